"""Positions drawn in text, orders in a line, dice spelled out.

    alda: support 28, resources 6
    borr:
    alda-borr: tension 60, trust 40/30, interoperability 20
    hotline alda-borr: security 1
    treaty mutual-defence alda-borr
    crisis shoals maritime alda v borr: severity 45, position 1
    crisis outage cyber alda: severity 30, sponsor borr
    norm peacekeeping 55
    mark warned alda borr: 1

Every number not drawn is 50; resources 9, exposure and position 0. Every pair not drawn is tension 30, trust 50/50.
"""

import re
from dataclasses import replace
from itertools import combinations, count

from wargame import engine
from wargame.engine import dice
from wargame.engine.scenario import Face, Objective, Scenario
from wargame.engine.world import (
    Channel,
    ChannelKind,
    ChannelStatus,
    Crisis,
    CrisisKind,
    Nation,
    Relation,
    Treaty,
    TreatyKind,
    World,
    key_between,
    pair,
)

CHANNEL_KINDS = frozenset(kind.value for kind in ChannelKind)

NATION = {
    "resources": 9,
    "income": 4,
    "readiness": 50,
    "support": 50,
    "standing": 50,
    "intelligence": 50,
    "cyber": 50,
    "guardedness": 50,
    "exposure": 0,
}


def position(drawing: str, turn: int = 2, turns: int = 6, objectives: tuple[Objective, ...] = ()) -> World:
    """The world that a text draws, on a turn."""
    lines = [line.strip() for line in drawing.strip().splitlines() if line.strip()]
    nations = list(dict.fromkeys(line.split(":")[0] for line in lines if re.fullmatch(r"[a-z]+:.*", line)))
    world = _empty(nations, turn, turns, objectives)
    for line in lines:
        head, _, tail = line.partition(":")
        _draw(world, head.split(), _numbers(tail))
    return world


def _empty(nations: list[str], turn: int, turns: int, objectives: tuple[Objective, ...]) -> World:
    faces = tuple(Face(key, key.capitalize(), key[:3].upper(), i + 1) for i, key in enumerate(nations))
    every_move = tuple(move.id for move in engine.RULEBOOK.moves)
    start = World(None, "", turn, {}, {}, {}, {}, {}, {}, {})  # type: ignore[arg-type]
    names = tuple((key, key.capitalize()) for key in nations)
    scenario = Scenario("drawn", turns, 3, 12, faces, start, objectives, ((1, every_move),), (), names)
    start.scenario = scenario
    start.nations = {key: Nation(key, **NATION) for key in nations}
    for a, b in combinations(sorted(nations), 2):
        start.relations[a, b] = Relation((a, b), 30, 30, 30)
        start.trusts[a, b] = start.trusts[b, a] = 50
    world = start.copy()
    return world


def _numbers(tail: str) -> dict[str, str]:
    return dict(part.split() for part in tail.split(",") if part.strip())  # type: ignore[misc]


def _draw(world: World, head: list[str], numbers: dict[str, str]) -> None:
    match head:
        case ["treaty", kind, ends]:
            members = pair(*ends.split("-"))
            key = key_between(kind, members)
            world.treaties[key] = Treaty(key, TreatyKind(kind), members, "secret" in numbers)
        case ["crisis", key, kind, *parties]:
            who = tuple(party for party in parties if party != "v")
            sponsor = numbers.pop("sponsor", "")
            world.crises[key] = Crisis(key, CrisisKind(kind), who, 0, sponsor=sponsor)
            for name, value in numbers.items():
                setattr(world.crises[key], name, int(value))
        case ["norm", kind, value]:
            world.norms[kind] = int(value)
        case ["mark", *mark]:
            world.marks[tuple(mark)] = int(numbers["until"])
        case [kind, ends] if kind in CHANNEL_KINDS:
            members = tuple(sorted(ends.split("-")))
            covert = kind == ChannelKind.BACKCHANNEL
            channel = Channel(key_between(kind, members), ChannelKind(kind), members, covert=covert)
            channel.security, channel.unused = int(numbers.get("security", 0)), int(numbers.get("unused", 0))
            channel.status = ChannelStatus(numbers.get("status", "open"))
            world.channels[channel.key] = channel
        case [ends] if "-" in ends:
            _draw_relation(world, ends, numbers)
        case [key]:
            for name, value in numbers.items():
                setattr(world.nations[key], name, int(value))
        case _:
            raise ValueError(head)


def _draw_relation(world: World, ends: str, numbers: dict[str, str]) -> None:
    first, second = ends.split("-")
    relation = world.relations[pair(first, second)]
    if "trust" in numbers:
        there, back = numbers.pop("trust").split("/")
        world.trusts[first, second], world.trusts[second, first] = int(there), int(back)
    for name, value in numbers.items():
        setattr(relation, name, int(value))
    if "baseline" not in numbers:
        relation.baseline = relation.tension


def order(text: str, **fields: str) -> engine.Order:
    """`order("alda C1 borr", choice="ours")`; later words are options; `agreed="borr"` is consent, `denied` a no."""
    nation, move, *rest = text.split()
    target = rest[0] if rest and rest[0] != "-" else ""
    agreed, denied = fields.pop("agreed", ""), fields.pop("denied", "")
    return engine.Order(
        nation,
        move,
        target,
        options=tuple(sorted(rest[1:])),
        accepted_by=tuple(sorted(agreed.split())),
        refused_by=tuple(sorted(denied.split())),
        id=f"{nation}-{move}-{target}",
        **fields,
    )


def with_dice(world: World, *throws: tuple[str, tuple[str, ...], tuple[int, int]]) -> World:
    """The same world with a seed under which each rule throws the two dice that are spelled out."""
    for number in count():
        seed = f"{number:06x}"
        if all(dice.roll(seed, world.turn, rule, subjects) == faces for rule, subjects, faces in throws):
            world.seed = seed
            return world
    raise AssertionError


def play(world: World, *orders: engine.Order, spoken: tuple[tuple[str, str], ...] = ()) -> engine.Outcome:
    """Adjudicate these orders, each nation's in the order given."""
    slips: dict[str, int] = {}
    numbered = []
    for each in orders:
        slips[each.nation] = slips.get(each.nation, 0) + 1
        numbered.append(replace(each, slip=slips[each.nation]))
    world.seed = world.seed or "5eed"
    outcome = engine.adjudicate(world, engine.TurnInputs(tuple(numbered), (), spoken))
    assert engine.fold(world, outcome.ledger).to_json() == outcome.world.to_json()
    return outcome


def changes(outcome: engine.Outcome, rule: str, quantity: str) -> list[tuple[tuple[str, ...], int]]:
    """What a rule or move changed: (subject without its kind, change), sorted."""
    found = [(e.subject[1:], e.change) for e in outcome.ledger if e.rule == rule and e.quantity == quantity]
    return sorted((subject, change) for subject, change in found if change is not None)


def sentences(outcome: engine.Outcome, reader: str = engine.UMPIRE) -> list[str]:
    """Every reason that a reader finds in the ledger."""
    names = {key: nation.key.capitalize() for key, nation in outcome.world.nations.items()}
    return [entry.reason.say(names) for entry in engine.visible(outcome.ledger, reader)]


def refused(world: World, order: engine.Order, *others: engine.Order) -> str | None:
    """The sentence that refuses an order to its own nation, beside others of its sheet."""
    return engine.refusal(engine.view_for(world, order.nation), order, others)


def failures(outcome: engine.Outcome, reader: str = engine.UMPIRE) -> list[str]:
    """The reasons of the orders that failed, as a reader finds them."""
    names = {key: nation.key.capitalize() for key, nation in outcome.world.nations.items()}
    seen = engine.visible(outcome.ledger, reader)
    return [entry.reason.say(names) for entry in seen if entry.subject[0] == "order"]


def readers_of(outcome: engine.Outcome, rule: str) -> set[str]:
    """Everybody (nations and the public) who finds an entry of a rule or move in the ledger."""
    readers = [*outcome.world.nations, engine.PUBLIC]
    return {reader for reader in readers if any(e.rule == rule for e in engine.visible(outcome.ledger, reader))}
