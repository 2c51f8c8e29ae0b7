"""`manage.py simulate SCENARIO`: many games between bots, and what came of them."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wargame.engine import RULEBOOK, Scenario
from wargame.engine.bots import DOCTRINES
from wargame.lab.games import MIXED, UnknownSeats
from wargame.lab.simulate import Report, simulate
from wargame.scenarios.library import load_pack, packs
from wargame.scenarios.mistakes import PackError

BAR_WIDTH = 30
LONG_RUN = 20  # games: fewer need no bar


class Command(BaseCommand):
    """Plays a scenario between bots and prints how often it came to war, who met what, and which moves were used."""

    help = "Play many games of a scenario between bots and report what came of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the scenario, how many games, their seed, who sits where, and the form of the answer."""
        parser.add_argument("scenario", metavar="SCENARIO", help="the slug of a shipped scenario")
        parser.add_argument("--games", type=int, default=100, metavar="N", help="how many games (100)")
        parser.add_argument("--seed", default="1", metavar="S", help="any word: the same word gives the same games (1)")
        seats = f"{MIXED} (default), one doctrine for all, or one a nation with commas; {', '.join(DOCTRINES)}"
        parser.add_argument("--seats", default=MIXED, metavar="WHO", help=seats)
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that share the work (1)")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")

    def handle(
        self, *, scenario: str, games: int, seed: str, seats: str, jobs: int, format: str, **options: object
    ) -> None:
        """Print the report, or end with a sentence about what cannot be simulated."""
        if games < 1:
            raise CommandError(f"A simulation needs at least one game, not {games}.")
        if jobs < 1:
            raise CommandError(f"A simulation needs at least one process, not {jobs}.")
        try:
            report = simulate(_scenario(scenario), games, seed, seats, jobs, self._progress(games))
        except UnknownSeats as error:
            raise CommandError(str(error)) from error
        if format == "json":
            self.stdout.write(json.dumps(report.to_json(), indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(as_text(report)))

    def _progress(self, games: int) -> Callable[[int, int], None] | None:
        """A bar on the error stream for long runs that somebody watches."""
        if games < LONG_RUN or not sys.stderr.isatty():
            return None

        def draw(done: int, of: int) -> None:
            filled = BAR_WIDTH * done // of
            ending = "\n" if done == of else ""
            bar = "█" * filled + "░" * (BAR_WIDTH - filled)
            self.stderr.write(f"\r{bar} {done}/{of} games{ending}", ending="")
            self.stderr.flush()

        return draw


def _scenario(slug: str) -> Scenario:
    try:
        return load_pack(slug).scenario()
    except KeyError as error:
        raise CommandError(f"There is no scenario “{slug}”. Choose from: {', '.join(packs())}.") from error
    except PackError as error:
        raise CommandError(f"The shipped scenarios cannot be read.\n{error}") from error


def as_text(report: Report) -> Iterator[str]:
    """Yield the report as lines for a terminal."""
    found = report.to_json()
    yield f"{found['scenario']}, {found['games']} games, seats {found['seats']}, seed {found['seed']}"
    worst = ", ".join(f"{name} {share:.1%}" for name, share in found["worst_violence"].items())
    yield f"war in {found['war_share']:.1%} of games; worst violence: {worst}"
    yield f"mean stability at the end {found['mean_stability']:.1f}\n"
    for nation, figures in found["nations"].items():
        yield from _nation_lines(report, nation, figures)
    yield "\nmoves"
    yield from (f"    {move:3} {RULEBOOK.move(move).name:40} {count:6}" for move, count in found["moves"].items())
    unused = [move.id for move in RULEBOOK.moves if move.id in _dealt(report) and move.id not in found["moves"]]
    if unused:
        yield "unused  " + ", ".join(f"{move} {RULEBOOK.move(move).name}" for move in unused)
    for name, figures in found["doctrines"].items():
        share = figures["first"] / figures["games"]
        yield f"{name:12}  {figures['games']:6} seats  first in {share:.1%}"
    yield f"\n{found['seconds']:.1f} s, {found['turns_per_second']:.1f} turns a second"


def _nation_lines(report: Report, nation: str, figures: dict[str, Any]) -> Iterator[str]:
    share = figures["mean_points"] / figures["max_points"] if figures["max_points"] else 0
    yield f"{nation:12}  {figures['mean_points']:6.2f} of {figures['max_points']:3} points  ({share:.0%})"
    texts = {aim.key: aim.text for aim in report.scenario.objectives_of(nation)}
    for key, met in figures["objectives"].items():
        yield f"    {met:6.1%}  {texts[key]}"


def _dealt(report: Report) -> set[str]:
    return {move for _turn, moves in report.scenario.deck for move in moves}
