"""The permanent cast: Ada and Ben of Ilvana, Cai of Sarvaq, and a stranger who sits in another game."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User

from wargame.models import Game, Participant
from wargame.play import changes, lobby, seats

SHIELD = "eastern-shield"


@dataclass
class Cast:
    """A game and the people of the tests; each seat with its browser's token."""

    game: Game
    facilitator: User
    ada: Participant
    ben: Participant
    cai: Participant
    tokens: dict[str, str]

    @property
    def code(self) -> str:
        return self.game.code

    def now(self) -> Game:
        """The game as it is stored now."""
        return Game.objects.get(pk=self.game.pk)


@pytest.fixture
def owner(db):
    return User.objects.create_user("frida")


@pytest.fixture
def waiting(owner):
    """A game of Eastern Shield in its lobby; a caretaker holds every empty seat."""
    return lobby.create_game(owner, SHIELD, minutes=8, bots="caretaker")


def seat_cast(game, owner):
    people, tokens = {}, {}
    for name, nation in (("Ada", "ilvana"), ("Ben", "ilvana"), ("Cai", "sarvaq")):
        people[name.lower()], tokens[name.lower()] = lobby.join(game.code, name, nation=nation)
    return Cast(game, owner, **people, tokens=tokens)


@pytest.fixture
def cast(waiting, owner):
    """Everybody seated, the game begun: turn 1 is open."""
    people = seat_cast(waiting, owner)
    lobby.start(waiting.code)
    people.game.refresh_from_db()
    return people


@pytest.fixture
def stranger(owner):
    """Somebody with a seat in another game."""
    other = lobby.create_game(owner, SHIELD, minutes=8, bots="caretaker")
    seat, _token = lobby.join(other.code, "Mallory", nation="ilvana")
    lobby.start(other.code)
    return seat


@pytest.fixture
def news():
    """What is announced while the test runs: (code, audience, since, rev, panels)."""
    heard = []

    def listen(*message):
        heard.append(message)

    changes.subscribe(listen)
    yield heard
    changes.unsubscribe(listen)


def fresh(seat):
    """The seat as a new request would find it."""
    return seats.seat_by_id(seat.game.code, seat.pk)
