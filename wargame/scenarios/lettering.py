"""Where names go on a chart: on their own land, clear of coasts, capitals and each other.

A name is a box. Every candidate spot is scored by how far the nearest obstacle is, measured in boxes: at one the
obstacle touches the box, above one there is air between. Busy points, where lines will run, cost a little. The best
score wins; ties go to the first candidate, so the same map is always lettered in the same way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
NAME_ADVANCE = 11.4  # map units a letter of a nation's name takes at its usual size
NAME_HEIGHT = 17.0
TOWN_ADVANCE = 6.8
CRISIS_ADVANCE = 10.4  # bold, and at the larger size of a narrow chart
ROOMY = 2.2  # more air than this makes no spot better
BUSY = 0.2  # what a busy point under a name costs, in air
CRAMPED = 3.0  # what touching something costs


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in map units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def inset(self, across: float, down: float) -> "Box":
        """The box without a margin at its sides and at its top and bottom."""
        return Box(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def grid(self, step: float = 14.0) -> list[Point]:
        """Points over the box close enough together that no name slips between them."""
        across, down = max(1, round(self.width / step)), max(1, round(self.height / step))
        return [
            (self.x + self.width * i / across, self.y + self.height * j / down)
            for i in range(across + 1)
            for j in range(down + 1)
        ]


@dataclass(frozen=True, slots=True)
class Spot:
    """A chosen place for a name and how clear it is; below one the name touches something."""

    x: float
    y: float
    clearance: float


def name_size(name: str) -> Point:
    """Width and height of a nation's name in map units."""
    return NAME_ADVANCE * max(len(name), 2), NAME_HEIGHT


def best_spot(
    candidates: Iterable[Point], obstacles: Sequence[Point], size: Point, sheet: Box, busy: Sequence[Point] = ()
) -> Spot:
    """The candidate with most air around a name of the given size and fewest busy points under it."""
    best, best_score = Spot(sheet.x + sheet.width / 2, sheet.y + sheet.height / 2, 0.0), -99.0
    half_width, half_height = size[0] / 2, size[1] / 2
    for x, y in candidates:
        clear = min((x - sheet.x) / half_width, (sheet.right - x) / half_width, ROOMY)
        clear = min(clear, (y - sheet.y) / half_height, (sheet.bottom - y) / half_height)
        for a, b in obstacles:
            if clear - (0 if clear >= 1 else CRAMPED) <= best_score:
                break
            clear = min(clear, max(abs(a - x) / half_width, abs(b - y) / half_height))
        score = clear - (0 if clear >= 1 else CRAMPED)
        if score > best_score:
            score -= BUSY * sum(abs(a - x) < half_width and abs(b - y) < half_height for a, b in busy)
        if score > best_score:
            best, best_score = Spot(x, y, clear), score
    return best


def side_box(x: float, y: float, text: str, anchor: str, gap: float = 11.0, advance: float = TOWN_ADVANCE) -> Box:
    """The box of a label set beside a point: `start` to its right, `end` to its left."""
    width = advance * len(text)
    return Box(x + gap if anchor == "start" else x - gap - width, y - 8, width, 16)
