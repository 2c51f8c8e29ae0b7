"""The game as an environment for learning agents, by the interface of PettingZoo (`ParallelEnv`).

env = parallel_env("eastern-shield")
observations, infos = env.reset(seed=7)
while env.agents:
    actions = {a: env.action_space(a).sample(observations[a]["action_mask"]) for a in env.agents}
    observations, rewards, terminations, truncations, infos = env.step(actions)

**Agents** are the nations by key. One step is one turn, and all nations act at once. The last turn of the scenario
terminates everybody; nothing is ever truncated. `reset(seed=…)` fixes the dice: the same scenario, seed and actions
give the same game. Games reset without a seed follow from the last one given, or from chance.

**Observations** come from the nation's own view, so that no agent sees what its nation may not know. All nations of a
scenario share one layout:

- `observation`: whole numbers, −1 for unknown (which no other number can be). `layout(scenario)` names every place:
  the turn, who we are, our own numbers, everybody's public ones, tension, interoperability and trust by pair, channels
  and treaties by kind and pair (0 none that we know of; channels 1 severed, 2 degraded, 3 open; treaties 1 open,
  2 secret), crises (position from 0, the second party's best, to 6; parties 1 first, 2 second), norms, stability, our
  objectives with points so far, and the injects with which the turn opens. Left out: the memories of earlier turns
  (who warned whom), promises, and the answers to a crisis's questions.
- `orders`: the list of orders from which the nation may choose now, one a row, in numbers: `COLUMNS`. 0 is none. Move:
  its place in the rulebook; nations and crises: their place in the scenario; `kind`: of the channel or treaty that the
  order is about, `first` and `second` its other members (none for a forum); `choice` and `option`: the place among the
  move's own words and flags; `twin`: how many rows before it read the same (two channels of one kind). Rows past the
  list are 0. The list is sorted, always in the same manner, but it grows and shrinks with what is possible: row 17
  need not be the same order on the next turn, so a policy should read the rows.
- `action_mask`: a tuple with one array for each place of the action, as `MultiDiscrete.sample` takes it.

**Actions** are one `MultiDiscrete`, in this order:

- one place for each order of a turn and one more for the statement that is free beside them, by priority: 0 for none,
  n for the n-th row of `orders` (flags are rows of their own, one at a time);
- for each other nation, in the scenario's order, the answer to all that it proposes this turn: 0 say nothing,
  1 refuse, 2 agree, 3 judge: each proposal is weighed by itself as the doctrine `reciprocator` would. Proposals are
  made in the same step, so they are answered unseen;
- for each other nation 1 to speak to it: on every channel of ours that joins us, a forum among them.

Every order that the mask allows is legal by itself. What cannot stand beside the orders before it (too many, too dear,
the same twice) is dropped without a penalty. Promises, argued actions and the umpire's directives are not played.

**Rewards** are the points that the nation's objectives scored in the turn; with `cooperative=True` the change of the
region's stability is added for everybody.

**Infos** hold `orders` (the list as engine orders), `given` (the sheet as it was taken), `dropped` and `failed` (a
sentence for each order that was not taken, or taken and not carried out), and `unlisted` (how many orders did not fit
into the list; `choices=` gives it another length).
"""

from typing import TYPE_CHECKING

from wargame.engine import Scenario
from wargame.lab.choices import ANSWERS, COLUMNS, KINDS
from wargame.lab.places import UNKNOWN
from wargame.lab.places import layout as layout_of
from wargame.scenarios.library import load_pack, packs

if TYPE_CHECKING:
    from wargame.lab.arena import Arena

__all__ = ["ANSWERS", "COLUMNS", "KINDS", "UNKNOWN", "ExtraMissing", "layout", "parallel_env"]

EXTRA = frozenset({"pettingzoo", "gymnasium", "numpy"})


class ExtraMissing(ImportError):
    """The packages for learning agents are not installed; the message says how to install them."""


def parallel_env(
    scenario: str | Scenario, *, cooperative: bool = False, choices: int = 0, render_mode: str | None = None
) -> "Arena":
    """A scenario, or the shipped one with that slug, as a PettingZoo environment.

    `choices` is the length of the list of orders (0: ample for the scenario); with the render mode "ansi", `render()`
    tells what everybody may know. Raises `ExtraMissing` without the extra, `ValueError` for an unknown slug or mode.
    """
    try:
        from wargame.lab.arena import Arena
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in EXTRA:
            raise
        raise ExtraMissing(
            "Learning agents need PettingZoo. Install the extra: .venv/bin/pip install '.[pettingzoo]'"
        ) from error
    if render_mode not in (None, "ansi"):
        raise ValueError(f"There is no render mode “{render_mode}”. Choose “ansi”, or none.")
    return Arena(_scenario(scenario), cooperative, choices, render_mode)


def layout(scenario: str | Scenario) -> tuple[str, ...]:
    """The names of all places of an observation's row, in their order."""
    return layout_of(_scenario(scenario))


def _scenario(wanted: str | Scenario) -> Scenario:
    if isinstance(wanted, Scenario):
        return wanted
    try:
        return load_pack(wanted).scenario()
    except KeyError as error:
        raise ValueError(f"There is no scenario “{wanted}”. Choose from: {', '.join(packs())}.") from error
