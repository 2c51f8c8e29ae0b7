"""The moves on offer as cards, and the orders on the sheet as slips."""

from dataclasses import dataclass, replace
from itertools import accumulate

from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import wording
from wargame.desk.kept import Kept
from wargame.engine.legality import STATEMENT
from wargame.models import Game, Nation, Order
from wargame.play import sheets

_cards: Kept[tuple[engine.NationView, tuple[engine.Card, ...]]] = Kept(64)
_orders: Kept[tuple[engine.NationView, dict[str, list[engine.Order]]]] = Kept(64)


@dataclass(frozen=True, slots=True)
class Slip:
    """An order on the sheet as its team sees it; `id` is the mark of its addresses, a `free` one takes no number."""

    id: str
    number: int
    icon: str
    title: str
    details: list[str]
    cost: int
    audience: str
    audience_icon: str
    audience_kind: str
    state: str
    word: str
    by: str
    free: bool
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal of another nation; `id` is the mark of its addresses."""

    id: str
    nation: str
    icon: str
    title: str
    details: list[str]
    effect: str
    risk: str
    audience: str
    audience_icon: str
    audience_kind: str
    accepted: bool | None
    by: str
    witness: str
    version: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A tab of the deck: the cards that can be played now, and those that cannot, each with the reason."""

    key: str
    name: str
    possible: list[engine.Card]
    impossible: list[tuple[engine.Card, str]]


def deck(view: engine.NationView) -> tuple[engine.Card, ...]:
    """Every card of the turn's deck. Kept with its view, which never changes."""
    return _cards.get(id(view), lambda: (view, engine.cards(view)))[1]


def card_of(view: engine.NationView, move: str) -> engine.Card | None:
    """The card of a move, if the deck has it."""
    return next((card for card in deck(view) if card.move == move), None)


def chapters(view: engine.NationView, on_sheet: tuple[engine.Order, ...]) -> list[Chapter]:
    """The deck by chapters, beside what is on the sheet already."""
    hindered = {card.move: card.impossible or _hindrance(view, card, on_sheet) for card in deck(view)}
    found = []
    for key, name in engine.CHAPTERS.items():
        mine = [card for card in deck(view) if card.chapter == key]
        possible = [card for card in mine if not hindered[card.move]]
        impossible = [(card, hindered[card.move]) for card in mine if hindered[card.move]]
        if mine:
            found.append(Chapter(key, name, possible, impossible))
    return found


def _hindrance(view: engine.NationView, card: engine.Card, on_sheet: tuple[engine.Order, ...]) -> str:
    """Why none of a card's orders fits beside those on the sheet; empty if one does."""
    if not on_sheet:
        return ""
    reason = ""
    for order in _legal(view).get(card.move, ()):
        refused = engine.refusal(view, order, on_sheet)
        if refused is None:
            return ""
        reason = reason or refused
    return reason


def _legal(view: engine.NationView) -> dict[str, list[engine.Order]]:
    def sort() -> tuple[engine.NationView, dict[str, list[engine.Order]]]:
        by_move: dict[str, list[engine.Order]] = {}
        for order in engine.legal_orders(view):
            by_move.setdefault(order.move, []).append(order)
        return view, by_move

    return _orders.get(id(view), sort)[1]


def slips(game: Game, nation: Nation, view: engine.NationView) -> list[Slip]:
    """The orders of a nation's sheet in their order."""
    rows = list(sheets.live_orders(game, nation))
    locked = game.phase != Game.Phase.NEGOTIATE
    found = [_slip(row, number, len(rows), view, locked) for number, row in enumerate(rows, start=1)]
    counted = accumulate(not slip.free for slip in found)
    return [replace(slip, number=number) for slip, number in zip(found, counted, strict=True)]


def _slip(row: Order, number: int, of: int, view: engine.NationView, locked: bool) -> Slip:
    order = sheets.as_order(row, number)
    move = engine.RULEBOOK.move(order.move)
    kind, icon, word = wording.audience_of(order)
    state, said = _state(row, order, view, locked)
    return Slip(
        row.mark,
        number,
        move.icon,
        wording.order_title(order, view),
        [terms] if (terms := wording.order_terms(order, view)) else [],
        move.cost,
        word,
        icon,
        kind,
        state,
        said,
        row.by.name if row.by else "",
        order.move == STATEMENT,
        number == 1,
        number == of,
    )


def _state(row: Order, order: engine.Order, view: engine.NationView, locked: bool) -> tuple[str, str]:
    """How far an order is, and the words for it: "Sarvaq to answer", "Esmark agreed"."""
    asked = row.asks
    answers = {consent.nation.key: consent.accepted for consent in row.consents.all()}
    refused = [view.names[key] for key in asked if answers.get(key) is False]
    waiting = [view.names[key] for key in asked if key not in answers]
    if refused:
        return "refused", _("%(nation)s refused") % {"nation": wording.and_join(refused)}
    if waiting:
        text = _("%(nation)s did not answer") if locked else _("%(nation)s to answer")
        return "waiting", text % {"nation": wording.and_join(waiting)}
    if asked:
        return "agreed", _("%(nation)s agreed") % {"nation": wording.and_join([view.names[key] for key in asked])}
    return ("locked", _("Locked")) if locked else ("drafted", "")


def asked_of_us(game: Game, nation: Nation, view: engine.NationView) -> list[Asked]:
    """What other nations ask ours to agree to, unanswered first."""
    found = [_asked(proposal, view) for proposal in sheets.proposals(game, nation)]
    return sorted(found, key=lambda one: one.accepted is not None)


def _asked(proposal: sheets.Proposal, view: engine.NationView) -> Asked:
    order = proposal.order
    move = engine.RULEBOOK.move(order.move)
    kind, icon, word = wording.audience_of(order)
    subject = view.names.get(order.crisis, order.crisis) if order.crisis and not order.target else ""
    terms = wording.order_terms(order, view)
    return Asked(
        proposal.row.mark,
        order.nation,
        move.icon,
        move.name,
        [line for line in (f"{subject}." if subject else "", terms) if line],
        move.effect_text,
        move.risk,
        word,
        icon,
        kind,
        proposal.accepted,
        proposal.answered_by,
        str(wording.WITNESSES[kind]),
        proposal.row.version,
    )


def said(body: dict[str, object], view: engine.NationView) -> str:
    """A stored order in words."""
    order = engine.Order.from_json({"nation": view.reader, **body})
    return ". ".join([wording.order_title(order, view), *wording.order_details(order, view)])
