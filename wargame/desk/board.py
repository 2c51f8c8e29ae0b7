"""What lies on one nation's desk at one moment, each thing looked up when a panel first asks for it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wargame import engine
from wargame.desk import atlas, cards, coach, goals, headlines, told, wording
from wargame.engine.view import Answer, KnownCrisis, KnownNation
from wargame.models import Game, Nation, Participant, Sheet
from wargame.play import seats, sheets, turns, worlds
from wargame.scenarios.overlay import Overlay
from wargame.scenarios.schema import Pack


@dataclass(frozen=True, slots=True)
class CrisisRow:
    """A crisis as its card shows it."""

    crisis: KnownCrisis
    text: str
    icon: str
    kind: str
    forces: tuple[tuple[str, str, int, str], ...]
    silent: str
    position: str
    sponsor: str
    moved: int


@dataclass(frozen=True, slots=True)
class RelationRow:
    """How we stand with another nation."""

    nation: KnownNation
    tension: int
    trusts_us: int
    we_trust: int
    interoperability: int


class Board:
    """A nation's desk in a game as it is stored now."""

    def __init__(self, game: Game, key: str) -> None:
        self.game = game
        self.key = key

    @cached_property
    def view(self) -> engine.NationView:
        """What the nation knows now."""
        return turns.view(self.game, self.key)

    @cached_property
    def pack(self) -> Pack:
        """The scenario."""
        return worlds.pack(self.game)

    @cached_property
    def nation(self) -> Nation:
        """The nation's row."""
        return worlds.nation_rows(self.game)[self.key]

    @cached_property
    def team(self) -> list[Participant]:
        """Who sits here."""
        return [person for person in seats.everybody(self.game) if person.nation_id == self.nation.pk]

    @cached_property
    def sheet(self) -> Sheet:
        """Intent, readiness and when it was saved."""
        return sheets.find_sheet(self.game, self.nation)

    @cached_property
    def resolved(self) -> dict[int, int]:
        """The adjudicated turns: number to row."""
        return worlds.turn_ids(self.game)

    @cached_property
    def told_turn(self) -> int | None:
        """The latest turn of which there is a report."""
        return max(self.resolved, default=None)

    @cached_property
    def gazette(self) -> "headlines.Gazette | None":
        """What everybody read after the latest turn."""
        return None if self.told_turn is None else headlines.of_turn(self.game, self.told_turn)

    @cached_property
    def entries(self) -> tuple[engine.VisibleEntry, ...]:
        """What the nation knows of the latest turn."""
        return () if self.told_turn is None else turns.ledger(self.game, self.told_turn, self.key)

    @cached_property
    def slips(self) -> "list[cards.Slip]":
        """The orders on the team's sheet."""
        return cards.slips(self.game, self.nation, self.view)

    @property
    def open(self) -> bool:
        """Orders may be written."""
        return self.game.status == Game.Status.PLAYING and self.game.phase == Game.Phase.NEGOTIATE

    @property
    def revealing(self) -> bool:
        """The turn has been adjudicated and the next one is not open yet."""
        return self.game.status == Game.Status.PLAYING and self.game.phase == Game.Phase.REVEAL

    @property
    def coach(self) -> "coach.Step | None":
        """What a person who plays alone does next."""
        return coach.step(self)

    @property
    def turn_name(self) -> str:
        """ "Turn 5 of 8", or the practice turn."""
        if self.game.practice:
            return _("Practice turn")
        return _("Turn %(turn)s of %(turns)s") % {"turn": self.game.turn, "turns": self.game.turns}

    @property
    def news(self) -> list[tuple[str, str]]:
        """What happens outside as the turn opens, title and text: what the facilitator told, and the injects."""
        if not self.open:
            return []
        titles = {True: _("Told in confidence"), False: _("Told to everybody")}
        said = told.in_turn(self.game, self.told_turn, self.view) if self.told_turn is not None else []
        injects = {inject.key: inject for inject in self.pack.injects}
        found = [(titles[one.secret], one.sentence) for one in said if one.news]
        return found + [(injects[key].title, injects[key].text) for key in self.view.news if key in injects]

    @property
    def goals(self) -> list[goals.GoalRow]:
        """Our objectives."""
        return goals.rows(self.view)

    @property
    def relations(self) -> list[RelationRow]:
        """How we stand with the others, the tensest first."""
        rows = [self._relation(key) for key in self.view.nations if key != self.key]
        return sorted(rows, key=lambda row: -row.tension)

    @property
    def crises(self) -> list[CrisisRow]:
        """Every crisis, the worst first."""
        rows = [self._crisis(crisis) for crisis in self.view.crises.values()]
        return sorted(rows, key=lambda row: -row.crisis.severity)

    @property
    def overlay(self) -> Overlay:
        """What lies over the chart."""
        return atlas.overlay_of(self.game, self.view, self.entries)

    def _relation(self, other: str) -> RelationRow:
        view = self.view
        shared = view.interoperability(self.key, other)
        trusts = view.trust(other, self.key), view.trust(self.key, other)
        return RelationRow(view.nations[other], view.tension(self.key, other), *trusts, shared)

    def _crisis(self, crisis: KnownCrisis) -> CrisisRow:
        answered = [answer for answer in crisis.questions if answer.reasons]
        forces = tuple((_asked(answer), _sign(answer.value), answer.value, _reason(answer)) for answer in answered)
        silent = [_asked(answer) for answer in crisis.questions if not answer.reasons]
        kind = str(wording.CRISIS_KINDS[crisis.kind.value])
        sponsor = self.view.names.get(crisis.sponsor, "")
        icon = atlas.crisis_icon(crisis.kind.value)
        text = atlas.crisis_texts(self.pack).get(crisis.key, "")
        position, moved = _position(crisis, self.view), self._moved(crisis.key)
        return CrisisRow(crisis, text, icon, kind, forces, _listed(silent), position, sponsor, moved)

    def _moved(self, crisis: str) -> int:
        """By how much a crisis moved in the latest turn, as far as we know."""
        about = (entry for entry in self.entries if entry.subject == ("crisis", crisis))
        return sum(entry.change or 0 for entry in about if entry.quantity == "severity")


def _asked(answer: Answer) -> str:
    """A question of the crisis check in one word. What only we know of its answer stands last and settles it."""
    return str(wording.QUESTIONS.get(answer.name, answer.name))


def _reason(answer: Answer) -> str:
    """Why a question is answered so; the question itself stands before it on the card."""
    return answer.reasons[-1].removeprefix(f"{_asked(answer)}: ")


def _listed(words: list[str]) -> str:
    """ "Restraint, help, fear": the first word keeps its capital."""
    return ", ".join([*words[:1], *(word.lower() for word in words[1:])])


def _sign(value: int) -> str:
    return "good" if value > 0 else "bad" if value < 0 else ""


def _position(crisis: KnownCrisis, view: engine.NationView) -> str:
    """Who has the better of a crisis, in words."""
    if len(crisis.parties) < 2:
        return ""
    first, second = (view.names[party] for party in crisis.parties[:2])
    if crisis.position == 0:
        return _("%(a)s and %(b)s are even") % {"a": first, "b": second}
    leader = first if crisis.position > 0 else second
    steps = abs(crisis.position)
    text = ngettext("%(nation)s is %(steps)s step ahead", "%(nation)s is %(steps)s steps ahead", steps)
    return text % {"nation": leader, "steps": steps}
