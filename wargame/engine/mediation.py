"""Mediation: a third nation carries words between a crisis's two parties."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.dialogue import nothing_more
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Parameter, rule
from wargame.engine.tension import PUBLIC, SECRET
from wargame.engine.world import World

MEDIATOR_STANDING = 45
MEDIATOR_TRUST = 30


def mediable(facts: Facts, order: Order) -> Iterator[str]:
    return (
        key
        for key, crisis in facts.crises.items()
        if len(crisis.parties) == 2 and order.nation not in crisis.parties and not crisis.over
    )


def parties(facts: Facts, order: Order) -> tuple[str, ...]:
    return facts.crises[order.crisis].parties


def cannot_mediate(facts: Facts, order: Order) -> Phrase | None:
    standing = facts.number(order.nation, "standing")
    if standing < MEDIATOR_STANDING:
        text = "A mediator needs a standing of {needed}; ours is {standing}."
        return phrase(text, needed=MEDIATOR_STANDING, standing=standing)
    for party in parties(facts, order):
        if not f.in_touch(facts, order.nation, party):
            return phrase("You have no open channel with {party}; a mediator needs one to both sides.", party=party)
        trust = facts.trust(party, order.nation)
        if trust < MEDIATOR_TRUST:
            text = "{party} trusts us too little ({trust}) to let us mediate; it needs {needed}."
            return phrase(text, party=party, trust=trust, needed=MEDIATOR_TRUST)
    return None


def mediation_viewers(world: World, order: Order) -> Audience:
    """Public, or known to the mediator and the two parties alone if it is discreet."""
    crisis = world.crises.get(order.crisis)
    return among(order.nation, *crisis.parties) if crisis and order.has("discreet") else EVERYBODY


@rule("ME-1", "One mediator a crisis", "5 10", standing=MEDIATOR_STANDING, trust=MEDIATOR_TRUST)
def mediation(turn: Turn) -> None:
    """Two known parties may both accept one mediator: the one with the highest standing and trust, if several offer.

    Mediators exactly alike share the work: the crisis gets its talk once. Who turns out to be a party that same turn,
    or mediated discreetly, gets no credit for it.
    """
    offers: dict[str, list[Order]] = {}
    for order in turn.given("D6"):
        offers.setdefault(order.crisis, []).append(order)
    for crisis, orders in offers.items():
        best = max(_weight_of_mediator(turn.world, order) for order in orders)
        for order in orders:
            if _weight_of_mediator(turn.world, order) == best:
                _mediate(turn, order, crisis)
            else:
                reason = phrase("Another mediator was heard in {crisis}.", crisis=crisis)
                turn.news("ME-1", ("crisis", crisis), reason, audience=among(order.nation), order=order)


def _weight_of_mediator(world: World, order: Order) -> int:
    trusted = min(world.trust(party, order.nation) for party in world.crises[order.crisis].parties)
    return world.nations[order.nation].standing + trusted


def _mediate(turn: Turn, order: Order, crisis: str) -> None:
    first, second = turn.ordered(*turn.world.crises[crisis].parties)
    reason = phrase("{a} mediated between {b} and {c}.", a=order.nation, b=first, c=second)
    quiet = order.has("discreet")
    audience = mediation_viewers(turn.world, order)
    turn.note("mediated", crisis, order.nation)
    if quiet:
        turn.note("quiet-mediator", crisis, order.nation)
    for a, b in ((first, second), (second, first)):
        turn.note("talked", a, b)
        if not quiet:
            turn.note("spoke-openly", a, b)
    turn.news("D6", ("crisis", crisis), reason, audience=audience, order=order)
    for party in (first, second):
        visibility = SECRET if quiet else PUBLIC
        turn.act(order, party, reason, visibility=visibility, audience=audience)


RULEBOOK.add_move(
    Move(
        id="D6",
        name="Mediate",
        chapter="dialogue",
        icon="mediate",
        cost=2,
        goldstein=50,
        sentence="A nation of good standing that both parties trust and can reach carries words between them: the "
        "crisis gets its talk, and if it eases the mediator's standing grows.",
        effect_text="The crisis gets its talk. We gain standing (+3) if the crisis check is made.",
        risk="Both parties must agree. If two offer, the better placed is heard.",
        sources=("5", "10"),
        audience="public",
        viewers=mediation_viewers,
        partners=parties,
        parameters=(Parameter("crisis", "Which crisis?", mediable),),
        condition=cannot_mediate,
        effect=nothing_more,
        cooperative=True,
        options=(DISCREET,),
        numbers={"weight": "5.0", "standing_needed": MEDIATOR_STANDING, "trust_needed": MEDIATOR_TRUST},
    )
)
