"""Forward deployment (P4): forces on a partner's soil, what they deter and expose, and how they leave (P6)."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.aid import access
from wargame.engine.channels import others
from wargame.engine.dialogue import pair_if_discreet
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Audience, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Parameter, partner_is_target, rule
from wargame.engine.tension import SECRET
from wargame.engine.world import TreatyKind, World

DEPLOYMENT_TRUST = 60
DEPLOYED_EXPOSURE = 12
STAYING_EXPOSURE = 2

SENT_HOME_WEIGHT = -20
BROUGHT_HOME_WEIGHT = 35
LEFT_EXPOSURE = 5


def deployed(facts: Facts, sender: str, host: str) -> bool:
    """Whether a nation's forces stand on another's soil, as far as it is known."""
    return ("deployed", sender, host) in facts.marks or ("deployed-discreetly", sender, host) in facts.marks


# --- P4 Forward deployment


def cannot_deploy(facts: Facts, order: Order) -> Phrase | None:
    a, b = order.nation, order.target
    if deployed(facts, a, b):
        return phrase("Our forces already stand in {b}.", b=b)
    trust = min(facts.trust(a, b), facts.trust(b, a))
    if trust < DEPLOYMENT_TRUST and not f.bound(facts, TreatyKind.STATUS_OF_FORCES, a, b):
        text = "It takes a status of forces treaty with {b}, or trust of {needed} both ways; the lower is {trust}."
        return phrase(text, b=b, needed=DEPLOYMENT_TRUST, trust=trust)
    return None


@rule("DE-1", "Forces arrive", "2 6a")
def forces_arrive(turn: Turn) -> None:
    """Forces deployed forward count from the turn they arrive until they leave: their nation is committed to its host
    against everybody, half as much again as by a treaty; discreetly by the same six tenths as all else.
    """
    for order in turn.given("P4"):
        kind = "deployed-discreetly" if order.has("discreet") else "deployed"
        reason = phrase("Forces of {a} arrived in {b}.", a=order.nation, b=order.target)
        audience = pair_if_discreet(turn.world, order)
        turn.mark(audience, turn.number, kind, order.nation, order.target, reason=reason)


def deploy(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    audience = pair_if_discreet(turn.world, order)
    reason = phrase("{a} deployed forces to {b}.", a=a, b=b)
    turn.note("deployed", a, b)
    turn.news("P4", ("nation", a), reason, audience=audience, order=order)
    seen = phrase("Forces of {a} stand on the soil of {b}.", a=a, b=b)
    turn.nation("P4", b, "exposure", access(turn, order, b, DEPLOYED_EXPOSURE), seen, order=order)


RULEBOOK.add_move(
    Move(
        id="P4",
        name="Forward deployment",
        chapter="posture",
        icon="deployment",
        cost=3,
        goldstein=-72,
        sentence="With the host's consent a nation stations forces on a partner's soil, under a status of forces "
        "treaty or great trust: the host's rivals are deterred and alarmed, and its people see foreign soldiers.",
        effect_text="Our readiness counts for the host against every rival, until the forces leave.",
        risk="Rivals of both are alarmed (12). The host is far more exposed, and each turn a little more.",
        sources=("2", "6a"),
        audience="public",
        viewers=pair_if_discreet,
        partners=partner_is_target,
        hosts=partner_is_target,
        parameters=(Parameter("target", "To whose soil?", others),),
        condition=cannot_deploy,
        effect=deploy,
        options=(DISCREET,),
        numbers={
            "trust_needed": DEPLOYMENT_TRUST,
            "host_exposure": DEPLOYED_EXPOSURE,
            "host_exposure_each_turn": STAYING_EXPOSURE,
        },
    )
)


@rule("SV-4", "Forces that stay", "6a", exposure=STAYING_EXPOSURE)
def forces_stay(turn: Turn) -> None:
    """Foreign forces on its soil expose a nation by 2 a turn for as long as they stay, for each nation that sent some:
    what its people see does not grow old.
    """
    for sender, host in stationed(turn.world):
        reason = phrase("Forces of {a} are still in {b}.", a=sender, b=host)
        turn.nation("SV-4", host, "exposure", STAYING_EXPOSURE, reason, audience=among(sender, host))


def stationed(facts: Facts) -> list[tuple[str, str]]:
    """Every (sender, host) of forces abroad."""
    return [(mark[1], mark[2]) for mark in facts.marks if mark[0] in ("deployed", "deployed-discreetly")]


# --- P6 Withdraw forces


def kinds_of_leaving(facts: Facts, order: Order) -> Iterator[str]:
    if any(sender == order.nation for sender, _ in stationed(facts)):
        yield "home"
    if any(host == order.nation for _, host in stationed(facts)):
        yield "away"
    if any(True for _ in peace_forces(facts, order.nation)):
        yield "peacekeepers"


def whose_forces(facts: Facts, order: Order) -> Iterator[str]:
    if order.choice == "home":
        yield from (host for sender, host in stationed(facts) if sender == order.nation)
    elif order.choice == "away":
        yield from (sender for sender, host in stationed(facts) if host == order.nation)
    else:
        yield ""


def peace_forces(facts: Facts, nation: str) -> Iterator[str]:
    """The crises in which a nation keeps the peace, or agreed as a party that others do."""
    for key, crisis in facts.crises.items():
        keepers = [mark[2] for mark in facts.marks if mark[:2] == ("peacekeeping", key)]
        agreed = nation in crisis.parties and ("mandated", key) not in facts.marks
        if nation in keepers or (keepers and agreed):
            yield key


def which_peacekeepers(facts: Facts, order: Order) -> Iterator[str]:
    if order.choice == "peacekeepers":
        yield from peace_forces(facts, order.nation)
    else:
        yield ""


def leaving_viewers(world: World, order: Order) -> Audience:
    """Forces that came quietly leave quietly."""
    pair = (order.nation, order.target)
    quiet = any(("deployed-discreetly", a, b) in world.marks for a, b in (pair, pair[::-1]))
    return among(*pair) if quiet else EVERYBODY


def withdraw(turn: Turn, order: Order) -> None:
    if order.choice == "peacekeepers":
        turn.note("withdrew", order.crisis, order.nation)
        reason = phrase("{a} withdrew from the peacekeeping in {crisis}.", a=order.nation, crisis=order.crisis)
        turn.news("P6", ("crisis", order.crisis), reason, order=order)
        return
    home = order.choice == "home"
    sender, host = (order.nation, order.target) if home else (order.target, order.nation)
    audience = leaving_viewers(turn.world, order)
    reason = phrase("{a} brought its forces home from {b}." if home else SENT_HOME, a=order.nation, b=order.target)
    turn.news("P6", ("nation", order.nation), reason, audience=audience, order=order)
    for kind in ("deployed", "deployed-discreetly"):
        if (kind, sender, host) in turn.world.marks:
            turn.mark(audience, None, kind, sender, host, reason=reason)
    closed = -min(LEFT_EXPOSURE, turn.world.nations[host].exposure)
    turn.nation("P6", host, "exposure", closed, reason, order=order)
    if not home:
        turn.act(order, sender, reason, weight=SENT_HOME_WEIGHT, visibility=SECRET, audience=audience)
    if audience is EVERYBODY:
        _relief_of_rivals(turn, order, host, sender)


SENT_HOME = "{a} sent the forces of {b} home."


def _relief_of_rivals(turn: Turn, order: Order, host: str, sender: str) -> None:
    reason = phrase("Rivals noted that the forces of {a} left {b}.", a=sender, b=host)
    for rival in f.others(turn.world, host):
        if rival != sender and f.rivals(turn.world, rival, host):
            leaving = Order(order.nation, "P6", target=rival, id=order.id)
            turn.act(leaving, rival, reason, weight=BROUGHT_HOME_WEIGHT)


RULEBOOK.add_move(
    Move(
        id="P6",
        name="Withdraw forces",
        chapter="posture",
        icon="door",
        cost=0,
        goldstein=BROUGHT_HOME_WEIGHT,
        sentence="Whoever stationed forces may bring them home, and whoever hosts them may send them home; a "
        "peacekeeper may leave, and a party may withdraw the consent that peacekeepers stand on.",
        effect_text="The forces leave, and their host is less exposed (−5). Rivals of the host are relieved.",
        risk="What they deterred they deter no longer. Sending them home offends whoever sent them.",
        sources=("2", "6a"),
        audience="public",
        viewers=leaving_viewers,
        parameters=(
            Parameter("choice", "Which forces?", kinds_of_leaving),
            Parameter("target", "Whose, or from where?", whose_forces),
            Parameter("crisis", "In which crisis?", which_peacekeepers),
        ),
        effect=withdraw,
        comes_with=("P4", "C7"),
        labels={"home": "Ours, back home", "away": "Theirs, off our soil", "peacekeepers": "Peacekeepers"},
        numbers={"exposure": -LEFT_EXPOSURE, "sent_home": "-2.0", "relief": "3.5"},
    )
)
