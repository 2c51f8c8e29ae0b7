"""Politics at home: sovereignty, support, warnings that lapse, income, and what drifts and fades by itself."""

from wargame.engine import facts as f
from wargame.engine.ledger import EVERYBODY, UMPIRE_ONLY, Audience, Entry, Phrase, among, phrase
from wargame.engine.norms import NORM_BREACH, NORM_NAMES
from wargame.engine.proceedings import REMEMBERED_TURNS, Turn
from wargame.engine.rulebook import principle, rule
from wargame.engine.tension import drift, round_half_away
from wargame.engine.world import LEVEL_FLOORS, CrisisKind, NormKind

EXPOSURE_FREE = 20
EXPOSURE_MOST = 5
EXPOSURE_DECAY = 2

NORMAL_SUPPORT = 55
SUPPORT_DRIFT = 1

PARALYSED_BELOW = 30

REFUSED_TENSION = 3
REFUSED_STANDING = -1
REFUSED_SUPPORT = 2

WARNING_TURNS = 2
CALM_AGAIN = LEVEL_FLOORS[2]
LAPSED_SUPPORT = -4
LAPSED_STANDING = -3

principle(
    "PO-2",
    "Paralysis",
    "A government with less than 30 support at home can give one cooperative order a turn; a treaty needs 40.",
    "6a",
    one_order_below=PARALYSED_BELOW,
    treaty_from=40,
)
principle(
    "PO-3",
    "The price of being seen",
    "Dialogue or a treaty in public with a nation at tension 45 or more costs each side 3 support. Talks in a "
    "backchannel cost none, unless they leak: then 5.",
    "6b 8",
    from_tension=45,
    support=-3,
    leaked=-5,
)


@rule("SV-1", "Sovereignty", "6a", free=EXPOSURE_FREE, most=EXPOSURE_MOST, decay=EXPOSURE_DECAY)
def sovereignty(turn: Turn) -> None:
    """Foreign access adds exposure, more for a guarded nation; over 20 it costs support each turn, 5 at most."""
    for key, nation in turn.world.nations.items():
        if nation.exposure <= EXPOSURE_FREE:
            continue
        over = (nation.exposure - EXPOSURE_FREE) * nation.guardedness
        cost = min(round_half_away(over + 125, 250), EXPOSURE_MOST)
        reason = phrase("People ask how much foreigners may see (exposure {exposure}).", exposure=nation.exposure)
        turn.nation("SV-1", key, "support", -cost, reason)


@rule(
    "SV-3",
    "Access refused",
    "6a",
    tension=REFUSED_TENSION,
    standing=REFUSED_STANDING,
    support=REFUSED_SUPPORT,
    free_of_charge="discreet proposals cost no standing and pay nothing at home",
)
def access_refused(turn: Turn) -> None:
    """A nation may always refuse foreigners access to its soil. It costs some tension with whoever asked, a little
    standing, and pays at home, once a turn; less each time within three turns. Refused behind closed doors, only the
    tension remains.
    """
    for host in turn.world.nations:
        asked = turn.who("refused", host)
        for guest in asked:
            _refuse(turn, host, guest, None)
        for guest in turn.who("refused-quietly", host):
            if guest not in asked:
                _refuse(turn, host, guest, among(host, guest))
        if asked:
            again = 1 + min(turn.repetition("SV-3", host, guest) for guest in asked)
            reason = phrase("{a} refused foreign forces access to its soil.", a=host)
            turn.nation("SV-3", host, "standing", round_half_away(REFUSED_STANDING, again), reason)
            turn.nation("SV-3", host, "support", round_half_away(REFUSED_SUPPORT, again), reason)


def _refuse(turn: Turn, host: str, guest: str, audience: Audience) -> None:
    reason = phrase("{a} refused {b} access to its soil.", a=host, b=guest)
    cost = round_half_away(REFUSED_TENSION, 1 + turn.repetition("SV-3", host, guest))
    turn.tension("SV-3", host, guest, cost, reason, audience=audience)
    turn.remember("SV-3", host, guest)


@rule("PO-4", "Warnings lapse", "2 6b", turns=WARNING_TURNS, support=LAPSED_SUPPORT, standing=LAPSED_STANDING)
def warnings_lapse(turn: Turn) -> None:
    """A warning must be made good within two turns: by force shown or raised, or because the other side gave way or
    every crisis between the two fell to level 2. Otherwise it lapses, at a price in support and standing.
    """
    for mark in turn.memories("warned"):
        _, by, against = mark
        settled = _settled(turn, by, against)
        if settled:
            turn.mark(EVERYBODY, None, *mark, reason=settled)
        elif turn.number - turn.world.marks[mark] >= WARNING_TURNS:
            reason = phrase("{a}'s warning to {b} lapsed.", a=by, b=against)
            turn.mark(EVERYBODY, None, *mark, reason=reason)
            turn.nation("PO-4", by, "support", LAPSED_SUPPORT, reason)
            turn.nation("PO-4", by, "standing", LAPSED_STANDING, reason)


def _settled(turn: Turn, by: str, against: str) -> Phrase | None:
    """Why a warning no longer stands, if it was not simply forgotten."""
    between = f.crises_between(turn.world, by, against)
    acted = turn.noted("mobilised", by) or any(turn.noted("coerced", crisis.key, by) for crisis in between)
    yielded = any(turn.noted("stood-down", crisis.key, against) for crisis in between) or turn.noted(
        "regretted", against, by
    )
    if acted:
        return phrase("{a} made good its warning to {b}.", a=by, b=against)
    if yielded:
        return phrase("{b} gave way to the warning of {a}.", a=by, b=against)
    if between and all(crisis.severity < CALM_AGAIN for crisis in between):
        return phrase("What {a} warned {b} about has calmed.", a=by, b=against)
    return None


@rule("NO-1", "Norms wear when they are broken", "2 7b", breach=NORM_BREACH)
def norms_wear(turn: Turn) -> None:
    """When somebody is exposed behind a cyber attack, or traced, the norm of cyber restraint loses adoption."""
    cyber = [crisis.key for crisis in turn.world.crises.values() if crisis.kind is CrisisKind.CYBER]
    breaches = len([key for key in cyber if turn.noted("exposed", key)])
    breaches += len([note for note in turn.notes if note[0] == "traced-cyber"])
    norm = NormKind.CYBER_RESTRAINT
    worn = -min(-NORM_BREACH * breaches, turn.world.norms.get(norm, 0))
    turn.change("NO-1", ("norm", norm.value), "adoption", worn, BREACHED)


BREACHED = phrase("A breach came to light: {norm}.", norm=NORM_NAMES[NormKind.CYBER_RESTRAINT])


@rule("EC-2", "Income", "6", cap="the scenario's")
def income(turn: Turn) -> None:
    """Each turn brings a nation its income, up to what it can keep."""
    cap = turn.world.scenario.resource_cap
    for key, nation in turn.world.nations.items():
        gained = max(min(nation.income, cap - nation.resources), 0)
        turn.nation("EC-2", key, "resources", gained, INCOME)


INCOME = phrase("Income.")


@rule("PO-1", "Support drifts", "6a", normal=NORMAL_SUPPORT, drift=SUPPORT_DRIFT)
def support_drifts(turn: Turn) -> None:
    """Support at home drifts by 1 a turn toward 55."""
    reason = phrase("Opinion settles back toward {normal}.", normal=NORMAL_SUPPORT)
    for key, nation in turn.world.nations.items():
        step = (nation.support < NORMAL_SUPPORT) - (nation.support > NORMAL_SUPPORT)
        turn.nation("PO-1", key, "support", step * SUPPORT_DRIFT, reason)


@rule("TE-3", "Tension drifts", "3 5", share="1/10")
def tension_drifts(turn: Turn) -> None:
    """When nobody acts, the tension of two nations drifts back toward its baseline, a tenth of the way each turn."""
    reason = phrase("Tension settles back toward what it was.")
    for (a, b), relation in turn.world.relations.items():
        turn.tension("TE-3", a, b, drift(relation.tension, relation.baseline), reason)


@rule("SV-2", "Exposure fades", "6a", decay=EXPOSURE_DECAY)
def exposure_fades(turn: Turn) -> None:
    """What foreigners saw grows old: exposure falls by 2 a turn."""
    reason = phrase("What foreigners saw grows old.")
    for key, nation in turn.world.nations.items():
        turn.nation("SV-2", key, "exposure", -min(EXPOSURE_DECAY, nation.exposure), reason)


def forget(turn: Turn) -> None:
    """TU-2: deeds after three turns, everything else when its turn is past."""
    now = turn.number
    gone = [list(mark) for mark, since in turn.world.marks.items() if since + KEPT_TURNS.get(mark[0], 0) <= now]
    if gone:
        turn.write(
            Entry("TU-2", ("mark",), "forgotten", FORGOTTEN, UMPIRE_ONLY, after=sorted(gone, key=turn.words_by_luck))
        )


FORGOTTEN = phrase("Forgotten.")

ALWAYS = 1000
KEPT_TURNS = {
    "deed": REMEMBERED_TURNS,
    "intercepted": ALWAYS,
    "inject": ALWAYS,
    "signatory": ALWAYS,
    "forsworn": ALWAYS,
    "warned": ALWAYS,
    "peacekeeping": ALWAYS,
    "mandated": ALWAYS,
    "deployed": ALWAYS,
    "deployed-discreetly": ALWAYS,
}
"""How many turns a memory outlives its own turn; commitments and shared intelligence carry their last turn.

What outlives every game stands until something ends it.
"""
