"""`manage.py simulate SCENARIO`: many games between bots, and what came of them.

With `--report`, whether the scenario is balanced; for `all`, whether crises also end as real ones did.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wargame.engine import Scenario
from wargame.engine.bots import DOCTRINES
from wargame.lab.balance import balance
from wargame.lab.criteria import Criterion
from wargame.lab.games import MIXED, UnknownSeats
from wargame.lab.realism import realism
from wargame.lab.simulate import simulate
from wargame.lab.tables import criteria_lines, report_lines, tornado_lines
from wargame.lab.tornado import tornado
from wargame.scenarios.library import load_pack, packs
from wargame.scenarios.mistakes import PackError

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended."""

BAR_WIDTH = 30
LONG_RUN = 20  # games: fewer need no bar
EVERY = "all"
GAMES, GAMES_OF_REPORT, GAMES_OF_TORNADO = 100, 200, 40


Found = tuple[dict[str, Any], Iterable[str]]
"""What was found, as JSON and as lines."""


class Command(BaseCommand):
    """Plays a scenario between bots and prints how often it came to war, who met what, and which moves were used."""

    help = "Play many games of a scenario between bots and report what came of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the scenario, how many games, their seed, who sits where, and the form of the answer."""
        parser.add_argument("scenario", metavar="SCENARIO", help=f"the slug of a shipped scenario, or {EVERY}")
        many = f"how many games ({GAMES}; {GAMES_OF_REPORT} of each table for a report, {GAMES_OF_TORNADO} a tornado)"
        parser.add_argument("--games", type=int, metavar="N", help=many)
        parser.add_argument("--seed", default="1", metavar="S", help="any word: the same word gives the same games (1)")
        seats = f"{MIXED} (default), one doctrine for all, or one a nation with commas; {', '.join(DOCTRINES)}"
        parser.add_argument("--seats", default=MIXED, metavar="WHO", help=seats)
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that share the work (1)")
        told = "whether the scenario is balanced, and for all whether crises end as real ones did"
        parser.add_argument("--report", action="store_true", help=told)
        turned = "beside the report, which number in the rules moves the share of wars most (long)"
        parser.add_argument("--tornado", action="store_true", help=turned)
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")

    def handle(
        self,
        *,
        scenario: str,
        games: int | None,
        seed: str,
        seats: str,
        jobs: int,
        report: bool,
        tornado: bool,
        format: str,
        **options: object,
    ) -> None:
        """Print the report, or end with a sentence about what cannot be simulated."""
        criteria = report or tornado
        many = (GAMES_OF_REPORT if criteria else GAMES) if games is None else games
        turned = (GAMES_OF_TORNADO if games is None else games) if tornado else 0
        _require_sense(scenario, many, jobs, criteria)
        try:
            found, lines = (
                self._criteria(_scenarios(scenario), many, seed, jobs, turned)
                if criteria
                else self._games(_scenario(scenario), many, seed, seats, jobs)
            )
        except KeyboardInterrupt:
            self._step("")  # the terminal's own ^C, and a bar that was half drawn, end their line
            text = "Stopped before the end, so there is nothing to report. With fewer --games it takes less time."
            raise CommandError(text, returncode=INTERRUPTED) from None
        text = json.dumps(found, indent=2, ensure_ascii=False) if format == "json" else "\n".join(lines)
        self.stdout.write(text)

    def _games(self, scenario: Scenario, games: int, seed: str, seats: str, jobs: int) -> Found:
        try:
            report = simulate(scenario, games, seed, seats, jobs, self._progress(games))
        except UnknownSeats as error:
            raise CommandError(str(error)) from error
        return report.to_json(), report_lines(report)

    def _criteria(self, scenarios: list[Scenario], games: int, seed: str, jobs: int, turned: int) -> Found:
        """The criteria of balance, of realism if there are several scenarios, and a tornado table of `turned` games."""
        several = len(scenarios) > 1
        balanced = [
            replace(criterion, name=f"{scenario.slug}: {criterion.name}") if several else criterion
            for scenario in scenarios
            for criterion in balance(scenario, games, seed, jobs, self._step)
        ]
        if several:
            self._step(f"realism: {games} games of every scenario")
        real = realism(scenarios, games, seed, jobs) if several else []
        found: dict[str, Any] = {"balance": _json(balanced), "realism": _json(real)}
        lines = ["balance", *criteria_lines(balanced)]
        if real:
            lines += ["", "realism", *criteria_lines(real)]
        if turned:
            bars = tornado(scenarios, turned, seed, jobs, self._step)
            found["tornado"] = [bar.to_json() for bar in bars]
            lines += ["", *tornado_lines(bars)]
        return found, lines

    def _step(self, line: str) -> None:
        """What is being played, on the error stream, if somebody watches."""
        if sys.stderr.isatty():
            self.stderr.write(line, str)

    def _progress(self, games: int) -> Callable[[int, int], None] | None:
        """A bar on the error stream for long runs that somebody watches."""
        if games < LONG_RUN or not sys.stderr.isatty():
            return None

        def draw(done: int, of: int) -> None:
            filled = BAR_WIDTH * done // of
            ending = "\n" if done == of else ""
            bar = "█" * filled + "░" * (BAR_WIDTH - filled)
            self.stderr.write(f"\r{bar} {done}/{of} games{ending}", str, ending="")
            self.stderr.flush()

        return draw


def _require_sense(scenario: str, games: int, jobs: int, criteria: bool) -> None:
    if games < 1:
        raise CommandError(f"A simulation needs at least one game, not {games}.")
    if jobs < 1:
        raise CommandError(f"A simulation needs at least one process, not {jobs}.")
    if scenario == EVERY and not criteria:
        known = ", ".join(packs())
        raise CommandError(f"All scenarios together have a --report. For games alone choose one of: {known}.")


def _json(criteria: list[Criterion]) -> list[dict[str, Any]]:
    return [criterion.to_json() for criterion in criteria]


def _scenarios(slug: str) -> list[Scenario]:
    """The scenario of that name, or every shipped one."""
    return [_scenario(one) for one in (packs() if slug == EVERY else [slug])]


def _scenario(slug: str) -> Scenario:
    try:
        return load_pack(slug).scenario()
    except KeyError as error:
        raise CommandError(f"There is no scenario “{slug}”. Choose from: {', '.join(packs())}.") from error
    except PackError as error:
        raise CommandError(f"The shipped scenarios cannot be read.\n{error}") from error
