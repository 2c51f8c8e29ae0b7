"""Broken words: what each kind of treaty forbids its members, and what breaking it costs (TR-1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wargame.engine import facts as f
from wargame.engine.knowledge import may_know
from wargame.engine.ledger import EVERYBODY, Audience, Entry, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import rule
from wargame.engine.treaties import ARMS_CEILING
from wargame.engine.world import Crisis, CrisisKind, Treaty, TreatyKind

BROKEN_STANDING = -4
BROKEN_TRUST = -12
BROKEN_TRUST_OF_OTHERS = -3

ACCORD_COVERS = frozenset({CrisisKind.CYBER, CrisisKind.DISINFORMATION})
PROXY_WAR = frozenset({CrisisKind.BORDER, CrisisKind.TERRORISM})
AT_SEA_AND_IN_THE_AIR = frozenset({CrisisKind.MARITIME, CrisisKind.AIR})

Happened = Callable[[Turn, Treaty, str, str], bool]


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that a treaty forbids; `quiet` if only the two sides learn that it happened."""

    words: str
    happened: Happened
    quiet: bool = False


def _crises_with(turn: Turn, member: str, other: str) -> list[Crisis]:
    return [crisis for crisis in turn.world.crises.values() if member in crisis.parties and other in crisis.parties]


def _coerced(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return any(turn.noted("coerced", crisis.key, member) for crisis in _crises_with(turn, member, other))


def _coerced_in_settled_crisis(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return turn.noted("coerced", treaty.crisis, member)


def _strikes(turn: Turn, member: str, other: str) -> list[Order]:
    return [order for order in turn.given("P5") if order.nation == member and order.target == other]


def _struck(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return bool(_strikes(turn, member, other))


def _struck_at_sea(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    covered = {crisis.key for crisis in _crises_with(turn, member, other) if crisis.kind in AT_SEA_AND_IN_THE_AIR}
    return not covered.isdisjoint([order.crisis for order in _strikes(turn, member, other)])


def _exercises(turn: Turn, member: str, against: str) -> list[Order]:
    exercises = [order for order in turn.given("C1") if order.other == against]
    return [order for order in exercises if member in (order.nation, order.target)]


def _exercised_unannounced(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return any(order.has("unannounced") for order in _exercises(turn, member, other))


def _stood_against(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return not all(order.has("discreet") for order in _exercises(turn, member, other))


def _mobilised_too_far(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return turn.noted("mobilised", member) and turn.world.nations[member].readiness > ARMS_CEILING


def _exposed_in_cyberspace(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    crises = [crisis for crisis in turn.world.crises.values() if crisis.sponsor == member]
    return any(crisis.kind in ACCORD_COVERS and turn.noted("exposed", crisis.key) for crisis in crises)


def _exposed_behind_proxies(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    crises = [crisis for crisis in turn.world.crises.values() if crisis.sponsor == member and other in crisis.parties]
    return any(crisis.kind in PROXY_WAR and turn.noted("exposed", crisis.key) for crisis in crises)


def _traced(note: str) -> Happened:
    """A hidden attack of one member on the other that everybody now knows the author of."""
    return lambda turn, treaty, member, other: turn.noted(note, member, other)


def _raided(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return turn.noted("intruded", member, other)


def _caught_listening(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return turn.noted("caught", member, other)


def _hotline_cut(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    return turn.noted("cut-hotline", member, other)


STRIKE = Breach("a strike on a member", _struck)
TRACED_ATTACK = Breach("an attack on a member's networks that is traced", _traced("traced-cyber"))
TRACED_LIES = Breach("rumours against a member that are traced", _traced("traced-lies"))
TRACED_ARMS = Breach("arming proxies against a member, once it is traced", _traced("traced-proxies"))
PROXIES = Breach("being exposed behind violence against a member", _exposed_behind_proxies)
COERCION = Breach("coercing a member in a crisis", _coerced)
RAID = Breach("a raid on a member's soil without its leave", _raided)
STANDING_AGAINST = Breach("an exercise held against a member", _stood_against)

FORBIDDEN: Mapping[TreatyKind, tuple[Breach, ...]] = {
    TreatyKind.HOTLINE: (Breach("cutting the hotline while the agreement stands", _hotline_cut),),
    TreatyKind.INTELLIGENCE: (
        TRACED_ATTACK,
        TRACED_LIES,
        Breach("being caught reading a member's channels", _caught_listening, quiet=True),
    ),
    TreatyKind.MUTUAL_DEFENCE: (COERCION, STRIKE, STANDING_AGAINST, TRACED_ATTACK, TRACED_ARMS, PROXIES),
    TreatyKind.STATUS_OF_FORCES: (STRIKE, RAID),
    TreatyKind.ARMS_LIMITATION: (Breach("raising readiness above the agreed ceiling", _mobilised_too_far),),
    TreatyKind.INCIDENT_PREVENTION: (
        Breach("a strike on a member at sea or in the air", _struck_at_sea),
        Breach("an unannounced exercise against a member", _exercised_unannounced),
    ),
    TreatyKind.CYBER_ACCORD: (
        Breach("being exposed behind an attack through networks or rumours", _exposed_in_cyberspace),
        TRACED_ATTACK,
        TRACED_LIES,
    ),
    TreatyKind.NON_AGGRESSION: (COERCION, STRIKE, RAID, TRACED_ARMS, PROXIES),
    TreatyKind.SETTLEMENT: (Breach("coercing anybody in the settled crisis", _coerced_in_settled_crisis),),
}
"""What each kind of treaty forbids."""


@rule(
    "TR-1",
    "A broken word",
    "1 5 7b",
    standing=BROKEN_STANDING,
    trust=BROKEN_TRUST,
    trust_of_others=BROKEN_TRUST_OF_OTHERS,
    **{kind.value.replace("-", "_"): "; ".join(one.words for one in FORBIDDEN[kind]) for kind in FORBIDDEN},
)
def broken_words(turn: Turn) -> None:
    """Who does what a treaty forbids breaks its word: coercing a partner in non-aggression, say, or being exposed
    behind an attack through networks while bound by a cyber accord. It costs standing and trust: most with those who
    were promised, a little with everybody who sees it. A broken settlement ends.
    """
    for treaty in turn.world.treaties.values():
        ended = False
        for member in turn.ordered(*treaty.members):
            for quiet, betrayed in _breaches(turn, treaty, member).items():
                ended = True
                _break(turn, treaty, member, betrayed, quiet)
        if ended and treaty.kind is TreatyKind.SETTLEMENT:
            reason = phrase("The settlement of {crisis} has ended.", crisis=treaty.crisis)
            turn.write(Entry("TR-1", ("treaty", treaty.key), "exists", reason, EVERYBODY, after=None))


def _breaches(turn: Turn, treaty: Treaty, member: str) -> dict[bool, list[str]]:
    """Whom a member betrayed this turn: in the open (False), or so that only the two know of it (True)."""
    found: dict[bool, list[str]] = {}
    for other in treaty.members:
        if other == member:
            continue
        broken = [one for one in FORBIDDEN[treaty.kind] if one.happened(turn, treaty, member, other)]
        if broken:
            found.setdefault(all(one.quiet for one in broken), []).append(other)
    return found


def _break(turn: Turn, treaty: Treaty, breaker: str, betrayed: list[str], quiet: bool) -> None:
    secret = treaty.secret or quiet
    audience: Audience = among(breaker, *betrayed) if quiet else treaty.members if treaty.secret else EVERYBODY
    reason = phrase("{a} broke its word in a treaty: {treaty}.", a=breaker, treaty=treaty.key)
    turn.news("TR-1", ("treaty", treaty.key), reason, audience=audience)
    if not secret:
        turn.nation("TR-1", breaker, "standing", BROKEN_STANDING, reason)
    for other in f.others(turn.world, breaker):
        lost = BROKEN_TRUST if other in betrayed else BROKEN_TRUST_OF_OTHERS
        if may_know(audience, other):
            turn.trust("TR-1", other, breaker, lost, reason, audience=audience)
