"""Crises: one check each, thresholds, incidents, neglect, war and the way out of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from wargame.engine import facts as f
from wargame.engine.ledger import EVERYBODY, Check, Entry, Modifier, among, phrase
from wargame.engine.posture import deters
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import principle, rule
from wargame.engine.world import (
    FORCE,
    LEVEL_NAMES,
    WAR,
    ChannelStatus,
    Crisis,
    NormKind,
    TreatyKind,
    level_of,
)

NEEDED = 7
PER_MARGIN = 3
MOST = 18

FEAR_TENSION = 60
FEAR_TRUST = 20
TROUBLE_SUPPORT = 30
PEACE_NORM = 50

FORCE_MISSED_BY = 4
WAR_MISSED_BY = 5

INCIDENT_SEVERITY = FORCE + 2
PREVENTED_RISE = 6
PREVENTION_NORM = 60

WORKED_ON = 2
GROWTH_WORKED = (0, 0, 0, 2, 0)
GROWTH_NEGLECTED = (0, 10, 5, 6, 0)

WAR_COSTS = (("readiness", -20), ("resources", -4), ("support", -15), ("standing", -6))
WAR_TRUST = -20
ALLY_TENSION = 20
ALLY_READINESS = -10

PEACE_SEVERITY = 65
PEACE_MARGIN = 2
PEACE_STANDING = 5
MEDIATOR_STANDING = 3


principle(
    "CR-2",
    "Thresholds",
    "A crisis crosses into the use of force (60) only on a check missed by 4 or more, into war (80) by 5 or more; "
    "otherwise it stops just below.",
    "3",
    force_missed_by=FORCE_MISSED_BY,
    war_missed_by=WAR_MISSED_BY,
)
principle(
    "CR-3",
    "Incident",
    "A natural 2 or 3 is an incident: severity jumps to 62. Where incidents are prevented, by treaty or norm, it "
    "rises by 6 at most and not past 59.",
    "3 4",
    severity=INCIDENT_SEVERITY,
    prevented=PREVENTED_RISE,
    norm=PREVENTION_NORM,
)
principle(
    "CR-4",
    "Neglect",
    "A crisis that nobody works on grows by itself; two helpful acts a turn are enough to hold it.",
    "3 10",
    worked_on_from=WORKED_ON,
    growth_worked="0/0/0/2",
    growth_neglected="0/10/5/6",
)
principle(
    "CR-5",
    "War",
    "A severity of 80 is war: its parties lose readiness 20, resources 4, support 15, standing 6 and the trust "
    "between them; bound allies are drawn in. Never on turn 1.",
    "10",
    readiness=-20,
    resources=-4,
    support=-15,
    standing=-6,
    trust=WAR_TRUST,
    ally_tension=ALLY_TENSION,
    ally_readiness=ALLY_READINESS,
)
principle(
    "CR-6",
    "The way out of war",
    "A war ends when both sides stand down, when it is mediated and the check made, or when the check is made by 2: "
    "severity falls to 65, and that crisis cannot become a war again.",
    "3 5 8",
    severity=PEACE_SEVERITY,
    margin=PEACE_MARGIN,
)


@dataclass(slots=True)
class Question:
    """One of the four questions of CR-1: its answer is the sum of its modifiers."""

    name: str
    modifiers: list[Modifier]

    @property
    def value(self) -> int:
        return sum(modifier.value for modifier in self.modifiers)


def questions(turn: Turn, crisis: Crisis) -> list[Question]:
    """Talk, restraint, help and fear for one crisis, as this turn's orders answer them."""
    if len(crisis.parties) < 2:
        return [Question("help", _help(turn, crisis)), Question("fear", _one_sided_fear(turn, crisis))]
    return [
        Question("talk", _talk(turn, crisis)),
        Question("restraint", _restraint(turn, crisis)),
        Question("help", _help(turn, crisis)),
        Question("fear", _fear(turn, crisis)),
    ]


def _talk(turn: Turn, crisis: Crisis) -> list[Modifier]:
    """What is secret stands in a modifier of its own, which only the two that talk read."""
    first, second = turn.ordered(*crisis.parties)[:2]
    openly = turn.noted("spoke-openly", first, second)
    spoke = openly or turn.noted("talked", first, second) or turn.noted("spoke", first, second)
    known, secret = _leaders_channel(turn, first, second, False), _leaders_channel(turn, first, second, True)
    words = {"a": first, "b": second}
    if openly:
        return [Modifier(1, phrase("{a} and {b} spoke", **words))]
    seen = [] if known else [Modifier(-1, phrase("No known channel between the leaders of {a} and {b}", **words))]
    truth = 1 if spoke else (0 if known or secret else -1)
    unseen = truth - sum(modifier.value for modifier in seen)
    text = "{a} and {b} spoke in secret" if spoke else "A secret channel joins {a} and {b}"
    return [*seen, Modifier(unseen, phrase(text, **words), among(first, second))]


def _leaders_channel(turn: Turn, first: str, second: str, covert: bool) -> bool:
    return any(
        channel.kind in f.LEADERS_KINDS
        and channel.covert is covert
        and channel.joins(first, second)
        and channel.status is ChannelStatus.OPEN
        for channel in turn.world.channels.values()
    )


def _prevented(turn: Turn, crisis: Crisis) -> bool:
    """Whether all parties are bound to prevent incidents."""
    return all(f.bound(turn.world, TreatyKind.INCIDENT_PREVENTION, a, b) for a, b in combinations(crisis.parties, 2))


def _restraint(turn: Turn, crisis: Crisis) -> list[Modifier]:
    key = crisis.key
    calm = len(turn.who("confidence", key)) + len(turn.who("stood-down", key)) + _prevented(turn, crisis)
    pressed = len(turn.who("coerced", key))
    value = min(max(calm - pressed, -1), 1)
    return [Modifier(value, phrase("Restraint: {calm} calming, {pressed} coercing", calm=calm, pressed=pressed))]


def aggressor(turn: Turn, crisis: Crisis) -> str:
    """The party that coerced this turn when no other did, or nobody."""
    pressed = [party for party in crisis.parties if turn.noted("coerced", crisis.key, party)]
    return pressed[0] if len(pressed) == 1 else ""


def _help(turn: Turn, crisis: Crisis) -> list[Modifier]:
    key = crisis.key
    if turn.noted("helped-twofold", key):
        return [Modifier(2, phrase("A joint response by partners who work very well together"))]
    if turn.noted("helped", key):
        return [Modifier(1, phrase("A joint response"))]
    if len(crisis.parties) < 2:
        return []
    presser = aggressor(turn, crisis)
    if presser and any(deters(turn.world, other, presser) for other in crisis.opponents(presser)):
        return [Modifier(1, phrase("{a} is credibly deterred", a=presser))]
    if turn.world.norms.get(NormKind.PEACEKEEPING, 0) >= PEACE_NORM:
        return [Modifier(1, phrase("A mandate to keep the peace"))]
    return []


def _fear(turn: Turn, crisis: Crisis) -> list[Modifier]:
    pairs = list(combinations(turn.ordered(*crisis.parties), 2))
    if any(turn.world.tension(a, b) >= FEAR_TENSION for a, b in pairs):
        return [Modifier(-1, phrase("Tension of 60 or more"))]
    for a, b in pairs:
        if min(turn.world.trust(a, b), turn.world.trust(b, a)) < FEAR_TRUST:
            return [Modifier(-1, phrase("{a} and {b} distrust each other", a=a, b=b), among(a, b))]
    troubled = [party for party in crisis.parties if turn.world.nations[party].support < TROUBLE_SUPPORT]
    return [Modifier(-1, phrase("A government in trouble"), among(*troubled))] if troubled else []


def _one_sided_fear(turn: Turn, crisis: Crisis) -> list[Modifier]:
    victim = crisis.parties[0]
    if turn.world.nations[victim].support < TROUBLE_SUPPORT:
        return [Modifier(-1, phrase("A government in trouble"), among(victim))]
    return []


def helpful_acts(turn: Turn, crisis: Crisis) -> int:
    """How many helpful acts a crisis got this turn (CR-4)."""
    key = crisis.key
    notes = ("confidence", "stood-down", "responded", "mediated", "reassured")
    acts = sum(len(turn.who(note, key)) for note in notes)
    talks = sum(turn.noted("talked", a, b) or turn.noted("spoke", a, b) for a, b in combinations(crisis.parties, 2))
    return acts + 2 * talks + 2 * turn.noted("exposed", key)


@rule("CR-1", "The crisis check", "3 10", needed=NEEDED, per_margin=PER_MARGIN, most=MOST)
def crisis_checks(turn: Turn) -> Iterator[Entry]:
    """Each turn each crisis takes two dice plus the answers to four questions (talk, restraint, help, fear) against
    7; three times the margin, 18 at most, comes off its severity or goes onto it.
    """
    for crisis in turn.world.crises.values():
        if crisis.severity > 0:
            yield from _check_crisis(turn, crisis)


def _check_crisis(turn: Turn, crisis: Crisis) -> Iterator[Entry]:
    modifiers = [modifier for question in questions(turn, crisis) for modifier in question.modifiers]
    check = turn.check("CR-1", (crisis.key,), modifiers, NEEDED, crisis.parties)
    if crisis.at_war:
        if not crisis.wars:
            yield from _enter_war(turn, crisis)
        yield from _at_war(turn, crisis, check)
        return
    moved = -min(max(check.margin * PER_MARGIN, -MOST), MOST)
    text = "{crisis}: more pulled it down than pushed it up." if moved < 0 else EVEN if not moved else WORSE
    reason = phrase(text, crisis=crisis.key)
    subject = ("crisis", crisis.key)
    if moved:
        yield Entry("CR-1", subject, "severity", reason, EVERYBODY, moved, check=check)
    else:
        yield turn.news("CR-1", subject, reason, check=check)
    worked_on = helpful_acts(turn, crisis) >= WORKED_ON
    grown = (GROWTH_WORKED if worked_on else GROWTH_NEGLECTED)[crisis.level - 1]
    text = "Where force is used it feeds itself: {crisis}." if worked_on else "Too few worked on {crisis}."
    yield from turn.change("CR-4", subject, "severity", grown, phrase(text, crisis=crisis.key))
    yield from _hold_below(turn, crisis, crisis.severity + moved + grown, check)
    if check.margin >= 0:
        for mediator in turn.who("mediated", crisis.key):
            praise = phrase("{a} mediated and {crisis} eased.", a=mediator, crisis=crisis.key)
            yield from turn.nation("D6", mediator, "standing", MEDIATOR_STANDING, praise)


EVEN = "{crisis}: what pulled it down and what pushed it up were even."
WORSE = "{crisis}: more pushed it up than pulled it down."


def _hold_below(turn: Turn, crisis: Crisis, reached: int, check: Check) -> Iterator[Entry]:
    """CR-3 first, then CR-2: incidents lift, thresholds hold, and war is entered."""
    subject = ("crisis", crisis.key)
    if sum(check.dice) <= 3:
        lifted = _incident(turn, crisis, reached)
        reason = phrase("An incident in {crisis} that nobody had ordered.", crisis=crisis.key)
        yield from turn.change("CR-3", subject, "severity", lifted - reached, reason)
        reached = lifted
        limit = _limit(turn, crisis, check, incident=True)
    else:
        limit = _limit(turn, crisis, check, incident=False)
    if reached > limit:
        short_of = LEVEL_NAMES[level_of(limit + 1) - 1]
        reason = phrase("{crisis} stopped just short of {level}.", crisis=crisis.key, level=short_of)
        yield from turn.change("CR-2", subject, "severity", limit - reached, reason)
    elif reached >= WAR:
        yield from _enter_war(turn, crisis)


def _incident(turn: Turn, crisis: Crisis, reached: int) -> int:
    prevented = len(crisis.parties) > 1 and _prevented(turn, crisis)
    if prevented or turn.world.norms.get(NormKind.INCIDENT_PREVENTION, 0) >= PREVENTION_NORM:
        return min(reached, crisis.severity + PREVENTED_RISE, max(FORCE - 1, crisis.severity))
    return max(reached, INCIDENT_SEVERITY)


def _limit(turn: Turn, crisis: Crisis, check: Check, incident: bool) -> int:
    """The highest severity that this check allows."""
    if len(crisis.parties) < 2 or crisis.wars or turn.number <= 1 or check.margin > -WAR_MISSED_BY:
        highest = WAR - 1
    else:
        highest = 100
    if crisis.severity < FORCE and not incident and check.margin > -FORCE_MISSED_BY:
        highest = min(highest, FORCE - 1)
    return highest


def _enter_war(turn: Turn, crisis: Crisis) -> Iterator[Entry]:
    reason = phrase("{crisis} came to war.", crisis=crisis.key)
    yield from turn.change("CR-5", ("crisis", crisis.key), "wars", 1, reason)
    for party in crisis.parties:
        for quantity, cost in WAR_COSTS:
            yield from turn.nation("CR-5", party, quantity, cost, reason)
    for a, b in combinations(crisis.parties, 2):
        yield from turn.trust("CR-5", a, b, WAR_TRUST, reason)
        yield from turn.trust("CR-5", b, a, WAR_TRUST, reason)
    for party in crisis.parties:
        yield from _draw_in_allies(turn, crisis, party)


def _draw_in_allies(turn: Turn, crisis: Crisis, party: str) -> Iterator[Entry]:
    for ally in f.others(turn.world, party):
        if ally in crisis.parties or not f.bound(turn.world, TreatyKind.MUTUAL_DEFENCE, ally, party):
            continue
        reason = phrase("{a} kept its word to {b} and was drawn into {crisis}.", a=ally, b=party, crisis=crisis.key)
        yield from turn.nation("CR-5", ally, "readiness", ALLY_READINESS, reason)
        for enemy in crisis.opponents(party):
            yield from turn.tension("CR-5", ally, enemy, ALLY_TENSION, reason)


def _at_war(turn: Turn, crisis: Crisis, check: Check) -> Iterator[Entry]:
    key, subject = crisis.key, ("crisis", crisis.key)
    stood_down = [party for party in crisis.parties if turn.noted("stood-down", key, party)]
    mediators = turn.who("mediated", key)
    mutual = len(stood_down) == len(crisis.parties)
    if not (mutual or (mediators and check.margin >= 0) or check.margin >= PEACE_MARGIN):
        reason = phrase("The war in {crisis} goes on.", crisis=key)
        yield turn.news("CR-6", subject, reason, check=check)
        return
    reason = phrase("The war in {crisis} ended.", crisis=key)
    fallen = PEACE_SEVERITY - crisis.severity
    yield Entry("CR-6", subject, "severity", reason, EVERYBODY, fallen, check=check)
    for nation in turn.ordered(*stood_down, *mediators):
        yield from turn.nation("CR-6", nation, "standing", PEACE_STANDING, reason)


@rule("CR-7", "A crisis's worst point", "3")
def worst_points(turn: Turn) -> Iterator[Entry]:
    """The highest severity that each crisis reached is remembered for the end of the game."""
    for crisis in turn.world.crises.values():
        if crisis.severity > crisis.worst:
            name = LEVEL_NAMES[level_of(crisis.severity) - 1]
            reason = phrase("The worst point of {crisis} so far: {level}.", crisis=crisis.key, level=name)
            yield from turn.change("CR-7", ("crisis", crisis.key), "worst", crisis.severity - crisis.worst, reason)
