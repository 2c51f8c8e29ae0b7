"""What must fit together in a pack: keys that exist, numbers of things, who may know what.

Each check looks at some sections of a pack and runs when those sections are well formed, so that one slip in one
section does not hide the mistakes of another.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from wargame.engine.knowledge import PUBLIC, UMPIRE
from wargame.engine.world import SECURITY_CAP, ChannelKind
from wargame.scenarios import hexmap
from wargame.scenarios.goals import goal_faults
from wargame.scenarios.mistakes import Fault, Path
from wargame.scenarios.parts import FREE_RESPONSES, MOVES, PAIR_CHANNELS
from wargame.scenarios.plain import meant
from wargame.scenarios.schema import Pack

DECK_MOST = 14  # moves in all
DECK_FIRST = 6  # moves on turn 1

READERS = (PUBLIC, UMPIRE, "all")
"""Words for readers who are no nation: one of that name would be shown whatever is meant for them."""

NAMED = ("nations", "crises", "channels", "injects")
WITH_OTHERS = ("trust", "tension", "interoperability", "treaty", "channel")

Faults = Iterator[Fault]


@dataclass(frozen=True, slots=True)
class Check:
    """A check with the sections that it needs whole."""

    needs: tuple[str, ...]
    run: Callable[[Pack], Faults]


def cross_faults(pack: Pack, whole: Callable[[str], bool]) -> Faults:
    """Every fault between the parts of a pack; `whole` says whether a section can be trusted."""
    for check in CHECKS:
        if all(whole(section) for section in check.needs):
            yield from check.run(pack)


def _twice(path: Path, values: Iterable[object], what: str) -> Faults:
    """A fault for each value that stands more than once, at its later places."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Fault((*path, index), f"{what} '{value}' is used twice.")
        seen.add(value)


def _keys_differ(section: str) -> Check:
    """The check that no two things of a section have one key."""
    return Check(
        (section,), lambda pack: _twice((section,), (thing.key for thing in getattr(pack, section)), "The key")
    )


def _nations_differ(pack: Pack) -> Faults:
    for index, nation in enumerate(pack.nations):
        if nation.key in READERS:
            yield Fault(("nations", index, "key"), f"The key '{nation.key}' is kept for others. Choose another key.")
    yield from _twice(("nations",), (nation.name for nation in pack.nations), "The name")
    yield from _twice(("nations",), (nation.code for nation in pack.nations), "The code")
    yield from _twice(("nations",), (nation.colour for nation in pack.nations), "The colour")
    yield from _duplicates_in_nations(pack)


def _norms_differ(pack: Pack) -> Faults:
    return _twice(("norms",), (norm.kind for norm in pack.norms), "The norm")


def _duplicates_in_nations(pack: Pack) -> Faults:
    for index, nation in enumerate(pack.nations):
        yield from _twice(("nations", index, "objectives"), (o.key for o in nation.objectives), "The key")
        yield from _twice(("nations", index, "roles"), (role.key for role in nation.roles), "The key")


def _own_measures(pack: Pack) -> Faults:
    for index, nation in enumerate(pack.nations):
        for place, goal in enumerate(nation.objectives):
            measure = goal.measure
            if measure.of in WITH_OTHERS and nation.key in (measure.nation, *(measure.any or ())):
                path = ("nations", index, "objectives", place, "measure")
                yield Fault(path, f"'{measure.of}' is between {nation.name} and another nation, not with itself.")


def _shared_keys(pack: Pack) -> Faults:
    """Nations, crises, channels and injects are named side by side, so their keys differ."""
    owner: dict[str, str] = {}
    for section in NAMED:
        for index, thing in enumerate(getattr(pack, section)):
            if owner.setdefault(thing.key, section) != section:
                text = f"The key '{thing.key}' is already used under '{owner[thing.key]}'."
                yield Fault((section, index, "key"), text)


def _relations(pack: Pack) -> Faults:
    written: dict[frozenset[str], int] = {}
    for index, relation in enumerate(pack.relations):
        pair, path = frozenset(relation.pair), ("relations", index)
        said = " and ".join(relation.pair)
        if len(pair) < 2:
            yield Fault((*path, "pair"), f"A relation is between two nations, not between {said}.")
        if pair in written:
            yield Fault(path, f"The relation between {said} is written twice.")
        written.setdefault(pair, index)
        if set(relation.trust) != pair:
            names = ", ".join(f"{nation}: …" for nation in relation.pair)
            yield Fault((*path, "trust"), f"'trust' says how far each side trusts the other: {{{names}}}.")


def _every_pair(pack: Pack) -> Faults:
    if pack.default_relation is not None:
        return
    written = {frozenset(relation.pair) for relation in pack.relations}
    for a, b in combinations([nation.key for nation in pack.nations], 2):
        if frozenset((a, b)) not in written:
            yield Fault(
                ("relations",), f"The relation between {a} and {b} is missing, and there is no default_relation."
            )


def _channels(pack: Pack) -> Faults:
    for index, channel in enumerate(pack.channels):
        path: Path = ("channels", index)
        cap = SECURITY_CAP[ChannelKind(channel.kind)]
        if channel.security > cap:
            text = f"Security {channel.security} is too much: a channel of kind '{channel.kind}' goes up to {cap}."
            yield Fault((*path, "security"), text)
        if channel.kind in PAIR_CHANNELS and len(channel.members) != 2:
            yield Fault((*path, "members"), f"A channel of kind '{channel.kind}' has two members.")
        if channel.covert != (channel.kind == "backchannel"):
            yield Fault((*path, "covert"), "A backchannel is covert ('covert: true'), and no other kind is.")
        if channel.host in channel.members:
            yield Fault((*path, "host"), f"'{channel.host}' is a member; a host is a third nation.")
        yield from _twice((*path, "members"), channel.members, "The nation")


def _crises(pack: Pack) -> Faults:
    for index, crisis in enumerate(pack.crises):
        path: Path = ("crises", index)
        if crisis.sponsor in crisis.parties:
            yield Fault((*path, "sponsor"), f"'{crisis.sponsor}' is a known party; a hidden sponsor is somebody else.")
        if len(crisis.parties) == 1 and crisis.position:
            yield Fault((*path, "position"), "A crisis with one known party has no position.")
        if crisis.severity >= 80:
            reason = "with one known party stays" if len(crisis.parties) == 1 else "begins"
            yield Fault((*path, "severity"), f"A crisis {reason} below 80.")
        yield from _twice((*path, "parties"), crisis.parties, "The nation")


def _deck(pack: Pack) -> Faults:
    seen: set[str] = set()
    for index, deal in enumerate(pack.deck):
        for place, move in enumerate(deal.moves):
            path: Path = ("deck", index, "moves", place)
            if move not in MOVES:
                yield Fault(path, f"There is no move '{move}'.{meant(move, list(MOVES))}")
            elif move in FREE_RESPONSES:
                yield Fault(path, f"{move} is a free response: it is always there and is not dealt.")
            elif move in seen:
                yield Fault(path, f"{move} is dealt twice; a move stays in the deck.")
            seen.add(move)
        if deal.turn > pack.settings.turns:
            yield Fault(("deck", index, "turn"), f"Turn {deal.turn} is past the last turn, {pack.settings.turns}.")
    yield from _deck_size(pack)


def _deck_size(pack: Pack) -> Faults:
    first = sum(len(deal.moves) for deal in pack.deck if deal.turn == 1)
    total = sum(len(deal.moves) for deal in pack.deck)
    if not 1 <= first <= DECK_FIRST:
        yield Fault(("deck",), f"Turn 1 deals {first} moves; 1 to {DECK_FIRST} are right for a first turn.")
    if total > DECK_MOST:
        yield Fault(("deck",), f"The deck has {total} moves; {DECK_MOST} are the most.")


def _map(pack: Pack) -> Faults:
    board = hexmap.hex_map(pack.map.model_dump())
    for sentence in hexmap.faults(board):
        yield Fault(_map_path(pack, sentence), sentence)
    for nation in pack.nations:
        if nation.key not in board.nations:
            yield Fault(("map", "legend"), f"The legend of the map gives no letter to '{nation.key}'.")


def _map_path(pack: Pack, sentence: str) -> Path:
    """The part of the map that a sentence speaks of."""
    first, _, rest = sentence.partition(" ")
    number = rest.split(" ", 1)[0]
    if first == "Row" and number.isdigit():
        return ("map", "rows", int(number))
    names = {"places": [place.name for place in pack.map.places], "sites": [site.name for site in pack.map.sites]}
    for section, spots in names.items():
        for index, name in enumerate(spots):
            if sentence.startswith(f"{name} "):
                return ("map", section, index)
    return ("map", "legend" if "legend" in sentence else "places" if "capital" in sentence else "sites")


def _injects(pack: Pack) -> Faults:
    for index, inject in enumerate(pack.injects):
        if inject.turn is not None and not 2 <= inject.turn <= pack.settings.turns:
            text = f"Turn {inject.turn} does not do: news comes on turns 2 to {pack.settings.turns}."
            yield Fault(("injects", index, "turn"), text)


def _sheets(pack: Pack) -> Faults:
    offered = pack.dealt()
    for index, nation in enumerate(pack.nations):
        for place, suggestion in enumerate(nation.sheet.suggested_moves):
            if offered.get(suggestion.move, 99) > 1:
                path = ("nations", index, "sheet", "suggested_moves", place, "move")
                yield Fault(path, f"'{suggestion.move}' cannot be ordered on turn 1, so it is no first move.")


CHECKS = (
    *(_keys_differ(section) for section in ("nations", "channels", "treaties", "crises", "injects", "learning")),
    Check(("nations",), _nations_differ),
    Check(("nations",), _own_measures),
    Check(("norms",), _norms_differ),
    Check(NAMED, _shared_keys),
    Check(("relations",), _relations),
    Check(("nations", "relations", "default_relation"), _every_pair),
    Check(("channels",), _channels),
    Check(("crises",), _crises),
    Check(("deck", "settings"), _deck),
    Check(("map", "nations"), _map),
    Check(("injects", "settings"), _injects),
    Check(("nations", "deck"), _sheets),
    Check(("nations",), goal_faults),
)
