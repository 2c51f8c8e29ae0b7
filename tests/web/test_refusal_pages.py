"""Whatever goes wrong, a person reads a sentence that says what to do, under the content security policy."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from wargame import errors, signin
from wargame.middleware import POLICY, friendly_refusals
from wargame.models import SignInToken

pytestmark = pytest.mark.django_db


def _said(response: HttpResponse) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]+)<', response.content.decode())
    assert found, response.content
    return found[1]


def test_an_unknown_address_says_where_to_start(client: Client) -> None:
    response = client.get("/nowhere/at/all")
    assert response.status_code == 404
    assert _said(response) == "There is nothing at this address. Check it, or start from the first page."
    assert response.headers["Content-Security-Policy"] == POLICY


def test_a_fragment_is_refused_with_a_fragment(client: Client) -> None:
    response = client.get("/nowhere", headers={"HX-Request": "true"})
    assert response.content.decode().startswith('<p class="refusal" role="alert"')


def test_a_wrong_method_keeps_its_allow_header_and_gets_a_sentence(client: Client) -> None:
    response = client.put("/facilitator/sign-in/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, POST")
    assert _said(response) == "This address only answers a button or form on its own page. Go back and use that."


def test_a_form_without_its_token_says_to_reload() -> None:
    response = Client(enforce_csrf_checks=True).post("/facilitator/sign-in/", {"username": "a"})
    assert response.status_code == 403
    assert _said(response).startswith("This page had been open too long to be trusted.")


@pytest.mark.parametrize(
    "form", [{"username": "x" * 300_000}, {f"field{number}": "" for number in range(400)}], ids=["long", "many"]
)
def test_too_much_at_once_is_told_as_such(client: Client, form: dict[str, str]) -> None:
    body = "&".join(f"{name}={value}" for name, value in form.items())
    response = client.post("/facilitator/sign-in/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert _said(response) == "That was too much text to send at once. Go back, shorten it and send it again."


def test_a_request_for_another_host_is_refused_with_a_sentence(client: Client) -> None:
    response = client.get("/facilitator/sign-in", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert _said(response).startswith("The server could not read that request.")


def test_a_mistake_of_the_server_shows_no_trace(client: Client) -> None:
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE auth_user RENAME TO lost")
    response = client.post("/facilitator/sign-in/", {"username": "a", "password": "b"})
    assert response.status_code == 500
    assert _said(response).startswith("The server made a mistake and noted it.")
    assert b"auth_user" not in response.content
    assert response.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("This game has ended.", "This game has ended."),
        ("No Game matches the given query.", "There is nothing at this address."),
        ({"tried": []}, "There is nothing at this address."),
    ],
)
def test_only_sentences_of_ours_are_shown_for_what_is_not_found(rf: RequestFactory, reason: object, said: str) -> None:
    assert _said(errors.not_found(rf.get("/"), Http404(reason))).startswith(said)


def test_an_empty_refusal_becomes_a_page_and_a_full_one_stays(rf: RequestFactory) -> None:
    def answering(response: HttpResponse) -> Callable[[HttpRequest], HttpResponse]:
        return lambda request: response

    empty = friendly_refusals(answering(HttpResponse(status=429)))(rf.get("/"))
    assert isinstance(empty, HttpResponse)
    assert _said(empty).startswith("That was too many tries")
    full = HttpResponse("already a sentence", status=422)
    assert friendly_refusals(answering(full))(rf.get("/")) is full


def test_the_health_check_reaches_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_sign_in_link_has_one_winner_and_ages(client: Client, settings: object) -> None:
    token = signin.new_link_token()
    assert [signin.consume(token) for _ in range(3)] == [True, False, False]
    old = signin.new_link_token()
    SignInToken.objects.filter(used=None).update(created="2020-01-01T00:00Z")
    assert signin.consume(old) is False
    newest = signin.new_link_token()
    assert SignInToken.objects.filter(used=None).count() == 1
    assert newest not in str(list(SignInToken.objects.values()))


def test_a_name_and_password_sign_in_and_go_nowhere_else(client: Client) -> None:
    User.objects.create_user("mara", password="a long enough one")
    form = {"username": "mara", "password": "a long enough one", "next": "https://evil.example/"}
    response = client.post("/facilitator/sign-in/", form)
    assert (response.status_code, response.headers["Location"]) == (302, "/console/")


def test_the_eleventh_wrong_password_in_a_minute_waits(client: Client, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # what is tried is the count
    form = {"username": "mara", "password": "wrong"}
    assert [client.post("/facilitator/sign-in/", form).status_code for _ in range(11)] == [422] * 10 + [429]
