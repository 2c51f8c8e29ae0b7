"""The clock and the phase of a game, as every page of a seated person shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play import turns


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the bar shows: the phases, the time left and what it leads to."""

    phases: list[tuple[str, str]]
    phase: str
    state: str
    left: int | None
    deadline: int | None
    note: str
    minutes: float
    minutes_left: float
    last_minute: str


def face(game: Game) -> ClockFace:
    """The clock of a game now."""
    left = turns.seconds_left(game)
    ends = None if game.paused else game.countdown_at or game.deadline
    names = [_("Open"), _("Paused") if game.paused else _("Negotiate"), _("Locking"), _("Resolve"), _("Reveal")]
    at = _phase(game)
    states = ["done" if n < at else "now" if n == at else "" for n in range(len(names))]
    revealing = game.phase == Game.Phase.REVEAL
    minutes = (game.reveal_seconds or 0) / 60 if revealing else float(game.minutes)
    last = _("One minute is left.") if game.phase == Game.Phase.NEGOTIATE and not game.countdown_at else ""
    return ClockFace(
        list(zip(names, states, strict=True)),
        names[at] if at < len(names) else _("Ended"),
        _state(game),
        left,
        _milliseconds(ends),
        _note(game),
        minutes,
        (left or 0) / 60,
        last,
    )


def server_now() -> int:
    """The server's clock in milliseconds."""
    return _milliseconds(timezone.now()) or 0


def _phase(game: Game) -> int:
    if game.status == Game.Status.ENDED:
        return 5
    if game.phase == Game.Phase.REVEAL:
        return 4
    return 2 if game.countdown_at else 1


def _state(game: Game) -> str:
    if game.paused:
        return "paused"
    return "grace" if game.countdown_at else "running"


def _note(game: Game) -> str:
    if game.status == Game.Status.ENDED:
        return _("the game is over")
    if game.paused:
        return _("paused by the facilitator")
    if game.phase == Game.Phase.REVEAL:
        if game.deadline is None:
            return _("read what happened")
        return _("until turn %(turn)s opens") % {"turn": game.turn + 1}
    if game.countdown_at:
        return _("all ready; orders lock")
    return _("until orders lock") if game.deadline else _("no clock this turn")


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1000)
