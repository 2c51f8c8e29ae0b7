"""What the projector knows of a game at one moment. It reads the public view and nothing else, so it has no secrets."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wargame import engine
from wargame.engine.view import KnownCrisis, KnownNation
from wargame.models import Game
from wargame.play import sheets, turns, worlds
from wargame.projector.charts import chart_of, crisis_marks
from wargame.scenarios.hexmap import MapChart
from wargame.scenarios.overlay import Overlay, overlay_geometry
from wargame.scenarios.schema import Pack

MOST_CRISES = 2
PEACE_ENDS = 80


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """A crisis, with how its severity moved in the last turn."""

    crisis: KnownCrisis
    moved: int

    @property
    def before(self) -> int:
        """Its severity before the last turn."""
        return self.crisis.severity - self.moved


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nations and the tension between them."""

    first: KnownNation
    second: KnownNation
    tension: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock as the wall shows it: a running one has a deadline (milliseconds), a standing one only its text."""

    state: str
    text: str
    note: str
    deadline: int | None = None
    minutes: float = 0.0
    left: float = 0.0


class Board:
    """The public facts of a game as it is stored now."""

    def __init__(self, game: Game) -> None:
        self.game = game

    @cached_property
    def view(self) -> engine.NationView:
        """What everybody may know."""
        return turns.view(self.game, engine.PUBLIC)

    @cached_property
    def pack(self) -> Pack:
        """The scenario."""
        return worlds.pack(self.game)

    @cached_property
    def latest(self) -> int | None:
        """The number of the latest adjudicated turn."""
        return max(worlds.turn_ids(self.game), default=None)

    @cached_property
    def before(self) -> engine.NationView | None:
        """The public view before the latest turn, if there was one."""
        return None if self.latest is None else worlds.view_before(self.game, self.latest, engine.PUBLIC)

    @property
    def chart(self) -> MapChart:
        """The sea chart."""
        return chart_of(self.game)

    @property
    def nations(self) -> list[KnownNation]:
        """The nations that the map draws."""
        return list(self.view.nations.values())

    @property
    def overlay(self) -> Overlay:
        """Crises alone: the wall shows no channels."""
        return overlay_geometry(self.chart, crises=crisis_marks(self.pack, self.view))

    @property
    def crises(self) -> list[CrisisLine]:
        """The two worst crises; the map has them all."""
        worst = sorted(self.view.crises.values(), key=lambda crisis: -crisis.severity)
        return [CrisisLine(crisis, self._moved(crisis)) for crisis in worst[:MOST_CRISES]]

    @property
    def tensest(self) -> Pair:
        """The two nations that are worst with each other."""
        (a, b), relation = max(self.view.relations.items(), key=lambda item: item[1].tension)
        return Pair(self.view.nations[a], self.view.nations[b], relation.tension)

    @property
    def ready(self) -> tuple[int, int]:
        """How many of the nations that people hold are ready, and how many there are."""
        held = [one for one in sheets.standings(self.game) if one.nation.held_by_people]
        return sum(one.ready for one in held), len(held)

    @property
    def turn_name(self) -> str:
        """ "Turn 5 of 8", or the practice turn."""
        if self.game.practice:
            return _("Practice turn")
        return _("Turn %(turn)s of %(turns)s") % {"turn": self.game.turn, "turns": self.game.turns}

    @property
    def wars(self) -> list[str]:
        """Names of the crises that are wars or have been."""
        found = self.view.crises.values()
        return [crisis.name for crisis in found if crisis.wars or crisis.worst >= PEACE_ENDS]

    @property
    def clock(self) -> Clock:
        """The clock of the phase."""
        game, name = self.game, self.turn_name
        if game.phase == Game.Phase.REVEAL:
            return Clock("reveal", _("Results"), _("%(turn)s is over") % {"turn": name})
        if game.phase != Game.Phase.NEGOTIATE:
            played = turns.played(game)
            said = ngettext("After %(turns)s turn", "After %(turns)s turns", played) % {"turns": played}
            return Clock("over", _("The end"), said)
        left = turns.seconds_left(game)
        if game.countdown_at is not None:
            return Clock(
                "running",
                _short(left or 0),
                _("%(turn)s: locking") % {"turn": name},
                _ms(game.countdown_at.timestamp()),
            )
        if game.paused:
            note = _("%(turn)s, %(left)s left") % {"turn": name, "left": _short(left)} if left else name
            return Clock("paused", _("Paused"), note)
        note = _("%(turn)s: negotiate") % {"turn": name}
        if game.deadline is None or left is None:
            return Clock("open", _("Negotiate"), _("%(turn)s, no clock") % {"turn": name})
        minutes = max(float(game.minutes), left / 60)
        return Clock("running", _short(left), note, _ms(game.deadline.timestamp()), minutes, left / 60)

    def _moved(self, crisis: KnownCrisis) -> int:
        start = self.before.crises.get(crisis.key) if self.before else None
        return crisis.severity - start.severity if start else 0


def _short(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def _ms(seconds: float) -> int:
    return int(seconds * 1000)
