"""Treaties: what they need, what they change, and whom they alarm. What each forbids stands with `breaches`."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.channels import others
from wargame.engine.dialogue import needs_touch, price_of_being_seen
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Entry, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Option, Parameter, partner_is_target, principle, rule
from wargame.engine.tension import PUBLIC, SECRET, round_half_away
from wargame.engine.world import FORCE, NormKind, Treaty, TreatyKind, World, key_between, to_record

TREATY_NAMES = {
    TreatyKind.HOTLINE: "hotline agreement",
    TreatyKind.INTELLIGENCE: "intelligence-sharing pact",
    TreatyKind.MUTUAL_DEFENCE: "mutual defence",
    TreatyKind.STATUS_OF_FORCES: "status of forces",
    TreatyKind.ARMS_LIMITATION: "arms limitation",
    TreatyKind.INCIDENT_PREVENTION: "incident prevention",
    TreatyKind.CYBER_ACCORD: "cyber accord",
    TreatyKind.NON_AGGRESSION: "non-aggression",
    TreatyKind.SETTLEMENT: "settlement",
}

TRUST_NEEDED = {
    TreatyKind.HOTLINE: 10,
    TreatyKind.INCIDENT_PREVENTION: 20,
    TreatyKind.CYBER_ACCORD: 25,
    TreatyKind.NON_AGGRESSION: 35,
    TreatyKind.INTELLIGENCE: 40,
    TreatyKind.MUTUAL_DEFENCE: 55,
    TreatyKind.SETTLEMENT: 15,
    TreatyKind.ARMS_LIMITATION: 30,
    TreatyKind.STATUS_OF_FORCES: 45,
}
"""How much each side must trust the other before it signs."""

SIGNABLE = tuple(kind.value for kind in TRUST_NEEDED)

SUPPORT_NEEDED = 40

ALARM = {TreatyKind.INTELLIGENCE: 4, TreatyKind.MUTUAL_DEFENCE: 10}
"""Tension that a treaty adds, at tension 40, between its members and their rivals."""

FORSWORN_TRUST = 10
"""How much more trust the next treaty needs with one who broke a promise (PR-1)."""

ARMS_CEILING = 60
VERIFIED_TRUST = 3
VERIFIED_NORM = 2

SETTLED_SEVERITY = -15
SETTLED_BELOW = FORCE

principle(
    "TR-2",
    "A settlement holds",
    "Both parties may settle a crisis below the use of force: its position stands as agreed and moves no more, its "
    "severity falls by 15, and while the settlement holds it counts as restraint and as work on the crisis. It ends "
    "when either side coerces there.",
    "3 5 8",
    severity=SETTLED_SEVERITY,
    below=SETTLED_BELOW,
)

MAY_BE_SECRET = frozenset({TreatyKind.HOTLINE, TreatyKind.INTELLIGENCE})
"""The other treaties work only because they are known."""


def cannot_sign(facts: Facts, order: Order) -> Phrase | None:
    kind = TreatyKind(order.choice)
    if order.crisis:
        if f.settlement_of(facts, order.crisis):
            return phrase("{crisis} has been settled already.", crisis=order.crisis)
    elif f.bound(facts, kind, order.nation, order.target):
        text = "You already have this treaty with {target}: {kind}."
        return phrase(text, target=order.target, kind=TREATY_NAMES[kind])
    if order.has("secret") and kind not in MAY_BE_SECRET:
        return phrase("A treaty of this kind works only in public: {kind}.", kind=TREATY_NAMES[kind])
    support = facts.number(order.nation, "support")
    if support < SUPPORT_NEEDED:
        text = "Our government has too little support at home ({support}) to ratify a treaty; it needs {needed}."
        return phrase(text, support=support, needed=SUPPORT_NEEDED)
    hindrance = needs_touch(facts, order) or _too_little_trust(facts, order, TRUST_NEEDED[kind])
    return hindrance or _too_much_force(facts, order, kind)


def _too_much_force(facts: Facts, order: Order, kind: TreatyKind) -> Phrase | None:
    if kind is TreatyKind.SETTLEMENT and facts.crises[order.crisis].severity >= SETTLED_BELOW:
        text = "Force is being used in {crisis}; it can be settled below severity {limit}."
        return phrase(text, crisis=order.crisis, limit=SETTLED_BELOW)
    if kind is TreatyKind.ARMS_LIMITATION:
        for nation in (order.nation, order.target):
            readiness = facts.number(nation, "readiness")
            if readiness > ARMS_CEILING:
                text = "The forces of {nation} are above the ceiling ({readiness}); the treaty allows {limit}."
                return phrase(text, nation=nation, readiness=readiness, limit=ARMS_CEILING)
    return None


def crises_to_settle(facts: Facts, order: Order) -> Iterator[str]:
    """The crises between the two that a settlement can be about; nothing for other treaties."""
    if order.choice == TreatyKind.SETTLEMENT:
        yield from (crisis.key for crisis in f.crises_between(facts, order.nation, order.target))
    else:
        yield ""


def terms_of_settlement(facts: Facts, order: Order) -> Iterator[str]:
    """As things stand, or one step better for either side."""
    yield ""
    if order.choice == TreatyKind.SETTLEMENT:
        yield from (order.nation, order.target)


def _too_little_trust(facts: Facts, order: Order, kinds_trust: int) -> Phrase | None:
    for giver, receiver in ((order.nation, order.target), (order.target, order.nation)):
        trust = facts.trust(giver, receiver)
        needed = kinds_trust + FORSWORN_TRUST * (("forsworn", receiver, giver) in facts.marks)
        if trust < needed:
            text = "{giver} trusts {receiver} too little ({trust}) for this treaty; it needs {needed}."
            return phrase(text, giver=giver, receiver=receiver, trust=trust, needed=needed)
    return None


def treaty_viewers(world: World, order: Order) -> Audience:
    return among(order.nation, order.target) if order.has("secret") else EVERYBODY


def sign(turn: Turn, order: Order) -> None:
    a, b, kind = order.nation, order.target, TreatyKind(order.choice)
    audience = treaty_viewers(turn.world, order)
    for nation in (a, b):
        if turn.world.nations[nation].support < SUPPORT_NEEDED:
            _not_ratified(turn, order, nation)
            return
    key = key_between(f"{kind}-{order.crisis}" if order.crisis else kind, (a, b))
    treaty = Treaty(key, kind, among(a, b), order.has("secret"), turn.number, order.crisis)
    reason = phrase("{a} and {b} signed a treaty: {kind}.", a=a, b=b, kind=TREATY_NAMES[kind])
    turn.write(Entry("D8", ("treaty", key), "exists", reason, audience, after=to_record(treaty), order=order.id))
    _forgive(turn, order)
    _terms(turn, order)
    visibility = SECRET if treaty.secret else PUBLIC
    turn.act(order, b, reason, visibility=visibility, audience=audience, joint=True)
    if treaty.secret:
        return
    seen = phrase("Signing with a rival in public costs support at home: {a} and {b}.", a=a, b=b)
    price_of_being_seen(turn, order, seen, a, b)
    _alarm(turn, order, kind)


def _forgive(turn: Turn, order: Order) -> None:
    """One treaty on harder terms makes up for a broken promise."""
    for by, to in ((order.nation, order.target), (order.target, order.nation)):
        if ("forsworn", by, to) in turn.world.marks:
            reason = phrase("{b} signed a treaty with {a} in spite of a broken promise.", a=by, b=to)
            turn.mark(among(by, to), None, "forsworn", by, to, reason=reason)


def _terms(turn: Turn, order: Order) -> None:
    """TR-2: a settlement's severity falls with the crisis checks; its position is set as agreed."""
    if order.crisis:
        settled = phrase("{a} and {b} settled {crisis}.", a=order.nation, b=order.target, crisis=order.crisis)
        turn.pool("TR-2", order.crisis, SETTLED_SEVERITY, settled, order=order)
    if order.crisis and order.other:
        side = turn.world.crises[order.crisis].side(order.other)
        reason = phrase("{crisis} was settled on better terms for {a}.", crisis=order.crisis, a=order.other)
        turn.change("TR-2", ("crisis", order.crisis), "position", side, reason, order=order)


def _not_ratified(turn: Turn, order: Order, nation: str) -> None:
    known = phrase(
        "Our government had too little support at home ({support}) to ratify the treaty; it needs {needed}.",
        support=turn.world.nations[nation].support,
        needed=SUPPORT_NEEDED,
    )
    told = phrase("{nation} could not ratify the treaty at home.", nation=nation)
    other = order.target if nation == order.nation else order.nation
    turn.news("PO-2", ("order", order.id), known, audience=among(nation), order=order)
    turn.news("PO-2", ("order", order.id), told, audience=among(other), order=order)


def _alarm(turn: Turn, order: Order, kind: TreatyKind) -> None:
    size = ALARM.get(kind, 0)
    reason = phrase("{a} and {b} drew closer against others.", a=order.nation, b=order.target)
    for member, partner in ((order.nation, order.target), (order.target, order.nation)):
        for rival in f.others(turn.world, member):
            if size and rival != partner and f.rivals(turn.world, rival, member):
                moved = round_half_away(size * (100 - turn.world.tension(rival, member)), 60)
                turn.tension("D8", rival, member, moved, reason, order=order)


NUMBERS: dict[str, int | str] = {"weight": "8.0", "support_needed": SUPPORT_NEEDED}
NUMBERS |= {f"trust_for_{kind.value}": trust for kind, trust in TRUST_NEEDED.items()}

RULEBOOK.add_move(
    Move(
        id="D8",
        name="Sign a treaty",
        chapter="dialogue",
        icon="treaty",
        cost=2,
        goldstein=80,
        sentence="Two nations that trust each other enough and have support enough to ratify sign a treaty; mutual "
        "defence and shared intelligence alarm their rivals. A settlement fixes who has the better of a crisis.",
        effect_text="Tension falls and trust grows. The treaty is in force from this turn.",
        risk="Mutual defence and intelligence pacts alarm rivals. Breaking one is remembered.",
        sources=("1", "5"),
        audience="public",
        viewers=treaty_viewers,
        partners=partner_is_target,
        parameters=(
            Parameter("target", "With whom?", others),
            Parameter("choice", "Which treaty?", lambda facts, order: SIGNABLE),
            Parameter("crisis", "Which crisis is settled?", crises_to_settle),
            Parameter("other", "A settlement: on better terms for whom?", terms_of_settlement),
        ),
        condition=cannot_sign,
        effect=sign,
        cooperative=True,
        options=(Option("secret", "Keep the treaty secret"),),
        labels={kind.value: name.capitalize() for kind, name in TREATY_NAMES.items()}
        | {"other=": "Nobody: as things stand", "crisis=": "None: another treaty"},
        numbers=NUMBERS,
    )
)


# --- What a treaty in force does


principle(
    "TR-4",
    "A status of forces",
    "A status of forces treaty says what guests may do on a host's soil: forces may be stationed under it, and what "
    "the guest sees exposes the host half as much.",
    "2 6a",
    exposure_share="1/2",
)


@rule("TR-3", "Arms limits are verified", "2 3", ceiling=ARMS_CEILING, trust=VERIFIED_TRUST, norm=VERIFIED_NORM)
def verified(turn: Turn) -> None:
    """Members of an arms limitation keep their readiness at 60 or below; one that lets a fellow member inspect it
    within that limit is trusted more (+3), and the norm of arms limits gains 2.
    """
    for order in turn.given("C5"):
        a, b = order.nation, order.target
        limited = f.bound(turn.world, TreatyKind.ARMS_LIMITATION, a, b)
        if order.choice != "inspection" or not limited or turn.world.nations[a].readiness > ARMS_CEILING:
            continue
        reason = phrase("{b} found the forces of {a} within the treaty's limits.", a=a, b=b)
        turn.trust("TR-3", b, a, VERIFIED_TRUST, reason, order=order)
        norm = ("norm", NormKind.ARMS_LIMITS.value)
        turn.change("TR-3", norm, "adoption", VERIFIED_NORM, reason, order=order)
