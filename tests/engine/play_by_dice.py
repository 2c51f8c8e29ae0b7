"""Random games by keyed choices, for properties: sheets, consent, arguments and talk that depend on a seed alone."""

from dataclasses import replace

from wargame import engine
from wargame.engine import dice, promises
from wargame.engine.directives import Directive, ruling
from wargame.engine.scenario import InjectEffect
from wargame.engine.world import Promise, World

ARGUMENT = ("We send our orchestra", "people listen", "music needs no words", "they asked", "it is cheap")


def random_sheet(view: engine.NationView, seed: str) -> list[engine.Order]:
    """Up to three legal orders (and perhaps a statement), with flags now and then."""
    sheet: list[engine.Order] = []
    legal = engine.legal_orders(view)
    for slip in range(1, 5):
        if not legal:
            break
        order = legal[_draw(seed, view, f"order{slip}", len(legal))]
        options = engine.RULEBOOK.move(order.move).options
        if options and _draw(seed, view, f"flag{slip}", 3) == 0:
            flag = options[_draw(seed, view, f"which{slip}", len(options))].flag
            order = replace(order, options=(flag,))
        order = replace(order, slip=slip, id=f"{view.reader}-{slip}")
        if engine.refusal(view, order, sheet) is None:
            sheet.append(order)
    return sheet


def random_inputs(world: World, seed: str) -> engine.TurnInputs:
    """Everybody's random sheet, with half of all proposals accepted, some refused, and some channels used."""
    orders: list[engine.Order] = []
    nations = world.scenario.nations
    for nation in nations:
        view = engine.view_for(world, nation)
        for order in random_sheet(view, seed):
            for partner in nations:
                said = dice.uniform(seed, world.turn, "agree", (order.id, partner), 4) if partner != nation else 3
                order = order if said == 3 else order.denied(partner) if said == 2 else order.agreed(partner)
            orders.append(order)
    argued, rulings = random_argument(world, seed)
    orders = [order for order in orders if not any(order.nation == one.nation for one in argued)]
    spoken = tuple(
        (key, member)
        for key, channel in sorted(world.channels.items())
        for member in channel.members
        if dice.uniform(seed, world.turn, "speak", (key, member), 2)
    )
    return engine.TurnInputs((*orders, *argued), rulings, spoken, random_promises(world, seed))


def random_argument(world: World, seed: str) -> tuple[tuple[engine.Order, ...], tuple[Directive, ...]]:
    """On two turns of three somebody argues an action and orders nothing else; half of the time it is ruled on."""
    nations = world.scenario.nations
    place = dice.uniform(seed, world.turn, "arguer", (), len(nations))
    drawn = dice.uniform(seed, world.turn, "argued", (), 3)
    a, b = nations[place], nations[place - 1]
    order = engine.Order(a, "F1", id=f"{a}-argued", argument=ARGUMENT, counters=((b, "We shall not listen."),))
    if not drawn or engine.refusal(engine.view_for(world, a), order):
        return (), ()
    calm, scorn = InjectEffect(("relation", b, a), "tension", -6), InjectEffect(("nation", a), "support", -3)
    points = ((1, "They asked."), (-1, "The hall is closed."))
    said = ruling(a, ARGUMENT[0], "It was broadcast.", cost=1, points=points, effects=(calm,), otherwise=(scorn,))
    return (order,), (said,) if drawn == 1 else ()


def random_promises(world: World, seed: str) -> tuple[Promise, ...]:
    """Now and then one nation gives another one of the promises that it could give, in public or in secret."""
    given = []
    nations = world.scenario.nations
    for place, by in enumerate(nations):
        to = nations[(place + 1) % len(nations)]
        offered = promises.possible(engine.view_for(world, by), by, to)
        if offered and dice.uniform(seed, world.turn, "promises", (by,), 2):
            promise = offered[dice.uniform(seed, world.turn, "which promise", (by,), len(offered))]
            promise.key = f"promise {world.turn} {place}"
            promise.due = world.turn + dice.uniform(seed, world.turn, "due", (by,), 3)
            promise.secret = promise.secret or bool(dice.uniform(seed, world.turn, "secret", (by,), 2))
            given.append(promise)
    return tuple(given)


def play_out(world: World, seed: str, turns: int) -> list[tuple[World, engine.TurnInputs, engine.Outcome]]:
    """Play random turns: before, inputs, outcome of each."""
    played = []
    for _ in range(turns):
        inputs = random_inputs(world, seed)
        outcome = engine.adjudicate(world, inputs)
        played.append((world, inputs, outcome))
        world = outcome.world
    return played


def _draw(seed: str, view: engine.NationView, purpose: str, n: int) -> int:
    return dice.uniform(seed, view.turn, purpose, (view.reader,), n)
