"""Bots and the caretaker at the table: they draft, answer and speak for nations that no people hold.

A doctrine is given the view of its nation and nothing else.
"""

import hashlib
from collections.abc import Iterable

from wargame.engine import bots
from wargame.models import Consent, DiplomaticChannel, Game, Message, Nation, Offer, Order, Sheet
from wargame.play import bargains, changes, sheets, worlds

MIXED = "mixed"
CARETAKER = Nation.CARETAKER
DOCTRINES: tuple[str, ...] = tuple(bots.DOCTRINES)
_MIX = bots.MIXED


def deal(nations: Iterable[str], fill: str) -> dict[str, str]:
    """Who holds each nation while nobody sits there."""
    return {key: bots.MIXED[place % len(bots.MIXED)] if fill == MIXED else fill for place, key in enumerate(nations)}


def held(game: Game) -> list[Nation]:
    """The nations that no people hold."""
    return list(game.nations.exclude(controller=Nation.PEOPLE))


def draft_all(game: Game) -> None:
    """When a turn opens, and once more before it closes: every stand-in bargains, writes its orders and answers."""
    nations = held(game)
    if not nations:
        return
    if game.phase == Game.Phase.NEGOTIATE:
        bargains.make_offers(game, nations, {nation.key: _seed(game, nation) for nation in nations})
    for nation in nations:
        draft(game, nation)
    rows = list(sheets.live_orders(game))
    for nation in nations:
        answer_all(game, nation, rows)


def cover_absent(game: Game) -> None:
    """Before a turn closes: the caretaker acts for people who are all away and have written nothing."""
    if not sheets.unwritten(game).filter(controller=Nation.PEOPLE).exists():
        return
    away = [one.nation for one in sheets.standings(game) if _left_alone(one)]
    for nation in away:
        nation.controller = CARETAKER  # for this turn only: not saved
        draft(game, nation)
        answer_all(game, nation)


def draft(game: Game, nation: Nation) -> None:
    """Write the stand-in's orders for this turn, unless the nation's sheet already has some."""
    if game.phase != Game.Phase.NEGOTIATE or sheets.live_orders(game, nation).exists():
        return
    view = worlds.view(game, nation.key)
    chosen = bots.orders(view, nation.controller, _seed(game, nation), bargains.given_by(game, nation))
    rows = [
        Order(game=game, turn=game.turn, nation=nation, body=sheets.body_of(order), asks=list(partners))
        for order in chosen
        for partners in [sheets.partners_of(view, order)]
    ]
    Order.objects.bulk_create(rows)
    intent = bots.intent(view, nation.controller)
    whys = [bots.explains(view, nation.controller, _seed(game, nation), order) for order in chosen[:1]]
    Sheet.objects.update_or_create(
        game=game, turn=game.turn, nation=nation, defaults={"intent": " ".join([intent, *whys]).strip()[:200]}
    )
    changes.publish(game, {partner for row in rows for partner in row.asks}, ["_proposals"])
    changes.publish(game, [changes.UMPIRE], ["_orders"])


def answer_all(game: Game, nation: Nation, rows: Iterable[Order] | None = None) -> None:
    """Let the stand-in answer every open proposal to its nation, among the turn's orders."""
    if game.phase == Game.Phase.NEGOTIATE:
        _answer(game, nation, [one for one in sheets.proposals(game, nation, rows) if one.accepted is None])


def answer_at_once(game: Game, row: Order) -> None:
    """Let the stand-ins that a new proposal needs answer it as soon as it is made."""
    for nation in held(game):
        if nation.key in row.asks:
            answer_all(game, nation)


def answer_offer(game: Game, row: Offer) -> bool:
    """Whether the stand-in that an offer is made to takes it."""
    return bargains.welcome(game, row, _seed(game, row.to))


def reply(game: Game, channel: DiplomaticChannel, turn: int) -> None:
    """Let the stand-ins of a channel that were spoken to answer there, once a turn each."""
    spoken = set(channel.messages.filter(turn=turn).values_list("nation__key", flat=True))
    for nation in held(game):
        if nation.key in channel.members and nation.key not in spoken:
            _say(game, nation, channel, turn)


def talk(game: Game) -> None:
    """Before a turn closes: stand-ins speak in the channels that they share with stand-ins alone."""
    nations = {nation.key: nation for nation in held(game)}
    if not nations:
        return
    channels = {channel.key: channel for channel in game.channels.all() if nations.keys() >= set(channel.members)}
    messages = []
    for key, nation in nations.items():
        view, seed = worlds.view(game, key), _seed(game, nation)
        for channel in bots.speaks(view, nation.controller, seed):
            text = bots.says(view, nation.controller, seed, channel) if channel in channels else ""
            if text:
                messages.append(_message(game, nation, channels[channel], game.turn, text))
    Message.objects.bulk_create(messages)


def would_meet(game: Game, nation: Nation, channel: DiplomaticChannel) -> bool:
    """Whether a stand-in talks to the others of a channel at all."""
    return bool(_words(game, nation, channel))


def _say(game: Game, nation: Nation, channel: DiplomaticChannel, turn: int) -> None:
    said = _words(game, nation, channel)
    if said:
        _message(game, nation, channel, turn, said).save()


def _message(game: Game, nation: Nation, channel: DiplomaticChannel, turn: int, text: str) -> Message:
    return Message(game=game, channel=channel, turn=turn, nation=nation, text=text[: Message.LONGEST])


def _words(game: Game, nation: Nation, channel: DiplomaticChannel) -> str:
    return bots.says(worlds.view(game, nation.key), nation.controller, _seed(game, nation), channel.key)


def _answer(game: Game, nation: Nation, waiting: list[sheets.Proposal]) -> None:
    if not waiting:
        return
    view = worlds.view(game, nation.key)
    asked = [proposal.order for proposal in waiting]
    answers = bots.answers(view, nation.controller, _seed(game, nation), asked)
    for proposal in waiting:
        accepted = answers.get(proposal.order.id, False)
        Consent.objects.create(order=proposal.row, nation=nation, accepted=accepted)
        changes.publish(game, [proposal.row.nation.key], ["_sheet"])


def _seed(game: Game, nation: Nation) -> str:
    text = f"bot {game.seed} {game.turn} {nation.key}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _left_alone(standing: sheets.Standing) -> bool:
    return standing.nation.held_by_people and standing.presence == "absent" and not standing.orders
