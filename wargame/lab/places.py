"""What a learning agent observes of its nation's view: a row of whole numbers, each place with a name of its own.

The row is read from a `NationView`, so it holds nothing that the nation may not know. It has the same places for every
nation of a scenario; `layout` names them. `UNKNOWN` stands wherever the nation may not know the number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, permutations

from wargame.engine import NationView, Scenario
from wargame.engine.knowledge import OPEN_NUMBERS
from wargame.engine.objectives import max_points
from wargame.engine.view import NATION_NUMBERS, KnownCrisis
from wargame.engine.world import ChannelKind, ChannelStatus, NormKind, TreatyKind

UNKNOWN = -1
FULL = 100
"""The greatest value of most numbers of the game."""

BALANCED = 3
"""The place for a crisis's position holds this when neither side has the better of it: position and 3."""

MOST_SECURE = 3

USABLE = {None: 0, ChannelStatus.SEVERED: 1, ChannelStatus.DEGRADED: 2, ChannelStatus.OPEN: 3}
"""How usable a channel is; 0 if none is known."""

SECRET_TREATY, OPEN_TREATY = 2, 1

Reader = Callable[[NationView], int | None]


@dataclass(frozen=True, slots=True)
class Place:
    """One number of the row: its name, its greatest value, and how it is read from a view."""

    name: str
    most: int
    read: Reader


def layout(scenario: Scenario) -> tuple[str, ...]:
    """The names of all places of the row, in their order."""
    return tuple(place.name for place in places(scenario))


def row(places: tuple[Place, ...], view: NationView) -> list[int]:
    """What a nation knows now, place by place."""
    return [UNKNOWN if (value := place.read(view)) is None else int(value) for place in places]


def places(scenario: Scenario) -> tuple[Place, ...]:
    """Every place of the row for a scenario."""
    parts = (_time, _nations, _pairs, _channels, _treaties, _crises, _region, _aims, _news)
    return tuple(chain.from_iterable(part(scenario) for part in parts))


def _time(scenario: Scenario) -> Iterator[Place]:
    yield Place("turn", scenario.turns + 1, lambda view: view.turn)
    yield Place("turns", scenario.turns, lambda view: view.turns)
    for nation in scenario.nations:
        yield Place(f"we are {nation}", 1, partial(_is_reader, nation))


def _is_reader(nation: str, view: NationView) -> int:
    return nation == view.reader


def _nations(scenario: Scenario) -> Iterator[Place]:
    """Our own numbers, and those that everybody knows of each nation."""
    most = max(FULL, scenario.resource_cap)
    for quantity in NATION_NUMBERS:
        yield Place(f"our {quantity}", most, partial(_own_number, quantity))
    for nation in scenario.nations:
        for quantity in sorted(OPEN_NUMBERS):
            yield Place(f"{nation}: {quantity}", most, partial(_number, nation, quantity))


def _own_number(quantity: str, view: NationView) -> int | None:
    return _number(view.reader, quantity, view)


def _number(nation: str, quantity: str, view: NationView) -> int | None:
    value: int | None = getattr(view.nations[nation], quantity)
    return value


def _pairs(scenario: Scenario) -> Iterator[Place]:
    for key in sorted(scenario.start.relations):
        name = "–".join(key)
        yield Place(f"{name}: tension", FULL, partial(_shared, key, "tension"))
        yield Place(f"{name}: interoperability", FULL, partial(_shared, key, "interoperability"))
    for giver, receiver in permutations(scenario.nations, 2):
        yield Place(f"{giver} trusts {receiver}", FULL, partial(_trust, giver, receiver))


def _shared(key: tuple[str, str], quantity: str, view: NationView) -> int | None:
    value: int | None = getattr(view.relations[key], quantity)
    return value


def _trust(giver: str, receiver: str, view: NationView) -> int | None:
    first, second = sorted((giver, receiver))
    return view.relations[first, second].trust_of(giver)


def _channels(scenario: Scenario) -> Iterator[Place]:
    """The best channel of each kind between two nations, as far as we know of one."""
    for key in sorted(scenario.start.relations):
        for kind in ChannelKind:
            name = f"{'–'.join(key)}: {kind.value} channel"
            yield Place(name, max(USABLE.values()), partial(_usable, key, kind))
            yield Place(f"{name}, security", MOST_SECURE, partial(_security, key, kind))


def _usable(key: tuple[str, str], kind: ChannelKind, view: NationView) -> int:
    known = [
        USABLE[channel.status] for channel in view.channels.values() if _joins(channel.members, key, channel.kind, kind)
    ]
    return max(known, default=USABLE[None])


def _security(key: tuple[str, str], kind: ChannelKind, view: NationView) -> int | None:
    known = [channel for channel in view.channels.values() if _joins(channel.members, key, channel.kind, kind)]
    return max((channel.security for channel in known if channel.security is not None), default=None)


def _joins(members: tuple[str, ...], key: tuple[str, str], kind: str, wanted: str) -> bool:
    return kind == wanted and key[0] in members and key[1] in members


def _treaties(scenario: Scenario) -> Iterator[Place]:
    for key in sorted(scenario.start.relations):
        for kind in TreatyKind:
            yield Place(f"{'–'.join(key)}: {kind.value} treaty", SECRET_TREATY, partial(_bound, key, kind))


def _bound(key: tuple[str, str], kind: TreatyKind, view: NationView) -> int:
    """0 if we know of none, 1 for an open treaty, 2 for a secret one that we know of."""
    known = [treaty for treaty in view.treaties.values() if _joins(treaty.members, key, treaty.kind, kind)]
    return max((SECRET_TREATY if treaty.secret else OPEN_TREATY for treaty in known), default=0)


def _crises(scenario: Scenario) -> Iterator[Place]:
    """The crises that the scenario starts with."""
    nations = scenario.nations
    for key, crisis in scenario.start.crises.items():
        yield Place(f"{key}: severity", FULL, partial(_of_crisis, key, lambda known: known.severity))
        yield Place(f"{key}: worst severity", FULL, partial(_of_crisis, key, lambda known: known.worst))
        yield Place(f"{key}: position", 2 * BALANCED, partial(_of_crisis, key, lambda known: known.position + BALANCED))
        most_wars = crisis.wars + scenario.turns
        yield Place(f"{key}: wars", most_wars, partial(_of_crisis, key, lambda known: known.wars))
        yield Place(f"{key}: attributed", 1, partial(_of_crisis, key, lambda known: known.attributed))
        yield Place(f"{key}: over", 1, partial(_of_crisis, key, lambda known: known.over))
        for nation in nations:
            yield Place(f"{key}: {nation} as a party", len(nations), partial(_of_crisis, key, partial(_party, nation)))
            yield Place(f"{key}: {nation} behind it", 1, partial(_of_crisis, key, partial(_sponsor, nation)))


def _of_crisis(key: str, read: Callable[[KnownCrisis], int], view: NationView) -> int | None:
    return read(view.crises[key]) if key in view.crises else None


def _party(nation: str, crisis: KnownCrisis) -> int:
    """1 for the first party, 2 for the second, 0 for whoever is none."""
    return crisis.parties.index(nation) + 1 if nation in crisis.parties else 0


def _sponsor(nation: str, crisis: KnownCrisis) -> int:
    """Whether the nation is known to be behind the crisis."""
    return crisis.sponsor == nation


def _region(scenario: Scenario) -> Iterator[Place]:
    yield Place("stability", FULL, lambda view: view.stability)
    for kind in NormKind:
        yield Place(f"norm of {kind.value}", FULL, partial(_adoption, kind))


def _adoption(kind: NormKind, view: NationView) -> int:
    return view.adoption(kind)


def _aims(scenario: Scenario) -> Iterator[Place]:
    """Our own objectives; nations that have fewer than the others leave places unknown."""
    aims = [scenario.objectives_of(nation) for nation in scenario.nations]
    most = max((max_points(scenario, aim) for aim in scenario.objectives), default=0)
    for number in range(max(map(len, aims), default=0)):
        name = f"our objective {number + 1}"
        yield Place(f"{name}: met", 1, partial(_aim, number, "met"))
        yield Place(f"{name}: points", most, partial(_aim, number, "points"))
        yield Place(f"{name}: most points", most, partial(_aim, number, "max_points"))


def _aim(number: int, what: str, view: NationView) -> int | None:
    mine = view.own_objectives
    value: int | None = getattr(mine[number], what) if number < len(mine) else None
    return value


def _news(scenario: Scenario) -> Iterator[Place]:
    """The injects with which this turn opens, as far as they reach us."""
    for inject in scenario.injects:
        yield Place(f"news: {inject.key}", 1, partial(_opens_with, inject.key))


def _opens_with(inject: str, view: NationView) -> int:
    return inject in view.news
