"""Whether a scenario is balanced: peace is possible, war too, and no doctrine, seat or move rules the table."""

from collections import Counter
from collections.abc import Callable, Iterator

from wargame.engine import RULEBOOK, Scenario, bots
from wargame.engine.objectives import max_points
from wargame.lab.criteria import Criterion
from wargame.lab.games import MIXED
from wargame.lab.simulate import Report, simulate

PEACEFUL, WARLIKE = "conciliator", "hawk"
CALM_WARS, HAWKISH_WARS = 0.05, 0.60
FIRST_MOST = 0.35
FULL_TABLE = 6
"""Seats at a table for which that limit is meant; at a smaller one chance alone is first more often."""

BEST_SEATS_MOST = 3
SEATS_APART = 1.5
MET_LEAST, MET_MOST = 0.10, 0.90

Step = Callable[[str], None]
"""Called with a line about what is being played."""


def balance(scenario: Scenario, games: int, seed: str, jobs: int = 1, step: Step | None = None) -> list[Criterion]:
    """Every criterion of balance for a scenario, from `games` games of each of three tables."""
    tell = step or (lambda line: None)
    reports = {}
    for seats in (PEACEFUL, WARLIKE, MIXED):
        tell(f"{scenario.slug}: {games} games, {seats}")
        reports[seats] = simulate(scenario, games, seed, seats, jobs)
    mixed = reports[MIXED]
    return [
        Criterion("war at a table of conciliators", _wars(reports[PEACEFUL]), 0.0, CALM_WARS),
        Criterion("war at a table of hawks", _wars(reports[WARLIKE]), HAWKISH_WARS, 1.0),
        *_doctrines(mixed),
        *_moves(mixed, tuple(reports.values())),
        _seats(mixed),
        *_aims(mixed),
    ]


def _wars(report: Report) -> float:
    return report.wars / report.games


def _doctrines(report: Report) -> Iterator[Criterion]:
    most = round(FIRST_MOST * max(FULL_TABLE / len(report.scenario.nations), 1), 2)
    for name in bots.MIXED:
        if report.seated[name]:
            yield Criterion(f"{name} first", report.first[name] / report.seated[name], 0.0, most)
    best = Counter(_best_doctrine(report, nation) for nation in report.scenario.nations)
    name, seats = max(best.items(), key=lambda item: (item[1], item[0]))
    yield Criterion(f"seats at which {name} is best", seats, 0, BEST_SEATS_MOST)


def _best_doctrine(report: Report, nation: str) -> str:
    """The doctrine with the highest mean points in a nation's seat."""
    seated = [name for name in bots.MIXED if report.seats_of[nation, name]]
    return max(seated, key=lambda name: report.points_of[nation, name] / report.seats_of[nation, name])


def _moves(mixed: Report, reports: tuple[Report, ...]) -> Iterator[Criterion]:
    """Each move dealt is used by some doctrine, and is sometimes the first choice of a sheet."""
    scenario = mixed.scenario
    most = len(scenario.nations) * scenario.orders_per_turn * scenario.turns
    dealt = {move for _turn, moves in scenario.deck for move in moves}
    for move in sorted(dealt - RULEBOOK.free_moves):
        used = sum(report.moves[move] for report in reports)
        best = sum(report.best[move] for report in reports)
        games = sum(report.games for report in reports)
        yield Criterion(f"{move} used, times a game", used / games, 1 / games, most)
        yield Criterion(f"{move} first choice, times a game", best / games, 1 / games, most)


def seat_share(report: Report, nation: str) -> float:
    """A nation's mean points as a share of the most that it can score."""
    most = sum(max_points(report.scenario, aim) for aim in report.scenario.objectives_of(nation))
    return report.points[nation] / report.games / most if most else 0.0


def _seats(report: Report) -> Criterion:
    shares = {nation: seat_share(report, nation) for nation in report.scenario.nations}
    ahead, behind = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    apart = shares[ahead] / shares[behind] if shares[behind] else float(len(shares))
    return Criterion(f"mean share of {ahead} over that of {behind}", apart, 1.0, SEATS_APART)


def _aims(report: Report) -> Iterator[Criterion]:
    for aim in report.scenario.objectives:
        yield Criterion(f"{aim.nation} meets “{aim.text}”", report.met[aim.key] / report.games, MET_LEAST, MET_MOST)
