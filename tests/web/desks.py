"""A class game in play: Ada and Ben of Ilvana, Cai of Sarvaq, each with a browser, caretakers elsewhere."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from django.test import Client

from wargame.models import Game, Order, Participant
from wargame.play import lobby, seats, turns

SHIELD = "eastern-shield"
PEOPLE = (("Ada", "ilvana"), ("Ben", "ilvana"), ("Cai", "sarvaq"))


@dataclass
class Person:
    """Somebody with a seat, a browser, and what its cookie holds."""

    seat: Participant
    client: Client
    token: str


@dataclass
class Desks:
    """The game and its people."""

    code: str
    ada: Person
    ben: Person
    cai: Person

    @property
    def game(self) -> Game:
        """The game as it is stored now."""
        return Game.objects.get(code=self.code)

    @property
    def base(self) -> str:
        """What the addresses of the game begin with."""
        return f"/g/{self.code}/"

    def order(self, person: Person, move: str, *, turn: int = 1, **fields: Any) -> Any:
        """Post the form of a move."""
        return person.client.post(f"{self.base}orders/add/", {"move": move, "turn": turn, **fields})

    def cookie(self, person: Person, url: str) -> dict[str, str]:
        """The seat's cookie, for a browser context."""
        return {"name": seats.cookie_name(self.code), "value": person.token, "url": url}

    def close_turn(self) -> None:
        """Adjudicate the open turn."""
        turns.resolve(self.code, turn=self.game.turn, by="facilitator")

    def open_turn(self) -> None:
        """Open the next turn."""
        turns.next_turn(self.code, turn=self.game.turn, by="facilitator")

    def sheet(self, nation: str = "ilvana") -> list[str]:
        """The moves on a nation's sheet, in its order."""
        rows = Order.objects.filter(game__code=self.code, nation__key=nation, withdrawn=False, turn=self.game.turn)
        return [row.body["move"] for row in rows.order_by("place", "id")]


def desks(slug: str = SHIELD, **settings: Any) -> Desks:
    """Everybody seated and turn 1 open."""
    game = lobby.create_game(None, slug, minutes=8, bots="caretaker", **settings)
    people = {}
    for name, nation in PEOPLE:
        seat, token = lobby.join(game.code, name, nation=nation)
        client = Client()
        client.cookies[seats.cookie_name(game.code)] = token
        people[name.lower()] = Person(seat, client, token)
    lobby.start(game.code)
    return Desks(game.code, **people)


def page(person: Person, path: str, status: int = 200) -> str:
    """What a page says, with its entities read."""
    response = person.client.get(path)
    assert response.status_code == status, response.content.decode()[:400]
    return unescape(response.content.decode())
