"""Offers: my promise for yours, or for your yes to my proposal, until a turn, in public or between the two of us.

Accepted, both sides are bound. An offer stands while its turn is open. What was accepted goes into the turn's
inputs as promises.
"""

from dataclasses import replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame import engine
from wargame.engine import facts, promises
from wargame.engine.world import Promise, promise_from_record, to_record
from wargame.models import Consent, Game, Nation, Offer, Order, Participant
from wargame.play import changes, logbook, moment, seats, sheets, stand_ins, worlds
from wargame.play.locking import writing
from wargame.play.refusals import Closed, Refused
from wargame.play.texts import clean_token


def offer(seat: Participant, give: Promise | None, ask: Promise | None, *, consent: str = "", token: str = "") -> Offer:
    """Offer a promise of ours, ask for one of theirs, or both. Sent twice with one token it counts once.

    `consent` is the mark of a proposal of ours to which we ask their yes in return.
    """
    mark = clean_token(token)
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        if mark and (twin := Offer.objects.filter(by=me, token=mark).first()):
            return twin
        other = _other_side(game, nation, give, ask)
        proposal = _proposal(game, nation, other, consent, give) if consent else None
        made = Offer.objects.create(
            game=game,
            turn=game.turn,
            nation=nation,
            to=other,
            gives=to_record(give) if give else {},
            asks=to_record(ask) if ask else {},
            proposal=proposal,
            proposal_version=proposal.version if proposal else 0,
            by=me,
            token=mark,
        )
        _announce(game, made)
        logbook.entered(game, me, nation, _("an offer to %(other)s") % {"other": other.name})
        if not other.held_by_people:
            decide(game, made, stand_ins.answer_offer(game, made), by=None)
        return made


def answer(seat: Participant, mark: str, accept: bool) -> Offer:
    """Accept or refuse an offer to our nation."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        found = _open_offer(game, mark, to=nation)
        logbook.entered(game, me, nation, _("answer to an offer of %(other)s") % {"other": found.nation.name})
        decide(game, found, accept, by=me)
        return found


def decide(game: Game, row: Offer, accept: bool, *, by: Participant | None) -> None:
    """Settle an open offer for the nation that it was made to. Accepting may also give the yes that it asks for."""
    if accept:
        for promise in promises_in(row):
            _possible(game, row.to, promise)
        _agree(game, row, by)
    row.status = Offer.Status.ACCEPTED if accept else Offer.Status.REFUSED
    row.save(update_fields=["status"])
    _announce(game, row)


def withdraw(seat: Participant, mark: str) -> Offer:
    """Take back an offer of ours that has not been answered."""
    with writing(seat.game.code) as game:
        _me, nation = _at_table(game, seat)
        found = _open_offer(game, mark, nation=nation)
        found.status = Offer.Status.WITHDRAWN
        found.save(update_fields=["status"])
        _announce(game, found)
        return found


def of_turn(game: Game) -> list[Offer]:
    """Every offer of the turn that was not taken back."""

    def read() -> list[Offer]:
        return list(_of_turn(game).exclude(status=Offer.Status.WITHDRAWN))

    return moment.once(("offers", game.pk, game.turn), read)


def to_us(game: Game, nation: Nation) -> list[Offer]:
    """The open offers to a nation."""
    return [row for row in of_turn(game) if row.to_id == nation.pk and row.status == Offer.Status.OPEN]


def by_us(game: Game, nation: Nation) -> list[Offer]:
    """What a nation offered this turn, whatever became of it, without what it took back."""
    return [row for row in of_turn(game) if row.nation_id == nation.pk]


def agreed_by_us(game: Game, nation: Nation) -> list[Offer]:
    """The offers to a nation that it has accepted this turn."""
    return [row for row in of_turn(game) if row.to_id == nation.pk and row.status == Offer.Status.ACCEPTED]


def accepted(game: Game) -> tuple[Promise, ...]:
    """The promises that both sides agreed on this turn: part of the turn's inputs."""
    rows = _of_turn(game).filter(status=Offer.Status.ACCEPTED)
    return tuple(promise for row in rows if _holds(row) for promise in promises_in(row))


def _holds(row: Offer) -> bool:
    """What was promised for a yes binds only while that yes stands."""
    asked = row.proposal
    given = Consent.objects.filter(order=asked, nation=row.to, accepted=True)
    return asked is None or (not asked.withdrawn and given.exists())


def promises_in(row: Offer) -> list[Promise]:
    """The one or two promises of an offer, each with the key by which the game will know it."""
    parts = (("gives", row.gives), ("asks", row.asks))
    return [replace(promise_from_record(body), key=f"{row.mark} {part}") for part, body in parts if body]


def _of_turn(game: Game) -> QuerySet[Offer]:
    return Offer.objects.filter(game=game, turn=game.turn).select_related("nation", "to", "proposal").order_by("pk")


def _at_table(game: Game, seat: Participant) -> tuple[Participant, Nation]:
    me = seats.fresh(game, seat)
    if me.nation is None:
        raise Refused(_("Choose a nation first; then you can make offers in its name."))
    if game.status != Game.Status.PLAYING or game.phase != Game.Phase.NEGOTIATE:
        raise Closed(_("The turn is closed. Offers can be made and answered while a turn is open."))
    if not me.nation.held_by_people:
        raise Refused(_("The facilitator has handed your nation to a stand-in. Ask to have it back."))
    return me, me.nation


def _other_side(game: Game, nation: Nation, give: Promise | None, ask: Promise | None) -> Nation:
    given = [promise for promise in (give, ask) if promise]
    if not given:
        raise Refused(_("Choose what you promise, what you ask for, or both."))
    sides = {(promise.by, promise.to) for promise in given}
    key = give.to if give else given[0].by
    other = game.nations.filter(key=key).exclude(pk=nation.pk).first()
    expected = {(nation.key, key)} if give else set()
    if other is None or sides != expected | ({(key, nation.key)} if ask else set()):
        raise Refused(_("Choose one of the other nations for your offer."))
    view = worlds.view(game, nation.key)
    if not facts.in_touch(view, nation.key, key):
        raise Refused(_("You have no open channel with this nation; open one first."))
    for promise in given:
        _possible(game, nation, promise)
    return other


def _proposal(game: Game, nation: Nation, other: Nation, mark: str, give: Promise | None) -> Order:
    """Our proposal to the other side to which a yes is asked for."""
    if give is None:
        raise Refused(_("A yes is asked for in return for something: choose what you promise."))
    row = sheets.live_orders(game, nation).filter(mark=mark).first()
    if row is None or other.key not in row.asks:
        raise Refused(_("That proposal to them is not on your sheet any more. Choose again what you ask for."))
    return row


def _agree(game: Game, row: Offer, by: Participant | None) -> None:
    """Give the yes that an offer asks for, unless the proposal is not what it was."""
    asked = row.proposal
    if asked is None:
        return
    if asked.withdrawn or asked.version != row.proposal_version:
        raise Refused(_("The proposal that this offer is about has been changed or withdrawn. Ask for a new offer."))
    given = {"accepted": True, "by": by, "at": timezone.now()}
    Consent.objects.update_or_create(order=asked, nation=row.to, defaults=given)
    changes.publish(game, [row.nation.key, row.to.key], ["_proposals", "_sheet"])
    changes.publish(game, [changes.UMPIRE], ["_orders"])


def _possible(game: Game, nation: Nation, promise: Promise) -> None:
    view = worlds.view(game, nation.key)
    refused = promises.cannot_promise(view, promise)
    if refused is None and promise.due > view.turns:
        raise Refused(_("The game ends with turn %(turn)d; a promise is due by then.") % {"turn": view.turns})
    if refused:
        raise Refused(refused.say(view.names))


def _open_offer(game: Game, mark: str, **whose: Nation) -> Offer:
    found = _of_turn(game).filter(mark=mark, status=Offer.Status.OPEN, **whose).first()
    if found is None:
        raise Refused(_("This offer does not stand any more. The page shows the offers as they are now."))
    return found


def _announce(game: Game, row: Offer) -> None:
    changes.publish(game, [row.nation.key, row.to.key, engine.UMPIRE], ["_promises", "_log"])
