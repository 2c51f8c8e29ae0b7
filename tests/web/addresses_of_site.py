"""Every address of the site: the routes of the URLconf, each filled with what a game has for it."""

import itertools
import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

from wargame.models import Game, Turn
from wargame.play import screens
from wargame.scenarios import library

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> list[tuple[str, str]]:
    """(route, name) of every address that is ours; Django's admin has its own pages and tests."""
    return [found for found in _walk(get_resolver().url_patterns, "") if not found[0].startswith("admin/")]


def parameters(game: Game) -> dict[str, list[str]]:
    """What can stand in each gap of a route; of channels and moves a few, since the pages link to the others."""
    numbers = Turn.objects.filter(game=game).values_list("number", flat=True)
    turns = [str(number) for number in (*numbers, game.turn)]
    return {
        "code": [game.code],
        "key": ["lighthouse", "aster-nordvall-network", screens.screen_key(game), "ilvana", "wrong"],
        "move": ["D1", "C1"],
        "mark": [
            *game.orders.exclude(by=None).values_list("mark", flat=True),
            *game.offers.values_list("mark", flat=True),
        ],
        "seat_id": [str(pk) for pk in game.participants.values_list("pk", flat=True)],
        "turn": turns,
        "number": turns,
        "slug": list(library.packs()),
        "token": ["spent"],
        "kind": ["inject", "set", "start-crisis", "change-crisis", "end-crisis", "override", "wrong"],
        "message_id": [str(game.messages.values_list("pk", flat=True).first() or 1)],
        "directive_id": [str(pk) for pk in game.directives.values_list("pk", flat=True)] or ["1"],
    }


def addresses(game: Game) -> Iterator[str]:
    """Every route with every choice for its gaps."""
    for route, _name in routes():
        yield from filled(route, parameters(game))


def filled(route: str, choices: Mapping[str, list[str]]) -> Iterator[str]:
    """A route with each combination of choices in its gaps."""
    pieces = PARAMETER.split(route)  # text, gap, text, gap, … text
    for values in itertools.product(*(choices[gap] for gap in pieces[1::2])):
        yield "/" + "".join(itertools.chain(*zip(pieces[::2], (*values, ""), strict=True)))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern.name or ""
