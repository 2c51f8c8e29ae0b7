"""What the print-and-play kit prints, part by part, from a pack and the world as each reader may know it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.desk import atlas, wording
from wargame.engine import crises as check
from wargame.engine.view import KnownChannel, KnownCrisis, KnownNation
from wargame.engine.world import LEVEL_FLOORS
from wargame.rulebook import pages
from wargame.scenarios.hexmap import MapChart
from wargame.scenarios.nations import Nation
from wargame.scenarios.overlay import Overlay, overlay_geometry
from wargame.scenarios.schema import Pack
from wargame.templatetags.charts import chance, ways

PARTS: tuple[tuple[str, str | Lazy, bool], ...] = (
    ("guide", gettext_lazy("For the facilitator: how to play on paper"), True),
    ("map", gettext_lazy("Map"), False),
    ("sheets", gettext_lazy("Nation sheets, public side"), False),
    ("secrets", gettext_lazy("Nation sheets, secret side"), True),
    ("slips", gettext_lazy("Order sheets for every turn"), False),
    ("cards", gettext_lazy("Move cards"), False),
    ("lines", gettext_lazy("Channel cards"), True),
    ("track", gettext_lazy("Crisis track"), False),
    ("relations", gettext_lazy("Tension between nations"), False),
    ("trust", gettext_lazy("Trust between nations, for the facilitator"), True),
    ("dice", gettext_lazy("Dice tables"), False),
    ("turn", gettext_lazy("A turn in phases"), False),
)
"""The parts of the kit in their order: key, title, and whether it holds secrets."""

OWN = ("resources", "income", "support", "intelligence", "cyber", "guardedness", "exposure")
QUESTIONS = (
    ("talk", gettext_lazy("Did they talk?")),
    ("restraint", gettext_lazy("Did they hold back?")),
    ("help", gettext_lazy("Did others help?")),
    ("fear", gettext_lazy("Are they afraid?")),
)
SPARE_CHANNELS = 4
STEP = 5


@dataclass(frozen=True, slots=True)
class Towards:
    """How a nation stands to another: tension, its trust there, theirs in it, and how well they work together."""

    nation: KnownNation
    tension: int
    ours: int | None
    theirs: int | None
    together: int | None


@dataclass(frozen=True, slots=True)
class NationPaper:
    """Both sides of one nation's sheet."""

    pack: Nation
    known: KnownNation
    capital: str
    numbers: tuple[tuple[str, int | None], ...]
    towards: tuple[Towards, ...]
    lines: tuple["Line", ...]
    open_goals: tuple[str, ...]
    secret_goals: tuple[str, ...]
    first_moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A channel's card."""

    name: str
    kind: str
    icon: str
    members: str
    status: str
    security: int | None
    covert: bool


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A move's card, with the turn that deals it."""

    entry: pages.Entry
    turn: int


@dataclass(frozen=True, slots=True)
class Track:
    """A crisis on its track."""

    crisis: KnownCrisis
    kind: str
    parties: str
    text: str
    steps: tuple[tuple[int, int], ...]
    """Every fifth number of the track with its level."""


class Papers:
    """The kit of one pack. `view` gives the world as a reader knows it: a nation, the public or the umpire."""

    def __init__(self, pack: Pack, view: Callable[[str], engine.NationView], turns: int) -> None:
        self.pack = pack
        self.turns = range(1, turns + 1)
        self._view = view
        self.public = view(engine.PUBLIC)
        self.known = list(self.public.nations.values())
        self.orders = range(1, self.public.orders_per_turn + 1)

    parts = PARTS

    @property
    def now(self) -> int:
        """The turn whose numbers are printed."""
        return self.public.turn

    @cached_property
    def chart(self) -> MapChart:
        return atlas.chart_of_pack(self.pack)

    @cached_property
    def overlay(self) -> Overlay:
        """Crises at their sites, and nothing that only some may know."""
        return overlay_geometry(self.chart, crises=list(atlas.crisis_marks(self.pack, self.public)))

    @cached_property
    def nations(self) -> list[NationPaper]:
        return [self._nation(nation) for nation in self.pack.nations]

    @cached_property
    def cards(self) -> list[MoveCard]:
        """The deck, in the order of the rulebook."""
        dealt = self.pack.dealt()
        free = {move.id for move in engine.RULEBOOK.moves if move.is_in(frozenset(dealt))}
        return [MoveCard(entry, dealt.get(entry.id, 1)) for entry in pages.moves({*dealt, *free})]

    @cached_property
    def lines(self) -> list[Line]:
        """Every channel as the umpire knows it, covert ones too."""
        umpire = self._view(engine.UMPIRE)
        return [_line(channel, umpire) for channel in umpire.channels.values()]

    spare_lines = range(SPARE_CHANNELS)

    @cached_property
    def tracks(self) -> list[Track]:
        return [self._track(crisis) for crisis in self.public.crises.values()]

    @property
    def questions(self) -> tuple[tuple[str, str | Lazy], ...]:
        return QUESTIONS

    @cached_property
    def tensions(self) -> list[tuple[KnownNation, list[int | None]]]:
        """The matrix of tension; the diagonal is empty."""
        return [
            (row, [None if row is other else self.public.tension(row.key, other.key) for other in self.known])
            for row in self.known
        ]

    @cached_property
    def trusts(self) -> list[tuple[KnownNation, list[int | None]]]:
        """How much the nation of the row trusts that of the column, as the umpire knows it."""
        umpire = self._view(engine.UMPIRE)
        return [
            (row, [None if row is other else umpire.trust(row.key, other.key) for other in self.known])
            for row in self.known
        ]

    @cached_property
    def totals(self) -> list[tuple[int, int, int]]:
        """For each total of two dice: in how many of 36 throws it falls, and percent for that total or more."""
        return [(total, ways(total), chance(total)) for total in range(2, 13)]

    @cached_property
    def needs(self) -> list[tuple[int, int]]:
        """Everything that counts in the crisis check, added up, with percent of making it."""
        return [(points, chance(check.NEEDED - points)) for points in range(3, -5, -1)]

    @cached_property
    def margins(self) -> list[tuple[int, int]]:
        """By how much the check is made or missed, and what severity falls or rises by."""
        return [(margin, min(margin * check.PER_MARGIN, check.MOST)) for margin in range(8)]

    positions = range(-3, 4)
    needed = check.NEEDED
    war_missed_by = check.WAR_MISSED_BY
    brink = check.BRINK
    war_missed_by_at_brink = check.WAR_MISSED_BY_AT_BRINK
    force_missed_by = check.FORCE_MISSED_BY

    @property
    def levels(self) -> list[tuple[int, int, int]]:
        """Each level of a crisis with the severities that it spans."""
        ends = [*(floor - 1 for floor in LEVEL_FLOORS[1:]), 100]
        return [(level, *span) for level, span in enumerate(zip(LEVEL_FLOORS, ends, strict=True), start=1)]

    @property
    def phases(self) -> list[tuple[int, str]]:
        return pages.phases()

    def _nation(self, nation: Nation) -> NationPaper:
        view = self._view(nation.key)
        known = view.nations[nation.key]
        goals = [(goal.text, goal.secret) for goal in nation.objectives]
        return NationPaper(
            nation,
            known,
            next((place.name for place in self.pack.map.places if place.nation == nation.key and place.capital), ""),
            tuple((str(wording.QUANTITIES[name]), getattr(known, name)) for name in OWN),
            tuple(_towards(view, nation.key, other) for other in view.nations.values() if other.key != nation.key),
            tuple(_line(channel, view) for channel in view.channels.values() if channel.own),
            tuple(text for text, secret in goals if not secret),
            tuple(text for text, secret in goals if secret),
            tuple(_first_moves(nation)),
        )

    def _track(self, crisis: KnownCrisis) -> Track:
        told = next((one.text for one in self.pack.crises if one.key == crisis.key), "")
        steps = tuple((value, _level(value)) for value in range(0, 101, STEP))
        kind = str(wording.CRISIS_KINDS.get(str(crisis.kind), crisis.kind))
        parties = wording.and_join([self.public.names.get(party, party) for party in crisis.parties])
        return Track(crisis, kind, parties, told, steps)


def _level(severity: int) -> int:
    return sum(severity >= floor for floor in LEVEL_FLOORS)


def _towards(view: engine.NationView, key: str, other: KnownNation) -> Towards:
    relation = view.relations[min(key, other.key), max(key, other.key)]
    return Towards(
        other, relation.tension, relation.trust_of(key), relation.trust_of(other.key), relation.interoperability
    )


def _line(channel: KnownChannel, view: engine.NationView) -> Line:
    return Line(
        view.names.get(channel.key) or channel.name,
        str(wording.KINDS.get(channel.kind.value, channel.kind.value)),
        channel.kind.value,
        wording.and_join([view.names.get(member, member) for member in channel.members]),
        str(wording.STATUSES[channel.status.value]),
        channel.security,
        channel.covert,
    )


def _first_moves(nation: Nation) -> Iterator[tuple[str, str]]:
    for suggested in nation.sheet.suggested_moves:
        if engine.RULEBOOK.has_move(suggested.move):
            yield engine.RULEBOOK.move(suggested.move).name, suggested.text
