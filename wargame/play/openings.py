"""Begins a game's play and opens its turns: the world at its start, phase, deadline, and the stand-ins' drafts."""

import hashlib
from datetime import timedelta

from django.utils import timezone

from wargame import engine
from wargame.models import Game
from wargame.play import rows, stand_ins, worlds


def begin(game: Game, *, practice: bool) -> None:
    """Set the world to its start and open the first turn."""
    set_start(game, practice=practice)
    open_turn(game, 0 if practice else 1)


def set_start(game: Game, *, practice: bool) -> None:
    """The world before the first turn. Practice has dice of its own, so it betrays none of the game's."""
    game.practice = practice
    start = engine.new_game(worlds.scenario(game), seed_of(game))
    game.start = start.to_json()
    game.save()
    rows.write_world(game, start)


def seed_of(game: Game) -> str:
    """The seed of the dice that the game is thrown with just now."""
    if not game.practice:
        return game.seed
    return hashlib.blake2b(f"practice {game.seed}".encode(), digest_size=16).hexdigest()


def discard_practice(game: Game) -> None:
    """Forget the practice turn: what was ordered, said and adjudicated in it, and what it opened or signed."""
    practised = (
        game.messages,
        game.meetings,
        game.directives,
        game.offers,
        game.orders,
        game.sheets,
        game.resolved,
        game.channels,
        game.treaties,
        game.crises,
    )
    for practice_rows in practised:
        practice_rows.all().delete()
    set_start(game, practice=False)


def open_turn(game: Game, number: int) -> None:
    """Let the nations write their orders for a turn; the clock starts now."""
    game.turn = number
    game.phase = Game.Phase.NEGOTIATE
    game.deadline = timezone.now() + timedelta(minutes=game.minutes) if game.minutes else None
    game.paused_left = game.countdown_at = None
    game.countdown_held = False
    game.save()
    stand_ins.draft_all(game)
