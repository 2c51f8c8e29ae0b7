"""Which orders a nation may give, and the sentence that says why it may not give another.

The same checks serve the desk (on a nation's view) and the adjudication (on the world), so that what is offered is
what will be carried out unless the turn itself changes it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from operator import attrgetter

from wargame.engine.facts import Facts
from wargame.engine.ledger import Phrase, phrase
from wargame.engine.orders import ORDER_FIELDS, Order
from wargame.engine.politics import PARALYSED_BELOW
from wargame.engine.rulebook import CHAPTERS, RULEBOOK, Move
from wargame.engine.view import NationView

STATEMENT = "D7"
"""One statement a turn is free: it takes none of a nation's orders."""

AUDIENCE_WORDS = {
    "public": "Everybody sees it.",
    "members": "Only those who take part know.",
    "self": "Only we know.",
    "covert": "Only we know, unless it is traced.",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One choice on a card: an order's field, its question, and what can be chosen (value, label)."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    required: bool = True
    many: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A move as it is offered: what it costs, does, risks and who will know; or why it is impossible now."""

    move: str
    name: str
    chapter: str
    chapter_name: str
    icon: str
    cost: int
    sentence: str
    effect: str
    risk: str
    audience: str
    audience_kind: str
    consent: bool
    consent_case: str
    sources: tuple[str, ...]
    fields: tuple[Field, ...]
    impossible: str


def offered(view: NationView) -> tuple[Move, ...]:
    """The moves in the deck this turn and the free responses."""
    return tuple(move for move in RULEBOOK.moves if move.is_in(view.dealt))


def legal_orders(view: NationView) -> tuple[Order, ...]:
    """Every concrete order that the view's nation may give now, without optional flags."""
    return tuple(
        order
        for move in offered(view)
        if _beside(view, view.orders_per_turn, move, Order(view.reader, move.id), ()) is None
        for order in _shapes(view, move)
        if move.condition(view, order) is None
    )


def cards(view: NationView) -> tuple[Card, ...]:
    """Every move of the deck as a card, those that are impossible now with the reason."""
    return tuple(_card(view, move) for move in offered(view))


def refusal(view: NationView, order: Order, others: Iterable[Order] = ()) -> str | None:
    """The sentence that refuses an order beside the others of its sheet, or `None` if it may be given.

    `others` are the sheet's other orders, this one not among them.
    """
    if order.nation != view.reader:
        return "An order is given by the nation itself."
    found = refuse(view, view.dealt, view.orders_per_turn, order, tuple(others))
    return found.say(view.names) if found else None


def refuse(facts: Facts, dealt: frozenset[str], limit: int, order: Order, others: Sequence[Order]) -> Phrase | None:
    """As `refusal`, on a view or on the whole world."""
    if not RULEBOOK.has_move(order.move):
        return phrase("There is no such move.")
    move = RULEBOOK.move(order.move)
    if not move.is_in(dealt):
        return phrase("{move} is not among this turn's moves.", move=move.name)
    return _malformed(facts, move, order) or _beside(facts, limit, move, order, others) or move.condition(facts, order)


def _malformed(facts: Facts, move: Move, order: Order) -> Phrase | None:
    """Whether each parameter is one that the move offers and nothing else is given."""
    for parameter in move.parameters:
        value = getattr(order, parameter.field)
        # Choices look only at parameters asked before, which have been found sound.
        if value not in parameter.choices(facts, order):
            if not value:
                return phrase("{move}: answer the question “{question}”", move=move.name, question=parameter.question)
            return phrase("{move}: “{value}” cannot be chosen here.", move=move.name, value=value)
    if any(_unasked(move.id)(order)):
        return phrase("{move} was given something that it does not ask for.", move=move.name)
    return _misflagged(move, order) if order.options else None


@cache
def _unasked(move: str) -> Callable[[Order], tuple[str, ...]]:
    """What an order says in the fields that its move does not ask for."""
    asked = {parameter.field for parameter in RULEBOOK.move(move).parameters}
    unasked = [name for name in ORDER_FIELDS if name not in asked]
    return attrgetter(*unasked)


def _misflagged(move: Move, order: Order) -> Phrase | None:
    """Whether each flag is one that the move has, and none excludes another."""
    flags = {option.flag: option for option in move.options}
    if any(flag not in flags for flag in order.options):
        return phrase("{move} was given an option that it does not have.", move=move.name)
    for flag, other in permutations(order.options, 2):
        if other not in flags[flag].excludes:
            continue
        words = {"one": flags[flag].label, "other": flags[other].label}
        return phrase("{move}: “{one}” and “{other}” exclude each other.", move=move.name, **words)
    return None


def _beside(facts: Facts, limit: int, move: Move, order: Order, others: Sequence[Order]) -> Phrase | None:
    """What the sheet's other orders forbid: duplicates, too many, too dear, paralysis."""
    statements = spent = cooperative = 0
    for other in others:
        if other.move == order.move and other.likeness == order.likeness:
            return phrase("{move}: your sheet already has one for the same target and crisis.", move=move.name)
        given = RULEBOOK.move(other.move)
        statements += given.id == STATEMENT
        spent += given.cost
        cooperative += given.cooperative
    if move.id == STATEMENT:
        if statements:
            return phrase("One statement a turn: it is already on your sheet.")
    elif others and len(others) - statements >= limit:
        return phrase("You may give {limit} orders a turn, and your sheet is full.", limit=limit)
    left = facts.number(order.nation, "resources") - spent
    if move.cost > left:
        return phrase(
            "{move} costs {cost}, and {left} of your resources are left.",
            move=move.name,
            cost=move.cost,
            left=max(left, 0),
        )
    return _paralysed(facts.number(order.nation, "support")) if cooperative and move.cooperative else None


def _paralysed(support: int) -> Phrase | None:
    if support >= PARALYSED_BELOW:
        return None
    return phrase(
        "Our government has too little support at home ({support}) for a second cooperative order this "
        "turn; it needs {needed}.",
        support=support,
        needed=PARALYSED_BELOW,
    )


def _shapes(facts: NationView, move: Move) -> list[Order]:
    """Every way to fill in a move's parameters."""
    found = [Order(facts.reader, move.id)]
    for parameter in move.parameters:
        field, choices = parameter.field, parameter.choices
        found = [partial.with_field(field, value) for partial in found for value in choices(facts, partial)]
    return found


def _hindrance(view: NationView, move: Move, order: Order) -> Phrase | None:
    """Why a well-formed order could not be given on an empty sheet."""
    return _beside(view, view.orders_per_turn, move, order, ()) or move.condition(view, order)


def _card(view: NationView, move: Move) -> Card:
    legal: list[Order] = []
    reason: Phrase | None = None
    for order in _shapes(view, move):
        hindrance = _hindrance(view, move, order)
        if hindrance is None:
            legal.append(order)
        else:
            reason = reason or hindrance
    impossible = "" if legal else (reason or phrase("There is nothing to give this order to now.")).say(view.names)
    return Card(
        move=move.id,
        name=move.name,
        chapter=move.chapter,
        chapter_name=CHAPTERS[move.chapter],
        icon=move.icon,
        cost=move.cost,
        sentence=move.sentence,
        effect=move.effect_text,
        risk=move.risk,
        audience=AUDIENCE_WORDS[move.audience],
        audience_kind=move.audience,
        consent=move.needs_consent,
        consent_case=move.consent_case,
        sources=move.sources,
        fields=_fields(view, move, legal),
        impossible=impossible,
    )


def _fields(view: NationView, move: Move, legal: list[Order]) -> tuple[Field, ...]:
    fields = []
    for parameter in move.parameters:
        values = list(dict.fromkeys(getattr(order, parameter.field) for order in legal))
        choices = tuple((value, _label(view, move, parameter.field, value)) for value in values)
        if any(values):
            fields.append(Field(parameter.field, parameter.question, choices, required="" not in values))
    if move.options:
        flags = tuple((option.flag, option.label) for option in move.options)
        fields.append(Field("options", "How?", flags, required=False, many=True))
    return tuple(fields)


def _label(view: NationView, move: Move, field: str, value: str) -> str:
    """How a choice is shown; a move may label a word for one field alone ("other=")."""
    said = move.labels.get(f"{field}={value}") or move.labels.get(value) or view.names.get(value)
    return said or value or "None"
