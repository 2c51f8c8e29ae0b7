"""Norms: how widely a rule of conduct between nations is adopted, 0–100, who stands up for it and who breaks it."""

from collections.abc import Callable, Iterator, Mapping

from wargame.engine import facts as f
from wargame.engine.dialogue import needs_touch
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, Phrase, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, Move, Parameter, rule
from wargame.engine.tension import round_half_away
from wargame.engine.world import ChannelKind, ChannelStatus, CrisisKind, NormKind

NORM_NAMES = {
    NormKind.CYBER_RESTRAINT: "cyber restraint",
    NormKind.INCIDENT_PREVENTION: "incident prevention",
    NormKind.ARMS_LIMITS: "arms limits",
    NormKind.PEACEKEEPING: "the mandate to keep the peace",
}

NORMS = tuple(kind.value for kind in NormKind)

NORM_BREACH = -5
"""Adoption lost when a breach comes to light."""

CHAMPIONED = 3
PER_STANDING = 25
CO_SPONSORED = 2
CO_SPONSORS_COUNTED = 3
CHAMPION_WEIGHT = 38

BROKEN_STANDING = -3

# --- D11 Champion a norm


def sponsors(facts: Facts, order: Order) -> Iterator[str]:
    """Nobody, or another nation that meets ours in a forum."""
    yield ""
    for key in f.others(facts, order.nation):
        if f.channel_of_kind(facts, ChannelKind.FORUM, order.nation, key):
            yield key


def co_sponsor(facts: Facts, order: Order) -> tuple[str, ...]:
    return (order.target,) if order.target else ()


def no_forum(facts: Facts, order: Order) -> Phrase | None:
    forums = (channel for channel in facts.channels.values() if channel.kind is ChannelKind.FORUM)
    if any(order.nation in one.members and one.status is not ChannelStatus.SEVERED for one in forums):
        return needs_touch(facts, order) if order.target else None
    return phrase("You belong to no forum; a norm is championed where several nations meet.")


def champion(turn: Turn, order: Order) -> None:
    if order.target:
        reason = phrase("{a} and {b} stood up for a norm together.", a=order.nation, b=order.target)
        turn.act(order, order.target, reason, joint=True)


RULEBOOK.add_move(
    Move(
        id="D11",
        name="Champion a norm",
        chapter="dialogue",
        icon="norm",
        cost=1,
        goldstein=CHAMPION_WEIGHT,
        sentence="In a forum a nation stands up for a rule of conduct: the higher its standing and the more nations "
        "join it, the more widely the norm is adopted. Whoever stands up for a norm is bound by it.",
        effect_text="The norm's adoption rises: by our standing, and by 2 for each nation that joins us.",
        risk="We are bound by it: if we break it later, we lose standing (−3).",
        sources=("2", "5", "7b"),
        audience="public",
        partners=co_sponsor,
        parameters=(
            Parameter("choice", "Which norm?", lambda facts, order: NORMS),
            Parameter("target", "Together with whom?", sponsors),
        ),
        condition=no_forum,
        effect=champion,
        cooperative=True,
        labels={kind.value: name[0].upper() + name[1:] for kind, name in NORM_NAMES.items()}
        | {"target=": "Alone: others may join"},
        numbers={"weight": "3.8", "adoption": CHAMPIONED, "per_standing": f"1/{PER_STANDING}", "sponsor": CO_SPONSORED},
    )
)


@rule(
    "NO-2",
    "Norms gain by those who stand up for them",
    "2 5 7b",
    champion=CHAMPIONED,
    per_standing=f"1/{PER_STANDING}",
    each_more=CO_SPONSORED,
    most_counted=CO_SPONSORS_COUNTED,
)
def norms_gain(turn: Turn) -> None:
    """A norm championed in a forum gains 3, more by the standing of the best placed champion, and 2 for each further
    nation, 3 of them at most. Champions and co-sponsors are its signatories from then on.
    """
    for norm in NormKind:
        champions = _champions(turn, norm)
        if not champions:
            continue
        best = max(turn.world.nations[nation].standing for nation in champions)
        more = min(len(champions) - 1, CO_SPONSORS_COUNTED)
        gained = CHAMPIONED + round_half_away(best, PER_STANDING) + CO_SPONSORED * more
        text = "{a} stood up for a norm: {norm}." if len(champions) == 1 else SEVERAL_STOOD_UP
        reason = phrase(text, a=champions[0], n=len(champions), norm=NORM_NAMES[norm])
        turn.change("NO-2", ("norm", norm.value), "adoption", gained, reason)
        for nation in champions:
            if ("signatory", norm.value, nation) not in turn.world.marks:
                bound = phrase("{a} is bound by a norm: {norm}.", a=nation, norm=NORM_NAMES[norm])
                turn.mark(EVERYBODY, turn.number, "signatory", norm.value, nation, reason=bound)


SEVERAL_STOOD_UP = "{a} and others, {n} nations in all, stood up for a norm: {norm}."


def _champions(turn: Turn, norm: NormKind) -> tuple[str, ...]:
    """Everybody who stands up for a norm this turn, the best placed first."""
    orders = [order for order in turn.given("D11") if order.choice == norm]
    if not orders:
        return ()
    nations = {nation for order in orders for nation in (order.nation, order.target) if nation}
    ranked = turn.ordered(*nations)
    return tuple(sorted(ranked, key=lambda nation: -turn.world.nations[nation].standing))


# --- Breaking one

Culprits = Callable[[Turn], set[str]]


def _exposed_in_cyberspace(turn: Turn) -> set[str]:
    traced = {note[1] for note in turn.notes if note[0] == "traced-cyber"}
    exposed = [crisis for key, crisis in turn.world.crises.items() if turn.noted("exposed", key)]
    return traced | {crisis.sponsor for crisis in exposed if crisis.kind is CrisisKind.CYBER}


def _unannounced(turn: Turn) -> set[str]:
    return {n for order in turn.given("C1") if order.has("unannounced") for n in (order.nation, order.target)}


def _mobilised(turn: Turn) -> set[str]:
    return set(turn.who("mobilised"))


def _struck(turn: Turn) -> set[str]:
    return {order.nation for order in turn.given("P5")}


BREAKS: Mapping[NormKind, Culprits] = {
    NormKind.CYBER_RESTRAINT: _exposed_in_cyberspace,
    NormKind.INCIDENT_PREVENTION: _unannounced,
    NormKind.ARMS_LIMITS: _mobilised,
    NormKind.PEACEKEEPING: _struck,
}
"""Who broke each norm this turn, as far as everybody can see."""


@rule("NO-3", "Signatories answer for a norm", "2 5 7b", standing=BROKEN_STANDING, adoption=NORM_BREACH)
def signatories_answer(turn: Turn) -> None:
    """A signatory that is seen to break its norm loses 3 standing, and the norm loses 5 adoption: cyber restraint by
    an attack that is traced, incident prevention by an unannounced exercise, arms limits by mobilising, the mandate to
    keep the peace by a strike.
    """
    for norm, culprits in BREAKS.items():
        bound = [key for key in culprits(turn) if ("signatory", norm.value, key) in turn.world.marks]
        for nation in turn.ordered(*bound):
            reason = phrase("{a} broke a norm that it had stood up for: {norm}.", a=nation, norm=NORM_NAMES[norm])
            turn.nation("NO-3", nation, "standing", BROKEN_STANDING, reason)
            turn.change("NO-3", ("norm", norm.value), "adoption", NORM_BREACH, reason)
