"""How fast turns are adjudicated: `python -m benchmarks.adjudicate [--rounds 9] [--format text|json]`.

A game of eight nations is played by bots first; each round adjudicates its turns again, with their ledgers, from
exactly three orders of each nation: the first three of its sheet that are legal together. (Bots give a statement
besides, which takes none of a nation's orders.) The peer has no press, so neither talk in channels nor promises are
put in; a replay has both, and every order. What a turn comes to is let go before the next, as the peer lets go of its
phases. Beside it, in the same round, the package `diplomacy` processes as many movement phases of the standard map
with random legal orders (`pip install -r benchmarks/requirements.txt`), and a finished ten-turn game of six nations is
replayed from its inputs. All is processor time of this one process, one core, so that other work on the machine counts
for little; choosing orders is never counted. Medians of all rounds:

turns_per_second       adjudications of eight nations
peer_turns_per_second  movement phases of the peer
ratio_to_peer          the median of each round's ratio
replays_1000_seconds   a thousand replays of the finished game
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import eight_nations
from wargame.engine import Order, Scenario, TurnInputs, World, adjudicate, new_game, refusal, view_for
from wargame.lab.games import deal, game_seed, inputs_of_turn
from wargame.scenarios import library

SEED = "benchmark"
ORDERS_EACH = 3
SEATS = "mixed"
SIX_NATIONS, TEN_TURNS = "eastern-shield", 10
REPLAYS = 5
MOST_ROUNDS = 99

Position = tuple[World, TurnInputs]


def played(scenario: Scenario) -> list[Position]:
    """Every turn of a game between bots: the world before it and what was put into it."""
    seed = game_seed(SEED, 0)
    table = dict(zip(scenario.nations, deal(scenario, SEATS, SEED, 0), strict=True))
    world, turns = new_game(scenario, seed), []
    for _ in range(scenario.turns):
        turns.append((world, inputs_of_turn(world, table, seed)))
        world = adjudicate(*turns[-1]).world
    return turns


def by_three_orders_each(turns: Iterable[Position]) -> list[Position]:
    """The same turns without what nations said to each other, and with as many orders of each."""
    return [(world, TurnInputs(orders=_first_orders(world, given))) for world, given in turns]


def _first_orders(world: World, given: TurnInputs) -> tuple[Order, ...]:
    found: list[Order] = []
    for nation in world.nations:
        view, kept = view_for(world, nation), list[Order]()
        sheet = [order for order in given.orders if order.nation == nation]
        for order in sorted(sheet, key=lambda order: order.slip):
            if len(kept) < ORDERS_EACH and refusal(view, order, kept) is None:
                kept.append(order)
        found += kept
    return tuple(found)


def settle(turns: Iterable[Position]) -> None:
    """Adjudicate each of these turns, none from another."""
    for world, given in turns:
        adjudicate(world, given)


def replay(scenario: Scenario, seed: str, inputs: Iterable[TurnInputs]) -> World:
    """A finished game once more from its start, by its orders alone."""
    world = new_game(scenario, seed)
    for turn in inputs:
        world = adjudicate(world, turn).world
    return world


class Peer:
    """Games of the peer, played on with random legal orders."""

    def __init__(self) -> None:
        from diplomacy import Game  # wanted by this measurement alone

        self._new: Callable[[], Any] = Game
        self._game = Game()
        self._luck = random.Random(SEED)

    def seconds(self, phases: int) -> float:
        """The processor time of so many movement phases, without that of finding orders and of other phases."""
        spent = 0.0
        while phases:
            if self._game.is_game_done:
                self._game = self._new()
            self._give_orders()
            counts = self._game.phase_type == "M"
            took = seconds_of(self._game.process)
            spent += took * counts
            phases -= counts
        return spent

    def _give_orders(self) -> None:
        possible = self._game.get_all_possible_orders()
        for power in self._game.powers:
            places = [place for place in self._game.get_orderable_locations(power) if possible[place]]
            self._game.set_orders(power, [self._luck.choice(possible[place]) for place in places])


def seconds_of(work: Callable[[], object]) -> float:
    """The processor time that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(rounds: int) -> dict[str, float]:
    """A round to warm up, and those that count."""
    peer = Peer()
    eight, six = by_three_orders_each(played(_eight_nations())), played(_six_nations())
    start, inputs = six[0][0], [given for _, given in six]
    if replay(start.scenario, start.seed, inputs) != adjudicate(*six[-1]).world:
        raise RuntimeError("the replayed game ended otherwise than the game itself")
    ours, theirs, replays = [], [], []
    for _ in range(rounds + 1):
        theirs.append(peer.seconds(len(eight)) / len(eight))
        ours.append(seconds_of(lambda: settle(eight)) / len(eight))
        again = seconds_of(lambda: [replay(start.scenario, start.seed, inputs) for _ in range(REPLAYS)])
        replays.append(again / REPLAYS)
    ours, theirs, replays = ours[1:], theirs[1:], replays[1:]
    return {
        "turns_per_second": round(1 / statistics.median(ours), 1),
        "peer_turns_per_second": round(1 / statistics.median(theirs), 1),
        "ratio_to_peer": round(statistics.median(t / o for t, o in zip(theirs, ours, strict=True)), 2),
        "replays_1000_seconds": round(1000 * statistics.median(replays), 2),
    }


def _eight_nations() -> Scenario:
    with tempfile.TemporaryDirectory(prefix="backchannel-adjudicate-") as shelf:
        eight_nations.write(Path(shelf))
        return library.load_file(Path(shelf) / f"{eight_nations.SLUG}.yaml").scenario()


def _six_nations() -> Scenario:
    return replace(library.load_pack(SIX_NATIONS).scenario(), turns=TEN_TURNS)


def main(words: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adjudicate", description="How fast turns are settled.")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count, after one that warms up (9)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    chosen = parser.parse_args(words)
    if not 1 <= chosen.rounds <= MOST_ROUNDS:
        parser.error(f"--rounds is from 1 to {MOST_ROUNDS}")
    try:
        figures = measure(chosen.rounds)
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing}: pip install -r benchmarks/requirements.txt first.")
    lines = [f"{name:<22} {value}" for name, value in figures.items()]
    print(json.dumps(figures) if chosen.format == "json" else "\n".join(lines))


if __name__ == "__main__":
    main()
