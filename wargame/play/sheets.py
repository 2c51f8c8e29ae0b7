"""A nation's shared order sheet as it stands: its orders, what partners were asked and said, and who is ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame import engine
from wargame.engine.orders import ORDER_FIELDS
from wargame.models import Consent, Game, Nation, Order, Participant, Sheet
from wargame.play import changes, moment, seats, worlds
from wargame.play.refusals import Closed, Refused

GRACE = timedelta(seconds=3)
COUNTDOWN = timedelta(seconds=10)
EDITING_FOR = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An order of another nation that waits for, or has, this nation's consent (None: not answered yet)."""

    row: Order
    order: engine.Order
    accepted: bool | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a nation is in this turn, as the facilitator and the clock see it."""

    nation: Nation
    people: tuple[Participant, ...]
    sheet: Sheet | None
    orders: int
    presence: str
    waited_for: bool

    @property
    def ready(self) -> bool:
        return self.sheet is not None and self.sheet.ready


def live_orders(game: Game, nation: Nation | None = None, turn: int | None = None) -> "QuerySet[Order]":
    """The orders that stand on the sheets of a turn, with nation and consents; of one nation or of all."""
    rows = Order.objects.filter(game=game, turn=game.turn if turn is None else turn, withdrawn=False)
    rows = rows if nation is None else rows.filter(nation=nation)
    answers = Prefetch("consents", Consent.objects.select_related("nation", "by"))
    return rows.select_related("nation", "by").prefetch_related(answers).order_by("place", "id")


def as_order(row: Order, slip: int = 1) -> engine.Order:
    """A row as the engine's order, with the consent given or refused so far."""
    answers = {consent.nation.key: consent.accepted for consent in row.consents.all()}
    head = {
        "id": str(row.pk),
        "nation": row.nation.key,
        "slip": slip,
        "accepted_by": [key for key, accepted in answers.items() if accepted],
        "refused_by": [key for key, accepted in answers.items() if not accepted],
    }
    return engine.Order.from_json(row.body | head)


def orders_on(game: Game, nation: Nation, turn: int | None = None) -> tuple[engine.Order, ...]:
    """A nation's orders in the order of its sheet."""
    return numbered(live_orders(game, nation, turn))


def all_orders(game: Game, turn: int | None = None) -> tuple[engine.Order, ...]:
    """Every nation's orders of a turn, each sheet in its own order."""
    rows = list(plain_orders(game, turn))
    nations = sorted({row.nation.key for row in rows})
    return tuple(order for key in nations for order in numbered(row for row in rows if row.nation.key == key))


def plain_orders(game: Game, turn: int | None = None) -> "QuerySet[Order]":
    """The orders of a turn with what they say and whom they ask, and no more: not who wrote them."""
    answers = Consent.objects.select_related("nation").only("order", "accepted", "nation__key")
    rows = live_orders(game, None, turn).select_related(None).prefetch_related(None).select_related("nation")
    return rows.prefetch_related(Prefetch("consents", answers)).only("body", "asks", "nation__key")


def unwritten(game: Game) -> "QuerySet[Nation]":
    """The nations that have no order on their sheet in this turn."""
    written = Order.objects.filter(game=game, turn=game.turn, withdrawn=False)
    return game.nations.exclude(pk__in=written.values("nation"))


def numbered(rows: Iterable[Order]) -> tuple[engine.Order, ...]:
    """The orders of one sheet with their priority: what was written first comes first."""
    return tuple(as_order(row, slip) for slip, row in enumerate(rows, start=1))


def body_of(order: engine.Order) -> dict[str, object]:
    """What is stored of an order: its move and parameters."""
    data = order.to_json()
    return {name: data[name] for name in ("move", *ORDER_FIELDS, "options") if name in data}


def partners_of(view: engine.NationView, order: engine.Order) -> tuple[str, ...]:
    """The nations whose consent an order needs, as its own nation sees it."""
    asked = engine.RULEBOOK.move(order.move).partners
    return () if asked is None else tuple(key for key in asked(view, order) if key and key != order.nation)


def proposals(game: Game, nation: Nation, rows: Iterable[Order] | None = None) -> list[Proposal]:
    """What other nations ask this one to agree to in this turn; `rows` are the turn's orders, if they are at hand."""
    found = []
    for row in live_orders(game) if rows is None else rows:
        if row.nation_id != nation.pk and nation.key in row.asks:
            answer = next((one for one in row.consents.all() if one.nation_id == nation.pk), None)
            accepted = answer.accepted if answer else None
            by = answer.by.name if answer and answer.by else ""
            found.append(Proposal(row, as_order(row), accepted, by))
    return found


def sheet_of(game: Game, nation: Nation, turn: int | None = None) -> Sheet:
    """The nation's sheet of a turn; made when it is first written to."""
    number = game.turn if turn is None else turn
    sheet, _made = Sheet.objects.get_or_create(game=game, turn=number, nation=nation)
    return sheet


def find_sheet(game: Game, nation: Nation, turn: int | None = None) -> Sheet:
    """The nation's sheet of a turn for reading; an unsaved empty one if nothing has been written."""
    number = game.turn if turn is None else turn
    return written(game, number).get(nation.pk) or Sheet(game=game, turn=number, nation=nation)


def written(game: Game, turn: int) -> dict[int, Sheet]:
    """The sheets of a turn that have been written to, by the keys of their nations' rows."""

    def read() -> dict[int, Sheet]:
        return {sheet.nation_id: sheet for sheet in Sheet.objects.filter(game=game, turn=turn)}

    return moment.once(("sheets", game.pk, turn), read)


def editors(game: Game, nation: Nation, now: datetime | None = None) -> list[Participant]:
    """Who of a team is writing just now; `editing` says what."""
    since = (now or timezone.now()) - EDITING_FOR
    return list(nation.people.filter(removed=None, editing_at__gt=since).exclude(editing="").order_by("name"))


def check_open(game: Game, nation: Nation, turn: int, now: datetime | None = None) -> None:
    """Refuse what was written for a turn that is not open, and say which draft counted."""
    if game.status == Game.Status.LOBBY:
        raise Refused(_("The game has not begun yet. Orders can be written once the facilitator starts it."))
    late = game.deadline is not None and (now or timezone.now()) > game.deadline + GRACE
    if turn == game.turn and game.phase == Game.Phase.NEGOTIATE and not late:
        return
    if turn > game.turn:
        raise Refused(_("Turn %(turn)d has not begun yet.") % {"turn": turn})
    raise Closed(closed_sentence(game, nation, turn))


def closed_sentence(game: Game, nation: Nation, turn: int) -> str:
    """ "Turn 3 is closed; your saved draft of 14:32 counted." """
    saved = find_sheet(game, nation, turn).saved_at
    head = _("Turn %(turn)d is closed") % {"turn": turn} if turn else _("The practice turn is closed")
    if saved is None:
        return _("%(closed)s; your nation had saved no orders.") % {"closed": head}
    time = timezone.localtime(saved).strftime("%H:%M")
    return _("%(closed)s; your saved draft of %(time)s counted.") % {"closed": head, "time": time}


def touched(game: Game, seat: Participant, nation: Nation, *, orders_changed: bool = True) -> None:
    """Something on the sheet was saved: note when, and take readiness back in the name of who changed its orders."""
    sheet = sheet_of(game, nation)
    sheet.saved_at = timezone.now()
    if sheet.ready and orders_changed:
        sheet.ready, sheet.unready_by = False, seat.name
        stop_countdown(game)
        changes.publish(game, [nation.key, changes.UMPIRE], ["_ready", "_teams"])
        changes.publish(game, [changes.PUBLIC], ["_seats"])
    sheet.save()
    changes.publish(game, [nation.key], ["_sheet", "_moves", "_ready"])
    changes.publish(game, [changes.UMPIRE], ["_orders", "_teams"])


def standings(game: Game, now: datetime | None = None) -> list[Standing]:
    """Every nation's state in this turn, in the scenario's order."""
    now = now or timezone.now()
    sheet = written(game, game.turn)
    counted: dict[int, int] = {}
    for nation_id in Order.objects.filter(game=game, turn=game.turn, withdrawn=False).values_list("nation", flat=True):
        counted[nation_id] = counted.get(nation_id, 0) + 1
    people = seats.everybody(game)
    result = []
    for nation in worlds.nation_rows(game).values():
        team = tuple(person for person in people if person.nation_id == nation.pk)
        result.append(_standing(game, nation, team, sheet.get(nation.pk), counted.get(nation.pk, 0), now))
    return result


def all_ready(game: Game, now: datetime | None = None) -> bool:
    """Whether somebody is ready and nobody who is there has to be waited for."""
    table = [one for one in standings(game, now) if one.nation.held_by_people]
    return any(one.ready for one in table) and all(one.ready for one in table if one.waited_for)


def waited_for(game: Game) -> list[Nation]:
    """The nations whose people are here and not ready; none unless orders are being written."""
    table = standings(game) if game.phase == Game.Phase.NEGOTIATE else []
    return [one.nation for one in table if one.nation.held_by_people and one.waited_for and not one.ready]


def may_count_down(game: Game, now: datetime | None = None) -> bool:
    """All are ready, and nothing keeps the countdown from running."""
    idle = game.countdown_at is None and not game.countdown_held and not game.paused
    if not idle or game.phase != Game.Phase.NEGOTIATE:
        return False
    return Sheet.objects.filter(game=game, turn=game.turn, ready=True).exists() and all_ready(game, now)


def start_countdown(game: Game, now: datetime | None = None) -> bool:
    """Begin the ten seconds before the turn closes, if all are ready and nobody has stopped it; True if it began."""
    if not may_count_down(game, now):
        return False
    game.countdown_at = (now or timezone.now()) + COUNTDOWN
    game.save()
    _publish_clock(game)
    return True


def stop_countdown(game: Game) -> None:
    """Somebody is no longer ready: the ten seconds stop."""
    if game.countdown_at is not None:
        game.countdown_at = None
        game.save()
        _publish_clock(game)


def _publish_clock(game: Game) -> None:
    changes.publish(game, changes.audiences_of(game), ["_clock", "_overlay", "_ready"])


def _standing(
    game: Game, nation: Nation, team: tuple[Participant, ...], sheet: Sheet | None, orders: int, now: datetime
) -> Standing:
    order = ("here", "amber", "absent")
    signs = [seats.presence(person, now) for person in team]
    waited_for = nation.held_by_people and any(
        (sign != "absent" or person.on_paper) and person.waits_for <= game.turn
        for sign, person in zip(signs, team, strict=True)
    )
    return Standing(nation, team, sheet, orders, min(signs, key=order.index, default="absent"), waited_for)
