"""Economic statecraft: pressure that hurts a rival and relief that helps a partner, both at a cost of one's own."""

from wargame.engine import facts as f
from wargame.engine.channels import others
from wargame.engine.dialogue import pair_if_discreet
from wargame.engine.facts import Facts
from wargame.engine.ledger import Phrase, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Parameter
from wargame.engine.tension import PUBLIC, SECRET
from wargame.engine.world import CrisisKind

WAYS = ("pressure", "relief")
WEIGHT = {"pressure": -80, "relief": 70}
TARGET_RESOURCES = {"pressure": -2, "relief": 2}
SENDER_RESOURCES = -1
PRESSED_SUPPORT = 1
RELIEF_STANDING = 1


def cannot_be_quiet(facts: Facts, order: Order) -> Phrase | None:
    if order.choice == "pressure" and order.has("discreet"):
        return phrase("Economic pressure is felt in every market; it cannot be kept discreet.")
    return None


def economic(turn: Turn, order: Order) -> None:
    a, b, way = order.nation, order.target, order.choice
    audience = pair_if_discreet(turn.world, order)
    text = "{a} put economic pressure on {b}." if way == "pressure" else "{a} gave economic relief to {b}."
    reason = phrase(text, a=a, b=b)
    turn.news("D10", ("nation", a), reason, audience=audience, order=order)
    visibility = SECRET if order.has("discreet") else PUBLIC
    turn.act(order, b, reason, weight=WEIGHT[way], visibility=visibility, audience=audience)
    turn.nation("D10", b, "resources", TARGET_RESOURCES[way], reason, order=order)
    own = phrase("What we did to {b} cost our own trade." if way == "pressure" else "What we gave {b} is gone.", b=b)
    turn.nation("D10", a, "resources", SENDER_RESOURCES, own, order=order)
    if way == "pressure":
        turn.note("pressed", a, b)
        rallied = phrase("Pressure from {a} rallied people at home.", a=a)
        turn.nation("D10", b, "support", PRESSED_SUPPORT, rallied, order=order)
        for crisis in f.crises_between(turn.world, a, b):
            if crisis.kind is CrisisKind.ECONOMIC:
                turn.note("coerced", crisis.key, a)
    elif not order.has("discreet"):
        turn.nation("D10", a, "standing", RELIEF_STANDING, reason, order=order)


RULEBOOK.add_move(
    Move(
        id="D10",
        name="Economic pressure or relief",
        chapter="dialogue",
        icon="economic",
        cost=1,
        goldstein=WEIGHT["pressure"],
        sentence="A nation shuts or opens its purse and its markets: pressure takes resources from the other side, "
        "relief gives some, and either costs the sender more than the order. Pressure coerces in an economic crisis.",
        effect_text="Pressure: they lose resources (−2), tension rises. "
        "Relief: they gain (+2), tension falls, standing +1.",
        risk="It costs us one more resource. Pressure rallies their people (support +1) and costs trust.",
        sources=("9b",),
        audience="public",
        viewers=pair_if_discreet,
        parameters=(
            Parameter("target", "Toward whom?", others),
            Parameter("choice", "What do we do?", lambda facts, order: WAYS),
        ),
        condition=cannot_be_quiet,
        effect=economic,
        options=(DISCREET,),
        labels={"pressure": "Pressure", "relief": "Relief"},
        numbers={
            "pressure": "-8.0",
            "relief": "7.0",
            "target_resources": TARGET_RESOURCES["relief"],
            "sender_resources": SENDER_RESOURCES,
        },
    )
)
