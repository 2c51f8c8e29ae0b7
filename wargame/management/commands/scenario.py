"""`manage.py scenario check FILE…`: everything that is wrong with a pack, and when nothing is, how it plays."""

import importlib
import importlib.util
import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wargame.scenarios.library import Reading, read_pack
from wargame.scenarios.mistakes import PackError
from wargame.scenarios.schema import Pack
from wargame.scenarios.sizes import sheet_words, student_words, total_words, words

LAB = "wargame.lab.simulate"
GAMES = 500


class Command(BaseCommand):
    """Check scenario packs."""

    help = "Check scenario packs: every mistake with its line, then bot games and their balance."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("action", choices=["check"])
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--games", type=int, default=GAMES, help=f"bot games to play (usually {GAMES})")
        parser.add_argument("--no-games", action="store_true", help="check the file only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check each file; the command fails if any has mistakes."""
        games = 0 if options["no_games"] else options["games"]
        if games < 0:
            raise CommandError("The number of games cannot be negative.")
        broken = [path for path in options["files"] if not self._check(path, games)]
        if broken:
            names = ", ".join(str(path) for path in broken)
            raise CommandError(f"Not playable yet: {names}.", returncode=1)

    def _check(self, path: Path, games: int) -> bool:
        try:
            reading = read_pack(path)
        except PackError as error:
            count = len(error.mistakes)
            self.stdout.write(f"{path}: {count} mistake{'s' if count > 1 else ''}")
            for mistake in error.mistakes:
                self.stdout.write(f"  {mistake}")
            return False
        self._describe(path, reading)
        if games:
            self._play(reading.pack, games)
        return True

    def _describe(self, path: Path, reading: Reading) -> None:
        self.stdout.write(f"{path}: no mistakes\n")
        for line in (*_card(reading.pack), *_counts(reading.pack), *_sizes(reading.pack)):
            self.stdout.write(f"  {line}")
        for warning in reading.warnings:
            self.stdout.write(f"  warning: {warning}")

    def _play(self, pack: Pack, games: int) -> None:
        simulate = _simulator()
        if simulate is None:
            self.stdout.write("  No bot games: this installation has no simulator.")
            return
        self.stdout.write(f"  Playing {games} games of mixed doctrines …")
        for line in _balance(pack, simulate(pack.scenario(), games=games)):
            self.stdout.write(f"  {line}")


def _card(pack: Pack) -> list[str]:
    card, settings = pack.card, pack.settings
    minutes = ", ".join(str(minutes) for minutes in card.minutes)
    return [
        f"{card.title} ({card.level}, version {card.version}): {card.hook}",
        f"{len(pack.nations)} nations, {card.seats.fewest} to {card.seats.most} seats, {minutes} minutes",
        f"{settings.fewest_turns} to {settings.turns} turns of {settings.minutes} minutes, "
        f"{settings.orders_per_turn} orders each",
    ]


def _counts(pack: Pack) -> list[str]:
    dealt = [move for deal in pack.deck for move in deal.moves]
    roles = sum(len(nation.roles) for nation in pack.nations)
    goals = sum(len(nation.objectives) for nation in pack.nations)
    return [
        f"{len(dealt)} moves in the deck, {sum(turn == 1 for turn in pack.dealt().values()) - 3} on turn 1",
        f"{len(pack.crises)} crises, {len(pack.channels)} channels, {len(pack.treaties)} treaties, "
        f"{goals} objectives, {roles} roles, {len(pack.injects)} injects",
    ]


def _sizes(pack: Pack) -> list[str]:
    sheets = [sheet_words(nation.sheet) for nation in pack.nations]
    reading = max(student_words(pack, nation) for nation in pack.nations)
    return [
        f"{total_words(pack)} words in all; a student reads at most {reading}",
        f"backgrounder {words(pack.backgrounder)}, rules {words(pack.rules)}, sheets {min(sheets)} to {max(sheets)}, "
        f"instructor's notes {words(pack.instructor)}, real case {words(pack.real_case.text)}",
    ]


def _simulator() -> Callable[..., Mapping[str, Any]] | None:
    """The laboratory's simulation, where it is installed."""
    if importlib.util.find_spec(LAB) is None:
        return None
    found: Callable[..., Mapping[str, Any]] = importlib.import_module(LAB).simulate
    return found


def _balance(pack: Pack, result: Mapping[str, Any]) -> list[str]:
    """The result of a simulation in a few lines."""
    worst = ", ".join(f"{name} {share:.0%}" for name, share in result["worst_violence"].items())
    lines = [f"war in {result['war_share']:.0%} of games; worst point: {worst}"]
    for nation in pack.nations:
        seat = result["nations"][nation.key]
        lines.append(f"{nation.name}: {seat['mean_points']:.1f} of {seat['max_points']} points on average")
        for goal, share in seat["objectives"].items():
            mark = "  (outside 10 to 90%)" if not 0.1 <= share <= 0.9 else ""
            lines.append(f"  {goal}: met in {share:.0%} of games{mark}")
    lines.append(f"moves used: {json.dumps(result['moves'])}")
    return lines
