"""The wall: opened by its key alone, the same by push and by GET, and without secrets."""

import re

import pytest
from django.test import Client

from tests.web.joining import class_game, take_seat
from wargame.models import Game
from wargame.play import changes, lobby, orders, screens, turns
from wargame.projector import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def game(db: None) -> Game:
    """A class game in its lobby."""
    return class_game()


def _address(game: Game) -> str:
    return f"/g/{game.code}/screen/{screens.screen_key(game)}/"


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_lobby_shows_address_code_and_seats_but_no_names(client: Client, game: Game, settings: object) -> None:
    take_seat(game, "Quiet Heron", "ilvana")
    page = client.get(_address(game)).content.decode()
    assert f'aria-label="{game.code}"' in page
    assert "1 person seated" in _text(page)
    assert "Quiet Heron" not in page
    assert 'data-stage="lobby"' in page


def test_a_screen_opened_by_localhost_shows_an_address_that_phones_can_reach(
    client: Client, game: Game, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "192.168.7.5"]  # type: ignore[attr-defined]
    page = client.get(_address(game), headers={"Host": "localhost:8000"}).content.decode()
    assert "192.168.7.5:8000" in page
    settings.ALLOWED_HOSTS = ["localhost"]  # type: ignore[attr-defined]
    alone = client.get(_address(game), headers={"Host": "localhost:8000"}).content.decode()
    assert "Only this machine can reach the server." in alone


@pytest.mark.parametrize("key", ["x", "0" * 20, "%00", "é"])
def test_a_guessed_key_opens_nothing(client: Client, game: Game, key: str) -> None:
    for page in ("", "fragments/"):
        answer = client.get(f"/g/{game.code}/screen/{key}/{page}")
        assert answer.status_code == 404
        assert "Open it again from the facilitator" in answer.content.decode()


def test_the_key_of_another_game_opens_nothing(client: Client, game: Game) -> None:
    other = class_game()
    assert client.get(f"/g/{game.code}/screen/{screens.screen_key(other)}/").status_code == 404


def test_every_panel_of_the_public_is_drawn_and_has_its_id(game: Game) -> None:
    lobby.start(game.code)
    drawn = panels.render(Game.objects.get(pk=game.pk))
    assert set(drawn) == changes.PUBLIC_PANELS
    for name, html in drawn.items():
        assert re.match(rf'\s*<\w+[^>]*\bid="{name}"', html), html[:80]


def test_only_the_named_panels_are_drawn(game: Game) -> None:
    assert set(panels.render(game, frozenset({"_seats", "_goals"}))) == {"_seats"}


def test_the_page_holds_what_is_pushed(client: Client, game: Game) -> None:
    lobby.start(game.code)
    drawn = panels.render(Game.objects.get(pk=game.pk))
    page = client.get(_address(game)).content.decode()
    for name in ("_headline", "_crises", "_stability", "_overlay", "_seats"):
        assert drawn[name] in page
    fetched = client.get(_address(game) + "fragments/")
    assert int(fetched.headers["X-Live-Rev"]) == changes.revision(game, changes.PUBLIC)
    assert drawn["_stability"] in fetched.content.decode()


def test_the_table_shows_clock_crises_tension_stability_and_who_is_ready(client: Client, game: Game) -> None:
    _client, seat = take_seat(game, "Ada", "ilvana")
    take_seat(game, "Cai", "sarvaq")
    lobby.start(game.code)
    game.refresh_from_db()
    seat.game.refresh_from_db()
    orders.set_ready(seat, True, turn=1)
    text = _text(client.get(_address(game)).content.decode())
    for fact in ("Turn 1 of 6: negotiate", "Tern Shoals", "Display of force", "Tension", "Stability", "1 of 2 ready"):
        assert fact in text


def test_ready_nations_are_news_for_the_wall(game: Game) -> None:
    _client, seat = take_seat(game, "Ada", "ilvana")
    lobby.start(game.code)
    before = changes.revision(game, changes.PUBLIC)
    seat.game.refresh_from_db()
    orders.set_ready(seat, True, turn=1)
    assert changes.revision(game, changes.PUBLIC) > before


def test_the_headline_tells_the_turn_at_the_reveal_and_the_verdict_at_the_end(game: Game) -> None:
    lobby.start(game.code)
    opening = panels.render(Game.objects.get(pk=game.pk))
    turns.resolve(game.code, turn=1, by="frida")
    reveal = panels.render(Game.objects.get(pk=game.pk))
    assert "Results" in reveal["_clock"]
    assert reveal["_headline"] != opening["_headline"]
    turns.end_game(game.code, by="frida")
    end = panels.render(Game.objects.get(pk=game.pk))
    assert "Peace held." in end["_headline"]
    assert "After 1 turn" in end["_clock"]


def test_a_paused_clock_stands_and_says_so(game: Game) -> None:
    lobby.start(game.code)
    assert "data-deadline" in panels.render(Game.objects.get(pk=game.pk))["_clock"]
    turns.pause(game.code, by="frida")
    paused = panels.render(Game.objects.get(pk=game.pk))["_clock"]
    assert "data-deadline" not in paused
    assert ">Paused</b>" in paused
    assert "Turn 1 of 6, " in paused


def test_no_secret_of_any_nation_is_on_the_wall(client: Client, game: Game) -> None:
    bait = [goal["text"] for nation in game.pack["nations"] for goal in nation["objectives"] if goal["secret"]]
    covert = [channel["name"] for channel in game.pack["channels"] if channel.get("covert")]
    assert bait
    take_seat(game, "Quiet Heron", "ilvana")
    lobby.start(game.code)
    turns.resolve(game.code, turn=1, by="frida")
    page = client.get(_address(game)).content.decode() + client.get(_address(game) + "fragments/").content.decode()
    for secret in (*bait, *covert, game.seed, "Quiet Heron"):
        assert secret not in page
