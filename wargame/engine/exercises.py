"""Joint exercises: what they build and whom they deter. Whom they alarm stands with alarm."""

from collections.abc import Iterator

from wargame.engine import facts as f
from wargame.engine.channels import exposure, others
from wargame.engine.cooperation import needs_trust
from wargame.engine.dialogue import needs_touch, pair_if_discreet
from wargame.engine.facts import Facts
from wargame.engine.ledger import Phrase, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import DISCREET, RULEBOOK, Move, Option, Parameter, partner_is_target, rule
from wargame.engine.tension import PUBLIC, SECRET, round_half_away

EXERCISE_TRUST = 25
EXERCISE_INTEROPERABILITY = 8
EXERCISE_READINESS = 2
EXERCISE_EXPOSURE = 6


def named_rivals(facts: Facts, order: Order) -> Iterator[str]:
    """Nobody, or a rival of either partner."""
    yield ""
    for key in f.others(facts, order.nation):
        if key != order.target and (f.rivals(facts, key, order.nation) or f.rivals(facts, key, order.target)):
            yield key


def exercise_host(facts: Facts, order: Order) -> tuple[str, ...]:
    """The partner, if the exercise is to be held on its soil."""
    return (order.target,) if order.choice == "theirs" else ()


def cannot_exercise(facts: Facts, order: Order) -> Phrase | None:
    return needs_touch(facts, order) or needs_trust(facts, order, EXERCISE_TRUST)


@rule("DT-1", "Commitments", "2 5 8", credible_from=10, discreet_share="0.6")
def commitments(turn: Turn) -> None:
    """An exercise that names a rival commits both partners to each other against it until the end of the next turn.

    Deterrence is a nation's readiness plus each committed partner's readiness by how well the two work together,
    times its standing, less the same for its rival; from 10 it is credible. Mutual defence commits always, a
    discreet exercise at 0.6.
    """
    for order in turn.given("C1"):
        if not order.other:
            continue
        kind = "committed-discreetly" if order.has("discreet") else "committed"
        audience = pair_if_discreet(turn.world, order)
        reason = phrase("{a} and {b} stand together against {c}.", a=order.nation, b=order.target, c=order.other)
        for by, to in ((order.nation, order.target), (order.target, order.nation)):
            turn.mark(audience, turn.number + 1, kind, by, to, order.other, reason=reason)


def exercise(turn: Turn, order: Order) -> None:
    a, b = order.nation, order.target
    audience = pair_if_discreet(turn.world, order)
    visibility = SECRET if order.has("discreet") else PUBLIC
    reason = phrase("{a} and {b} held a joint exercise.", a=a, b=b)
    turn.news("C1", ("nation", a), reason, audience=audience, order=order)
    turn.act(order, b, reason, visibility=visibility, audience=audience, joint=True)
    shared = ("relation", *sorted((a, b)))
    turn.change("C1", shared, "interoperability", EXERCISE_INTEROPERABILITY, reason, audience=audience, order=order)
    for nation in (a, b):
        turn.nation("C1", nation, "readiness", EXERCISE_READINESS, reason, audience=audience, order=order)
    host, guest = (a, b) if order.choice == "ours" else (b, a)
    amount = exposure(turn.world, host, EXERCISE_EXPOSURE, guest)
    seen = phrase("{guest} saw {host} from inside during the exercise.", guest=guest, host=host)
    if order.has("discreet"):
        amount = round_half_away(amount, 2)
    turn.nation("C1", host, "exposure", amount, seen, order=order)


RULEBOOK.add_move(
    Move(
        id="C1",
        name="Joint exercise",
        chapter="cooperation",
        icon="exercise",
        cost=2,
        goldstein=74,
        sentence="Two forces train together: trust and interoperability grow, a named rival is deterred, and "
        "neighbours on bad terms are alarmed, most of all if nobody announced it.",
        effect_text="Trust grows. Our forces work together better (+8) and are readier (+2). "
        "A rival that we name is deterred.",
        risk="It alarms rivals: a little if announced, much if not. The host is more exposed.",
        sources=("2", "4", "8"),
        audience="public",
        viewers=pair_if_discreet,
        partners=partner_is_target,
        hosts=exercise_host,
        parameters=(
            Parameter("target", "With whom?", others),
            Parameter("choice", "Where?", lambda facts, order: ("ours", "theirs")),
            Parameter("other", "To deter whom?", named_rivals),
        ),
        condition=cannot_exercise,
        effect=exercise,
        cooperative=True,
        options=(
            Option("observers", "Invite observers", excludes=("unannounced", "discreet")),
            Option("unannounced", "Do not announce it"),
            DISCREET,
        ),
        labels={"ours": "On our soil", "theirs": "On theirs", "": "Nobody"},
        numbers={
            "weight": "7.4",
            "trust_needed": EXERCISE_TRUST,
            "interoperability": EXERCISE_INTEROPERABILITY,
            "readiness": EXERCISE_READINESS,
            "host_exposure": EXERCISE_EXPOSURE,
        },
    )
)
