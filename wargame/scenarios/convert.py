"""A pack as the engine plays it: numbers, objectives, deck and injects, without the prose."""

from collections.abc import Iterator

from wargame.engine import scenario as play
from wargame.engine import world as start
from wargame.scenarios.injects import Effect, Inject
from wargame.scenarios.measures import ARGUMENTS, Measure
from wargame.scenarios.nations import Nation
from wargame.scenarios.parts import FREE_RESPONSES
from wargame.scenarios.schema import Pack
from wargame.scenarios.situation import Channel, Crisis, Relation, Treaty

NO_SEED = "00"  # `new_game` sets the game's own


def scenario(pack: Pack) -> play.Scenario:
    """What the engine needs of a pack."""
    settings = pack.settings
    return play.Scenario(
        slug=pack.slug,
        turns=settings.turns,
        orders_per_turn=settings.orders_per_turn,
        resource_cap=settings.resources_cap,
        faces=tuple(play.Face(n.key, n.name, n.code, n.colour) for n in pack.nations),
        start=_world(pack),
        objectives=_objectives(pack),
        deck=_deck(pack),
        injects=tuple(_inject(inject) for inject in pack.injects),
        names=tuple(pack.names().items()),
    )


def _world(pack: Pack) -> start.World:
    relations = pack.all_relations()
    return start.World(
        scenario=None,  # type: ignore[arg-type]  # a scenario holds its start; `new_game` gives the world its scenario
        seed=NO_SEED,
        turn=1,
        nations={nation.key: _nation(nation) for nation in pack.nations},
        relations={start.pair(*relation.pair): _relation(relation) for relation in relations},
        trusts={key: trust for relation in relations for key, trust in _trusts(relation)},
        channels={channel.key: _channel(channel) for channel in pack.channels},
        treaties={treaty.key: _treaty(treaty) for treaty in pack.treaties},
        norms={norm.kind: norm.adoption for norm in pack.norms},
        crises={crisis.key: _crisis(crisis) for crisis in pack.crises},
    )


def _nation(nation: Nation) -> start.Nation:
    return start.Nation(nation.key, **nation.numbers.model_dump())


def _relation(relation: Relation) -> start.Relation:
    nations = start.pair(*relation.pair)
    return start.Relation(nations, relation.tension, relation.resting_tension, relation.interoperability)


def _trusts(relation: Relation) -> Iterator[tuple[tuple[str, str], int]]:
    first, second = relation.pair
    yield (first, second), relation.trust[first]
    yield (second, first), relation.trust[second]


def _channel(channel: Channel) -> start.Channel:
    kind, members = start.ChannelKind(channel.kind), tuple(sorted(channel.members))
    return start.Channel(channel.key, kind, members, channel.security, channel.covert, host=channel.host or "")


def _treaty(treaty: Treaty) -> start.Treaty:
    return start.Treaty(
        treaty.key, start.TreatyKind(treaty.kind), tuple(sorted(treaty.members)), treaty.secret, since=0
    )


def _crisis(crisis: Crisis) -> start.Crisis:
    kind, sponsor = start.CrisisKind(crisis.kind), crisis.sponsor or ""
    return start.Crisis(crisis.key, kind, tuple(crisis.parties), crisis.severity, crisis.position, sponsor)


def _objectives(pack: Pack) -> tuple[play.Objective, ...]:
    return tuple(
        play.Objective(f"{nation.key}-{o.key}", nation.key, o.text, o.secret, o.weight, _measure(o.measure))
        for nation in pack.nations
        for o in nation.objectives
    )


def _measure(measure: Measure) -> play.Measure:
    given = ((name, getattr(measure, name)) for name in sorted(ARGUMENTS) if getattr(measure, name) is not None)
    args = tuple((name, _argument(value)) for name, value in given)
    return play.Measure(measure.of, args, measure.at_least, measure.at_most, measure.holds)


def _argument(value: str | list[str] | bool) -> str | tuple[str, ...]:
    match value:
        case bool():
            return "true"
        case str():
            return value
    return tuple(value)


def _deck(pack: Pack) -> tuple[tuple[int, tuple[str, ...]], ...]:
    deals = {1: set(FREE_RESPONSES)}
    for deal in pack.deck:
        deals.setdefault(deal.turn, set()).update(deal.moves)
    return tuple((turn, tuple(sorted(moves))) for turn, moves in sorted(deals.items()))


def _inject(inject: Inject) -> play.Inject:
    return play.Inject(
        key=inject.key,
        title=inject.title,
        turn=inject.turn or 0,
        when=_measure(inject.when) if inject.when else None,
        skip=_measure(inject.skip) if inject.skip else None,
        audience=None if inject.audience == "all" else tuple(sorted(inject.audience)),
        effects=tuple(_effect(effect) for effect in inject.effects),
    )


def _effect(effect: Effect) -> play.InjectEffect:
    match effect.change:
        case "severity" | "position":
            return play.InjectEffect(("crisis", effect.crisis or ""), effect.change, effect.by)
        case "tension":
            return play.InjectEffect(("relation", *start.pair(*(effect.pair or ()))), "tension", effect.by)
        case "trust":
            return play.InjectEffect(("trust", effect.nation or "", effect.toward or ""), "trust", effect.by)
        case "adoption":
            return play.InjectEffect(("norm", effect.norm or ""), "adoption", effect.by)
    return play.InjectEffect(("nation", effect.nation or ""), effect.change, effect.by)
