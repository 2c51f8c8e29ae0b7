"""`manage.py claims`: whether the claims of the source text hold in the rules, by paired simulation."""

import json
import os
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from wargame.lab.claims import CLAIMS, Claim, Finding, examine
from wargame.scenarios.library import load_pack, packs

TUTORIAL_TURNS = 4
"""A scenario of fewer turns is too short to show a claim."""


class Command(BaseCommand):
    """Plays paired games, one thing changed, and prints the effect of each claim with its confidence interval."""

    help = "Show by paired simulation that the claims of the source text hold in the rules."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which claims, how many games, and the form of the answer."""
        parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER", help="which claims (all)")
        parser.add_argument("--games", type=int, default=0, metavar="N", help="games a scenario (each claim's own)")
        parser.add_argument("--seed", default="1", metavar="S", help="any word: the same word gives the same games (1)")
        cores = os.cpu_count() or 1
        parser.add_argument("--jobs", type=int, default=cores, metavar="N", help=f"processes ({cores})")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")

    def handle(self, *, numbers: list[int], games: int, seed: str, jobs: int, format: str, **options: object) -> None:
        """Print the findings, or end with a sentence about what cannot be shown."""
        asked = [claim for claim in CLAIMS if not numbers or claim.number in numbers]
        if len(asked) < len(set(numbers)):
            raise CommandError(f"Claims are numbered 1 to {len(CLAIMS)}.")
        if games == 1 or games < 0 or jobs < 1:
            raise CommandError("A comparison needs at least two games and one process.")
        findings = [self._examine(claim, games, seed, jobs) for claim in asked]
        if format == "json":
            self.stdout.write(json.dumps([finding.to_json() for finding in findings], indent=2))
            return
        for finding in findings:
            self._tell(finding)

    def _examine(self, claim: Claim, games: int, seed: str, jobs: int) -> Finding:
        scenarios = [load_pack(slug).scenario() for slug in packs()]
        long_enough = [scenario for scenario in scenarios if scenario.turns >= TUTORIAL_TURNS]
        step = self.stderr.write if sys.stderr.isatty() else None
        return examine(claim, long_enough, seed, games=games, jobs=jobs, step=step)

    def _tell(self, finding: Finding) -> None:
        claim = finding.claim
        self.stdout.write(f"{claim.number:2}. {'holds' if finding.holds else 'DOES NOT HOLD'}: {claim.sentence}")
        for effect in finding.effects:
            interval = f"{effect.mean:8.3f}  ({effect.low:.3f} to {effect.high:.3f})"
            self.stdout.write(f"      {interval}  {effect.name}, {effect.games} games")
