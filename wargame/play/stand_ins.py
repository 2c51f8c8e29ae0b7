"""Bots and the caretaker at the table: they draft, answer and speak for nations that no people hold.

A doctrine is given the view of its nation and nothing else.
"""

import hashlib
from collections.abc import Iterable

from wargame import engine
from wargame.engine import bots
from wargame.models import Consent, DiplomaticChannel, Game, Message, Nation, Order
from wargame.play import changes, sheets, worlds

MIXED = "mixed"
CARETAKER = Nation.CARETAKER
DOCTRINES: tuple[str, ...] = tuple(bots.DOCTRINES)
_MIX = ("reciprocator", "conciliator", "hawk")


def deal(nations: Iterable[str], fill: str) -> dict[str, str]:
    """Who holds each nation while nobody sits there."""
    return {key: _MIX[place % len(_MIX)] if fill == MIXED else fill for place, key in enumerate(nations)}


def held(game: Game) -> list[Nation]:
    """The nations that no people hold."""
    return list(game.nations.exclude(controller=Nation.PEOPLE))


def draft_all(game: Game) -> None:
    """At the start of a turn, and once more before it closes: every stand-in writes its orders and answers offers."""
    nations = held(game)
    for nation in nations:
        draft(game, nation)
    for nation in nations:
        answer_all(game, nation)


def draft(game: Game, nation: Nation) -> None:
    """Write the stand-in's orders for this turn, unless the nation's sheet already has some."""
    if game.phase != Game.Phase.NEGOTIATE or sheets.live_orders(game, nation).exists():
        return
    view = worlds.view(game, nation.key)
    for order in bots.orders(view, nation.controller, _seed(game, nation)):
        row = Order.objects.create(game=game, turn=game.turn, nation=nation, body=sheets.body_of(order))
        partners = sheets.partners(game, row)
        changes.publish(game, partners, ["_proposals"])
    changes.publish(game, [changes.UMPIRE], ["_orders"])


def answer_all(game: Game, nation: Nation) -> None:
    """Let the stand-in answer every open proposal to its nation."""
    if game.phase != Game.Phase.NEGOTIATE:
        return
    waiting = [proposal for proposal in sheets.proposals(game, nation) if proposal.accepted is None]
    _answer(game, nation, waiting)


def answer_at_once(game: Game, row: Order) -> None:
    """Let the stand-ins that a new proposal needs answer it as soon as it is made."""
    partners = sheets.partners(game, row)
    for nation in held(game):
        if nation.key in partners:
            waiting = [one for one in sheets.proposals(game, nation) if one.row.pk == row.pk and one.accepted is None]
            _answer(game, nation, waiting)


def reply(game: Game, channel: DiplomaticChannel, turn: int) -> None:
    """Let the stand-ins of a channel say something there, once a turn each."""
    spoken = set(channel.messages.filter(turn=turn).values_list("nation__key", flat=True))
    for nation in held(game):
        if nation.key in channel.members and nation.key not in spoken:
            said = bots.says(worlds.view(game, nation.key), nation.controller)
            if said:
                Message.objects.create(
                    game=game, channel=channel, turn=turn, nation=nation, text=said[: Message.LONGEST]
                )


def _answer(game: Game, nation: Nation, waiting: list[sheets.Proposal]) -> None:
    if not waiting:
        return
    view = worlds.view(game, nation.key)
    answers = bots.answers(view, nation.controller, [proposal.order for proposal in waiting])
    for proposal in waiting:
        accepted = answers.get(proposal.order.id, False)
        Consent.objects.create(order=proposal.row, nation=nation, accepted=accepted)
        changes.publish(game, [proposal.row.nation.key], ["_sheet"])


def _seed(game: Game, nation: Nation) -> str:
    text = f"bot {game.seed} {game.turn} {nation.key}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def orders_seen(rows: Iterable[Order]) -> tuple[engine.Order, ...]:
    """Order rows as the engine's orders."""
    return tuple(sheets.as_order(row) for row in rows)
