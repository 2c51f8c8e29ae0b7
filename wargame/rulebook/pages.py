"""What the rulebook prints: chapters of moves and rules taken from the engine's registry, and a search over them.

The page of the application, `docs/rulebook.md` and the cards on paper are all made from these entries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.engine.rulebook import CHAPTERS, SECTIONS, Move, Rule
from wargame.rulebook.examples import Example, example_of

RULE_CHAPTERS = (
    ("turn", gettext_lazy("The turn"), ("TU", "CO", "EC", "IN", "UM", "FP", "SC")),
    ("tension", gettext_lazy("Tension and trust"), ("TE", "TR")),
    ("channels", gettext_lazy("Channels"), ("CH", "DL", "VS")),
    ("crises", gettext_lazy("Crises"), ("CR", "PN", "ME", "JR", "PK")),
    ("deterrence", gettext_lazy("Exercises and deterrence"), ("DT", "DE")),
    ("attribution", gettext_lazy("Attribution and norms"), ("HY", "NO")),
    ("politics", gettext_lazy("Politics and sovereignty"), ("PO", "SV", "PR")),
    ("scoring", gettext_lazy("Objectives and stability"), ("OB",)),
)
"""Chapters of rules that are not moves, with the letters their ids begin with."""

Numbered = TypeVar("Numbered", Rule, Move)

OTHER = ("other", gettext_lazy("Further rules"))

AUDIENCES = {
    "public": ("eye", gettext_lazy("Everybody sees it")),
    "members": ("people", gettext_lazy("Those who take part see it")),
    "self": ("lock", gettext_lazy("Only your own nation knows")),
    "covert": ("lock", gettext_lazy("Covert: only your own nation knows, unless it is traced")),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule or move, ready to print. Only a move has an icon, a cost and a price to pay."""

    id: str
    name: str
    sentence: str
    sources: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    move: Move | None = None
    needs: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    seen_icon: str = ""
    seen: str = ""

    @property
    def example(self) -> Example | None:
        """A case of the case table that shows it."""
        return example_of(self.id)

    @property
    def words(self) -> str:
        """Everything that a search looks at, in small letters."""
        said = [self.id, self.name, self.sentence, *self.sources, *(name for name, _value in self.numbers)]
        if self.move:
            said += [self.move.effect_text, self.move.risk, self.seen, *self.needs, *self.options]
        return " ".join(said).casefold()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its entries."""

    key: str
    name: str
    entries: tuple[Entry, ...]


def chapters(search: str = "", only: str = "") -> list[Chapter]:
    """Every chapter or that one alone, moves first; with a search, only the entries that have all its words."""
    words = search.casefold().split()
    found = []
    for chapter in (*_move_chapters(), *_rule_chapters()):
        if only not in ("", chapter.key):
            continue
        entries = tuple(entry for entry in chapter.entries if all(word in entry.words for word in words))
        if entries:
            found.append(Chapter(chapter.key, chapter.name, entries))
    return found


def moves(ids: Iterable[str]) -> list[Entry]:
    """These moves in the order of the rulebook."""
    wanted = set(ids)
    return [_move(move) for move in _in_order(engine.RULEBOOK.moves) if move.id in wanted]


def phases() -> list[tuple[int, str]]:
    """The phases of a turn, in the order in which they are adjudicated."""
    return [(phase.number, phase.name) for phase in engine.PHASES]


def _move_chapters() -> list[Chapter]:
    by_chapter: dict[str, list[Entry]] = {key: [] for key in CHAPTERS}
    for move in _in_order(engine.RULEBOOK.moves):
        by_chapter.setdefault(move.chapter, []).append(_move(move))
    return [Chapter(key, CHAPTERS.get(key, key), tuple(entries)) for key, entries in by_chapter.items()]


def _rule_chapters() -> list[Chapter]:
    place = {prefix: key for key, _name, prefixes in RULE_CHAPTERS for prefix in prefixes}
    by_chapter: dict[str, list[Entry]] = {}
    for rule in _in_order(engine.RULEBOOK.rules):
        by_chapter.setdefault(place.get(rule.id.split("-")[0], OTHER[0]), []).append(_rule(rule))
    names = [(key, str(name)) for key, name, _prefixes in RULE_CHAPTERS] + [(OTHER[0], str(OTHER[1]))]
    return [Chapter(key, name, tuple(by_chapter[key])) for key, name in names if key in by_chapter]


def _in_order(entries: Iterable[Numbered]) -> list[Numbered]:
    return sorted(entries, key=lambda entry: _place(entry.id))


def _place(entry_id: str) -> tuple[str, int]:
    letters = entry_id.rstrip("0123456789").rstrip("-")
    return letters, int(entry_id.removeprefix(letters).lstrip("-") or 0)


def _rule(rule: Rule) -> Entry:
    return Entry(rule.id, rule.name, rule.sentence, _sources(rule.sources), _numbers(rule.numbers))


def _move(move: Move) -> Entry:
    icon, seen = AUDIENCES[move.audience]
    return Entry(
        move.id,
        move.name,
        move.sentence,
        _sources(move.sources),
        _numbers({name: value for name, value in move.numbers.items() if not _is_need(name)}),
        move,
        tuple(_needs(move)),
        tuple(option.label for option in move.options),
        icon,
        str(seen),
    )


def _needs(move: Move) -> list[str]:
    found = [_("the other side’s consent")] if move.needs_consent else []
    if move.consent_case:
        found = [_("the other side’s consent, but only %(case)s") % {"case": move.consent_case}]
    for name, value in move.numbers.items():
        if _is_need(name):
            found.append(
                _("%(number)s %(value)s or more")
                % {"number": name.removesuffix("_needed").replace("_", " "), "value": value}
            )
    return found


def _is_need(name: str) -> bool:
    return name.endswith("_needed")


def _numbers(numbers: Mapping[str, int | str]) -> tuple[tuple[str, str], ...]:
    return tuple((_label(name), _value(value)) for name, value in numbers.items())


def _label(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def _value(value: int | str) -> str:
    return str(value).replace("-", "−") if isinstance(value, int) or value[:1] == "-" else value


def _sources(sections: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{section} {SECTIONS[section]}" for section in sections)
