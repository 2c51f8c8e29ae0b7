"""Offers and promises in words: what lies on the desk beside the proposals, and what a new offer can hold."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import wording
from wargame.desk.board import Board
from wargame.engine import promises as law
from wargame.engine.view import KnownNation
from wargame.engine.world import Promise, PromiseStatus
from wargame.models import Offer
from wargame.play import offers, sheets

YES = "yes"
"""What begins the value of a choice that asks for a yes to a proposal."""

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as one side sees it; `mark` is that of its addresses, `other` the nation on the other side.

    `terms` tells what the one who offers would do, then what is asked in return.
    """

    mark: str
    other: KnownNation
    terms: list[str]
    secret: bool
    due: int
    state: str
    ours: bool


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise of the game: its sentence, how it stands, and which of the two sides we are."""

    said: str
    status: str
    due: int
    secret: bool
    side: str
    by: KnownNation


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that a nation knows of offers and promises."""

    asked: list[OfferRow]
    offered: list[OfferRow]
    standing: list[PromiseRow]
    past: list[PromiseRow]


def table(board: Board) -> Table:
    """The offers of the open turn; our open promises; and those that are settled or that others gave each other."""
    asked = _rows(board, offers.to_us(board.game, board.nation)) if board.open else []
    mine = offers.by_us(board.game, board.nation) if board.open else []
    agreed = offers.agreed_by_us(board.game, board.nation) if board.open else []
    known = sorted((_promise(board, one) for one in board.view.promises.values()), key=lambda row: row.due)
    standing = [row for row in known if row.side and row.status == PromiseStatus.OPEN]
    past = [row for row in known if row not in standing]
    return Table(asked, _rows(board, [*agreed, *mine]), standing, past)


def _rows(board: Board, rows: list[Offer]) -> list[OfferRow]:
    return [_offer(board, row) for row in rows]


def _offer(board: Board, row: Offer) -> OfferRow:
    """An offer from our side."""
    sides = offers.promises_in(row)
    ours = row.nation_id == board.nation.pk
    terms = [_would(board, promise) for promise in sides] + _yes(board, row, ours)
    secret, due = any(promise.secret for promise in sides), max(promise.due for promise in sides)
    other = board.view.nations[(row.to if ours else row.nation).key]
    return OfferRow(row.mark, other, terms, secret, due, row.status, ours)


def _would(board: Board, promise: Promise) -> str:
    """What one side would promise: "They promise not to raise readiness"."""
    name = name_of(board.view, promise)
    text = _("We promise %(what)s") if promise.by == board.key else _("They promise %(what)s")
    return text % {"what": name[:1].lower() + name[1:]}


def _yes(board: Board, row: Offer, ours: bool) -> list[str]:
    """The yes that an offer asks for, in words."""
    if row.proposal is None:
        return []
    order = engine.Order.from_json({"nation": row.nation.key, **row.proposal.body})
    name = engine.RULEBOOK.move(order.move).name
    terms = wording.order_terms(order, board.view).rstrip(".")
    text = _("They agree to our proposal: %(order)s") if ours else _("We agree to their proposal: %(order)s")
    return [text % {"order": f"{name} ({terms})" if terms else name}]


def name_of(view: engine.NationView, promise: Promise) -> str:
    """What is promised, without who and when: "Not to coerce in a crisis: Tern Shoals"."""
    name = law.TERMS[promise.term].name
    about = view.names.get(promise.crisis, "") or (law.choice_name(promise.choice) if promise.choice else "")
    return f"{name}: {about}" if about else name


def _promise(board: Board, promise: Promise) -> PromiseRow:
    side = "given" if promise.by == board.key else "owed" if promise.to == board.key else ""
    by = board.view.nations[promise.by]
    said = law.said(promise).say(board.view.names)
    return PromiseRow(said, promise.status.value, promise.due, promise.secret, side, by)


def gives(board: Board, to: str) -> list[Option]:
    """What we could promise a nation: what is sent and how it is shown."""
    return [_option(board, promise) for promise in law.possible(board.view, board.key, to)]


def asks(board: Board, to: str) -> list[Option]:
    """What we could ask a nation to promise."""
    return [_option(board, promise) for promise in law.possible(board.view, to, board.key)]


def consents(board: Board, to: str) -> list[Option]:
    """Our proposals to a nation to which it has not said yes."""
    rows = sheets.live_orders(board.game, board.nation)
    waiting = [row for row in rows if to in row.asks and to not in sheets.as_order(row).accepted_by]
    return [(f"{YES}|{row.mark}", wording.order_title(sheets.as_order(row), board.view)) for row in waiting]


def _option(board: Board, promise: Promise) -> Option:
    quiet = _(" (always secret)") if law.TERMS[promise.term].quiet else ""
    return "|".join((promise.term, promise.crisis, promise.choice)), name_of(board.view, promise) + quiet
