"""Free play: an action that no rule foresees, argued by its team, ruled on by the umpire, decided by two dice."""

from wargame.engine.dialogue import nothing_more
from wargame.engine.directive_checks import objection
from wargame.engine.directives import Directive, DirectiveKind, verbatim
from wargame.engine.facts import Facts
from wargame.engine.ledger import Audience, Modifier, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, rule
from wargame.engine.scenario import InjectEffect
from wargame.engine.world import World, pair

NEEDED = 7
REASONS = 3
LONGEST = 300


def unargued(facts: Facts, order: Order) -> Phrase | None:
    """An argument says what we do, so that what, and gives three reasons why it works."""
    if len(order.argument) != 2 + REASONS or not all(part.strip() for part in order.argument):
        return phrase("Say what we do, so that what happens, and give three reasons why it works.")
    if any(len(part) > LONGEST for part in order.argument):
        return phrase("Each part of the argument has at most {most} characters.", most=LONGEST)
    return None


def team_only(world: World, order: Order) -> Audience:
    return among(order.nation)


RULEBOOK.add_move(
    Move(
        id="F1",
        name="Argued action",
        chapter="free",
        icon="argued",
        cost=0,
        sentence="A team says what it does, so that what happens, and gives three reasons; others may answer, the "
        "umpire rules on cost and strong arguments, and two dice decide.",
        effect_text="What the umpire rules, if two dice and the strong arguments reach 7.",
        risk="The umpire sets the cost, and what failure does. Without a ruling nothing happens.",
        sources=("3", "10"),
        audience="self",
        viewers=team_only,
        condition=unargued,
        effect=nothing_more,
        numbers={"needed": NEEDED, "reasons": REASONS},
    )
)


@rule("FP-1", "Argued action", "3 10", needed=NEEDED, strong_argument="+1", strong_objection="-1")
def argued_actions(turn: Turn) -> None:
    """An argued action that the umpire has ruled on takes two dice, +1 for each strong argument and -1 for each
    strong objection, against 7: its effects are booked if the check is made, those of failure if not. Unruled, or
    beyond the nation's means, it fails and costs nothing.
    """
    for order in turn.given("F1"):
        ruling = _ruling_on(turn, order)
        if ruling is None:
            text = "The umpire did not rule on our argued action, so it did not happen; it cost nothing."
            _failed(turn, order, phrase(text))
        elif (ruling.value or 0) > turn.world.nations[order.nation].resources:
            text = "Our argued action costs {cost}, and {left} of our resources were left; it cost nothing."
            left = turn.world.nations[order.nation].resources
            _failed(turn, order, phrase(text, cost=ruling.value or 0, left=left))
        else:
            _decide(turn, order, ruling)


def _ruling_on(turn: Turn, order: Order) -> Directive | None:
    """The umpire's latest sound ruling on this very action; a ruling on other words does not count."""
    found = None
    for directive in turn.inputs.directives:
        about = directive.kind is DirectiveKind.RULING and directive.subject == ("nation", order.nation)
        if about and directive.name == order.argument[0] and objection(turn.world, directive) is None:
            found = directive
    return found


def _failed(turn: Turn, order: Order, reason: Phrase) -> None:
    turn.news("FP-1", ("order", order.id), reason, audience=among(order.nation), order=order)


def _decide(turn: Turn, order: Order, ruling: Directive) -> None:
    a, audience = order.nation, ruling.audience
    points = [Modifier(value, verbatim(why)) for value, why in ruling.points]
    check = turn.check("FP-1", (a,), points, NEEDED)
    made = check.margin >= 0
    reason = _told(order, "It succeeded." if made else "It failed.")
    turn.news("FP-1", ("nation", a), reason, audience=audience, order=order, check=check)
    for nation, text in order.counters:
        objected = Phrase("{b} objected: " + verbatim(text).text, (("b", nation),))
        turn.news("FP-1", ("nation", a), objected, audience=audience, order=order)
    cost = phrase("Argued action.")
    turn.nation("FP-1", a, "resources", -(ruling.value or 0), cost, order=order)
    because = verbatim(ruling.reason)
    for effect in ruling.effects if made else ruling.otherwise:
        _book(turn, order, effect, because, audience)


def _told(order: Order, ending: str) -> Phrase:
    action, purpose = (verbatim(part).text for part in order.argument[:2])
    return Phrase(f"{{a}}: {action}, so that {purpose}. {ending}", (("a", order.nation),))


def _book(turn: Turn, order: Order, effect: InjectEffect, why: Phrase, audience: Audience) -> None:
    subject = effect.subject
    if subject[0] == "relation":
        subject = ("relation", *pair(subject[1], subject[2]))
    if subject[0] == "crisis" and effect.quantity == "severity":
        turn.pool("FP-1", subject[1], effect.change, why, audience=audience, order=order)
        return
    turn.change("FP-1", subject, effect.quantity, effect.change, why, audience=audience, order=order)
