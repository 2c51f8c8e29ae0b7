"""The stored world of a game as the engine's own objects, and what each reader may see of it.

Loading is cached by what was stored, which never changes: a turn, once adjudicated, is fixed.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, cast

from django.utils import timezone

from wargame import engine
from wargame.models import Game, Nation, Turn
from wargame.play import moment
from wargame.scenarios.schema import Pack

_KEPT = 200
_cache: OrderedDict[Hashable, Any] = OrderedDict()
_guard = Lock()


def pack(game: Game) -> Pack:
    """The scenario pack as this game plays it."""
    return cast(Pack, _cached(("pack", *_identity(game)), lambda: Pack.model_validate(game.pack)))


def scenario(game: Game) -> engine.Scenario:
    """What the engine needs of the pack."""
    return cast(engine.Scenario, _cached(("scenario", *_identity(game)), lambda: pack(game).scenario()))


def world(game: Game) -> engine.World:
    """The world as it is now: after the latest adjudicated turn, or at the start. Not to be changed by the caller."""
    turns = turn_ids(game)
    return _world_of_turn(game, turns[max(turns)]) if turns else _start_world(game)


def turn_ids(game: Game) -> dict[int, int]:
    """The adjudicated turns: each number with the key of its row."""

    def ask() -> dict[int, int]:
        return dict(Turn.objects.filter(game=game).order_by("number").values_list("number", "pk"))

    return moment.once(("turns", game.pk), ask)


def nation_rows(game: Game) -> dict[str, Nation]:
    """The rows of the nations by key, in the scenario's order."""
    return moment.once(("nations", game.pk), lambda: {row.key: row for row in game.nations.all()})


def world_after(game: Game, number: int) -> engine.World:
    """The world after a turn; raises Turn.DoesNotExist if it has not been adjudicated."""
    found = turn_ids(game).get(number)
    if found is None:
        raise Turn.DoesNotExist
    return _world_of_turn(game, found)


def world_before(game: Game, number: int) -> engine.World:
    """The world as it was when a turn opened: after the turn before it, or at the start."""
    earlier = [pk for before, pk in turn_ids(game).items() if before < number]
    return _world_of_turn(game, earlier[-1]) if earlier else _start_world(game)


def view(game: Game, reader: str) -> engine.NationView:
    """What a reader (a nation's key, engine.PUBLIC or engine.UMPIRE) may know of the world now."""
    return seen(game, world(game), reader)


def view_after(game: Game, number: int, reader: str) -> engine.NationView:
    """What a reader may know of the world as it was after a turn."""
    return seen(game, world_after(game, number), reader)


def view_before(game: Game, number: int, reader: str) -> engine.NationView:
    """What a reader could know of the world when a turn opened."""
    return seen(game, world_before(game, number), reader)


def seen(game: Game, of: engine.World, reader: str) -> engine.NationView:
    """What a reader may know of a world of this game."""
    key = ("view", *_identity(game), id(of), reader)
    # The world is kept beside its view, so that its id is not given to another one meanwhile.
    found = _cached(key, lambda: (of, engine.view_for(of, reader)))
    return cast(tuple[engine.World, engine.NationView], found)[1]


def ledger(game: Game, number: int, reader: str) -> tuple[engine.VisibleEntry, ...]:
    """What a reader may know of what happened in a turn; nothing if it has not been adjudicated."""
    turn = turn_ids(game).get(number)
    if turn is None:
        return ()
    whole = whole_ledger(game, turn)
    found = _cached(("told", id(whole), reader), lambda: (whole, engine.visible(whole, reader)))
    return cast(tuple[engine.Ledger, tuple[engine.VisibleEntry, ...]], found)[1]


def whole_ledger(game: Game, turn_id: int) -> engine.Ledger:
    """Every entry of a stored turn: for the engine and the umpire alone."""

    def load() -> engine.Ledger:
        return engine.ledger_from_json(Turn.objects.values_list("ledger", flat=True).get(pk=turn_id))

    return cast(engine.Ledger, _cached(("ledger", *_identity(game), turn_id), load))


def orders(game: Game, number: int) -> tuple[engine.Order, ...]:
    """Every order of a turn as it was locked, each to be shown to its own nation; none if it was not adjudicated."""
    turn = turn_ids(game).get(number)
    if turn is None:
        return ()

    def load() -> tuple[engine.Order, ...]:
        return engine.TurnInputs.from_json(Turn.objects.values_list("inputs", flat=True).get(pk=turn)).orders

    return cast(tuple[engine.Order, ...], _cached(("orders", *_identity(game), turn), load))


def keep(game: Game, turn: Turn, orders: tuple[engine.Order, ...], outcome: engine.Outcome) -> None:
    """Remember what was ordered in a turn and what it came to, once it is committed: nobody has to read it back."""
    _cached(("orders", *_identity(game), turn.pk), lambda: orders)
    _cached(("world", *_identity(game), turn.pk), lambda: outcome.world)
    _cached(("ledger", *_identity(game), turn.pk), lambda: outcome.ledger)


def _world_of_turn(game: Game, turn_id: int) -> engine.World:
    def load() -> engine.World:
        return engine.World.from_json(Turn.objects.values_list("world", flat=True).get(pk=turn_id), scenario(game))

    return cast(engine.World, _cached(("world", *_identity(game), turn_id), load))


def _start_world(game: Game) -> engine.World:
    key = ("start", *_identity(game), game.practice)
    return cast(engine.World, _cached(key, lambda: engine.World.from_json(_start(game), scenario(game))))


def _start(game: Game) -> dict[str, Any]:
    return cast(dict[str, Any], Game.objects.values_list("start", flat=True).get(pk=game.pk))


def _identity(game: Game) -> tuple[Hashable, ...]:
    created = game.created or timezone.now()
    return (game.pk, game.code, created.isoformat())


def _cached(key: Hashable, load: Callable[[], Any]) -> Any:
    with _guard:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    value = load()
    with _guard:
        _cache[key] = value
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return value
