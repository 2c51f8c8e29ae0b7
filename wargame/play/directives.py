"""The facilitator's directives for the open turn: given, taken back, and handed to the engine when the turn closes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from wargame import engine
from wargame.models import Directive, Game
from wargame.play import changes, logbook, worlds
from wargame.play.locking import writing
from wargame.play.refusals import Closed, Refused
from wargame.play.texts import clean_text

LONGEST_REASON = 500
MOST = 30
"""Directives a turn; more is not one turn's story any more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive that waits for the open turn to close: who gave it, and what it would write by itself."""

    row: Directive
    directive: engine.Directive
    entries: tuple[engine.Entry, ...]


def add(code: str, directive: engine.Directive, *, turn: int, by: str) -> Directive:
    """Give a directive for the open turn. It is carried out when the turn closes, before anybody's orders."""
    plain = _cleaned(directive)
    with writing(code) as game:
        _check_open(game, turn)
        _check_allowed(game, plain)
        if Directive.objects.filter(game=game, turn=turn).count() >= MOST:
            raise Refused(_("%(most)d directives a turn are the most. Withdraw one first.") % {"most": MOST})
        row = Directive.objects.create(game=game, turn=turn, body=plain.to_json(), by=by[:150])
        logbook.note(game, by, _("gave a directive: %(reason)s") % {"reason": plain.reason})
        changes.publish(game, [changes.UMPIRE], ["_directives"])
        return row


def foresee(game: Game, directive: engine.Directive, *, turn: int) -> tuple[engine.Entry, ...]:
    """What a directive would write after those that wait already; refused as `add` would refuse it."""
    plain = _cleaned(directive)
    _check_open(game, turn)
    _check_allowed(game, plain)
    return engine.foresee(worlds.world(game), given(game), plain)


def waiting(game: Game) -> list[Waiting]:
    """The directives that wait for the open turn to close, in the order in which they were given."""
    if game.status != Game.Status.PLAYING or game.phase != Game.Phase.NEGOTIATE:
        return []
    rows = list(Directive.objects.filter(game=game, turn=game.turn))
    read = [engine.Directive.from_json(row.body) for row in rows]
    world = worlds.world(game)
    return [
        Waiting(row, directive, engine.foresee(world, read[:place], directive))
        for place, (row, directive) in enumerate(zip(rows, read, strict=True))
    ]


def withdraw(code: str, directive_id: int, *, turn: int, by: str) -> None:
    """Take a directive back before the turn closes. Doing it twice changes nothing."""
    with writing(code) as game:
        _check_open(game, turn)
        row = Directive.objects.filter(game=game, turn=turn, pk=directive_id).first()
        if row is None:
            return
        row.delete()
        logbook.note(game, by, _("took a directive back: %(reason)s") % {"reason": row.body.get("reason", "")})
        changes.publish(game, [changes.UMPIRE], ["_directives"])


def given(game: Game, turn: int | None = None) -> tuple[engine.Directive, ...]:
    """The directives of a turn (the open one), in the order in which they were given."""
    rows = Directive.objects.filter(game=game, turn=game.turn if turn is None else turn)
    return tuple(engine.Directive.from_json(row.body) for row in rows)


def read(body: Mapping[str, Any]) -> engine.Directive:
    """What a form sent, as a directive; what cannot be one is refused in words."""
    try:
        return engine.Directive.from_json(dict(body))
    except (KeyError, TypeError, ValueError):
        raise Refused(_("This directive cannot be read. Reload the page and fill it in again.")) from None


def _cleaned(directive: engine.Directive) -> engine.Directive:
    """What was sent, safe to store; whether it makes sense the engine says."""
    keys = (*directive.subject, directive.quantity, directive.rule, directive.choice, directive.other)
    clean_text(" ".join((*keys, *directive.members)), LONGEST_REASON, empty_is_fine=True)
    return replace(
        directive,
        reason=clean_text(directive.reason, LONGEST_REASON, empty_is_fine=True),
        name=clean_text(directive.name, LONGEST_REASON, empty_is_fine=True),
    )


def _check_allowed(game: Game, directive: engine.Directive) -> None:
    refused = engine.refuse_directive(worlds.world(game), directive, given(game))
    if refused:
        raise Refused(refused)


def _check_open(game: Game, turn: int) -> None:
    if game.status == Game.Status.PLAYING and game.phase == Game.Phase.NEGOTIATE and turn == game.turn:
        return
    if turn == game.turn and game.status != Game.Status.LOBBY:
        raise Closed(_("Turn %(turn)d is closed; a directive can be given for the next one.") % {"turn": turn})
    raise Refused(_("Turn %(turn)d is not open, so no directive can be given for it.") % {"turn": turn})
