"""The first page: what this is, the ways in, and the way back to a seat that the browser holds."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.web.joining import class_game, mark_of, take_seat
from wargame.models import Game, Nation, Participant
from wargame.play import lobby, seats, turns
from wargame.scenarios import library

pytestmark = pytest.mark.django_db


def test_the_first_page_offers_the_code_the_tutorial_the_rules_and_the_facilitators_door(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'action="/join/"' in page
    assert 'name="code"' in page
    for address in ("/solo/", "/rulebook/", "/facilitator/sign-in/"):
        assert f'href="{address}"' in page
    assert "Back to your seat" not in page


def test_the_first_page_shows_what_is_on_the_shelf(client: Client) -> None:
    page = unescape(client.get("/").content.decode())
    for pack in library.load_shipped():
        assert pack.card.title in page
        assert pack.card.hook in page
        assert f"{pack.card.seats.fewest}–{pack.card.seats.most} seats" in page


def test_a_signed_in_facilitator_is_shown_the_console(client: Client) -> None:
    client.force_login(User.objects.create_user("frida"))
    page = client.get("/").content.decode()
    assert 'href="/console/"' in page
    assert "/facilitator/sign-in/" not in page


def test_a_browser_that_holds_a_seat_is_shown_the_way_back() -> None:
    game = class_game()
    client, _seat = take_seat(game, "Quiet Heron", "sarvaq")
    page = client.get("/").content.decode()
    assert "Quiet Heron" in page
    assert f'href="/g/{game.code}/lobby/"' in page
    lobby.start(game.code)
    assert f'href="/g/{game.code}/"' in client.get("/").content.decode()
    turns.end_game(game.code, by="frida")
    ended = client.get("/").content.decode()
    assert f'href="/g/{game.code}/end/"' in ended
    assert "See how it ended" in ended


def test_a_foreign_cookie_shows_no_seat(client: Client) -> None:
    client.cookies["seat_ABCDEF"] = "made-up"
    assert "Back to your seat" not in client.get("/").content.decode()


def test_looking_at_the_tutorial_starts_nothing(client: Client) -> None:
    page = client.get("/solo/").content.decode()
    assert "Korvane" in page
    assert "Belisar" in page
    assert not Game.objects.exists()


def test_the_second_click_starts_the_tutorial_against_bots_in_the_chosen_nation(client: Client) -> None:
    response = client.post("/solo/", {"mark": mark_of(client, "/solo/"), "nation": "belisar"})
    game = Game.objects.get()
    assert response.headers["Location"] == f"/g/{game.code}/"
    seat = Participant.objects.get()
    assert seat.nation is not None
    assert (game.slug, game.status, game.solo, seat.nation.key) == ("first-contact", "playing", True, "belisar")
    held = dict(Nation.objects.values_list("key", "controller"))
    assert held.pop("belisar") == Nation.PEOPLE
    assert Nation.PEOPLE not in held.values()
    cookie = response.cookies[seats.cookie_name(game.code)]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_starting_the_tutorial_twice_with_one_form_starts_one_game(client: Client) -> None:
    form = {"mark": mark_of(client, "/solo/"), "nation": "korvane"}
    first, second = client.post("/solo/", form), client.post("/solo/", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Game.objects.count() == 1


def test_a_nation_that_the_tutorial_does_not_have_is_refused_and_no_game_is_left_over(client: Client) -> None:
    response = client.post("/solo/", {"nation": "atlantis"})
    assert response.status_code == 422
    assert "There is no such nation in this game." in response.content.decode()
    assert not Game.objects.exists()
