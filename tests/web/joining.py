"""People at the door: a class game in its lobby, and browsers that join it as students do."""

import re
from typing import Any

from django.test import Client

from wargame.models import Game, Participant
from wargame.play import lobby, seats

SHIELD = "eastern-shield"


def class_game(**settings: Any) -> Game:
    """A game of six nations in its lobby; a caretaker holds every empty seat."""
    return lobby.create_game(None, SHIELD, minutes=8, bots="caretaker", **settings)


def said(response: Any) -> str:
    """The sentence with which a page refuses something, without its icon."""
    found = re.search(r'<p[^>]*role="alert"[^>]*>(.*?)</p>', response.content.decode(), re.DOTALL)
    assert found, response.content.decode()
    words = re.sub(r"<svg.*?</svg>|<[^>]+>", "", found[1]).strip()
    return words.replace("&#x27;", "'").replace("&quot;", '"')


def mark_of(client: Client, path: str) -> str:
    """The mark of the form that a page shows."""
    found = re.search(r'name="mark" value="([^"]+)"', client.get(path).content.decode())
    assert found
    return found[1]


def take_seat(game: Game, name: str, nation: str = "") -> tuple[Client, Participant]:
    """A browser that has joined under this name and chosen its nation."""
    client = Client()
    client.post(f"/g/{game.code}/join/", {"name": name})
    client.post(f"/g/{game.code}/team/", {"nation": nation})
    seat = seats.seat_for({key: value.value for key, value in client.cookies.items()}, game.code)
    assert seat is not None
    return client, seat
