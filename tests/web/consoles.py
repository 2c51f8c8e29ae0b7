"""A facilitator's browser at the console, for the tests of its pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401

PAGES = (
    "game",
    "world",
    "messages",
    "news",
    "directives",
    "ledger",
    "seats",
    "log",
    "notes",
    "end",
    "delete",
    "fragments",
)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(owner):  # noqa: F811
    """Frida's browser."""
    return signed_in(owner)


def at(code, name, *rest):
    return reverse(f"console-{name}", args=[code, *rest])


def words(response):
    """A page as a person reads it: without tags, spaces joined."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def shown_clock(response):
    """The value behind the button "+2 min"."""
    return re.search(r'name="seen" value="([^"]+)"', response.content.decode())[1]


def words_of(html):
    return " ".join(re.sub(r"<[^>]*>", " ", "<" + html).split())


def words_between(response, start, end):
    page = response.content.decode()
    part = page[page.index(start) :]
    return words_of(part[: part.index(end)])
