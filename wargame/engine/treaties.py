"""Treaties: what they need, what they change at once, and whom they alarm."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.channels import others
from wargame.engine.dialogue import needs_touch, price_of_being_seen
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Entry, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Option, Parameter, partner_is_target, rule
from wargame.engine.tension import PUBLIC, SECRET, round_half_away
from wargame.engine.world import CrisisKind, Treaty, TreatyKind, World, key_between, to_record

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
}
"""How much each side must trust the other before it signs."""

SUPPORT_NEEDED = 40

ALARM = {TreatyKind.INTELLIGENCE: 4, TreatyKind.MUTUAL_DEFENCE: 10}
"""Tension that a treaty adds, at tension 40, between its members and their rivals."""

BROKEN_STANDING = -4
BROKEN_TRUST = -12
BROKEN_TRUST_OF_OTHERS = -3

MAY_BE_SECRET = frozenset({TreatyKind.HOTLINE, TreatyKind.INTELLIGENCE})
"""The other treaties work only because they are known."""


def cannot_sign(facts: Facts, order: Order) -> Phrase | None:
    kind = TreatyKind(order.choice)
    if f.bound(facts, kind, order.nation, order.target):
        text = "You already have this treaty with {target}: {kind}."
        return phrase(text, target=order.target, kind=TREATY_NAMES[kind])
    if order.has("secret") and kind not in MAY_BE_SECRET:
        return phrase("A treaty of this kind works only in public: {kind}.", kind=TREATY_NAMES[kind])
    support = facts.number(order.nation, "support")
    if support < SUPPORT_NEEDED:
        text = "Our government has too little support at home ({support}) to ratify a treaty; it needs {needed}."
        return phrase(text, support=support, needed=SUPPORT_NEEDED)
    return needs_touch(facts, order) or _too_little_trust(facts, order, TRUST_NEEDED[kind])


def _too_little_trust(facts: Facts, order: Order, needed: int) -> Phrase | None:
    for giver, receiver in ((order.nation, order.target), (order.target, order.nation)):
        trust = facts.trust(giver, receiver)
        if trust < needed:
            text = "{giver} trusts {receiver} too little ({trust}) for this treaty; it needs {needed}."
            return phrase(text, giver=giver, receiver=receiver, trust=trust, needed=needed)
    return None


def treaty_viewers(world: World, order: Order) -> Audience:
    return among(order.nation, order.target) if order.has("secret") else EVERYBODY


def sign(turn: Turn, order: Order) -> Iterator[Entry]:
    a, b, kind = order.nation, order.target, TreatyKind(order.choice)
    audience = treaty_viewers(turn.world, order)
    for nation in (a, b):
        if turn.world.nations[nation].support < SUPPORT_NEEDED:
            yield from _not_ratified(turn, order, nation)
            return
    key = key_between(kind, (a, b))
    treaty = Treaty(key, kind, among(a, b), order.has("secret"), turn.number)
    reason = phrase("{a} and {b} signed a treaty: {kind}.", a=a, b=b, kind=TREATY_NAMES[kind])
    yield Entry("D8", ("treaty", key), "exists", reason, audience, after=to_record(treaty), order=order.id)
    visibility = SECRET if treaty.secret else PUBLIC
    yield from turn.act(order, b, reason, visibility=visibility, audience=audience, joint=True)
    if treaty.secret:
        return
    seen = phrase("Signing with a rival in public costs support at home: {a} and {b}.", a=a, b=b)
    yield from price_of_being_seen(turn, order, seen, a, b)
    yield from _alarm(turn, order, kind)


def _not_ratified(turn: Turn, order: Order, nation: str) -> Iterator[Entry]:
    known = phrase(
        "Our government had too little support at home ({support}) to ratify the treaty; it needs {needed}.",
        support=turn.world.nations[nation].support,
        needed=SUPPORT_NEEDED,
    )
    told = phrase("{nation} could not ratify the treaty at home.", nation=nation)
    other = order.target if nation == order.nation else order.nation
    yield turn.news("PO-2", ("order", order.id), known, audience=among(nation), order=order)
    yield turn.news("PO-2", ("order", order.id), told, audience=among(other), order=order)


def _alarm(turn: Turn, order: Order, kind: TreatyKind) -> Iterator[Entry]:
    size = ALARM.get(kind, 0)
    reason = phrase("{a} and {b} drew closer against others.", a=order.nation, b=order.target)
    for member, partner in ((order.nation, order.target), (order.target, order.nation)):
        for rival in f.others(turn.world, member):
            if size and rival != partner and f.rivals(turn.world, rival, member):
                moved = round_half_away(size * (100 - turn.world.tension(rival, member)), 60)
                yield from turn.tension("D8", rival, member, moved, reason, order=order)


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
        "defence and shared intelligence alarm their rivals.",
        effect_text="Tension falls and trust grows. The treaty is in force from this turn.",
        risk="Mutual defence and intelligence pacts alarm rivals. Breaking one is remembered.",
        sources=("1", "5"),
        audience="public",
        viewers=treaty_viewers,
        partners=partner_is_target,
        parameters=(
            Parameter("target", "With whom?", others),
            Parameter("choice", "Which treaty?", lambda facts, order: [kind.value for kind in TRUST_NEEDED]),
        ),
        condition=cannot_sign,
        effect=sign,
        cooperative=True,
        options=(Option("secret", "Keep the treaty secret"),),
        labels={kind.value: name.capitalize() for kind, name in TREATY_NAMES.items()},
        numbers=NUMBERS,
    )
)

# --- Breaking one


@rule(
    "TR-1",
    "A broken word",
    "1 5 7b",
    standing=BROKEN_STANDING,
    trust=BROKEN_TRUST,
    trust_of_others=BROKEN_TRUST_OF_OTHERS,
)
def broken_words(turn: Turn) -> Iterator[Entry]:
    """Coercing a partner in non-aggression breaks that treaty; so does being exposed behind an attack through
    networks or rumours while bound by a cyber accord. It costs standing and trust: most with those who were promised,
    a little with everybody who sees it.
    """
    for treaty in turn.world.treaties.values():
        for member in treaty.members:
            promised = [other for other in treaty.members if other != member]
            betrayed = [other for other in promised if _broke(turn, treaty, member, other)]
            if betrayed:
                yield from _break(turn, treaty, member, betrayed)


def _broke(turn: Turn, treaty: Treaty, member: str, other: str) -> bool:
    if treaty.kind is TreatyKind.NON_AGGRESSION:
        crises = f.crises_between(turn.world, member, other)
        return any(turn.noted("coerced", crisis.key, member) for crisis in crises)
    return treaty.kind is TreatyKind.CYBER_ACCORD and any(
        crisis.sponsor == member and crisis.kind in ACCORD_COVERS and turn.noted("exposed", crisis.key)
        for crisis in turn.world.crises.values()
    )


ACCORD_COVERS = frozenset({CrisisKind.CYBER, CrisisKind.DISINFORMATION})


def _break(turn: Turn, treaty: Treaty, breaker: str, betrayed: list[str]) -> Iterator[Entry]:
    audience = treaty.members if treaty.secret else EVERYBODY
    reason = phrase("{a} broke its word in a treaty: {treaty}.", a=breaker, treaty=treaty.key)
    yield turn.news("TR-1", ("treaty", treaty.key), reason, audience=audience)
    if not treaty.secret:
        yield from turn.nation("TR-1", breaker, "standing", BROKEN_STANDING, reason)
    for other in f.others(turn.world, breaker):
        lost = BROKEN_TRUST if other in betrayed else BROKEN_TRUST_OF_OTHERS
        if other in treaty.members or not treaty.secret:
            yield from turn.trust("TR-1", other, breaker, lost, reason, audience=audience)
