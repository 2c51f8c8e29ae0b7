"""`manage.py replay GAME`: play a stored game again from its inputs and say whether it comes out the same."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wargame.management.hosting import refusals
from wargame.models import Game
from wargame.play import codes
from wargame.play.replay import Replay, replay


class Command(BaseCommand):
    """Fold the inputs of a game from its start and compare with what is stored, turn by turn."""

    help = "Plays a stored game again from its inputs: equal, or the first difference in words (exit code 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("game", help="the game's code")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with refusals.readable(settings.DATA_DIR):
                result = replay(_game(options["game"]))
        except refusals.CannotStart as no:
            raise CommandError(str(no), returncode=2) from no
        if options["format"] == "json":
            self.stdout.write(json.dumps(_as_json(result), ensure_ascii=False))
        else:
            self.stdout.write(_as_text(result))
        if result.other_rules:
            self.stderr.write(result.other_rules)
        if not result.equal:
            raise CommandError("The replay differs from what is stored.", returncode=1)


def _game(text: str) -> Game:
    code = codes.tidy(text)
    game = Game.objects.filter(code=code).first()
    if game is None:
        raise CommandError(f"There is no game with the code {code!r} in this data directory.", returncode=2)
    return game


def _as_json(result: Replay) -> dict[str, Any]:
    return {
        "game": result.game,
        "turns": result.turns,
        "equal": result.equal,
        "first_difference": result.first_difference or None,
    }


def _as_text(result: Replay) -> str:
    if not result.equal:
        return f"{result.game}: different. {result.first_difference}"
    turns = "1 turn" if result.turns == 1 else f"{result.turns} turns"
    return f"{result.game}: {turns} replayed, world and ledger equal to what is stored."
