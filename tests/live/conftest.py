"""A table with people, a facilitator and a screen, and real sockets to a real server."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from websockets.sync.client import ClientConnection, connect

from wargame.models import Feed, Game, Nation, Participant
from wargame.play import seats


@dataclass
class Person:
    """Somebody with a seat, and the cookie that proves it."""

    seat: Participant
    token: str

    @property
    def cookies(self) -> dict[str, str]:
        """What this person's browser sends."""
        return {seats.cookie_name(self.seat.game.code): self.token}


@dataclass
class Table:
    """A game with two nations, a person in each and one who waits for a team."""

    game: Game
    ana: Person
    ben: Person
    waiting: Person
    facilitator: User

    def sign_in(self, user: User | None = None) -> Client:
        """A browser with the session of this user, by default the facilitator."""
        client = Client()
        client.force_login(user or self.facilitator)
        return client

    def feed(self, audience: str) -> int:
        """The stored revision of an audience."""
        return Feed.objects.filter(game=self.game, audience=audience).values_list("rev", flat=True).first() or 0


@pytest.fixture
def table(transactional_db: None) -> Table:
    """The cast of these tests."""
    owner = User.objects.create_user("mara")
    game = Game.objects.create(
        code="K7M2QX",
        slug="s",
        title="A test",
        pack={},
        start={},
        rules_version="1",
        seed="00",
        turns=4,
        facilitator=owner,
    )
    first = Nation.objects.create(game=game, key="ilvana", place=0, name="Ilvana", code="ILV")
    second = Nation.objects.create(game=game, key="sarvaq", place=1, name="Sarvaq", code="SAR")
    Feed.objects.create(game=game, audience="ilvana", rev=7)
    return Table(game, _person(game, "Ana", first), _person(game, "Ben", second), _person(game, "Wim", None), owner)


def _person(game: Game, name: str, nation: Nation | None) -> Person:
    seat = Participant.objects.create(
        game=game, nation=nation, name=name, name_folded=name.lower(), resume_code=f"{name.upper()}0000"
    )
    return Person(seat, seats.give_token(seat))


class Wire:
    """One open socket, read frame by frame."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def frame(self, kind: str = "", within: float = 5) -> dict[str, Any]:
        """The next frame, or the next of this kind."""
        while True:
            found: dict[str, Any] = json.loads(self.connection.recv(timeout=within))
            if not kind or found["type"] == kind:
                return found

    def send(self, frame: Any) -> None:
        """Send a frame; text and bytes go as they are."""
        self.connection.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))


@pytest.fixture
def listen(live_url: str) -> Iterator[Callable[..., Wire]]:
    """`listen("/ws/game/K7M2QX/", cookies)` opens a socket as a browser on the server's own page would."""
    with ExitStack() as stack:

        def open_it(path: str, cookies: Mapping[str, str] | None = None, origin: str = live_url) -> Wire:
            line = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
            headers = {"Cookie": line} if line else {}
            url = live_url.replace("http", "ws", 1) + path
            return Wire(stack.enter_context(connect(url, additional_headers=headers, origin=origin)))

        yield open_it
