"""The live panels before the game: who sits where, and on the role card the way on. The same by push and by GET."""

from django.template.loader import render_to_string

from wargame.lobby import tables
from wargame.models import Game
from wargame.play import moment

PANELS = frozenset({"_seats", "_go"})


def render(game: Game, audience: str, names: frozenset[str] | None = None) -> dict[str, str]:
    """The lobby's panels for a nation, changed together. Once the game has begun they only lead to the desk."""
    if names is not None and not names & PANELS:
        return {}
    if game.status != Game.Status.LOBBY:
        return moment.once(("begun", game.pk), lambda: _drawn(game, {"begun": True}))
    without = game.participants.filter(removed=None, nation=None).count()
    return _drawn(game, {"teams": tables.teams(game), "without": without, "own": audience})


def _drawn(game: Game, shown: dict[str, object]) -> dict[str, str]:
    return {"_seats": render_to_string("lobby/_seats.html", {"game": game, **shown}), "_go": way_on(game)}


def way_on(game: Game) -> str:
    """Where somebody who reads the role card goes next. The reading is not broken off: the way is a button."""
    return render_to_string("lobby/_go.html", {"game": game})
