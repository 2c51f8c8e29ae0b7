"""Crises: one check each, thresholds, incidents, neglect, war and the way out of it."""

from itertools import combinations

from wargame.engine import facts as f
from wargame.engine.ledger import EVERYBODY, Check, Entry, phrase
from wargame.engine.proceedings import Turn
from wargame.engine.questions import TROUBLE_SUPPORT, aggressor, helpful_acts, prevented, questions
from wargame.engine.rulebook import principle, rule
from wargame.engine.world import (
    FORCE,
    LEVEL_NAMES,
    WAR,
    Crisis,
    NormKind,
    TreatyKind,
    level_of,
)

NEEDED = 7
PER_MARGIN = 3
MOST = 18

FORCE_MISSED_BY = 4
WAR_MISSED_BY = 7
BRINK = 75
WAR_MISSED_BY_AT_BRINK = 2

INCIDENT_DICE = 3
INCIDENT_FROM = 32
INCIDENT_SEVERITY = FORCE + 2
PREVENTED_RISE = 6
PREVENTION_NORM = 60

WORKED_ON = 2
GROWTH_WORKED = (0, 5, 0, 2, 0)
GROWTH_NEGLECTED = (0, 10, 5, 6, 0)

WAR_COSTS = (("readiness", -20), ("resources", -4), ("support", -15), ("standing", -6))
WAR_TRUST = -20
ALLY_TENSION = 20
ALLY_READINESS = -10

DESERTED_STANDING = -4
DESERTED_TRUST = -12
DESERTED_TRUST_OF_OTHERS = -3

PEACE_SEVERITY = 65
PEACE_MARGIN = 2
PEACE_STANDING = 5
MEDIATOR_STANDING = 3


principle(
    "CR-2",
    "Thresholds",
    "A crisis crosses into the use of force (60) only on a check missed by 4 or more, into war (80) by 7 or more, or "
    "by 2 if it stood on the brink (75) before the check; otherwise it stops just below. News from outside may carry "
    "it into the use of force and to the brink, never into war.",
    "3",
    force_missed_by=FORCE_MISSED_BY,
    war_missed_by=WAR_MISSED_BY,
    brink=BRINK,
    war_missed_by_at_the_brink=WAR_MISSED_BY_AT_BRINK,
)
principle(
    "CR-3",
    "Incident",
    "In a crisis of severity 32 or more a natural 2 or 3 is an incident: severity jumps to 62. Where incidents are "
    "prevented, by treaty or norm, it rises by 6 at most and not past 59.",
    "3 4",
    since_severity=INCIDENT_FROM,
    severity=INCIDENT_SEVERITY,
    prevented=PREVENTED_RISE,
    norm=PREVENTION_NORM,
)
principle(
    "CR-4",
    "Neglect",
    "A crisis that nobody works on grows by itself; two helpful acts a turn hold it, but a threat between two sides "
    "still lingers, and force still feeds itself.",
    "3 10",
    worked_on_from=WORKED_ON,
    growth_worked="0/5/0/2",
    growth_neglected="0/10/5/6",
)
principle(
    "CR-5",
    "War",
    "A severity of 80 is war: its parties lose readiness 20, resources 4, support 15, standing 6 and the trust "
    "between them. Bound allies are drawn in; one whose government is in trouble, or that is bound to the other side "
    "too, breaks its word instead. Never on turn 1, unless the facilitator says so.",
    "10",
    readiness=-20,
    resources=-4,
    support=-15,
    standing=-6,
    trust=WAR_TRUST,
    ally_tension=ALLY_TENSION,
    ally_readiness=ALLY_READINESS,
    deserted_standing=DESERTED_STANDING,
    deserted_trust=DESERTED_TRUST,
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


@rule("CR-1", "The crisis check", "3 10", needed=NEEDED, per_margin=PER_MARGIN, most=MOST)
def crisis_checks(turn: Turn) -> None:
    """Each turn each crisis takes two dice plus the answers to four questions (talk, restraint, help, fear) against
    7; three times the margin, 18 at most, comes off its severity or goes onto it, together with all that this turn's
    moves did to it. Its parties read the dice, unless something weighs in them that one of them may not know; then
    that one, like everybody else, reads dice and hidden reasons as one number.
    """
    for crisis in turn.world.crises.values():
        pooled = turn.pooled.get(crisis.key, [])
        turn.write(*pooled)
        if crisis.severity > 0 or pooled:
            _check_crisis(turn, crisis, sum(entry.change or 0 for entry in pooled))


def _check_crisis(turn: Turn, crisis: Crisis, pooled: int) -> None:
    modifiers = [modifier for question in questions(turn, crisis) for modifier in question.modifiers]
    check = turn.check("CR-1", (crisis.key,), modifiers, NEEDED, crisis.parties)
    if crisis.at_war:
        if not crisis.wars:
            _enter_war(turn, crisis)
        _at_war(turn, crisis, check, pooled)
        return
    moved = -min(max(check.margin * PER_MARGIN, -MOST), MOST)
    text = "{crisis}: more pulled it down than pushed it up." if moved < 0 else EVEN if not moved else WORSE
    reason = phrase(text, crisis=crisis.key)
    subject = ("crisis", crisis.key)
    if moved:
        turn.write(Entry("CR-1", subject, "severity", reason, EVERYBODY, moved, check=check))
    else:
        turn.news("CR-1", subject, reason, check=check)
    worked_on = helpful_acts(turn, crisis) >= WORKED_ON
    grown = _growth(turn, crisis, worked_on)
    text = LINGERS[crisis.level] if worked_on and grown else "Too few worked on {crisis}."
    turn.change("CR-4", subject, "severity", grown, phrase(text, crisis=crisis.key))
    _hold_below(turn, crisis, crisis.severity + pooled, moved + grown, check)
    if check.margin >= 0:
        for mediator in credited_mediators(turn, crisis):
            praise = phrase("{a} mediated and {crisis} eased.", a=mediator, crisis=crisis.key)
            turn.nation("D6", mediator, "standing", MEDIATOR_STANDING, praise)


LINGERS = {
    2: "Between two sides a threat lingers even while people work on it: {crisis}.",
    4: "Where force is used it feeds itself: {crisis}.",
}


def _growth(turn: Turn, crisis: Crisis, worked_on: bool) -> int:
    """By how much a crisis grows by itself; a threat that nobody makes, or that is settled, does not linger."""
    if not worked_on:
        return GROWTH_NEGLECTED[crisis.level - 1]
    threatened = len(crisis.parties) > 1 and not f.settlement_of(turn.world, crisis.key)
    return GROWTH_WORKED[crisis.level - 1] if crisis.level != 2 or threatened else 0


EVEN = "{crisis}: what pulled it down and what pushed it up were even."
WORSE = "{crisis}: more pushed it up than pulled it down."


def _hold_below(turn: Turn, crisis: Crisis, base: int, moved: int, check: Check) -> None:
    """CR-3 first, then CR-2: incidents lift, thresholds hold the sum of it all, and war is entered.

    `base` is the severity with all that moves did to it, `moved` what the check and neglect add.
    """
    subject = ("crisis", crisis.key)
    reached = base + moved
    if sum(check.dice) <= INCIDENT_DICE and base >= INCIDENT_FROM:
        safe = _safe(turn, crisis)
        lifted = _incident(base, reached, safe)
        reason = phrase("An incident in {crisis} that nobody had ordered.", crisis=crisis.key)
        turn.change("CR-3", subject, "severity", lifted - reached, reason)
        reached = lifted
        limit = _limit(turn, crisis, check, incident=not safe)
    else:
        limit = _limit(turn, crisis, check, incident=False)
    if limit < WAR and reached > limit:
        short_of = LEVEL_NAMES[level_of(limit + 1) - 1]
        reason = phrase("{crisis} stopped just short of {level}.", crisis=crisis.key, level=short_of)
        turn.change("CR-2", subject, "severity", limit - reached, reason)
    elif reached >= WAR:
        _enter_war(turn, crisis)


def _safe(turn: Turn, crisis: Crisis) -> bool:
    """Whether incidents are prevented here, by treaty between the parties or by a norm that most hold."""
    treaty = len(crisis.parties) > 1 and prevented(turn, crisis)
    return treaty or turn.world.norms.get(NormKind.INCIDENT_PREVENTION, 0) >= PREVENTION_NORM


def _incident(base: int, reached: int, safe: bool) -> int:
    """The severity that an incident lifts a crisis to."""
    if safe:
        return min(reached, base + PREVENTED_RISE, max(FORCE - 1, base))
    return max(reached, INCIDENT_SEVERITY)


def _limit(turn: Turn, crisis: Crisis, check: Check, incident: bool) -> int:
    """The highest severity that this check allows."""
    missed_by = WAR_MISSED_BY_AT_BRINK if crisis.severity >= BRINK else WAR_MISSED_BY
    allowed = len(crisis.parties) > 1 and not crisis.wars and turn.number > 1 and check.margin <= -missed_by
    highest = 100 if allowed else WAR - 1
    if crisis.severity < FORCE and not incident and check.margin > -FORCE_MISSED_BY:
        highest = min(highest, FORCE - 1)
    return highest


def _enter_war(turn: Turn, crisis: Crisis) -> None:
    reason = phrase("{crisis} came to war.", crisis=crisis.key)
    turn.change("CR-5", ("crisis", crisis.key), "wars", 1, reason)
    for party in crisis.parties:
        for quantity, cost in WAR_COSTS:
            turn.nation("CR-5", party, quantity, cost, reason)
    for a, b in combinations(crisis.parties, 2):
        turn.trust("CR-5", a, b, WAR_TRUST, reason)
        turn.trust("CR-5", b, a, WAR_TRUST, reason)
    for party in crisis.parties:
        _draw_in_allies(turn, crisis, party)


def _draw_in_allies(turn: Turn, crisis: Crisis, party: str) -> None:
    """A bound ally joins, unless its government is in trouble or it is bound to the other side too."""
    for ally in f.others(turn.world, party):
        if ally in crisis.parties or not _bound_to_defend(turn, ally, party):
            continue
        if turn.world.nations[ally].support < TROUBLE_SUPPORT or _torn(turn, crisis, ally, party):
            _desert(turn, crisis, ally, party)
            continue
        reason = phrase("{a} kept its word to {b} and was drawn into {crisis}.", a=ally, b=party, crisis=crisis.key)
        turn.nation("CR-5", ally, "readiness", ALLY_READINESS, reason)
        for enemy in crisis.opponents(party):
            turn.tension("CR-5", ally, enemy, ALLY_TENSION, reason)


def _bound_to_defend(turn: Turn, ally: str, party: str) -> bool:
    return f.bound(turn.world, TreatyKind.MUTUAL_DEFENCE, ally, party)


def _torn(turn: Turn, crisis: Crisis, ally: str, party: str) -> bool:
    """Whether an ally owes the other side as much, and this side did not suffer coercion alone."""
    torn = any(_bound_to_defend(turn, ally, other) for other in crisis.opponents(party))
    return torn and aggressor(turn, crisis) in ("", party)


def _desert(turn: Turn, crisis: Crisis, ally: str, party: str) -> None:
    reason = phrase("{a} broke its word to {b} and stayed out of {crisis}.", a=ally, b=party, crisis=crisis.key)
    turn.note("deserted", ally, party)
    turn.news("CR-5", ("crisis", crisis.key), reason)
    turn.nation("CR-5", ally, "standing", DESERTED_STANDING, reason)
    for other in f.others(turn.world, ally):
        lost = DESERTED_TRUST if other == party else DESERTED_TRUST_OF_OTHERS
        turn.trust("CR-5", other, ally, lost, reason)


def credited_mediators(turn: Turn, crisis: Crisis) -> list[str]:
    """Who mediated in the open; one that was exposed as a party this turn gets no credit."""
    mediators = turn.who("mediated", crisis.key)
    return [one for one in mediators if one not in crisis.parties and not turn.noted("quiet-mediator", crisis.key, one)]


def _at_war(turn: Turn, crisis: Crisis, check: Check, pooled: int) -> None:
    key, subject = crisis.key, ("crisis", crisis.key)
    stood_down = [party for party in crisis.parties if turn.noted("stood-down", key, party)]
    mediators = turn.who("mediated", key)
    mutual = len(stood_down) == len(crisis.parties)
    if not (mutual or (mediators and check.margin >= 0) or check.margin >= PEACE_MARGIN):
        reason = phrase("The war in {crisis} goes on.", crisis=key)
        turn.news("CR-6", subject, reason, check=check)
        held = max(WAR - crisis.severity - pooled, 0)
        turn.change("CR-6", subject, "severity", held, reason)
        return
    reason = phrase("The war in {crisis} ended.", crisis=key)
    fallen = PEACE_SEVERITY - crisis.severity - pooled
    turn.write(Entry("CR-6", subject, "severity", reason, EVERYBODY, fallen, check=check))
    for nation in turn.ordered(*stood_down, *credited_mediators(turn, crisis)):
        turn.nation("CR-6", nation, "standing", PEACE_STANDING, reason)


@rule("CR-7", "A crisis's worst point", "3")
def worst_points(turn: Turn) -> None:
    """The highest severity that each crisis reached is remembered for the end of the game."""
    for crisis in turn.world.crises.values():
        if crisis.severity > crisis.worst:
            name = LEVEL_NAMES[level_of(crisis.severity) - 1]
            reason = phrase("The worst point of {crisis} so far: {level}.", crisis=crisis.key, level=name)
            turn.change("CR-7", ("crisis", crisis.key), "worst", crisis.severity - crisis.worst, reason)
