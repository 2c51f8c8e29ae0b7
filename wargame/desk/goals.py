"""Our goals as rows: how far each has come, in words and as a share of the way."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame.engine.view import KnownObjective, NationView

STEPS = {
    -3: gettext_lazy("three steps behind"),
    -2: gettext_lazy("two steps behind"),
    -1: gettext_lazy("one step behind"),
    0: gettext_lazy("even"),
    1: gettext_lazy("one step ahead"),
    2: gettext_lazy("two steps ahead"),
    3: gettext_lazy("three steps ahead"),
}
"""A position in a crisis as the nation itself would say it."""

BEST = {"crisis_level": 1, "position": 3}
WORST = {"crisis_level": 5, "position": -3}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One objective of ours."""

    key: str
    text: str
    secret: bool
    met: bool
    state: str
    share: int
    now: str
    points: int
    most: int

    @property
    def unscored(self) -> bool:
        """It is met and has no points: they come when a turn closes, and none has closed on it yet."""
        return self.met and not self.points


def rows(view: NationView) -> list[GoalRow]:
    """Every objective of the reader's nation."""
    return [row(objective, view) for objective in view.own_objectives]


def row(objective: KnownObjective, view: NationView) -> GoalRow:
    """One objective as it stands."""
    met, share = bool(objective.met), _share(objective)
    state = "met" if met else "failing" if share < 50 else "open"
    points, most, now = objective.points or 0, objective.max_points, said(objective, view)
    return GoalRow(objective.key, objective.text, objective.secret, met, state, share, now, points, most)


def said(objective: KnownObjective, view: NationView) -> str:
    """The present value in words: "now 48", "now level 3", "now one step ahead", "yes now"."""
    value, measure = objective.value, objective.measure
    if measure is None or value is None:
        return ""
    if isinstance(value, bool):
        return _("yes now") if value else _("not now")
    return _("now %(value)s") % {"value": amount(objective, view)}


def amount(objective: KnownObjective, view: NationView) -> str:
    """The present value alone; a position is told from the nation's own side."""
    measure, value = objective.measure, objective.value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if measure is None:
        return engine_number(value or 0)
    if measure.of == "position":
        return str(STEPS[own_value(objective, view)])
    if measure.of == "crisis_level":
        return _("level %(value)s") % {"value": value or 0}
    return engine_number(value or 0)


def own_value(objective: KnownObjective, view: NationView) -> int:
    """The present value as a number that grows with the nation's own lead: a position counts for the first party."""
    value, measure = int(objective.value or 0), objective.measure
    if measure is None or measure.of != "position":
        return value
    crisis = view.crises.get(measure.arg("crisis"))
    second = crisis is not None and objective.nation in crisis.parties[1:]
    return -value if second else value


def engine_number(value: int) -> str:
    """A number with a proper minus sign."""
    return f"−{-value}" if value < 0 else str(value)


def _share(objective: KnownObjective) -> int:
    """How much of the way to the target has been covered, in percent."""
    if objective.met:
        return 100
    measure, value = objective.measure, objective.value
    if measure is None or value is None or isinstance(value, bool) or measure.holds is not None:
        return 8
    best, worst = BEST.get(measure.of, 100), WORST.get(measure.of, 0)
    if measure.at_least is not None and value < measure.at_least:
        low = min(best, worst)
        return _percent(value - low, measure.at_least - low)
    high = max(best, worst, 100 if measure.of not in BEST else 0)
    return _percent(high - value, high - (measure.at_most or 0))


def _percent(done: int, whole: int) -> int:
    return max(4, min(96, round(100 * done / whole))) if whole > 0 else 8
