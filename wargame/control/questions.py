"""What a question of the facilitator's form is, what a form is about, and the questions that several forms share."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import wording
from wargame.engine import directive_checks
from wargame.engine.ledger import Subject
from wargame.engine.view import KnownNation
from wargame.models import Game
from wargame.play import worlds


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    chosen: bool = False
    note: str = ""
    group: str = ""
    nation: KnownNation | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `form` is list, one, rows, many, number, line or text."""

    name: str
    form: str
    label: str
    options: list[Option] = field(default_factory=list)
    value: str = ""
    help: str = ""
    most: int = 0


class Sheet:
    """What a form is about and what has been typed into it so far."""

    def __init__(self, game: Game, given: QueryDict, about: Subject) -> None:
        self.game, self.given, self.about = game, given, about
        self.world, self.view = worlds.world(game), worlds.view(game, engine.UMPIRE)

    def typed(self, name: str, default: str = "") -> str:
        """What stands in a field: what was typed, or the default of a fresh form."""
        return self.given.get(name, "") if self.given else default

    def named(self, subject: Subject) -> str:
        """A subject in words."""
        return wording.subject_name(subject, self.view)

    def nations(self, name: str, default: str = "", none: str = "") -> list[Option]:
        """Every nation, one of them chosen; with `none` also the choice of none."""
        chosen = self.typed(name, default)
        found = [Option("", none, not chosen)] if none else []
        return found + [Option(key, one.name, key == chosen, nation=one) for key, one in self.view.nations.items()]

    def ticked(self, name: str) -> list[Option]:
        """Every nation, those chosen that were ticked."""
        chosen = self.given.getlist(name)
        return [Option(key, one.name, key in chosen, nation=one) for key, one in self.view.nations.items()]


def subject_word(subject: Subject) -> str:
    """A subject as a form carries it."""
    return ":".join(subject)


def read_subject(text: str) -> Subject:
    """The subject that a form carries."""
    return tuple(part for part in text.split(":") if part)


def name(sheet: Sheet, now: str) -> Question:
    """What a crisis is called."""
    longest = directive_checks.LONGEST_NAME
    return Question("name", "line", _("What is it called?"), value=sheet.typed("name", now), most=longest)


def parties(sheet: Sheet, now: tuple[str, str]) -> Iterable[Question]:
    """The one or two nations whose crisis it is."""
    first = sheet.nations("first", now[0], none=_("Choose"))
    second = sheet.nations("second", now[1], none=_("Nobody: it strikes one nation"))
    yield Question("first", "list", _("Whose crisis is it?"), first)
    yield Question("second", "list", _("Against whom?"), second)


def sponsor(sheet: Sheet, none: str) -> Question:
    """Who works behind a crisis."""
    help_text = _("Only a crisis that strikes one nation can have somebody behind it.")
    return Question(
        "other", "list", _("Who is behind it in secret?"), sheet.nations("other", none=none), help=help_text
    )


def audience(sheet: Sheet, label: str, nobody: str) -> Iterable[Question]:
    """Who is told; with `nobody` it may be the umpire alone."""
    chosen = sheet.typed("audience", "all")
    ways = [("all", _("Everybody")), ("some", _("Only these")), *([("none", nobody)] if nobody else [])]
    yield Question("audience", "one", label, [Option(value, word, value == chosen) for value, word in ways])
    yield Question("told", "many", _("If only these: whom?"), sheet.ticked("told"))


def reason(sheet: Sheet) -> Question:
    """Why, for everybody who is told."""
    help_text = _("It stands in the ledger. Whoever is told of the directive reads it.")
    longest = directive_checks.LONGEST_REASON
    return Question("reason", "text", _("Why?"), value=sheet.typed("reason"), help=help_text, most=longest)
