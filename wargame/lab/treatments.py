"""What an experiment may change: the world at the start, and the orders of a turn."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from wargame.engine import Order, Scenario, TurnInputs, World
from wargame.engine.facts import LEADERS_KINDS
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import Channel, ChannelKind, Crisis, CrisisKind, Treaty, TreatyKind, key_between, pair
from wargame.lab.experiments import Intervene, Prepare

Who = Callable[[World], str]
"""Which nation, in a scenario that nobody wrote for the experiment."""

Given = Callable[[World], Iterable[Order]]
"""The orders that an experiment gives on a turn."""

# Who is who in a scenario that nobody wrote for the experiment


def dispute(world: World) -> Crisis:
    """The gravest crisis between two known parties."""
    return max(
        (crisis for crisis in world.crises.values() if len(crisis.parties) == 2),
        key=lambda crisis: (crisis.severity, crisis.key),
    )


def parties(world: World) -> tuple[str, str]:
    """The two parties of the gravest dispute at the start of the game."""
    first, second = dispute(world.scenario.start).parties
    return first, second


def friend(world: World) -> str:
    """The nation outside the dispute with which its first party is on the best terms at the start."""
    start, (first, second) = world.scenario.start, parties(world)
    outside = [key for key in start.keys if key not in (first, second)]
    return max(outside, key=lambda key: (start.trust(key, first) + start.trust(first, key), -start.tension(key, first)))


def outsider(world: World) -> str:
    """A nation outside the dispute that is not the friend: the one on the worst terms with the first party."""
    start, (first, second) = world.scenario.start, parties(world)
    outside = [key for key in start.keys if key not in (first, second, friend(world))]
    return min(outside, key=lambda key: (start.trust(key, first) + start.trust(first, key), key))


# The world at the start


def starting(change: Callable[[World], None]) -> Prepare:
    """A preparation that changes the world at the start."""

    def prepare(scenario: Scenario) -> Scenario:
        world = scenario.start.copy()
        world.scenario = scenario
        change(world)
        prepared = replace(scenario, start=world)
        world.scenario = prepared
        return prepared

    return prepare


def dealing(*moves: str) -> Prepare:
    """A preparation that deals moves from the first turn on."""
    return lambda scenario: replace(scenario, deck=((1, moves), *scenario.deck))


def everybody(**numbers: int) -> Prepare:
    """A preparation that gives every nation these numbers."""

    def change(world: World) -> None:
        for nation in world.nations.values():
            for quantity, value in numbers.items():
                setattr(nation, quantity, value)

    return starting(change)


def one(who: Who, **numbers: int) -> Prepare:
    """A preparation that gives one nation these numbers."""

    def change(world: World) -> None:
        for quantity, value in numbers.items():
            setattr(world.nations[who(world)], quantity, value)

    return starting(change)


def no_leaders_channel(world: World) -> None:
    """No hotline and no backchannel between the parties of the dispute."""
    first, second = parties(world)
    for key, channel in list(world.channels.items()):
        if channel.kind in LEADERS_KINDS and channel.joins(first, second):
            del world.channels[key]


def bound(kind: TreatyKind, between: Callable[[World], tuple[str, str]]) -> Prepare:
    """A preparation that puts a treaty in force between two nations."""

    def change(world: World) -> None:
        key = key_between(kind, between(world))
        world.treaties[key] = Treaty(key, kind, tuple(sorted(between(world))), since=0)

    return starting(change)


def unbound(kind: TreatyKind) -> Prepare:
    """A preparation that takes every treaty of a kind out of force."""

    def change(world: World) -> None:
        for key in [key for key, treaty in world.treaties.items() if treaty.kind is kind]:
            del world.treaties[key]

    return starting(change)


def norm(kind: str, adoption: int) -> Prepare:
    """A preparation that sets how widely a norm is adopted."""

    def change(world: World) -> None:
        world.norms[kind] = adoption

    return starting(change)


def between(first: Who, second: Who, **numbers: int) -> Prepare:
    """A preparation of two nations' relation: `tension`, `interoperability`, and `trust` both ways."""

    def change(world: World) -> None:
        a, b = first(world), second(world)
        relation = world.relations[pair(a, b)]
        if "tension" in numbers:
            relation.tension = relation.baseline = numbers["tension"]
        if "interoperability" in numbers:
            relation.interoperability = numbers["interoperability"]
        if "trust" in numbers:
            world.trusts[a, b] = world.trusts[b, a] = numbers["trust"]

    return starting(change)


def crisis_of(kind: CrisisKind, victim: Who, severity: int, sponsor: Who | None = None) -> Prepare:
    """A preparation that begins a crisis with one known party, and somebody behind it if there is a sponsor."""

    def change(world: World) -> None:
        key = f"test-{kind.value}"
        behind = sponsor(world) if sponsor else ""
        world.crises[key] = Crisis(key, kind, (victim(world),), severity, sponsor=behind)

    return starting(change)


def channel_of(kind: ChannelKind, *members: Who, security: int = 0) -> Prepare:
    """A preparation that opens a channel; between everybody if no members are named."""

    def change(world: World) -> None:
        joined = tuple(sorted(member(world) for member in members)) or tuple(sorted(world.keys))
        key = key_between(kind, joined)
        covert = kind is ChannelKind.BACKCHANNEL
        world.channels[key] = Channel(key, kind, joined, security=security, covert=covert)

    return starting(change)


def first_party(world: World) -> str:
    return parties(world)[0]


def second_party(world: World) -> str:
    return parties(world)[1]


# The orders of a turn


def giving(given: Given) -> Intervene:
    """Give orders with everybody's consent; each takes the place of the last order that its nation wrote."""
    return lambda world, inputs: _replaced(world, inputs, given(world), keep=True)


def leaving_out(given: Given) -> Intervene:
    """Give nothing, but let the same nations write as many orders fewer: the plain arm of `giving`."""
    return lambda world, inputs: _replaced(world, inputs, given(world), keep=False)


def _replaced(world: World, inputs: TurnInputs, given: Iterable[Order], keep: bool) -> TurnInputs:
    orders, added = list(inputs.orders), []
    for number, order in enumerate(given):
        orders = [other for other in orders if other.likeness != order.likeness]
        paid = [other for other in orders if other.nation == order.nation and _counts(other)]
        if len(paid) >= world.scenario.orders_per_turn:
            orders.remove(max(paid, key=lambda other: other.slip))
        partners = RULEBOOK.move(order.move).partners
        agreed = partners(world, order) if partners else ()
        added.append(replace(order, accepted_by=tuple(sorted(agreed)), slip=0, id=f"given-{number}"))
    return replace(inputs, orders=(*orders, *added) if keep else tuple(orders))


def _counts(order: Order) -> bool:
    return not RULEBOOK.move(order.move).free


def barring(*moves: str, among: Callable[[World], Iterable[str]] | None = None) -> Intervene:
    """Take these moves out of the orders; with `among`, only those between nations that it names."""

    def intervene(world: World, inputs: TurnInputs) -> TurnInputs:
        named = set(among(world)) if among else set()
        kept = (
            order
            for order in inputs.orders
            if order.move not in moves or (named and not {order.nation, order.target} <= named)
        )
        return replace(inputs, orders=tuple(kept))

    return intervene


def speaking(aloud: bool) -> Intervene:
    """The dispute's parties speak on every channel that joins them, or on none."""

    def intervene(world: World, inputs: TurnInputs) -> TurnInputs:
        first, second = parties(world)
        joined = {key for key, channel in world.channels.items() if channel.usable and channel.joins(first, second)}
        others = [said for said in inputs.spoken if said[0] not in joined or said[1] not in (first, second)]
        spoken = [(key, nation) for key in sorted(joined) for nation in (first, second)] if aloud else []
        return replace(inputs, spoken=(*others, *spoken))

    return intervene


def silence(world: World, inputs: TurnInputs) -> TurnInputs:
    """Nobody speaks on any channel."""
    return replace(inputs, spoken=())


def on_turns(*turns: int) -> Callable[[Given], Given]:
    """Orders that are given on some turns only."""

    def only(given: Given) -> Given:
        def on(world: World) -> Iterator[Order]:
            if world.turn in turns:
                yield from given(world)

        return on

    return only
