"""Turn a map written in letters into the drawing of a sea chart.

A pack writes its map as rows of letters, one letter a hex, pointy side up, every second row (the second, fourth …)
shifted half a hex to the right. The letters `.` and `~` are sea; every other letter stands for a nation by the legend.
About 18 letters by 12 rows fill the desk; all rows have the same length. Columns and rows count from 0 at the top left.
The outermost hexes run on past the frame, so land that touches the edge simply goes on.

    map:
      sea: Orrin Sea                    # the name lettered on the water
      rows: |
        IIIIIIEEEEEEEESSSS
        IIIIIEEEEEEEESSSSS
      legend: {I: ilvana, E: esmark, S: sarvaq}
      places:                           # towns; each nation has exactly one capital
        - {name: Aster, nation: ilvana, at: [3, 4], capital: true}      # at: [column, row]
        - {name: Dunmar, nation: ilvana, at: [1, 1]}                    # capital is false when left out
      sites:                            # where crises break out and exercises are held: crises name a site by its key
        - {key: tern-shoals, name: Tern Shoals, at: [11, 4]}
        - {key: aster-bay, name: Aster Bay, at: [6, 3]}

`hex_map(raw)` reads that form (a mapping, as YAML gives it), `faults(map)` lists every mistake in plain words, and
`chart(map)` draws: a `MapChart` holds the paths and points that the templates of `templates/map/` need. The result
depends on nothing but the map, so a caller may keep it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import hypot
from typing import Any

from wargame.scenarios.coast import SEA, SIDE, WIDTH, Outlines, Point, hex_centre, number
from wargame.scenarios.lettering import CRISIS_ADVANCE, Box, best_spot, name_size, side_box

FRAME = 8.0
COMPASS = 78.0  # across, with air
CRISIS = 34.0
CLOSE_UP = (260.0, 175.0)
LARGE = 0.75  # how much wider names get on small screens and projectors
NEARBY = 100.0  # how far from its land a name may stand in the water


@dataclass(frozen=True, slots=True)
class Place:
    """A town of a nation; the capital is where its channels end."""

    name: str
    nation: str
    at: tuple[int, int]
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A spot with a key, where a crisis breaks out or an exercise is held."""

    key: str
    name: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class HexMap:
    """A map as a pack writes it."""

    sea: str
    rows: tuple[str, ...]
    legend: Mapping[str, str]
    places: tuple[Place, ...] = ()
    sites: tuple[Site, ...] = ()

    @property
    def nations(self) -> tuple[str, ...]:
        """Keys of the nations that the map draws, in the order of the legend."""
        return tuple(self.legend.values())


def hex_map(raw: Mapping[str, Any]) -> HexMap:
    """Read the form that the docstring of this module shows; `rows` may be text or a list of lines."""
    lines = raw["rows"].split() if isinstance(raw["rows"], str) else raw["rows"]
    return HexMap(
        sea=raw["sea"],
        rows=tuple(lines),
        legend=dict(raw["legend"]),
        places=tuple(
            Place(p["name"], p["nation"], _pair(p["at"]), bool(p.get("capital"))) for p in raw.get("places", ())
        ),
        sites=tuple(Site(s["key"], s["name"], _pair(s["at"])) for s in raw.get("sites", ())),
    )


def _pair(at: Sequence[int]) -> tuple[int, int]:
    column, row = at
    return column, row


def faults(board: HexMap) -> list[str]:
    """Every mistake of a map, in sentences for its author; empty when there is none."""
    if not board.rows:
        return ["The map has no rows."]
    return [*_row_faults(board), *_place_faults(board), *_capital_faults(board)]


def _row_faults(board: HexMap) -> Iterator[str]:
    width = len(board.rows[0])
    known = {SEA, "~", *board.legend}
    for index, row in enumerate(board.rows):
        if len(row) != width:
            yield f"Row {index} of the map has {len(row)} letters, but the first row has {width}."
        for letter in sorted(set(row) - known):
            yield f"Row {index} of the map uses the letter {letter!r}, which the legend does not explain."
    drawn = set("".join(board.rows))
    for letter, nation in board.legend.items():
        if letter not in drawn:
            yield f"The legend gives {letter!r} to {nation}, but no hex of the map has that letter."
    for letter in sorted({SEA, "~"} & set(board.legend)):
        yield f"The legend may not use {letter!r}: it means sea."


def _place_faults(board: HexMap) -> Iterator[str]:
    height, width = len(board.rows), min(map(len, board.rows))
    spots: tuple[Place | Site, ...] = (*board.places, *board.sites)
    for spot in spots:
        column, row = spot.at
        if not (0 <= column < width and 0 <= row < height):
            yield (
                f"{spot.name} is at column {column}, row {row}; columns run from 0 to {width - 1}, "
                f"rows from 0 to {height - 1}."
            )
        elif isinstance(spot, Place) and board.legend.get(board.rows[row][column]) != spot.nation:
            yield f"{spot.name} belongs to {spot.nation}, but its hex (column {column}, row {row}) does not."
    keys = [site.key for site in board.sites]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"Two sites of the map have the key {key!r}."


def _capital_faults(board: HexMap) -> Iterator[str]:
    for nation in board.nations:
        capitals = [place.name for place in board.places if place.nation == nation and place.capital]
        if len(capitals) != 1:
            yield f"{nation} has {len(capitals)} capitals on the map; it needs exactly one."
    for place in board.places:
        if place.nation not in board.nations:
            yield f"{place.name} belongs to {place.nation}, which is not in the legend of the map."


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands, and whether it has room there."""

    text: str
    x: float
    y: float
    roomy: bool = True


@dataclass(frozen=True, slots=True)
class Land:
    """A nation's territory as drawn."""

    nation: str
    path: str
    label: Label


@dataclass(frozen=True, slots=True)
class Mark:
    """A town or site as drawn, with the side on which its name has room (`start`: right, `end`: left)."""

    key: str
    name: str
    x: float
    y: float
    anchor: str
    nation: str = ""
    capital: bool = False


@dataclass(frozen=True, slots=True)
class MapChart:
    """Everything that the map templates draw; lengths are map units of a 24-unit hex side."""

    sea_name: str
    sheet: Box
    lands: tuple[Land, ...]
    coast: str
    borders: str
    grid: str
    sea_label: str
    compass: Point | None
    towns: tuple[Mark, ...]
    sites: tuple[Mark, ...]

    @property
    def outer(self) -> Box:
        """The outside of the frame."""
        sheet = self.sheet
        return Box(sheet.x - FRAME, sheet.y - FRAME, sheet.width + 2 * FRAME, sheet.height + 2 * FRAME)

    @property
    def view_box(self) -> str:
        """The SVG viewBox: the frame with half a line's width around it."""
        outer = self.outer
        return " ".join(number(edge) for edge in (outer.x - 1, outer.y - 1, outer.width + 2, outer.height + 2))

    def close_up(self, key: str) -> str:
        """The SVG viewBox of a detail around a site, kept inside the sheet."""
        site, sheet = self.site(key), self.sheet
        x = min(max(site.x - CLOSE_UP[0] / 2, sheet.x), sheet.right - CLOSE_UP[0])
        y = min(max(site.y - CLOSE_UP[1] / 2, sheet.y), sheet.bottom - CLOSE_UP[1])
        return " ".join(number(edge) for edge in (x, y, *CLOSE_UP))

    @property
    def frame(self) -> str:
        """The black bars of the frame, as one path."""
        return _frame_bars(self.sheet)

    def capital(self, nation: str) -> Mark:
        """The capital of a nation."""
        return next(town for town in self.towns if town.nation == nation and town.capital)

    def site(self, key: str) -> Mark:
        """The site with a key."""
        return next(site for site in self.sites if site.key == key)


def chart(board: HexMap) -> MapChart:
    """Draw a map that has no faults."""
    return _Draughtsman(board).chart()


@dataclass(frozen=True)
class _Draughtsman:
    """Draws one map, keeping what several layers share."""

    board: HexMap

    @cached_property
    def outlines(self) -> Outlines:
        return Outlines(self.board.rows)

    @cached_property
    def sheet(self) -> Box:
        columns, rows = len(self.board.rows[0]), len(self.board.rows)
        width, height = WIDTH * (columns - 0.5), SIDE * (1.5 * rows - 0.5)
        return Box(round(WIDTH / 2, 1), SIDE / 2, round(width, 1), height)

    @cached_property
    def towns(self) -> tuple[Mark, ...]:
        return tuple(
            Mark(p.name, p.name, *hex_centre(*p.at), self._town_side(p), p.nation, p.capital) for p in self.board.places
        )

    @cached_property
    def sites(self) -> tuple[Mark, ...]:
        return tuple(Mark(s.key, s.name, *hex_centre(*s.at), self._site_side(s.at, s.name)) for s in self.board.sites)

    @cached_property
    def obstacles(self) -> list[Point]:
        """Points that names keep clear of: towns with their labels, and sites."""
        points: list[Point] = []
        for town in self.towns:
            points += [(town.x, town.y), *side_box(town.x, town.y, town.name, town.anchor).grid()]
        for site in self.sites:
            points += Box(site.x - CRISIS / 2, site.y - CRISIS / 2, CRISIS, CRISIS).grid(17)
            points += side_box(site.x, site.y, site.name, site.anchor, 24.0, CRISIS_ADVANCE).grid()
        return points

    @cached_property
    def talk_lines(self) -> list[Point]:
        """Points on the straight lines between capitals, where channels will run."""
        ends = [(town.x, town.y) for town in self.towns if town.capital]
        shares = [step / 16 for step in range(1, 16)]
        return [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in combinations(ends, 2)
            for share in shares
        ]

    def chart(self) -> MapChart:
        lands = tuple(self._land(letter, nation) for letter, nation in self.board.legend.items())
        letters = sorted(self.board.legend)
        sea, compass = self._sea_marks(lands)
        return MapChart(
            sea_name=self.board.sea,
            sheet=self.sheet,
            lands=lands,
            coast=self.outlines.coast_path(),
            borders="".join(self.outlines.border_path(a, b) for a in letters for b in letters),
            grid=_grid(len(self.board.rows[0]), len(self.board.rows)),
            sea_label=sea,
            compass=compass,
            towns=self.towns,
            sites=self.sites,
        )

    def _hexes(self, letter: str) -> list[tuple[int, int]]:
        rows = self.board.rows
        return [(c, r) for r in range(len(rows)) for c in range(len(rows[0])) if self.outlines.owner(c, r) == letter]

    def _spots(self, letter: str) -> list[Point]:
        """Candidate places for a name on a letter's hexes: their centres and the points between."""
        centres = (hex_centre(column, row) for column, row in self._hexes(letter))
        return [(x + dx, y + dy) for x, y in centres for dx, dy in ((0.0, 0.0), (WIDTH / 2, 0.0), (0.0, SIDE * 0.75))]

    def _shore(self, letter: str) -> list[Point]:
        return [self.outlines.points[edge.start] for edge in self.outlines.edges if edge.owner == letter]

    def _land(self, letter: str, nation: str) -> Land:
        """A territory with its name on it, or beside it in the water when it is too small."""
        size = name_size(nation)
        sheet = self.sheet.inset(size[0] * LARGE / 2, size[1] * LARGE / 2)
        taken = [*self._shore(letter), *self.obstacles]
        inside = best_spot(self._spots(letter), taken, size, sheet, self.talk_lines)
        if inside.clearance < 1:
            near = [(x, y) for x, y in self._spots(SEA) if hypot(x - inside.x, y - inside.y) < NEARBY]
            outside = best_spot(near, [*self._shore(SEA), *self.obstacles], size, sheet, self.talk_lines)
            inside = outside if outside.clearance >= 1 else inside
        on_land = any(hypot(x - inside.x, y - inside.y) < 1 for x, y in self._spots(letter))
        label = Label(nation, round(inside.x, 1), round(inside.y, 1), on_land and inside.clearance >= 1)
        return Land(nation, self.outlines.territory(letter), label)

    def _sea_marks(self, lands: Sequence[Land]) -> tuple[str, Point | None]:
        """The arc that carries the sea's name, and the middle of the compass if it has room."""
        spots, taken = self._spots(SEA), [*self._shore(SEA), *self.obstacles]
        taken += [point for land in lands if not land.label.roomy for point in self._name_box(land).grid()]
        width = 12.5 * len(self.board.sea)
        name = best_spot(spots, taken, (width, 30.0), self.sheet, self.talk_lines)
        taken += Box(name.x - width / 2, name.y - 14, width, 28).grid()
        rose = best_spot(spots, taken, (COMPASS, COMPASS), self.sheet, self.talk_lines)
        x, y, half = name.x, name.y, width / 2 + 8
        arc = f"M{number(x - half)} {number(y)}Q{number(x)} {number(y + 22)} {number(x + half)} {number(y - 2)}"
        return arc, (round(rose.x, 1), round(rose.y, 1)) if rose.clearance >= 0.8 else None

    def _name_box(self, land: Land) -> Box:
        width, height = name_size(land.nation)
        return Box(land.label.x - width / 2, land.label.y - height / 2, width, height)

    def _town_side(self, place: Place) -> str:
        """The side on which more of the town's label lies on its own land; if equal, away from the middle."""
        column, row = place.at
        reach = 1 + len(place.name) // 6
        own = self.outlines.owner(column, row)
        left, right = (
            sum(self.outlines.owner(column + sign * step, row) == own for step in range(1, reach + 1))
            for sign in (-1, 1)
        )
        x, y = hex_centre(column, row)
        if side_box(x, y, place.name, "start").right > self.sheet.right - FRAME:
            return "end"
        outward = left > right or (left == right and x < self.sheet.x + self.sheet.width * 0.4)
        return "end" if outward and side_box(x, y, place.name, "end").x > self.sheet.x + FRAME else "start"

    def _site_side(self, at: tuple[int, int], name: str) -> str:
        x, y = hex_centre(*at)
        return "end" if side_box(x, y, name, "start", 24.0).right > self.sheet.right - FRAME else "start"


def _grid(columns: int, rows: int) -> str:
    """The hexes: a zigzag along the top of each row, then the uprights between its hexes."""
    half, rise, lines = f"{WIDTH / 2:.2f}", f"{SIDE / 2:g}", []
    for row in range(rows + 1):
        top, shift = SIDE * 1.5 * row, row % 2
        up, down = f"l{half} -{rise}", f"l{half} {rise}"
        lines.append(
            f"M0 {number(top + (0 if shift else SIDE / 2))}" + ((down + up) if shift else (up + down)) * columns
        )
        if row < rows:
            step = f"m{WIDTH:.2f} -{SIDE:g}v{SIDE:g}"
            lines.append(f"M{number(shift * WIDTH / 2)} {number(top + SIDE / 2)}v{SIDE:g}" + step * columns)
    return "".join(lines)


def _frame_bars(sheet: Box) -> str:
    bars, across, down = [], 24, 14
    long, tall = (sheet.width + 2 * FRAME) / across, (sheet.height + 2 * FRAME) / down
    left, top = sheet.x - FRAME, sheet.y - FRAME
    for index in range(0, across, 2):
        for x, y in ((left + index * long, top), (left + (index + 1) * long, sheet.bottom)):
            bars.append(f"M{number(x)} {number(y)}h{number(long)}v{number(FRAME)}h-{number(long)}Z")
    for index in range(0, down, 2):
        for x, y in ((left, top + index * tall), (sheet.right, top + (index + 1) * tall)):
            bars.append(f"M{number(x)} {number(y)}h{number(FRAME)}v{number(tall)}h-{number(FRAME)}Z")
    return "".join(bars)
