"""The outlines of a hex map: who owns which hex, and smooth coasts and borders between owners.

Corners of hexes have whole-number coordinates (half a hex width across, half a side down), so that neighbours agree
exactly on every corner. A corner where two owners meet is relaxed towards its neighbours along the line and rounded;
a corner where three meet stays where it is. Both sides of a line therefore share it to the last digit.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

SIDE = 24.0
WIDTH = SIDE * math.sqrt(3)
RELAX = 0.46  # how far a corner moves towards the middle of its neighbours
BLEED = 1  # rings of hexes drawn past the frame
SEA = "."
OUTSIDE = ""

Corner = tuple[int, int]
Point = tuple[float, float]
CORNERS: tuple[Corner, ...] = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))


def hex_centre(column: int, row: int) -> Point:
    """The middle of a hex in map units, to a tenth."""
    return round(WIDTH * (column + 0.5 + (row % 2) / 2), 1), SIDE * (1 + 1.5 * row)


def _lattice(column: int, row: int) -> Corner:
    return 2 * column + 1 + row % 2, 2 + 3 * row


def _place(corner: Corner) -> Point:
    return corner[0] * WIDTH / 2, corner[1] * SIDE / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a hex between two owners, walked with its own owner on the right hand."""

    start: Corner
    end: Corner
    owner: str
    other: str


@dataclass(frozen=True)
class Outlines:
    """Every line between two owners of a map of letters."""

    rows: Sequence[str]
    owners: dict[Corner, set[str]] = field(default_factory=dict, init=False)
    edges: list[Edge] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        for row in range(-BLEED, len(self.rows) + BLEED):
            for column in range(-BLEED, len(self.rows[0]) + BLEED):
                self._outline_hex(column, row)

    def owner(self, column: int, row: int) -> str:
        """The letter of a hex; hexes past the frame repeat the outermost one."""
        height, width = len(self.rows), len(self.rows[0])
        if not (-BLEED <= row < height + BLEED and -BLEED <= column < width + BLEED):
            return OUTSIDE
        return self.rows[min(max(row, 0), height - 1)][min(max(column, 0), width - 1)].replace("~", SEA)

    def _outline_hex(self, column: int, row: int) -> None:
        mine, (x, y) = self.owner(column, row), _lattice(column, row)
        for index, (dx, dy) in enumerate(neighbours(row)):
            start, end = CORNERS[index], CORNERS[(index + 1) % 6]
            other = self.owner(column + dx, row + dy)
            corner = (x + start[0], y + start[1])
            self.owners.setdefault(corner, set()).update((mine, other))
            if other != mine:
                self.edges.append(Edge(corner, (x + end[0], y + end[1]), mine, other))

    @cached_property
    def links(self) -> dict[Corner, set[Corner]]:
        """The neighbours of each corner along the lines between owners."""
        found: dict[Corner, set[Corner]] = {}
        for edge in self.edges:
            found.setdefault(edge.start, set()).add(edge.end)
            found.setdefault(edge.end, set()).add(edge.start)
        return found

    def fixed(self, corner: Corner) -> bool:
        """Whether three owners meet at a corner, so that it stays where it is."""
        return len(self.links[corner]) != 2

    @cached_property
    def points(self) -> dict[Corner, Point]:
        """Where each corner of a line is drawn, after relaxing."""
        return {corner: self._relaxed(corner) for corner in self.links}

    def _relaxed(self, corner: Corner) -> Point:
        x, y = _place(corner)
        if self.fixed(corner):
            return x, y
        (x1, y1), (x2, y2) = (_place(near) for near in sorted(self.links[corner]))
        return x + RELAX * ((x1 + x2) / 2 - x), y + RELAX * ((y1 + y2) / 2 - y)

    def territory(self, letter: str) -> str:
        """The whole land of a letter as one SVG path."""
        return self._path(edge for edge in self.edges if edge.owner == letter)

    def coast_path(self) -> str:
        """Every line between land and sea, once, as one SVG path."""
        return self._path(edge for edge in self.edges if edge.other == SEA and edge.owner != OUTSIDE)

    def border_path(self, one: str, other: str) -> str:
        """The line between two nations, once, as an SVG path; empty when they do not touch."""
        return self._path(edge for edge in self.edges if (edge.owner, edge.other) == (one, other))

    def _path(self, edges: Iterable[Edge]) -> str:
        return "".join(self._closed(line) if line[0] == line[-1] else self._open(line) for line in chains(edges))

    def _closed(self, chain: Sequence[Corner]) -> str:
        ring = chain[:-1]
        first = _middle(self.points[ring[-1]], self.points[ring[0]])
        steps = (self._step(here, after) for here, after in zip(ring, [*ring[1:], ring[0]], strict=True))
        return f"M{pair(first)}{''.join(steps)}Z"

    def _open(self, chain: Sequence[Corner]) -> str:
        first, last = self.points[chain[0]], self.points[chain[-1]]
        begin = f"M{pair(first)}L{pair(_middle(first, self.points[chain[1]]))}"
        steps = (self._step(here, after) for here, after in pairwise(chain[1:]))
        return f"{begin}{''.join(steps)}L{pair(last)}"

    def _step(self, here: Corner, after: Corner) -> str:
        point, middle = self.points[here], _middle(self.points[here], self.points[after])
        return f"L{pair(point)}L{pair(middle)}" if self.fixed(here) else f"Q{pair(point)} {pair(middle)}"


def neighbours(row: int) -> tuple[Corner, ...]:
    """Column and row steps to the six neighbours, in the order of the sides from the top clockwise."""
    shift = row % 2
    return ((shift, -1), (1, 0), (shift, 1), (shift - 1, 1), (-1, 0), (shift - 1, -1))


def chains(edges: Iterable[Edge]) -> list[list[Corner]]:
    """Edges joined end to end into lines; a line that returns to its start repeats it at the end."""
    onward = {edge.start: edge.end for edge in edges}
    starts = [corner for corner in onward if corner not in set(onward.values())]
    joined = []
    for start in [*sorted(starts), *sorted(set(onward) - set(starts))]:
        if start in onward:
            line = [start]
            while line[-1] in onward:
                line.append(onward.pop(line[-1]))
            joined.append(line)
    return joined


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def pair(point: Point) -> str:
    """A point as SVG writes it, to a tenth of a map unit."""
    return f"{number(point[0])} {number(point[1])}"


def number(value: float) -> str:
    """A length to a tenth of a map unit, without needless digits."""
    return f"{value:.1f}".removesuffix(".0") if abs(value) >= 0.05 else "0"
