"""The game as a PettingZoo environment. It needs the extra `pettingzoo`; `wargame.lab.env` documents it."""

import secrets
from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from gymnasium import spaces
from pettingzoo import ParallelEnv

from wargame.engine import PUBLIC, Ledger, NationView, Order, Scenario, World, adjudicate, new_game, view_for, visible
from wargame.engine.objectives import points, stability
from wargame.lab import choices, places
from wargame.lab.games import game_seed
from wargame.lab.tables import public_lines

Action: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.int8]
Table: TypeAlias = npt.NDArray[np.int32]
Observed = dict[str, Any]
Facts = dict[str, Any]

ORDERS_RULES = frozenset({"EC-1", "CO-1"})
"""The rules that say why an order was not carried out."""


class Arena(ParallelEnv[str, Observed, Action]):
    """A scenario as an environment: each nation is an agent, each step is one turn. `wargame.lab.env` documents it."""

    def __init__(self, scenario: Scenario, cooperative: bool, room: int, render_mode: str | None) -> None:
        self.metadata = {"name": "backchannel_v0", "render_modes": ["ansi"], "is_parallelizable": True}
        self.scenario, self.cooperative, self.render_mode = scenario, cooperative, render_mode
        self.room = room or choices.room(scenario)
        self.possible_agents = list(scenario.nations)
        self.agents: list[str] = []
        self._places = places.places(scenario)
        self._seed, self._games = "", 0
        self._world = new_game(scenario, "")
        self._views, self._listed = _seen(self._world)
        self.observation_spaces = {nation: self._observation_space() for nation in scenario.nations}
        self.action_spaces = {nation: spaces.MultiDiscrete(self._widths()) for nation in scenario.nations}

    def observation_space(self, agent: str) -> spaces.Space[Any]:
        """What an agent observes; always the same object."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.Space[Any]:
        """What an agent does; always the same object."""
        return self.action_spaces[agent]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Observed], dict[str, Facts]]:
        """Begin a game. After a seed, further games without one follow from it too."""
        if seed is not None or not self._seed:
            self._seed, self._games = secrets.token_hex(8) if seed is None else str(seed), 0
        self._world = new_game(self.scenario, game_seed(self._seed, self._games))
        self._views, self._listed = _seen(self._world)
        self._games += 1
        self.agents = list(self.possible_agents)
        return self._observed(), {nation: self._facts(nation) for nation in self.agents}

    def step(
        self, actions: Mapping[str, Action]
    ) -> tuple[dict[str, Observed], dict[str, float], dict[str, bool], dict[str, bool], dict[str, Facts]]:
        """Play one turn, all nations at once. A nation without an action orders, answers and says nothing."""
        if not self.agents:
            return {}, {}, {}, {}, {}
        views = self._views
        wills = {nation: self._will(nation, actions[nation]) for nation in self.agents if nation in actions}
        before = self._scores()
        outcome = adjudicate(self._world, choices.inputs_of(views, wills, self._world.seed))
        self._world = outcome.world
        self._views, self._listed = _seen(self._world)
        after = self._scores()
        played, over = self.agents, _is_over(self._world)
        facts = {nation: self._facts(nation, wills.get(nation), outcome.ledger) for nation in played}
        self.agents = [] if over else list(played)
        return (
            self._observed(),
            {nation: float(after[nation] - before[nation]) for nation in played},
            dict.fromkeys(played, over),
            dict.fromkeys(played, False),
            facts,
        )

    def render(self) -> str | None:
        """What everybody may know of the game, as text, if the render mode is "ansi"."""
        return "\n".join(public_lines(view_for(self._world, PUBLIC))) if self.render_mode == "ansi" else None

    def close(self) -> None:
        """Nothing is held open."""

    def _offered(self, nation: str) -> tuple[Order, ...]:
        return self._listed[nation][: self.room]

    def _will(self, nation: str, action: Action) -> choices.Will:
        if not self.action_spaces[nation].contains(np.asarray(action, dtype=np.int64)):
            raise ValueError(f"The action of {nation} is not in its action space: {action!r}.")
        return choices.read_action(self._views[nation], self._offered(nation), [int(number) for number in action])

    def _scores(self) -> dict[str, int]:
        """What each nation has scored so far, and if agents are to cooperate the region's stability besides."""
        shared = stability(self._world) if self.cooperative else 0
        return {
            nation: shared + sum(points(self._world, aim) for aim in self.scenario.objectives_of(nation))
            for nation in self.scenario.nations
        }

    def _facts(self, nation: str, will: choices.Will | None = None, ledger: Ledger = ()) -> Facts:
        """The orders of the list in words of the engine, and what became of the sheet."""
        view, offered = self._views[nation], self._offered(nation)
        given = will.orders if will else ()
        return {
            "orders": offered,
            "unlisted": len(self._listed[nation]) - len(offered),
            "given": given,
            "dropped": will.dropped if will else (),
            "failed": _failures(view, given, ledger),
        }

    # Spaces and what fills them

    def _widths(self) -> list[int]:
        others = len(self.scenario.nations) - 1
        return [self.room + 1] * choices.slots(self.scenario) + [len(choices.ANSWERS)] * others + [2] * others

    def _observation_space(self) -> spaces.Dict:
        most = np.array([place.most for place in self._places], dtype=np.int32)
        table = np.tile(np.array(choices.widest(self.scenario), dtype=np.int32), (self.room, 1))
        return spaces.Dict(
            {
                "observation": spaces.Box(np.full_like(most, places.UNKNOWN), most, dtype=np.int32),
                "orders": spaces.Box(np.zeros_like(table), table, dtype=np.int32),
                "action_mask": spaces.Tuple([spaces.MultiBinary(width) for width in self._widths()]),
            }
        )

    def _observed(self) -> dict[str, Observed]:
        return {nation: self._observed_by(nation) for nation in self.scenario.nations}

    def _observed_by(self, nation: str) -> Observed:
        view, offered = self._views[nation], self._offered(nation)
        table: Table = np.zeros((self.room, len(choices.COLUMNS)), dtype=np.int32)
        table[: len(offered)] = np.array(choices.table(view, offered)).reshape(-1, len(choices.COLUMNS))
        return {
            "observation": np.array(places.row(self._places, view), dtype=np.int32),
            "orders": table,
            "action_mask": self._mask(offered),
        }

    def _mask(self, offered: tuple[Order, ...]) -> tuple[Mask, ...]:
        """1 for what may be chosen in each place of the action; answers and talk are always free."""
        sheet = choices.slots(self.scenario)
        masks: list[Mask] = [np.ones(width, dtype=np.int8) for width in self._widths()]
        for slot, mask in enumerate(masks[:sheet]):
            mask[: len(offered) + 1] = choices.allowed(offered, slot, sheet)
            mask[len(offered) + 1 :] = 0
        return tuple(masks)


def _is_over(world: World) -> bool:
    return world.turn > world.scenario.turns


def _seen(world: World) -> tuple[dict[str, NationView], dict[str, tuple[Order, ...]]]:
    """What every nation sees and may choose from now; nothing may be chosen after the last turn."""
    views = {nation: view_for(world, nation) for nation in world.scenario.nations}
    return views, {nation: () if _is_over(world) else choices.listed(view) for nation, view in views.items()}


def _failures(view: NationView, given: tuple[Order, ...], ledger: Ledger) -> tuple[str, ...]:
    """Why orders of the sheet were not carried out, as their nation is told."""
    ours = {order.id for order in given}
    return tuple(
        entry.reason.say(view.names)
        for entry in visible(ledger, view.reader)
        if entry.rule in ORDERS_RULES and not entry.quantity and entry.order in ours
    )
