"""The facilitator's word: the news and the numbers of a turn's directives that a nation was told of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import whys, wording
from wargame.engine.view import NationView
from wargame.models import Game
from wargame.play import turns

DIRECTIVE = "UM-1"
NEWS = ("inject", "umpire")


@dataclass(frozen=True, slots=True)
class Told:
    """One directive in words; `secret` if not everybody was told."""

    sentence: str
    secret: bool
    news: bool


def in_turn(game: Game, number: int, view: NationView) -> list[Told]:
    """What the reader of the view was told in a turn; what is about a crisis stands in the gazette."""
    public = turns.ledger(game, number, engine.PUBLIC)
    entries = turns.ledger(game, number, view.reader)
    return [
        Told(_sentence(entry, view), entry not in public, entry.subject == NEWS)
        for entry in entries
        if entry.rule == DIRECTIVE and entry.subject[0] not in ("crisis", "world")
    ]


def to_everybody(entries: tuple[engine.VisibleEntry, ...], view: NationView) -> Iterator[str]:
    """The news among the public entries."""
    for entry in entries:
        if entry.rule == DIRECTIVE and entry.subject == NEWS:
            yield entry.reason.say(view.names)


def _sentence(entry: engine.VisibleEntry, view: NationView) -> str:
    said = entry.reason.say(view.names)
    if entry.subject == NEWS:
        return said
    words = {"what": wording.subject_name(entry.subject, view), "said": said}
    if entry.change is None:
        return _("%(what)s: %(said)s") % words
    words |= {"quantity": str(wording.QUANTITIES[entry.quantity]), "change": whys.signed(entry.change)}
    return _("%(what)s, %(quantity)s %(change)s: %(said)s") % words
