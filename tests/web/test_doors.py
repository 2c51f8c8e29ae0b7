"""Who may open what: every named address, asked by every kind of reader, gives the status that it should.

A row of a table is what the addresses below it answer to each reader, in the order of `READERS`.
"""

import html
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.web.addresses_of_site import filled, routes
from tests.web.test_bait import undone
from wargame.models import Game
from wargame.play import diplomacy, lobby, orders, screens, seats, turns

READERS = ("stranger", "unseated", "elsewhere", "seated", "removed", "other", "facilitator", "owner")
# fmt: off
GET = {
    "200 200 200 200 200 200 200 200": [
        "home", "join", "solo", "another-name", "screen", "screen-fragments", "rulebook", "healthz",
        "facilitator-sign-in",
    ],
    "200 302 200 302 200 200 200 200": [
        "join-game", "resume",
    ],
    "302 200 302 302 302 302 302 302": [
        "team",
    ],
    "302 302 302 200 302 302 302 302": [
        "seat", "desk", "desk-fragments", "desk-map", "desk-brief", "desk-report", "desk-choose", "desk-write",
        "desk-rewrite", "desk-promises", "talk", "talk-channel", "talk-newer", "talk-spoken",
    ],
    "405 405 405 405 405 405 405 405": [
        "seat-open", "seat-others", "desk-add", "desk-change", "desk-withdraw", "desk-clear", "desk-up", "desk-accept",
        "desk-refuse", "desk-offer", "desk-offer-accept", "desk-offer-refuse", "desk-offer-withdraw",
        "desk-intent", "desk-ready", "desk-unready", "desk-hold", "desk-next", "talk-send", "talk-spoke",
        "console-start", "console-resolve", "console-next", "console-pause", "console-resume", "console-extend",
        "console-countdown", "console-door", "console-hand-over", "console-rename", "console-move", "console-mute",
        "console-remove", "console-paper-seat", "console-preview", "console-withdraw",
        "console-hide", "facilitator-leave",
    ],
    "302 302 302 302 302 302 302 302": [
        "lobby", "desk-end",
    ],
    "302 200 302 200 302 302 302 302": [
        "lobby-fragments", "rules",
    ],
    "302 302 302 302 302 200 200 200": [
        "console", "console-new", "console-plan", "console-print-scenario",
    ],
    "403 403 403 403 403 404 200 200": [
        "console-game", "console-fragments", "console-world", "console-messages", "console-channel",
        "console-news", "console-ledger", "console-ledger-turn", "console-seats", "console-notes", "console-log",
        "console-end", "console-delete", "console-print", "console-paper", "console-directives", "console-directive",
    ],
    "410 410 410 410 410 410 410 410": [
        "facilitator-enter",
    ],
}
POST = {
    "405 405 405 405 405 405 405 405": [
        "home", "another-name", "seat", "lobby", "lobby-fragments", "desk", "desk-fragments", "desk-map",
        "desk-brief", "desk-report", "desk-end", "desk-choose", "desk-write", "desk-rewrite", "talk",
        "talk-channel", "talk-newer", "talk-spoken", "console", "console-plan", "console-game",
        "console-fragments", "console-world", "console-messages", "console-channel", "console-news",
        "console-ledger", "console-ledger-turn", "console-seats", "console-notes", "console-log", "screen",
        "screen-fragments", "rulebook", "rules", "healthz", "desk-promises", "console-print",
        "console-print-scenario", "console-paper", "console-directives",
    ],
    "422 422 422 422 422 422 422 422": [
        "join", "facilitator-sign-in",
    ],
    "302 302 302 302 302 302 302 302": [
        "solo", "team", "seat-open", "seat-others", "facilitator-leave",
    ],
    "422 302 422 302 422 422 422 422": [
        "join-game", "resume",
    ],
    "403 403 403 422 403 403 403 403": [
        "desk-add", "desk-change", "desk-accept", "desk-refuse", "desk-next", "talk-send",
        "desk-offer", "desk-offer-accept", "desk-offer-refuse", "desk-offer-withdraw",
    ],
    "403 403 403 302 403 403 403 403": [
        "desk-withdraw", "desk-clear", "desk-up", "desk-intent", "desk-ready", "desk-unready", "desk-hold",
        "talk-spoke",
    ],
    "302 302 302 302 302 422 422 422": [
        "console-new",
    ],
    "403 403 403 403 403 404 303 303": [
        "console-end", "console-start", "console-pause", "console-resume", "console-extend",
        "console-countdown", "console-door", "console-mute", "console-remove", "console-withdraw",
        "console-hide",
    ],
    "403 403 403 403 403 404 200 200": [
        "console-resolve",
    ],
    "403 403 403 403 403 404 302 302": [
        "console-delete", "console-paper-seat",
    ],
    "403 403 403 403 403 404 422 422": [
        "console-next", "console-hand-over", "console-rename", "console-move", "console-directive", "console-preview",
    ],
    "410 410 410 410 410 410 410 410": [
        "facilitator-enter",
    ],
}
# fmt: on


@dataclass
class House:
    """A game whose second turn is open, and one browser of each kind."""

    game: Game
    browsers: dict[str, Client]
    choices: dict[str, list[str]]

    def address(self, route: str) -> str:
        """The route with the game's own things in its gaps."""
        return next(filled(route, self.choices))


@pytest.fixture
def house(db: None) -> House:
    """The house whose doors are tried."""
    mara = User.objects.create_user("mara")
    game, other = (lobby.create_game(mara, "eastern-shield", minutes=0, bots="caretaker") for _ in range(2))
    seated, token = lobby.join(game.code, "Ana", nation="ilvana")
    removed, lost = lobby.join(game.code, "Rob", nation="ilvana")
    _seat, foreign = lobby.join(other.code, "Eve", nation="ilvana")
    lobby.start(game.code)
    turns.resolve(game.code, turn=1, by="mara")
    turns.next_turn(game.code, turn=1, by="mara")
    lobby.remove(game.code, removed.pk, by="mara")
    _seat, waiting = lobby.join(game.code, "Wim", nation=None)
    seated = seats.seat_by_id(game.code, seated.pk) or seated
    row = orders.add(seated, {"move": "D7", "target": "sarvaq", "choice": "reassure"}, turn=2)
    diplomacy.send(seated, "forum", "Good morning.")
    game.refresh_from_db()
    tokens = {"unseated": waiting, "seated": token, "removed": lost}
    browsers = {name: _holding(game, tokens.get(name, "")) for name in READERS}
    browsers["elsewhere"] = _holding(other, foreign)
    browsers["facilitator"].force_login(mara)
    browsers["other"].force_login(User.objects.create_user("boris"))
    browsers["owner"].force_login(User.objects.create_superuser("olga"))
    choices = {
        "code": [game.code], "key": ["forum"], "move": ["D1"], "mark": [row.mark], "turn": ["1"],
        "number": ["1"], "seat_id": [str(seated.pk)], "slug": ["first-contact"], "token": ["spent"],
        "kind": ["inject"], "directive_id": ["1"],
        "message_id": [str(game.messages.values_list("pk", flat=True).get(text="Good morning."))],
    }  # fmt: skip
    return House(game, browsers, choices)


def _holding(game: Game, token: str) -> Client:
    client = Client()
    if token:
        client.cookies[seats.cookie_name(game.code)] = token
    return client


def _route(house: House, name: str) -> str:
    route = next(route for route, named in routes() if named == name)
    if name.startswith("screen"):
        return route.replace("<str:key>", screens.screen_key(house.game))
    return route.replace("<slug:key>", "ilvana")


def _answers(house: House, name: str, method: str) -> str:
    """What an address answers to each reader; whatever it did is taken back."""
    found = []
    for reader in READERS:
        with undone():
            client = Client()
            client.cookies = deepcopy(house.browsers[reader].cookies)
            answer = getattr(client, method)(house.address(_route(house, name)), {"turn": 2})
            found.append(str(answer.status_code))
    return " ".join(found)


def _wrong(house: House, table: dict[str, list[str]], method: str) -> dict[str, str]:
    expected = {name: row for row, names in table.items() for name in names}
    assert expected.keys() == {name for _route, name in routes()}, "an address is missing from the table"
    found = {name: _answers(house, name, method) for name in expected}
    return {name: f"{row}, expected {expected[name]}" for name, row in found.items() if row != expected[name]}


def test_each_address_opens_to_those_alone_whose_it_is(house: House) -> None:
    assert _wrong(house, GET, "get") == {}


def test_each_form_is_taken_from_those_alone_whose_it_is(house: House) -> None:
    assert _wrong(house, POST, "post") == {}


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace", "options"])
def test_methods_that_no_page_uses_are_refused_in_words(house: House, method: str) -> None:
    for _route_of, name in routes():
        answer = getattr(house.browsers["facilitator"], method)(house.address(_route(house, name)))
        assert answer.status_code == 405, name
        assert "only answers a button or form" in answer.content.decode(), name


def test_a_form_without_its_token_is_refused_in_words(house: House) -> None:
    for reader in ("seated", "facilitator"):
        client = Client(enforce_csrf_checks=True)
        client.cookies = house.browsers[reader].cookies
        for _route_of, name in routes():
            answer = client.post(house.address(_route(house, name)), {"turn": 2})
            assert answer.status_code == 403, name
            assert _said(answer).startswith("This page had been open too long to be trusted."), name


def test_codes_and_numbers_that_do_not_exist_are_told_in_words(house: House) -> None:
    wrong = house.choices | {"code": ["ZZZZZZ"], "mark": ["ffffffffffff"], "seat_id": ["999999"], "turn": ["99"]}
    wrong |= {"key": ["nowhere"], "number": ["99"], "slug": ["nowhere"], "move": ["Z9"]}
    wrong |= {"kind": ["ruling"], "directive_id": ["999999"], "message_id": ["999999"]}
    for reader in ("seated", "facilitator", "stranger"):
        for route, name in routes():
            for choices in (wrong, wrong | {"code": [house.game.code]}):
                for method in ("get", "post"):
                    with undone():
                        answer = getattr(house.browsers[reader], method)(next(filled(route, choices)), {"turn": 2})
                    assert answer.status_code < 500, f"{reader} {method} {name}"
                    assert answer.status_code not in (403, 404, 410) or _said(answer).endswith("."), name


def _said(answer: Any) -> str:
    found = re.search(r'<(p|small)[^>]*role="alert"[^>]*>(.*?)</\1>', answer.content.decode(), re.DOTALL)
    assert found, answer.content.decode()[-3000:]
    return html.unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", "", found[2])).strip()
