"""What changes on a chart from turn to turn: channels as arcs, crises, exercises and deployed units.

The sea chart is drawn once; this layer lies over it and is drawn anew for each audience. `overlay_geometry` takes what
an audience knows and finds where each thing goes, so that no two arcs coincide and badges keep clear of towns,
crises and each other. The same knowledge gives the same drawing.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from math import dist

from wargame.scenarios.coast import Point, number
from wargame.scenarios.hexmap import MapChart, Mark
from wargame.scenarios.lettering import TOWN_ADVANCE, Box, name_size

BENDS = (0.12, -0.12, 0.2, -0.2, 0.28, -0.28, 0.05, -0.05, 0.38, -0.38)  # sideways, in lengths of the arc
CURVE = tuple(step / 24 for step in range(2, 23))  # where an arc is tried against names
CELL = 8.0  # names are remembered as cells of this size
OUTSIDE = 20  # cells around the sheet that arcs keep out of
CROSSED = 9.0  # what each crossed piece of a name costs, in units of room
BADGE_SPOTS = (0.5, 0.42, 0.58, 0.34, 0.66)
ELBOW_ROOM = 34.0  # map units between a badge and anything else
TOO_CLOSE = 26.0
STATES = ("open", "degraded", "severed")  # a line between others shows the best of its channels
CHARTS = 16  # whose names are remembered
_known_cells: dict[Hashable, frozenset[tuple[int, int]]] = {}


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel as an audience knows it: `via` is the host of a backchannel, `own` whether the reader is a member."""

    members: tuple[str, ...]
    kind: str
    label: str
    status: str = "open"
    covert: bool = False
    own: bool = False
    via: str = ""


@dataclass(frozen=True, slots=True)
class CrisisMark:
    """A crisis at a site of the map."""

    site: str
    level: int
    name: str
    key: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseMark:
    """An exercise at a site of the map."""

    site: str
    label: str


@dataclass(frozen=True, slots=True)
class UnitMark:
    """A `deployment` or `patrol` of a nation, beside a site or the capital of a host."""

    at: str
    colour: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A channel as drawn: `lead` on its first leg; `badge` is where the icon of an own channel stands, on that leg."""

    path: str
    x1: float
    y1: float
    x2: float
    y2: float
    kind: str
    status: str
    covert: bool
    own: bool
    label: str
    lead: bool
    badge: Point | None


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis as drawn, with the side on which its name has room."""

    x: float
    y: float
    level: int
    name: str
    key: str
    anchor: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise as drawn: an ellipse over its waters."""

    x: float
    y: float
    rx: float
    ry: float
    label: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as drawn, in the colour of its sender."""

    x: float
    y: float
    colour: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything that the overlay template draws, and every channel for the table beside it."""

    channels: tuple[ChannelLine, ...] = ()
    arcs: tuple[Arc, ...] = ()
    crises: tuple[Crisis, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    units: tuple[Unit, ...] = ()


def overlay_geometry(
    chart: MapChart,
    channels: Iterable[ChannelLine] = (),
    crises: Iterable[CrisisMark] = (),
    exercises: Iterable[ExerciseMark] = (),
    units: Iterable[UnitMark] = (),
) -> Overlay:
    """Place what an audience knows on a chart. Channels of more than two sides have no arc; the table lists them."""
    marks = tuple(_crisis(chart, crisis) for crisis in crises)
    staged = tuple(_exercise(chart, exercise) for exercise in exercises)
    taken = [(mark.x, mark.y) for mark in marks] + [(drill.x, drill.y) for drill in staged]
    placed = _units(chart, units, taken)
    taken += [(unit.x, unit.y) for unit in placed] + [(town.x, town.y) for town in chart.towns]
    lines = sorted(channels, key=lambda line: (not line.own, not line.covert, line.members, line.kind))
    keep_off = (*((drill.x, drill.y) for drill in staged), *((unit.x, unit.y) for unit in placed))
    return Overlay(tuple(lines), _arcs(chart, _drawn(lines), taken, keep_off), marks, staged, placed)


def _drawn(lines: Sequence[ChannelLine]) -> list[ChannelLine]:
    """Our own channels one by one, then for each two other nations one line, however many channels join them."""
    between: dict[tuple[str, ...], list[ChannelLine]] = {}
    for line in lines:
        if not line.own:
            between.setdefault((*line.members, line.via), []).append(line)
    return [line for line in lines if line.own] + [_merged(shared) for shared in between.values()]


def _merged(shared: Sequence[ChannelLine]) -> ChannelLine:
    best = min(shared, key=lambda line: STATES.index(line.status))
    return replace(best, label="; ".join(line.label for line in shared))


def _crisis(chart: MapChart, crisis: CrisisMark) -> Crisis:
    site = chart.site(crisis.site)
    return Crisis(site.x, site.y, crisis.level, crisis.name, crisis.key or crisis.site, site.anchor, crisis.trouble)


def _exercise(chart: MapChart, exercise: ExerciseMark) -> Exercise:
    site = chart.site(exercise.site)
    return Exercise(site.x, site.y, 54.0, 35.0, exercise.label)


def _units(chart: MapChart, units: Iterable[UnitMark], taken: Sequence[Point]) -> tuple[Unit, ...]:
    """Units around their spot, each on the first of eight sides that is free."""
    placed: list[Unit] = []
    for unit in units:
        spot = _spot(chart, unit.at)
        sides = ((40, 26), (-40, 26), (40, -30), (-40, -30), (0, 46), (0, -46), (62, 0), (-62, 0))
        used = [*taken, *((other.x, other.y) for other in placed)]
        free = [(spot.x + dx, spot.y + dy) for dx, dy in sides if _gap((spot.x + dx, spot.y + dy), used) > TOO_CLOSE]
        x, y = free[0] if free else (spot.x, spot.y + 30)
        placed.append(Unit(x, y, unit.colour, unit.kind, unit.label))
    return tuple(placed)


def _spot(chart: MapChart, key: str) -> Mark:
    return next((site for site in chart.sites if site.key == key), None) or chart.capital(key)


def _arcs(
    chart: MapChart, channels: Iterable[ChannelLine], taken: list[Point], keep_off: tuple[Point, ...]
) -> tuple[Arc, ...]:
    arcs: list[Arc] = []
    letters = _with_marks(_letters(chart), keep_off, chart.sheet)
    used: dict[frozenset[str], list[float]] = {}
    centre = (chart.sheet.x + chart.sheet.width / 2, chart.sheet.y + chart.sheet.height / 2)
    for line in channels:
        for leg, (one, other) in enumerate(_legs(line)):
            start, end = _ends(chart, one, other)
            bends = used.setdefault(frozenset((one, other)), [])
            arc, bend = _bent(line, start, end, centre, taken, letters, bends, lead=not leg)
            bends.append(bend)
            taken.append(arc.badge or _along(start, _control(start, end, centre, bend), end, 0.5))
            arcs.append(arc)
    return tuple(arcs)


def _legs(line: ChannelLine) -> list[tuple[str, str]]:
    ends = [member for member in line.members if member != line.via]
    if len(ends) == 1 and line.via:
        return [(ends[0], line.via)]
    if len(ends) != 2:
        return []
    return list(pairwise([ends[0], line.via, ends[1]] if line.via else ends))


def _ends(chart: MapChart, one: str, other: str) -> tuple[Point, Point]:
    """The two capitals, always in the same order, so that a bend means the same side for both directions."""
    a, b = sorted((chart.capital(one), chart.capital(other)), key=lambda town: (town.x, town.y))
    return (a.x, a.y), (b.x, b.y)


def _bent(
    line: ChannelLine,
    start: Point,
    end: Point,
    centre: Point,
    taken: Sequence[Point],
    letters: frozenset[tuple[int, int]],
    bends: Sequence[float],
    *,
    lead: bool,
) -> tuple[Arc, float]:
    """The first bend and badge place with room, or the roomiest."""
    badge = line.own and lead
    best: tuple[float, float, Point] = (-1e9, BENDS[0], start)
    for bend in (b for b in BENDS if all(abs(b - other) > 0.06 for other in bends)):
        spots, crossed = _tried(letters, start, end, centre, bend)
        most = ELBOW_ROOM - CROSSED * crossed
        for spot in spots if badge else spots[:1]:
            if most <= best[0]:
                break
            room = min(_gap(spot, taken), ELBOW_ROOM) - CROSSED * crossed
            if room > best[0]:
                best = (room, bend, spot)
    _room, bend, spot = best
    control = _control(start, end, centre, bend)
    path = f"M{_pair(start)}Q{_pair(control)} {_pair(end)}"
    arc = Arc(
        path=path,
        x1=start[0],
        y1=start[1],
        x2=end[0],
        y2=end[1],
        kind=line.kind,
        status=line.status,
        covert=line.covert,
        own=line.own,
        label=line.label,
        lead=lead,
        badge=spot if badge else None,
    )
    return arc, bend


@lru_cache(maxsize=4096)
def _tried(
    letters: frozenset[tuple[int, int]], start: Point, end: Point, centre: Point, bend: float
) -> tuple[tuple[Point, ...], int]:
    """Where a badge can sit on a curve, the middle first, and how many pieces of names the curve crosses."""
    control = _control(start, end, centre, bend)
    crossed = sum(_cell(_along(start, control, end, t)) in letters for t in CURVE)
    return tuple(_along(start, control, end, t) for t in BADGE_SPOTS), crossed


def _letters(chart: MapChart) -> frozenset[tuple[int, int]]:
    """The cells that names on the chart itself take, with those around them; looked up once for each chart."""
    names = (*((land.label.text, land.label.x, land.label.y) for land in chart.lands), *chart.towns, *chart.sites)
    return _cells((names, chart.sea_label), lambda: _lettered(chart))


@lru_cache(maxsize=256)
def _with_marks(
    letters: frozenset[tuple[int, int]], marks: tuple[Point, ...], sheet: Box
) -> frozenset[tuple[int, int]]:
    """The same cells with those that pennants and units stand on, and those around the sheet's edge."""
    stand = {_cell((x + dx * CELL, y + dy * CELL)) for x, y in marks for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    left, top = _cell((sheet.x, sheet.y))
    right, bottom = _cell((sheet.right, sheet.bottom))
    wide, high = range(left - OUTSIDE, right + OUTSIDE + 1), range(top - OUTSIDE, bottom + OUTSIDE + 1)
    outside = {(x, y) for x in wide for y in high if not (left < x < right and top < y < bottom)}
    return letters | stand | outside


def _cells(chart: Hashable, find: Callable[[], list[Point]]) -> frozenset[tuple[int, int]]:
    if chart in _known_cells:
        return _known_cells[chart]
    if len(_known_cells) >= CHARTS:
        _known_cells.clear()
    cells = {_cell(point) for point in find()}
    _known_cells[chart] = frozenset((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return _known_cells[chart]


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // CELL), int(point[1] // CELL)


def _lettered(chart: MapChart) -> list[Point]:
    """Points over every name, close enough together that no arc slips between."""
    points: list[Point] = []
    for land in chart.lands:
        width, height = name_size(land.label.text)
        box = Box(land.label.x - width / 2, land.label.y - height / 2, width, height)
        points += box.inset(4, 4).grid(10)
    for mark in (*chart.towns, *chart.sites):
        width = TOWN_ADVANCE * len(mark.name)
        left = mark.x - 12 - width if mark.anchor == "end" else mark.x + 12
        points += Box(left, mark.y - 3, width, 6).grid(10)
    start, control, end = _points(chart.sea_label)
    return points + [_along(start, control, end, t / 20) for t in range(1, 20)]


def _points(path: str) -> list[Point]:
    """The three points of a path with one curve."""
    numbers = [float(word) for word in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))[:3]


def _control(start: Point, end: Point, centre: Point, bend: float) -> Point:
    """The handle of the curve: beside the middle, towards the centre of the sheet for a positive bend."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across, along = -(end[1] - start[1]), end[0] - start[0]
    inward = 1 if across * (centre[0] - x) + along * (centre[1] - y) >= 0 else -1
    return x + 2 * bend * inward * across, y + 2 * bend * inward * along


def _along(start: Point, control: Point, end: Point, t: float) -> Point:
    """A point of the curve, from its start at 0 to its end at 1."""
    x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(start, control, end, strict=True))
    return round(x, 1), round(y, 1)


def _gap(point: Point, others: Iterable[Point]) -> float:
    return min(map(partial(dist, point), others), default=ELBOW_ROOM * 10)


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
