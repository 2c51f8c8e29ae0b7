"""The scenario's news: what is out, what comes when or upon what, and what it should teach."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wargame import engine
from wargame.control.wording import condition_words
from wargame.models import Game
from wargame.play import worlds
from wargame.scenarios.injects import Inject

ORDER = {"now": 0, "next": 1, "coming": 2, "waiting": 3, "told": 4, "skipped": 5}


@dataclass(frozen=True, slots=True)
class News:
    """One inject: `state` is now, next (it opens the next turn), coming, waiting, told or skipped."""

    inject: Inject
    state: str
    when: str
    audience: str
    skip: str


def newsroom(game: Game) -> list[News]:
    """Every inject of the scenario, what is out now first."""
    view, pack = worlds.view(game, engine.UMPIRE), worlds.pack(game)
    return sorted((_news(game, view, inject) for inject in pack.injects), key=_place)


def _place(news: News) -> tuple[int, int]:
    return ORDER[news.state], news.inject.turn or 99


def _news(game: Game, view: engine.NationView, inject: Inject) -> News:
    state, when = _state(game, view, inject)
    audience = _("All") if inject.audience == "all" else ", ".join(view.names.get(key, key) for key in inject.audience)
    skip = condition_words(inject.skip, view.names) if inject.skip else ""
    return News(inject, state, when, audience, skip)


def _state(game: Game, view: engine.NationView, inject: Inject) -> tuple[str, str]:
    told = view.marks.get(("inject", inject.key))
    if told is not None:
        return "told", _("Told on turn %(turn)d") % {"turn": told}
    if game.status == Game.Status.ENDED:
        return "skipped", _("Never told")
    if inject.key in view.news:
        waits = game.phase == Game.Phase.REVEAL or game.status == Game.Status.LOBBY
        return ("next", _("Opens the next turn")) if waits else ("now", _("Out now"))
    if inject.turn is None:
        assert inject.when is not None, inject.key
        return "waiting", _("Once: %(condition)s") % {"condition": condition_words(inject.when, view.names)}
    if inject.turn < view.turn:
        return "skipped", _("Skipped on turn %(turn)d") % {"turn": inject.turn}
    if inject.turn > game.turns:
        return "skipped", _("For turn %(turn)d, which this game does not have") % {"turn": inject.turn}
    return "coming", _("Turn %(turn)d") % {"turn": inject.turn}
