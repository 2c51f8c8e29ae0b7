"""Posture: mobilising, standing down and shows of force, and the deterrence that decides them."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Modifier, Phrase, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, rule
from wargame.engine.tension import round_half_away
from wargame.engine.world import TreatyKind, World

MOBILISED = 10
STOOD_DOWN = -8
AFTER_WARNING = -4

SHOW_READINESS = 30
SHOW_NEEDED = 8
SHOW_EDGE = 15
SHOW_EDGE_MOST = 3
SHOW_SUPPORT = 2
SHOW_FAILED_SUPPORT = -2
SHOW_FAILED_STANDING = -2
SHOW_TARGET_SUPPORT = 2

CREDIBLE = 10
FORWARD_TENTHS = 15
DISCREET_TENTHS = 6


# --- Deterrence (DT-1)


def commitment_tenths(world: World, by: str, to: str, against: str) -> int:
    """How far a nation is committed to another against a rival, in tenths.

    15 with forces on its soil, 10 by treaty or an exercise that names the rival, 6 tenths of either if discreet.
    """
    if ("deployed", by, to) in world.marks:
        return FORWARD_TENTHS
    if f.bound(world, TreatyKind.MUTUAL_DEFENCE, by, to) or ("committed", by, to, against) in world.marks:
        return 10
    if ("deployed-discreetly", by, to) in world.marks:
        return round_half_away(FORWARD_TENTHS * DISCREET_TENTHS, 10)
    return DISCREET_TENTHS if ("committed-discreetly", by, to, against) in world.marks else 0


def strength(world: World, nation: str, against: str) -> int:
    """Readiness, own and committed, times standing, in hundred thousandths of a point (exact integer)."""
    total = world.nations[nation].readiness * 1000
    for ally in f.others(world, nation):
        if ally == against:
            continue
        tenths = commitment_tenths(world, ally, nation, against)
        if tenths:
            total += world.nations[ally].readiness * (world.interoperability(ally, nation) + 30) * tenths
    return total * (50 + world.nations[nation].standing)


def deterrence(world: World, nation: str, against: str) -> int:
    """DT-1: a nation's deterrence of a rival, from 10 credible; below 0 it is itself the weaker."""
    return round_half_away(strength(world, nation, against) - strength(world, against, nation), 100_000)


def deters(world: World, nation: str, against: str) -> bool:
    return deterrence(world, nation, against) >= CREDIBLE


# --- P1 Mobilise


def clarified_share(turn: Turn, actor: str, target: str, share: int = 1) -> tuple[int, int]:
    """Coercion between nations whose staffs explained themselves this turn alarms half as much (D3)."""
    return (1, share * (2 if turn.noted("clarified", actor, target) else 1))


def mobilise(turn: Turn, order: Order) -> None:
    a = order.nation
    reason = phrase("{a} raised the readiness of its forces.", a=a)
    turn.note("mobilised", a)
    turn.nation("P1", a, "readiness", MOBILISED, reason, order=order)
    for rival in f.others(turn.world, a):
        if f.opposed(turn.world, a, rival):
            turn.act(order, rival, reason, share=clarified_share(turn, a, rival))
        elif f.rivals(turn.world, a, rival):
            turn.act(order, rival, reason, share=clarified_share(turn, a, rival, 2))
            press_from_outside(turn, a, rival)
    for crisis in f.crises_of(turn.world, a):
        if len(crisis.parties) > 1:
            turn.note("coerced", crisis.key, a)


def press_from_outside(turn: Turn, actor: str, target: str) -> None:
    """Note for CR-1 that a nation coerced a party to crises in which it is none itself."""
    for crisis in f.crises_of(turn.world, target):
        if actor not in crisis.parties:
            turn.note("pressed-from-outside", crisis.key, actor)


RULEBOOK.add_move(
    Move(
        id="P1",
        name="Raise readiness",
        chapter="posture",
        icon="readiness",
        cost=2,
        goldstein=-72,
        sentence="A nation mobilises: its forces are readier, its rivals alarmed, and in its crises it has coerced.",
        effect_text="Our forces are readier (+10). It makes good on a warning.",
        risk="Tension rises with every rival. It counts against restraint in our crises.",
        sources=("2",),
        audience="public",
        effect=mobilise,
        numbers={"weight": "-7.2", "readiness": MOBILISED},
    )
)

# --- P2 Stand down


def two_sided_crises(facts: Facts, order: Order) -> Iterator[str]:
    return (crisis.key for crisis in f.crises_of(facts, order.nation) if len(crisis.parties) > 1)


def stand_down(turn: Turn, order: Order) -> None:
    a, key = order.nation, order.crisis
    reason = phrase("{a} stood its forces down in {crisis}.", a=a, crisis=key)
    turn.note("stood-down", key, a)
    turn.news("P2", ("crisis", key), reason, order=order)
    turn.nation("P2", a, "readiness", STOOD_DOWN, reason, order=order)
    for opponent in turn.world.crises[key].opponents(a):
        turn.act(order, opponent, reason)
        if f.warned(turn.world, a, opponent):
            _back_down(turn, order, opponent)


def _back_down(turn: Turn, order: Order, opponent: str) -> None:
    """Standing down takes back a warning, at a price at home unless the two talked in a backchannel."""
    a = order.nation
    reason = phrase("{a} warned {b} and then stood down.", a=a, b=opponent)
    turn.mark(EVERYBODY, None, "warned", a, opponent, reason=reason)
    if not turn.noted("backchannel", a, opponent):
        turn.nation("P2", a, "support", AFTER_WARNING, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="P2",
        name="Stand down",
        chapter="posture",
        icon="standdown",
        cost=0,
        goldstein=90,
        sentence="A nation pulls its forces back in a crisis: tension falls and the crisis gets its restraint, but "
        "whoever stands down while the other side coerces loses ground, and support if it had warned.",
        effect_text="Tension falls. It counts as restraint. If both sides stand down, a war ends.",
        risk="We lose position if the other side coerces, and support (−4) if we had warned. "
        "Backchannel talks save both.",
        sources=("3", "6b"),
        audience="public",
        parameters=(Parameter("crisis", "In which crisis?", two_sided_crises),),
        effect=stand_down,
        free=True,
        numbers={"weight": "9.0", "readiness": STOOD_DOWN, "after_warning_support": AFTER_WARNING},
    )
)

# --- P3 Show of force


def opponents(facts: Facts, order: Order) -> Iterator[str]:
    if order.crisis:
        yield from (party for party in facts.crises[order.crisis].parties if party != order.nation)


def not_ready(facts: Facts, order: Order) -> Phrase | None:
    readiness = facts.number(order.nation, "readiness")
    if readiness < SHOW_READINESS:
        text = "Our forces are not ready enough ({readiness}) for a show of force; it needs {needed}."
        return phrase(text, readiness=readiness, needed=SHOW_READINESS)
    return None


def show_modifiers(turn: Turn, a: str, b: str) -> list[Modifier]:
    edge = round_half_away(deterrence(turn.world, a, b), SHOW_EDGE)
    edge = min(max(edge, -SHOW_EDGE_MOST), SHOW_EDGE_MOST)
    modifiers = [Modifier(edge, phrase("The balance of readiness, partners and standing"))]
    if f.warned(turn.world, a, b):
        modifiers.append(Modifier(1, phrase("{a} had warned {b}", a=a, b=b)))
    return modifiers


def show_force(turn: Turn, order: Order) -> None:
    a, b, crisis = order.nation, order.target, order.crisis
    turn.note("coerced", crisis, a)
    check = turn.check("P3", (a, b, crisis), show_modifiers(turn, a, b), SHOW_NEEDED)
    impressed = check.margin >= 0
    text = "{a} showed force in {crisis} and {b} was impressed." if impressed else SHOW_FAILED
    reason = phrase(text, a=a, b=b, crisis=crisis)
    turn.news("P3", ("crisis", crisis), reason, order=order, check=check)
    share = clarified_share(turn, a, b, 2 if impressed else 1)
    turn.act(order, b, reason, share=share)
    if impressed:
        turn.note("gained", crisis, a)
        turn.nation("P3", a, "support", SHOW_SUPPORT, reason, order=order)
        return
    turn.nation("P3", b, "support", SHOW_TARGET_SUPPORT, reason, order=order)
    turn.nation("P3", a, "support", SHOW_FAILED_SUPPORT, reason, order=order)
    turn.nation("P3", a, "standing", SHOW_FAILED_STANDING, reason, order=order)


SHOW_FAILED = "{a} showed force in {crisis}; {b} was provoked, not impressed."

RULEBOOK.add_move(
    Move(
        id="P3",
        name="Show of force",
        chapter="posture",
        icon="patrol",
        cost=2,
        goldstein=-72,
        sentence="A nation parades its forces at a rival: two dice and the balance of forces decide whether it "
        "impresses, and wins position, or provokes.",
        effect_text="If it impresses (8 or more on two dice): one step of position, support (+2) and half the tension.",
        risk="Otherwise: full tension, we lose support and standing (−2 each), and they gain support (+2).",
        sources=("2",),
        audience="public",
        parameters=(
            Parameter("crisis", "In which crisis?", two_sided_crises),
            Parameter("target", "Against whom?", opponents),
        ),
        condition=not_ready,
        effect=show_force,
        numbers={"weight": "-7.2", "readiness_needed": SHOW_READINESS, "needed": SHOW_NEEDED, "edge_per": SHOW_EDGE},
    )
)


@rule("PN-1", "Position", "2 3 10", success=1, backing_down=-1)
def position(turn: Turn) -> None:
    """A show of force that impresses, or a strike that reaches its aim, wins its side one step of position; standing
    down while the other coerces loses one, unless the two talked in a backchannel that turn.
    """
    for key, crisis in turn.world.crises.items():
        if f.settlement_of(turn.world, key):
            continue
        for nation in turn.who("gained", key):
            reason = phrase("{a} won ground by its show of force.", a=nation)
            turn.change("PN-1", ("crisis", key), "position", crisis.side(nation), reason)
        for nation in turn.who("gained-by-strike", key):
            reason = phrase("{a} won ground by its strike.", a=nation)
            turn.change("PN-1", ("crisis", key), "position", crisis.side(nation), reason)
        for nation in turn.who("stood-down", key):
            pressed = [other for other in crisis.opponents(nation) if turn.noted("coerced", key, other)]
            if pressed and not any(turn.noted("backchannel", nation, other) for other in pressed):
                reason = phrase("{a} stood down while {b} pressed on.", a=nation, b=turn.ordered(*pressed)[0])
                turn.change("PN-1", ("crisis", key), "position", -crisis.side(nation), reason)
