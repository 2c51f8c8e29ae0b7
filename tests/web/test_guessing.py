"""Guessing class codes: only the door tells a game from none, and there wrong codes are counted."""

import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.desks import Desks, desks
from wargame.play import codes

pytestmark = pytest.mark.django_db

PAGES = ["", "fragments/", "talk/", "talk/forum/", "brief/", "map/", "end/", "orders/new/", "lobby/", "seat/"]
FORMS = ["orders/add/", "ready/", "intent/", "talk/forum/send/", "proposals/1/accept/"]


@pytest.fixture
def table() -> Desks:
    return desks()


@pytest.mark.parametrize("page", PAGES)
def test_to_a_stranger_a_game_looks_like_none_on_every_page_but_the_door(table: Desks, page: str) -> None:
    real, none = (Client().get(f"/g/{code}/{page}") for code in (table.code, "ABCDEF"))
    assert (real.status_code, real.headers["Location"]) == (302, f"/g/{table.code}/join/")
    assert (none.status_code, none.headers["Location"]) == (302, "/g/ABCDEF/join/")


@pytest.mark.parametrize("form", FORMS)
def test_to_a_stranger_a_game_looks_like_none_when_forms_are_posted(table: Desks, form: str) -> None:
    real, none = (Client().post(f"/g/{code}/{form}") for code in (table.code, "ABCDEF"))
    assert real.status_code == none.status_code == 403
    assert real.content.replace(table.code.encode(), b"ABCDEF") == none.content


def test_the_door_stops_one_who_tries_many_codes(table: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "WRONG_PER_ADDRESS", 12)
    for _try in range(codes.WRONG_PER_ADDRESS):
        Client().get("/g/ABCDEF/", follow=True)
    assert Client().get("/g/ABCDEF/", follow=True).status_code == 429


def test_a_class_that_mistypes_behind_one_router_is_not_shut_out(table: Desks) -> None:
    for _browser in range(60):
        student = Client()
        for _try in range(4):
            student.post("/join/", {"code": "ABCDEF"})
    assert Client().post("/join/", {"code": table.code}).status_code == 302


def test_guessing_one_of_twenty_codes_takes_a_week_of_trying_without_pause_and_more() -> None:
    a_week = codes.WRONG_PER_ADDRESS * 7 * 24 * 3600 / codes.WINDOW_SECONDS
    assert 20 * a_week / len(codes.ALPHABET) ** codes.LENGTH < 0.1


def test_a_code_in_small_letters_leads_a_seated_person_to_the_desk(table: Desks) -> None:
    answer = table.ada.client.get(f"/g/{table.code.lower()}/", follow=True)
    assert answer.request["PATH_INFO"] == table.base
    assert answer.status_code == 200


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """What reaches the terminal of whoever hosts."""
    records: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    yield records
    logger.removeHandler(handler)


def test_a_form_that_is_too_large_leaves_no_trace_in_the_terminal(table: Desks, logged: list[str]) -> None:
    answer = table.ada.client.post(f"{table.base}talk/forum/send/", {"text": "x" * 400_000})
    assert answer.status_code == 413
    assert logged == []
