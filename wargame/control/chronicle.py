"""The whole ledger of a turn for the facilitator: phase by phase, every change, who may know it, and its dice."""

from dataclasses import dataclass

from wargame import engine
from wargame.control.wording import audience_words, quantity_words
from wargame.desk import wording
from wargame.engine.ledger import Check, Entry, Phrase
from wargame.models import Game, Turn
from wargame.play import worlds


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words."""

    rule: str
    reason: str
    subject: str
    quantity: str
    before: object
    change: int | None
    after: object
    audience: str
    secret: bool
    check: Check | None
    modifiers: tuple[tuple[int, str], ...]
    shared: bool
    """Other entries of the phase moved the same number: `before` and `after` are of all of them together."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one phase of the turn did; `kept` is what is merely remembered for later turns."""

    name: str
    lines: tuple[Line, ...]
    kept: tuple[Line, ...]


def turns_of(game: Game) -> list[int]:
    """The numbers of the adjudicated turns."""
    return list(Turn.objects.filter(game=game).order_by("number").values_list("number", flat=True))


def chapters(game: Game, number: int) -> list[Chapter]:
    """A turn's ledger by phases, those without entries left out."""
    turn = Turn.objects.filter(game=game, number=number).values_list("pk", flat=True).get()
    view = worlds.view_after(game, number, engine.UMPIRE)
    entries = worlds.whole_ledger(game, turn)
    found = [_chapter(phase.number, phase.name, entries, view) for phase in engine.PHASES]
    return [chapter for chapter in found if chapter.lines or chapter.kept]


def _chapter(number: int, name: str, entries: engine.Ledger, view: engine.NationView) -> Chapter:
    inside = [entry for entry in entries if entry.phase == number]
    told = tuple(_line(entry, view) for entry in inside if entry.subject[0] != "mark")
    return Chapter(name, told, tuple(_line(entry, view) for entry in inside if entry.subject[0] == "mark"))


def _line(entry: Entry, view: engine.NationView) -> Line:
    check = entry.check
    modifiers = tuple((item.value, item.reason.say(view.names)) for item in check.modifiers) if check else ()
    return Line(
        entry.rule,
        _said(entry.reason, view),
        wording.subject_name(entry.subject, view),
        quantity_words(entry.quantity),
        _plain(entry.before),
        entry.change,
        _plain(entry.after),
        audience_words(entry.audience, view.names),
        entry.audience is not None,
        check,
        modifiers,
        _is_shared(entry),
    )


def _is_shared(entry: Entry) -> bool:
    before, after = entry.before, entry.after
    if entry.change is None or not isinstance(before, int) or not isinstance(after, int):
        return False
    return before + entry.change != after


def _said(reason: Phrase, view: engine.NationView) -> str:
    return reason.say(view.names)


def _plain(value: object) -> object:
    """A value that fits into a cell: what was made or ended is shown as such, not as its record."""
    return None if isinstance(value, list | dict) else value
