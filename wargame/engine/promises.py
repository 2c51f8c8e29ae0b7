"""Promises: one nation's word to another in a term that can be checked, and what keeping or breaking it is worth.

A promise enters a turn with its inputs once both sides have agreed on it, and is checked at the end of every turn.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from wargame.engine import facts as f
from wargame.engine.facts import Facts
from wargame.engine.ledger import EVERYBODY, UMPIRE_ONLY, Audience, Entry, Phrase, among, phrase
from wargame.engine.orders import Order
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import RULEBOOK, rule
from wargame.engine.treaties import TREATY_NAMES, TRUST_NEEDED
from wargame.engine.world import NormKind, Promise, PromiseStatus, TreatyKind, to_record

KEPT_TRUST = 6
KEPT_STANDING = 1
BROKEN_TRUST = -12
BROKEN_TRUST_OF_OTHERS = -3
LONGEST = 4
"""How many turns a promise may run beyond the one in which it is made."""

Deed = Callable[[Promise, Order], bool]
Noted = Callable[[Turn, Promise], bool]
Matters = Callable[[Facts, str, str], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that can be promised: something to do by the due turn, or to leave undone until it is over.

    `deed` tells whether an order of the promiser is that thing; `noted` whether the turn saw it without an order.
    `matters` are the (crisis, choice) pairs that it can be about. A `quiet` deed is known to few: so is the promise.
    """

    key: str
    name: str
    text: str
    does: bool
    deed: Deed
    matters: Matters = lambda facts, by, to: [("", "")]
    noted: Noted = lambda turn, promise: False
    quiet: bool = False
    asks: str = ""


COERCIVE = frozenset({"P1", "P3", "P5"})


def _crises_between(facts: Facts, by: str, to: str) -> Iterator[tuple[str, str]]:
    return ((crisis.key, "") for crisis in f.crises_between(facts, by, to))


def _any_crisis(facts: Facts, by: str, to: str) -> Iterator[tuple[str, str]]:
    return ((key, "") for key, crisis in facts.crises.items() if crisis.severity > 0)


def _treaties(facts: Facts, by: str, to: str) -> Iterator[tuple[str, str]]:
    kinds = (kind for kind in TRUST_NEEDED if kind is not TreatyKind.SETTLEMENT)
    return (("", kind.value) for kind in kinds if not f.bound(facts, kind, by, to))


def _settleable(facts: Facts, by: str, to: str) -> Iterator[tuple[str, str]]:
    return (matter for matter in _crises_between(facts, by, to) if not f.settlement_of(facts, matter[0]))


def _norms(facts: Facts, by: str, to: str) -> Iterator[tuple[str, str]]:
    return (("", kind.value) for kind in NormKind)


def _toward(*moves: str) -> Deed:
    """An order of one of these moves toward the one promised, about the same crisis if the promise names one."""
    return lambda promise, order: (
        order.move in moves
        and promise.to in (order.target, order.nation)
        and promise.crisis in ("", order.crisis)
        and not _hidden(promise, order)
    )


_TREATY, _MARKETS = _toward("D8"), _toward("D10")


def _hidden(promise: Promise, order: Order) -> bool:
    """A public promise is kept or broken only by what everybody can see."""
    return not promise.secret and (order.has("discreet") or order.has("secret"))


def _coerces(promise: Promise, order: Order) -> bool:
    return order.nation == promise.by and order.move in COERCIVE and order.crisis in ("", promise.crisis)


def _coerced(turn: Turn, promise: Promise) -> bool:
    return turn.noted("coerced", promise.crisis, promise.by)


def _signs(promise: Promise, order: Order) -> bool:
    return _TREATY(promise, order) and order.choice == (promise.choice or TreatyKind.SETTLEMENT)


def _presses(promise: Promise, order: Order) -> bool:
    return order.nation == promise.by and order.choice == "pressure" and _MARKETS(promise, order)


def _relieves(promise: Promise, order: Order) -> bool:
    return order.nation == promise.by and order.choice == "relief" and _MARKETS(promise, order)


def _gives(move: str) -> Deed:
    deed = _toward(move)
    return lambda promise, order: order.nation == promise.by and deed(promise, order)


TERMS: Mapping[str, Term] = {
    term.key: term
    for term in (
        Term(
            "no-coercion",
            "Not to coerce in a crisis",
            "{a} promised {b} not to coerce in {crisis} up to turn {due}.",
            False,
            _coerces,
            _crises_between,
            _coerced,
            asks="crisis",
        ),
        Term(
            "no-mobilising",
            "Not to raise readiness",
            "{a} promised {b} not to raise the readiness of its forces up to turn {due}.",
            False,
            lambda promise, order: order.nation == promise.by and order.move == "P1",
            noted=lambda turn, promise: turn.noted("mobilised", promise.by),
        ),
        Term(
            "no-surprise",
            "No unannounced exercise",
            "{a} promised {b} to announce every exercise up to turn {due}.",
            False,
            lambda promise, order: order.move == "C1" and order.has("unannounced"),
        ),
        Term(
            "no-pressure",
            "No economic pressure",
            "{a} promised {b} to put no economic pressure on it up to turn {due}.",
            False,
            _presses,
        ),
        Term(
            "no-interception",
            "Not to read their channels",
            "{a} promised {b} not to read its channels up to turn {due}.",
            False,
            lambda promise, order: False,
            noted=lambda turn, promise: turn.noted("caught", promise.by, promise.to),
            quiet=True,
        ),
        Term(
            "stand-down",
            "To stand down in a crisis",
            "{a} promised {b} to stand its forces down in {crisis} by turn {due}.",
            True,
            lambda promise, order: order.nation == promise.by and order.move == "P2" and order.crisis == promise.crisis,
            _crises_between,
            asks="crisis",
        ),
        Term(
            "settle",
            "To settle a crisis by treaty",
            "{a} promised {b} to settle {crisis} by turn {due}.",
            True,
            _signs,
            _settleable,
            asks="crisis",
        ),
        Term(
            "sign",
            "To sign a treaty",
            "{a} promised {b} to sign a treaty by turn {due}: {choice}.",
            True,
            _signs,
            _treaties,
            asks="choice",
        ),
        Term(
            "relief",
            "To give economic relief",
            "{a} promised {b} economic relief by turn {due}.",
            True,
            _relieves,
        ),
        Term(
            "share",
            "To share intelligence on a crisis",
            "{a} promised {b} its intelligence on {crisis} by turn {due}.",
            True,
            _gives("C4"),
            _any_crisis,
            quiet=True,
            asks="crisis",
        ),
        Term(
            "respond",
            "To join the response to a crisis",
            "{a} promised {b} to join the response to {crisis} by turn {due}.",
            True,
            lambda promise, order: order.nation == promise.by and order.move == "C6" and order.crisis == promise.crisis,
            _any_crisis,
            asks="crisis",
        ),
        Term(
            "norm",
            "To champion a norm",
            "{a} promised {b} to stand up for a norm by turn {due}: {choice}.",
            True,
            lambda promise, order: order.move == "D11" and order.choice == promise.choice,
            _norms,
            asks="choice",
        ),
    )
}
"""Everything that can be promised, by its key."""


# --- Reading promises: for the engine, bots and the desk alike


def said(promise: Promise) -> Phrase:
    """The promise as a sentence."""
    words: dict[str, str | int] = {"a": promise.by, "b": promise.to, "due": promise.due}
    if promise.crisis:
        words["crisis"] = promise.crisis
    if promise.choice:
        words["choice"] = choice_name(promise.choice)
    return phrase(TERMS[promise.term].text, **words)


def choice_name(choice: str) -> str:
    """What a promised treaty or norm is called."""
    if choice in [kind.value for kind in TreatyKind]:
        return TREATY_NAMES[TreatyKind(choice)]
    return choice.replace("-", " ")


def possible(facts: Facts, by: str, to: str) -> tuple[Promise, ...]:
    """Every promise that one nation could give another now, without due turn: what the desk and bots choose from."""
    return tuple(
        Promise("", by, to, term.key, 0, crisis, choice, term.quiet, facts.turn)
        for term in TERMS.values()
        for crisis, choice in term.matters(facts, by, to)
    )


def breaks(promise: Promise, order: Order) -> bool:
    """Whether an order would break an open promise of its nation."""
    return (
        promise.status is PromiseStatus.OPEN
        and not TERMS[promise.term].does
        and TERMS[promise.term].deed(promise, order)
    )


def keeps(promise: Promise, order: Order) -> bool:
    """Whether an order would do what an open promise of its nation says."""
    return (
        promise.status is PromiseStatus.OPEN and TERMS[promise.term].does and TERMS[promise.term].deed(promise, order)
    )


def cannot_promise(facts: Facts, promise: Promise) -> Phrase | None:
    """The sentence that refuses a promise, or `None` if it can be given now."""
    term = TERMS.get(promise.term)
    if term is None or promise.by == promise.to or {promise.by, promise.to} - set(facts.keys):
        return phrase("There is no such promise.")
    if (promise.crisis, promise.choice) not in term.matters(facts, promise.by, promise.to):
        return phrase("Say what the promise is about; what was chosen is not possible now.")
    if not facts.turn <= promise.due <= facts.turn + LONGEST:
        text = "A promise runs to this turn or one of the next {turns}."
        return phrase(text, turns=LONGEST)
    if term.quiet and not promise.secret:
        return phrase("A promise of this kind can only be kept between the two of you.")
    return None


# --- In the turn


def audience_of(promise: Promise) -> Audience:
    return among(promise.by, promise.to) if promise.secret else EVERYBODY


@rule("PR-2", "Promises are given", "3 5", longest=LONGEST)
def promises_given(turn: Turn) -> None:
    """An offer that the other side accepts becomes a promise: one thing to do, or to leave undone, by a turn.

    Everybody hears it, or only the two if they agreed to keep it between them.
    """
    if not turn.inputs.promises:
        return
    taken = {_likeness(one) for one in turn.world.promises.values() if one.status is PromiseStatus.OPEN}
    for promise in turn.inputs.promises:
        given = replace(promise, since=turn.number, status=PromiseStatus.OPEN)
        refused = cannot_promise(turn.world, given)
        if refused or given.key in turn.world.promises or _likeness(given) in taken:
            reason = refused or phrase("That promise has been given already.")
            turn.news("PR-2", ("order", given.key), reason, audience=UMPIRE_ONLY)
            continue
        taken.add(_likeness(given))
        subject = ("promise", given.key)
        turn.write(Entry("PR-2", subject, "exists", said(given), audience_of(given), after=to_record(given)))


def _likeness(promise: Promise) -> tuple[str, ...]:
    return (promise.by, promise.to, promise.term, promise.crisis, promise.choice, str(promise.secret))


@rule(
    "PR-1",
    "Promises are kept or broken",
    "3 5",
    kept_trust=KEPT_TRUST,
    kept_standing=KEPT_STANDING,
    broken_trust=BROKEN_TRUST,
    broken_trust_of_others=BROKEN_TRUST_OF_OTHERS,
    next_treaty_needs=10,
)
def promises_checked(turn: Turn) -> None:
    """A promise kept earns trust (+6) and standing (+1). A promise broken costs the trust of whoever had it (−12) and
    of all who know of it (−3), and their next treaty with the one who broke it needs 10 more trust.

    What was to be done counts as done if it was ordered and failed only because the other side did not agree.
    """
    for promise in turn.world.promises.values():
        if promise.status is not PromiseStatus.OPEN:
            continue
        term = TERMS[promise.term]
        done = _done(turn, promise, term)
        if done == term.does and (done or turn.number >= promise.due):
            _kept(turn, promise)
        elif done or turn.number >= promise.due:
            _broken(turn, promise)


def _done(turn: Turn, promise: Promise, term: Term) -> bool:
    if term.noted(turn, promise):
        return True
    for orders in turn.orders.values():
        for order in orders:
            if term.deed(promise, order) and _took_part(turn, promise.by, order):
                return True
    asked = [order for order in turn.declined if term.does and order.nation == promise.by]
    return any(term.deed(promise, order) for order in asked)


def _took_part(turn: Turn, nation: str, order: Order) -> bool:
    partners = RULEBOOK.move(order.move).partners
    return order.nation == nation or (partners is not None and nation in partners(turn.world, order))


def _kept(turn: Turn, promise: Promise) -> None:
    reason = phrase("{a} kept its promise to {b}.", a=promise.by, b=promise.to)
    _settle(turn, promise, PromiseStatus.KEPT, reason)
    audience = audience_of(promise)
    turn.trust("PR-1", promise.to, promise.by, KEPT_TRUST, reason, audience=audience)
    if not promise.secret:
        turn.nation("PR-1", promise.by, "standing", KEPT_STANDING, reason)


def _broken(turn: Turn, promise: Promise) -> None:
    reason = phrase("{a} broke its promise to {b}.", a=promise.by, b=promise.to)
    _settle(turn, promise, PromiseStatus.BROKEN, reason)
    for other in f.others(turn.world, promise.by):
        if promise.secret and other != promise.to:
            continue
        lost = BROKEN_TRUST if other == promise.to else BROKEN_TRUST_OF_OTHERS
        turn.trust("PR-1", other, promise.by, lost, reason, audience=audience_of(promise))
        if ("forsworn", promise.by, other) not in turn.world.marks:
            turn.mark(among(promise.by, other), turn.number, "forsworn", promise.by, other, reason=reason)


def _settle(turn: Turn, promise: Promise, status: PromiseStatus, reason: Phrase) -> None:
    audience = audience_of(promise)
    turn.write(Entry("PR-1", ("promise", promise.key), "status", reason, audience, after=status.value))
