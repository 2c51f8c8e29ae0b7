"""What stand-ins promise: the offers that they make when a turn opens, and whether they take those made to them."""

from collections.abc import Iterable, Iterator

from wargame import engine
from wargame.engine import bots
from wargame.engine.promises import breaks
from wargame.engine.world import Promise, promise_from_record, to_record
from wargame.models import Game, Nation, Offer
from wargame.play import changes, sheets, worlds


def make_offers(game: Game, nations: Iterable[Nation], seeds: dict[str, str]) -> None:
    """Let every stand-in make its offers of the turn, once; another stand-in answers at once."""
    made = set(Offer.objects.filter(game=game, turn=game.turn, by=None).values_list("nation__key", flat=True))
    held = {nation.key: nation for nation in nations}
    everybody = {nation.key: nation for nation in game.nations.all()}
    rows = [
        _row(game, everybody, bargain, _answer(game, held, seeds, bargain))
        for nation in held.values()
        if nation.key not in made
        for bargain in bots.offers(worlds.view(game, nation.key), nation.controller, seeds[nation.key])
    ]
    Offer.objects.bulk_create(rows)
    told = {key for row in rows for key in (row.nation.key, row.to.key)}
    if told:
        changes.publish(game, {*told, engine.UMPIRE}, ["_promises", "_log"])


def given_by(game: Game, nation: Nation) -> tuple[Promise, ...]:
    """What a nation has promised this turn, or has offered to promise."""
    standing = Offer.objects.filter(game=game, turn=game.turn, status__in=[Offer.Status.OPEN, Offer.Status.ACCEPTED])
    promised = (promise_from_record(body) for row in standing for body in (row.gives, row.asks) if body)
    return tuple(promise for promise in promised if promise.by == nation.key)


def welcome(game: Game, row: Offer, seed: str) -> bool:
    """Whether the stand-in that an offer is made to takes it: what its doctrine means to keep its sheet must allow."""
    nation = row.to
    bargain = _read(game, row)
    view = worlds.view(game, nation.key)
    asked = bargain.ask
    if asked and bots.keeps_to(nation.controller) and any(breaks(asked, order) for order in _sheet(game, nation)):
        return False
    return bots.accepts(view, nation.controller, seed, [bargain])[0]


def _read(game: Game, row: Offer) -> bots.Bargain:
    give, ask = (promise_from_record(body) if body else None for body in (row.gives, row.asks))
    wanted = sheets.as_order(row.proposal) if row.proposal else None
    return bots.Bargain(row.nation.key, row.to.key, give, ask, wanted)


def _sheet(game: Game, nation: Nation) -> Iterator[engine.Order]:
    return (sheets.as_order(row) for row in sheets.live_orders(game, nation))


def _answer(game: Game, held: dict[str, Nation], seeds: dict[str, str], bargain: bots.Bargain) -> Offer.Status:
    other = held.get(bargain.to)
    if other is None:
        return Offer.Status.OPEN
    taken = bots.accepts(worlds.view(game, other.key), other.controller, seeds[other.key], [bargain])[0]
    return Offer.Status.ACCEPTED if taken else Offer.Status.REFUSED


def _row(game: Game, nations: dict[str, Nation], bargain: bots.Bargain, status: Offer.Status) -> Offer:
    gives, asks = (to_record(promise) if promise else {} for promise in (bargain.give, bargain.ask))
    by, to = nations[bargain.by], nations[bargain.to]
    return Offer(game=game, turn=game.turn, nation=by, to=to, gives=gives, asks=asks, status=status)
