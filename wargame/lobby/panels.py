"""The one live panel of the lobby: who sits where. Drawn for a nation, the same by push and by GET."""

from django.template.loader import render_to_string

from wargame.lobby import tables
from wargame.models import Game

PANELS = frozenset({"_seats"})


def render(game: Game, audience: str, names: frozenset[str] | None = None) -> dict[str, str]:
    """The lobby's panels for a nation. Once the game has begun the panel only leads to the desk."""
    if names is not None and not names & PANELS:
        return {}
    begun = game.status != Game.Status.LOBBY
    context = {"game": game, "begun": begun, "own": audience}
    if not begun:
        context["teams"] = tables.teams(game)
        context["without"] = game.participants.filter(removed=None, nation=None).count()
    return {"_seats": render_to_string("lobby/_seats.html", context)}
