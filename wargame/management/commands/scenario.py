"""`manage.py scenario check FILE…`: everything that is wrong with a pack, and when nothing is, how it plays."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wargame.lab.simulate import Report, simulate
from wargame.scenarios.library import Reading, read_pack
from wargame.scenarios.mistakes import PackError
from wargame.scenarios.schema import Pack
from wargame.scenarios.sizes import sheet_words, student_words, total_words, words

GAMES = 200  # about a minute on two processors
SEED = "1"  # the same pack gets the same report
USUAL = (0.1, 0.9)  # shares of games in which an objective should be met
WIDEST = 1.5  # how much more of its points one seat may make than another


class Command(BaseCommand):
    """Check scenario packs."""

    help = "Check scenario packs: every mistake with its line, then bot games and their balance."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("action", choices=["check"])
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--games",
            type=int,
            default=GAMES,
            help=f"bot games to play (usually {GAMES}, about a minute; 0 or --no-games skips them)",
        )
        parser.add_argument("--no-games", action="store_true", help="check the file only: a second or two")

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
        self.stdout.write(f"  Playing {games} games between bots …")
        self.stdout.flush()
        for line in _balance(
            pack, simulate(pack.scenario(), games, SEED, jobs=os.cpu_count() or 1, progress=self._tell)
        ):
            self.stdout.write(f"  {line}")

    def _tell(self, done: int, of: int) -> None:
        """How far the games are, on the terminal's other stream: the report stays as it is."""
        self.stderr.write(f"\r  {done} of {of} games", ending="\n" if done == of else "")
        self.stderr.flush()


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
        f"crises {len(pack.crises)}, channels {len(pack.channels)}, treaties {len(pack.treaties)}, "
        f"objectives {goals}, roles {roles}, injects {len(pack.injects)}",
    ]


def _sizes(pack: Pack) -> list[str]:
    sheets = [sheet_words(nation.sheet) for nation in pack.nations]
    reading = max(student_words(pack, nation) for nation in pack.nations)
    return [
        f"{total_words(pack)} words in all; a student reads at most {reading}",
        f"backgrounder {words(pack.backgrounder)}, rules {words(pack.rules)}, sheets {min(sheets)} to {max(sheets)}, "
        f"instructor's notes {words(pack.instructor)}, real case {words(pack.real_case.text)}",
    ]


def _balance(pack: Pack, report: Report) -> list[str]:
    """What a simulation says about a pack, with remarks where seats or objectives are out of balance."""
    found = report.to_json()
    worst = ", ".join(f"{name} {share:.0%}" for name, share in found["worst_violence"].items())
    lines = [f"war in {found['war_share']:.0%} of games; worst point: {worst}"]
    shares = {}
    for nation in pack.nations:
        seat = found["nations"][nation.key]
        shares[nation.name] = seat["mean_points"] / seat["max_points"]
        lines.append(f"{nation.name}: {shares[nation.name]:.0%} of its points on average")
        for objective in nation.objectives:
            share = seat["objectives"][f"{nation.key}-{objective.key}"]
            remark = "" if USUAL[0] <= share <= USUAL[1] else "  (10% to 90% make a better game)"
            lines.append(f"  {share:4.0%}  {objective.text}{remark}")
    return [*lines, *_remarks(pack, shares, found["moves"])]


def _remarks(pack: Pack, shares: dict[str, float], used: dict[str, int]) -> list[str]:
    """Where a seat is much better off than another, or a move of the deck is never used."""
    best, worst = max(shares, key=lambda name: shares[name]), min(shares, key=lambda name: shares[name])
    remarks = []
    if shares[best] > WIDEST * shares[worst]:
        remarks.append(f"warning: {best} makes more than {WIDEST} times the share of its points that {worst} makes")
    idle = [move for deal in pack.deck for move in deal.moves if move not in used]
    if idle:
        remarks.append(f"warning: no bot used {', '.join(idle)}")
    return remarks
