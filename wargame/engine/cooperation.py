"""Cooperation: training, shared intelligence, confidence-building and joint responses."""

from collections.abc import Iterator
from itertools import combinations, permutations

from wargame.engine import facts as f
from wargame.engine.channels import exposure, others
from wargame.engine.dialogue import needs_touch, nothing_more
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Modifier, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, partner_is_target, rule
from wargame.engine.tension import SECRET
from wargame.engine.world import TreatyKind, World

TRAINING_TRUST = 15
TRAINING_INTEROPERABILITY = 4

SHARING_LEAK_NEEDED = 10
SHARING_LEAK_TRUST = -8

CONFIDENCE = ("notify", "observers", "inspection")
CONFIDENCE_WEIGHT = {"notify": 35, "observers": 50, "inspection": 90}
INSPECTION_EXPOSURE = 4

RESPONSE_AT_ONCE = 40
RESPONSE_TWOFOLD = 65


def needs_trust(facts: Facts, order: Order, needed: int) -> Phrase | None:
    for giver, receiver in ((order.nation, order.target), (order.target, order.nation)):
        trust = facts.trust(giver, receiver)
        if trust < needed:
            text = "{giver} trusts {receiver} too little ({trust}); it needs {needed}."
            return phrase(text, giver=giver, receiver=receiver, trust=trust, needed=needed)
    return None


def pair_only(world: World, order: Order) -> Audience:
    return among(order.nation, order.target)


# --- C2 Training and exchange


def cannot_train(facts: Facts, order: Order) -> Phrase | None:
    return needs_trust(facts, order, TRAINING_TRUST)


def training(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    members = among(a, b)
    reason = phrase("Officers of {a} and {b} trained together.", a=a, b=b)
    turn.act(order, b, reason, visibility=SECRET, audience=members, joint=True)
    shared = ("relation", *sorted((a, b)))
    turn.change("C2", shared, "interoperability", TRAINING_INTEROPERABILITY, reason, audience=members, order=order)


RULEBOOK.add_move(
    Move(
        id="C2",
        name="Training and exchange",
        chapter="cooperation",
        icon="training",
        cost=1,
        goldstein=35,
        sentence="Officers train in each other's schools: trust and interoperability grow slowly and quietly.",
        effect_text="Trust grows slowly. Our forces work together better (interoperability +4).",
        risk="None that others see. It is slow.",
        sources=("2", "4"),
        audience="members",
        viewers=pair_only,
        partners=partner_is_target,
        parameters=(Parameter("target", "With whom?", others),),
        condition=cannot_train,
        effect=training,
        cooperative=True,
        numbers={"weight": "3.5", "trust_needed": TRAINING_TRUST, "interoperability": TRAINING_INTEROPERABILITY},
    )
)

# --- C4 Share intelligence


def any_crisis(facts: Facts, order: Order) -> Iterator[str]:
    return (key for key, crisis in facts.crises.items() if not crisis.over)


def best_security(world: World, first: str, second: str) -> int:
    """How secure the best channel is that joins two nations."""
    best = 0
    for channel in world.channels.values():
        if channel.security > best and channel.joins(first, second) and channel.usable:
            best = channel.security
    return best


def share_intelligence(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    members = among(a, b)
    reason = phrase("{a} shared intelligence on {crisis} with {b}.", a=a, b=b, crisis=order.crisis)
    turn.mark(members, turn.number + 1, "shared", a, b, order.crisis, reason=reason)
    turn.act(order, b, reason, visibility=SECRET, audience=members)
    guarded = [Modifier(-best_security(turn.world, a, b), phrase("The security of their best channel"), members)]
    check = turn.check("C4", (a, b), guarded, SHARING_LEAK_NEEDED, members)
    if check.margin >= 0:
        leaked = phrase("The intelligence on {crisis} that {a} shared with {b} leaked.", a=a, b=b, crisis=order.crisis)
        turn.news("C4", ("crisis", order.crisis), leaked, order=order)
        turn.trust("C4", a, b, SHARING_LEAK_TRUST, leaked, audience=members, order=order, check=check)


RULEBOOK.add_move(
    Move(
        id="C4",
        name="Share intelligence",
        chapter="cooperation",
        icon="intel",
        cost=1,
        goldstein=70,
        sentence="A nation gives a partner what it knows of a crisis: the partner trusts it more, attributes attacks "
        "more easily and responds better, this turn and the next.",
        effect_text="The partner trusts us more. It finds culprits sooner and responds better.",
        risk="It may leak (10 or more on two dice; a secure channel makes that rarer).",
        sources=("7b", "2"),
        audience="members",
        viewers=pair_only,
        parameters=(
            Parameter("target", "With whom?", others),
            Parameter("crisis", "About which crisis?", any_crisis),
        ),
        condition=needs_touch,
        effect=share_intelligence,
        cooperative=True,
        numbers={"weight": "7.0", "leak_on": SHARING_LEAK_NEEDED, "leak_trust": SHARING_LEAK_TRUST},
    )
)


def shared(world: World, giver: str, receiver: str, crisis: str) -> bool:
    """Whether a nation has another's intelligence on a crisis, this turn's or the last's, or by a pact."""
    return ("shared", giver, receiver, crisis) in world.marks or f.bound(
        world, TreatyKind.INTELLIGENCE, giver, receiver
    )


# --- C5 Confidence-building


def consent_to_inspection(facts: Facts, order: Order) -> tuple[str, ...]:
    return (order.target,) if order.choice == "inspection" else ()


CONFIDENCE_TEXT = {
    "notify": "{a} told {b} beforehand what its forces would do.",
    "observers": "{a} let observers of {b} watch its forces.",
    "inspection": "{a} opened its forces to inspection by {b}.",
}


def build_confidence(turn: Turn, order: Order) -> None:
    a, b, kind = order.nation, order.target, order.choice
    reason = phrase(CONFIDENCE_TEXT[kind], a=a, b=b)
    turn.act(order, b, reason, weight=CONFIDENCE_WEIGHT[kind])
    for crisis in f.crises_between(turn.world, a, b):
        turn.note("confidence", crisis.key, a)
    if kind == "inspection":
        amount = exposure(turn.world, a, INSPECTION_EXPOSURE, b)
        turn.nation("C5", a, "exposure", amount, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="C5",
        name="Confidence-building",
        chapter="cooperation",
        icon="binoculars",
        cost=1,
        goldstein=90,
        sentence="A nation opens a door to show that it hides nothing: it notifies, invites observers or, with "
        "consent, lets itself be inspected. Tension falls, and a crisis between the two gets its restraint.",
        effect_text="Tension falls. It counts as restraint in a crisis between us.",
        risk="An inspection raises our exposure.",
        sources=("3", "6b"),
        audience="public",
        partners=consent_to_inspection,
        consent_case="for an inspection",
        parameters=(
            Parameter("target", "Toward whom?", others),
            Parameter("choice", "What do we open?", lambda facts, order: CONFIDENCE),
        ),
        effect=build_confidence,
        cooperative=True,
        labels={"notify": "Notice", "observers": "Observers", "inspection": "Inspection"},
        numbers={"notify": "3.5", "observers": "5.0", "inspection": "9.0", "inspection_exposure": INSPECTION_EXPOSURE},
    )
)

# --- C6 Joint response


def active_crises(facts: Facts, order: Order) -> Iterator[str]:
    return (key for key, crisis in facts.crises.items() if crisis.severity > 0)


@rule("JR-1", "Joint response", "3 10", at_once_from=RESPONSE_AT_ONCE, twofold_from=RESPONSE_TWOFOLD)
def joint_responses(turn: Turn) -> None:
    """Two or more nations that name the same crisis respond together; in a one-sided crisis its victim must be one.

    It counts at once if two of them work together at 40 or better, otherwise a turn late; it counts twofold at 65, or
    if one has the other's intelligence on the crisis.
    """
    for key, crisis in turn.world.crises.items():
        orders = [order for order in turn.given("C6") if order.crisis == key]
        if not orders:
            continue
        nations = turn.ordered(*[order.nation for order in orders])
        alone = len(nations) < 2
        if alone or (len(crisis.parties) == 1 and crisis.parties[0] not in nations):
            for order in orders:
                text = "Nobody joined the response of {a} in {crisis}." if alone else NO_VICTIM
                reason = phrase(text, a=order.nation, crisis=key)
                turn.news("C6", ("crisis", key), reason, order=order)
        else:
            _respond(turn, key, nations)
    _late_responses(turn)


NO_VICTIM = "The victim of {crisis} did not join the response of {a}, so it came to nothing."


def _respond(turn: Turn, crisis: str, nations: tuple[str, ...]) -> None:
    pairs = list(combinations(nations, 2))
    for a, b in pairs:
        reason = phrase("{a} and {b} responded together to {crisis}.", a=a, b=b, crisis=crisis)
        turn.act(Order(a, "C6", target=b, crisis=crisis), b, reason, joint=True)
    best = max(turn.world.interoperability(a, b) for a, b in pairs)
    first, second = nations[:2]
    if best < RESPONSE_AT_ONCE:
        reason = phrase(
            "The response of {a} and {b} to {crisis} comes a turn late: their forces do not work together well enough.",
            a=first,
            b=second,
            crisis=crisis,
        )
        for nation in nations:
            turn.mark(EVERYBODY, turn.number + 1, "responding", crisis, nation, reason=reason)
        return
    _count_response(turn, crisis, nations, twofold=best >= RESPONSE_TWOFOLD)


def _count_response(turn: Turn, crisis: str, nations: tuple[str, ...], twofold: bool) -> None:
    """Note a response for the crisis check; partners of whom one has the other's intelligence help twofold."""
    turn.note("helped", crisis)
    for nation in nations:
        turn.note("responded", crisis, nation)
    if twofold or any(shared(turn.world, a, b, crisis) for a, b in permutations(nations, 2)):
        turn.note("helped-twofold", crisis)


def _late_responses(turn: Turn) -> None:
    arrived: dict[str, list[str]] = {}
    for mark in turn.memories("responding"):
        if turn.world.marks[mark] == turn.number:
            arrived.setdefault(mark[1], []).append(mark[2])
            reason = phrase("The response of {a} to {crisis} arrived.", a=mark[2], crisis=mark[1])
            turn.news("JR-1", ("crisis", mark[1]), reason)
    for crisis, nations in arrived.items():
        _count_response(turn, crisis, tuple(nations), twofold=False)


RULEBOOK.add_move(
    Move(
        id="C6",
        name="Joint response",
        chapter="cooperation",
        icon="response",
        cost=2,
        goldstein=74,
        sentence="Two or more nations act together on one crisis: the better they work together and the more they "
        "share, the sooner and the more it helps.",
        effect_text="Two nations act together: +1 in the crisis check, +2 if they work very well together.",
        risk="Somebody must join. Below interoperability 40 the help comes a turn late.",
        sources=("3", "10"),
        audience="public",
        parameters=(Parameter("crisis", "To which crisis?", active_crises),),
        effect=nothing_more,
        cooperative=True,
        numbers={"weight": "7.4", "at_once_from": RESPONSE_AT_ONCE, "twofold_from": RESPONSE_TWOFOLD},
    )
)
