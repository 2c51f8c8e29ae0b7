"""Writing orders: add, change, withdraw, answer a proposal, state an intent, say "ready".

Everything is saved at once and nothing silently lost: a form sent twice counts once, and of two team mates who change
the same order the second sees both texts.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wargame import engine
from wargame.engine.orders import ORDER_FIELDS
from wargame.models import Consent, Game, Nation, Order, Participant, Sheet
from wargame.play import changes, logbook, seats, sheets, stand_ins, turns, worlds
from wargame.play.locking import writing
from wargame.play.refusals import Closed, Conflict, Refused
from wargame.play.texts import clean_text, clean_token

LONGEST_LINE = 200
_PARAMETERS = ("move", *ORDER_FIELDS)


def add(seat: Participant, body: Mapping[str, Any], *, turn: int, token: str = "") -> Order:
    """Put one more order on the team's sheet. `body`: "move", the fields of engine.Order, and "options" as a list."""
    mark = clean_token(token)
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        if mark and (twin := Order.objects.filter(game=game, nation=nation, token=mark).first()):
            return twin
        sheets.check_open(game, nation, turn)
        order = parse(nation.key, body)
        _check_legal(game, nation, order, sheets.orders_on(game, nation))
        row = Order.objects.create(
            game=game,
            turn=turn,
            nation=nation,
            body=sheets.body_of(order),
            asks=_asks(game, order),
            by=me,
            token=mark,
            place=1 + max((other.place for other in sheets.live_orders(game, nation)), default=0),
        )
        _announce(game, me, nation, row)
        logbook.entered(game, me, nation, _named(row))
        stand_ins.answer_at_once(game, row)
        return row


def change(seat: Participant, order_id: int, body: Mapping[str, Any], *, turn: int, version: int) -> Order:
    """Rewrite an order that was read at `version`. Consent given to its old content is dropped."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        sheets.check_open(game, nation, turn)
        row = _own_order(game, nation, order_id)
        order = parse(nation.key, body)
        new = sheets.body_of(order)
        if row.version != version and row.body != new:
            sentence = _("%(name)s changed this order while you were writing. Both texts are shown; choose one.")
            raise Conflict(sentence % {"name": _author(row)}, new, row.body, row.version)
        if row.body == new:
            return row
        others = tuple(one for one in sheets.orders_on(game, nation) if one.id != str(row.pk))
        _check_legal(game, nation, order, others)
        changes.publish(game, row.asks, ["_proposals"])
        row.body, row.asks, row.by, row.version = new, _asks(game, order), me, row.version + 1
        row.save()
        Consent.objects.filter(order=row).delete()
        row = sheets.live_orders(game, nation).get(pk=row.pk)
        _announce(game, me, nation, row)
        logbook.entered(game, me, nation, _("%(order)s, changed") % {"order": _named(row)})
        stand_ins.answer_at_once(game, row)
        return row


def withdraw(seat: Participant, order_id: int, *, turn: int) -> None:
    """Take an order off the sheet; its partners see the proposal go. Doing it twice changes nothing."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        sheets.check_open(game, nation, turn)
        row = Order.objects.filter(game=game, nation=nation, turn=game.turn, pk=order_id).first()
        if row is None:
            raise Refused(_no_such_order())
        if row.withdrawn:
            return
        row.withdrawn, row.by, row.version = True, me, row.version + 1
        row.save()
        _announce(game, me, nation, row)
        logbook.entered(game, me, nation, _("%(order)s, withdrawn") % {"order": _named(row)})


def clear_left(seat: Participant, *, turn: int) -> None:
    """Take off the sheet what a stand-in had written before people held the nation."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        sheets.check_open(game, nation, turn)
        for row in sheets.live_orders(game, nation).filter(by=None):
            row.withdrawn, row.by, row.version = True, me, row.version + 1
            row.save()
            _announce(game, me, nation, row)


def move_up(seat: Participant, order_id: int, *, turn: int) -> None:
    """Put an order before the one above it: what stands higher is paid for first."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        sheets.check_open(game, nation, turn)
        _own_order(game, nation, order_id)
        rows = list(sheets.live_orders(game, nation))
        at = next(index for index, row in enumerate(rows) if row.pk == order_id)
        if at == 0:
            return
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
        for place, row in enumerate(rows, start=1):
            row.place = place
        Order.objects.bulk_update(rows, ["place"])
        sheets.touched(game, me, nation)


def answer(seat: Participant, order_id: int, accept: bool, *, instead: bool = False, version: int = 0) -> Consent:
    """Accept or refuse another nation's proposal. `instead` replaces an answer that the team has already given.

    `version` is the one that was read, if that is known: nobody agrees to a text that was put in its place since.
    """
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        row = _proposal_to(game, nation, order_id)
        if accept and version not in (0, row.version):
            raise Closed(
                _("%(nation)s changed this proposal while you were reading it. Read it again, then answer.")
                % {"nation": row.nation.name}
            )
        given = Consent.objects.filter(order=row, nation=nation).select_related("by").first()
        if given is not None and not (instead and given.accepted != accept):
            raise Refused(_already_answered(given))
        consent, _made = Consent.objects.update_or_create(
            order=row, nation=nation, defaults={"accepted": accept, "by": me, "at": timezone.now()}
        )
        said = _("agreed to %(order)s of %(other)s") if accept else _("refused %(order)s of %(other)s")
        logbook.entered(game, me, nation, said % {"order": _named(row), "other": row.nation.name})
        changes.publish(game, [nation.key, row.nation.key], ["_proposals", "_sheet"])
        changes.publish(game, [changes.UMPIRE], ["_orders"])
        return consent


def save_intent(
    seat: Participant, intent: str, rival: str, prediction: str, *, turn: int, version: int | None = None
) -> Sheet:
    """Save the team's line of intent and its prediction about a rival; `version` is that of the sheet as read."""
    lines = [clean_text(text, LONGEST_LINE, empty_is_fine=True) for text in (intent, prediction)]
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        sheets.check_open(game, nation, turn)
        if rival and (rival == nation.key or rival not in changes.nations_of(game)):
            raise Refused(_("Choose one of the other nations for your prediction."))
        sheet = sheets.sheet_of(game, nation)
        mine = {"intent": lines[0], "rival": rival, "prediction": lines[1]}
        theirs = {"intent": sheet.intent, "rival": sheet.rival, "prediction": sheet.prediction}
        if mine == theirs:
            return sheet
        if version is not None and version != sheet.version:
            sentence = _("%(name)s changed these lines while you were writing. Both texts are shown; choose one.")
            raise Conflict(sentence % {"name": sheet.by or _("A team mate")}, mine, theirs, sheet.version)
        sheet.intent, sheet.rival, sheet.prediction = lines[0], rival, lines[1]
        sheet.version, sheet.by = sheet.version + 1, me.name
        sheet.save()
        sheets.touched(game, me, nation, orders_changed=False)
        logbook.entered(game, me, nation, _("intent and prediction"))
        return sheets.sheet_of(game, nation)


def set_ready(seat: Participant, ready: bool, *, turn: int) -> Sheet:
    """Say for the nation that it is ready, or that it is not. When all are, the countdown begins."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        sheets.check_open(game, nation, turn)
        sheet = sheets.sheet_of(game, nation)
        if sheet.ready != ready:
            sheet.ready = ready
            sheet.ready_by, sheet.unready_by = (me.name, "") if ready else ("", me.name)
            sheet.saved_at = sheet.saved_at or timezone.now()
            sheet.save()
            logbook.entered(game, me, nation, _("ready") if ready else _("not ready"))
            changes.publish(game, [nation.key, changes.UMPIRE], ["_ready", "_teams"])
            changes.publish(game, [changes.PUBLIC], ["_seats"])
        _step_countdown(game, ready)
    if ready and game.solo:
        turns.resolve(game.code, turn=turn, by=me.name)
    return sheet


def set_editing(seat: Participant, what: str) -> None:
    """Show the team what this person is writing just now ("" for nothing)."""
    with writing(seat.game.code) as game:
        me, nation = _at_table(game, seat)
        what = clean_text(what, 60, empty_is_fine=True)
        me.editing, me.editing_at = what, timezone.now()
        me.save(update_fields=["editing", "editing_at"])
        changes.publish(game, [nation.key], ["_sheet"])


def parse(nation: str, body: Mapping[str, Any]) -> engine.Order:
    """What a form or socket sent, as an order; what it may not contain is refused in words."""
    foreign = sorted(set(body) - {*_PARAMETERS, "options"})
    if foreign:
        raise Refused(_("An order has no %(name)s. Reload the page and choose again.") % {"name": foreign[0][:40]})
    options = body.get("options") or ()
    fields = {name: body.get(name) or "" for name in _PARAMETERS}
    listed = isinstance(options, list | tuple) and len(options) <= 20
    if not listed or not all(isinstance(word, str) and _is_key(word) for word in (*fields.values(), *options)):
        raise Refused(_("This order cannot be read. Reload the page and choose again."))
    if not engine.RULEBOOK.has_move(fields["move"]):
        raise Refused(_("Choose a move for this order."))
    return engine.Order.from_json({"nation": nation, **fields, "options": sorted(set(options))})


def _is_key(word: str) -> bool:
    return len(word) <= 400 and (not word or (word.isascii() and word.isprintable()))


def _at_table(game: Game, seat: Participant) -> tuple[Participant, Nation]:
    me = seats.fresh(game, seat)
    if me.nation is None:
        raise Refused(_("Choose a nation first; then you can write its orders."))
    if game.status == Game.Status.PLAYING and not me.nation.held_by_people:
        raise Refused(_("The facilitator has handed your nation to a stand-in. Ask to have it back."))
    return me, me.nation


def _check_legal(game: Game, nation: Nation, order: engine.Order, others: tuple[engine.Order, ...]) -> None:
    sentence = engine.refusal(worlds.view(game, nation.key), order, others)
    if sentence:
        raise Refused(sentence)


def _asks(game: Game, order: engine.Order) -> list[str]:
    return list(sheets.partners_of(worlds.view(game, order.nation), order))


def _own_order(game: Game, nation: Nation, order_id: int) -> Order:
    row = Order.objects.filter(game=game, nation=nation, turn=game.turn, pk=order_id).select_related("by").first()
    if row is None:
        raise Refused(_no_such_order())
    if row.withdrawn:
        raise Refused(_("%(name)s withdrew this order. Add it again if you still want it.") % {"name": _author(row)})
    return row


def _proposal_to(game: Game, nation: Nation, order_id: int) -> Order:
    row = Order.objects.filter(game=game, pk=order_id).exclude(nation=nation).select_related("nation").first()
    if row is None or nation.key not in row.asks:
        raise Refused(_("There is no such proposal to your nation."))
    if row.turn != game.turn or game.phase != Game.Phase.NEGOTIATE:
        raise Closed(_("Turn %(turn)d is closed, and this proposal with it.") % {"turn": row.turn})
    sheets.check_open(game, nation, row.turn)
    if row.withdrawn:
        raise Refused(_("%(nation)s has withdrawn this proposal.") % {"nation": row.nation.name})
    return row


def _already_answered(given: Consent) -> str:
    name = given.by.name if given.by else _("Your stand-in")
    text = (
        _("%(name)s has already accepted this proposal.")
        if given.accepted
        else _("%(name)s has already refused this proposal.")
    )
    return text % {"name": name}


def _announce(game: Game, me: Participant, nation: Nation, row: Order) -> None:
    changes.publish(game, row.asks, ["_proposals"])
    me.editing = ""
    me.save(update_fields=["editing"])
    sheets.touched(game, me, nation)


def _step_countdown(game: Game, ready: bool) -> None:
    if not ready:
        sheets.stop_countdown(game)
    elif not game.solo:
        game.countdown_held = False
        sheets.start_countdown(game)


def _named(row: Order) -> str:
    return engine.RULEBOOK.move(row.body["move"]).name


def _author(row: Order) -> str:
    return row.by.name if row.by else _("A team mate")


def _no_such_order() -> str:
    return _("That order is not on your sheet any more. The page shows the sheet as it is now.")
