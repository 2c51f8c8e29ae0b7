"""The nations at the table as the facilitator sees them: who is there, who is ready, and what they ordered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wargame import engine
from wargame.control.forms import holder_name
from wargame.control.wording import audience_of
from wargame.desk import wording
from wargame.engine.legality import STATEMENT
from wargame.models import Game, Nation, Order, Participant, Sheet
from wargame.play import seats, sheets, stand_ins, worlds


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a team, and whether the page of that person is open: "here", "amber" or "absent"."""

    seat: Participant
    role: str
    sign: str


@dataclass(frozen=True, slots=True)
class Team:
    """A nation's row: `state` is "ready", "waiting", "absent", "standin", or "idle" while no orders are written."""

    nation: Nation
    people: tuple[Person, ...]
    state: str
    word: str
    line: str
    holder: str
    hands: tuple[tuple[str, str], ...]
    """Who else may be given the nation: controllers with their names."""

    @property
    def present(self) -> int:
        return sum(person.sign == "here" for person in self.people)


@dataclass(frozen=True, slots=True)
class Slip:
    """One order: its phrase and details, who will know, and what its partners answered."""

    title: str
    details: str
    icon: str
    audience: str
    secret: bool
    consent: tuple[tuple[str, str, str], ...]
    """For each partner: kind (good, wait, bad), icon and words."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A nation's order sheet: its slips, padded with None up to its number of orders; last the free statement."""

    nation: Nation
    holder: str
    slips: tuple[Slip | None, ...]
    stated: bool
    sheet: Sheet | None
    rival: str


def teams(game: Game) -> list[Team]:
    """Every nation: those that the turn waits for first, then those without people, then the ready ones."""
    place = {"absent": 0, "waiting": 1, "standin": 2, "ready": 3}
    rows = [_team(game, standing) for standing in sheets.standings(game)]
    return sorted(rows, key=lambda team: place[team.state]) if game.phase == Game.Phase.NEGOTIATE else rows


def unseated(game: Game) -> list[Participant]:
    """People who have not chosen a nation."""
    return [person for person in seats.everybody(game) if person.nation_id is None]


def sheet_rows(game: Game) -> list[SheetRow]:
    """The order sheets of the turn being played, or of the turn just closed."""
    orders: dict[int, list[Order]] = {}
    for row in sheets.plain_orders(game):
        orders.setdefault(row.nation_id, []).append(row)
    written = sheets.written(game, game.turn)
    nations = worlds.nation_rows(game).values()
    return [_sheet_row(game, nation, orders.get(nation.pk, []), written.get(nation.pk)) for nation in nations]


def people_of(nation_key: str, game: Game, team: Iterable[Participant]) -> tuple[Person, ...]:
    """The people of a team with their role and presence."""
    roles = {role.key: role.title for role in worlds.pack(game).nation(nation_key).roles}
    now = timezone.now()
    return tuple(Person(seat, roles.get(seat.role, ""), seats.presence(seat, now)) for seat in team)


def _team(game: Game, standing: sheets.Standing) -> Team:
    nation = standing.nation
    people = people_of(nation.key, game, standing.people)
    state = _state(game, standing)
    offered = (Nation.PEOPLE, Nation.CARETAKER, *(key for key in stand_ins.DOCTRINES if key != Nation.CARETAKER))
    hands = tuple(
        (key, holder_name(key)) for key in offered if key != nation.controller and (key != Nation.PEOPLE or people)
    )
    word = {"ready": _("Ready"), "waiting": _("Not ready"), "absent": _("Nobody here")}.get(state)
    holder = holder_name(nation.controller)
    return Team(nation, people, state, word or holder, _line(game, standing, people), holder, hands)


def _state(game: Game, standing: sheets.Standing) -> str:
    if not standing.nation.held_by_people:
        return "standin"
    if game.phase != Game.Phase.NEGOTIATE:
        return "idle"
    if standing.ready:
        return "ready"
    return "waiting" if standing.waited_for or standing.presence != "absent" else "absent"


def _line(game: Game, standing: sheets.Standing, people: tuple[Person, ...]) -> str:
    orders = ngettext("%(count)d order", "%(count)d orders", standing.orders) % {"count": standing.orders}
    if not standing.nation.held_by_people:
        return orders
    if standing.presence == "absent" and game.phase == Game.Phase.NEGOTIATE:
        return _("%(orders)s. The saved draft will count.") % {"orders": orders}
    quiet = [person.seat.name for person in people if person.sign == "amber"]
    if quiet:
        return _("%(orders)s. No sign of %(names)s for 20 seconds.") % {"orders": orders, "names": ", ".join(quiet)}
    return orders


def _sheet_row(game: Game, nation: Nation, orders: list[Order], sheet: Sheet | None) -> SheetRow:
    view = worlds.view(game, engine.UMPIRE)
    slips: list[Slip | None] = [slip(game, row, view) for row in orders if row.body["move"] != STATEMENT]
    said: list[Slip | None] = [slip(game, row, view) for row in orders if row.body["move"] == STATEMENT]
    padding: list[Slip | None] = [None] * (view.orders_per_turn - len(slips)) if orders else []
    rival = view.names.get(sheet.rival, "") if sheet else ""
    return SheetRow(nation, holder_name(nation.controller), (*slips, *padding, *said), bool(said), sheet, rival)


def slip(game: Game, row: Order, view: engine.NationView) -> Slip:
    """One order row in words, with the consent that it has and lacks."""
    order = sheets.as_order(row)
    icon, audience, secret = audience_of(order)
    answers = {consent.nation.key: consent.accepted for consent in row.consents.all()}
    asked = row.asks
    closed = game.phase != Game.Phase.NEGOTIATE
    consent = tuple(_answer(view.names.get(key, key), answers.get(key), closed) for key in asked)
    details = "; ".join(wording.order_details(order, view))
    return Slip(wording.order_title(order, view), details, icon, audience, secret, consent)


def _answer(name: str, accepted: bool | None, closed: bool) -> tuple[str, str, str]:
    if accepted is None:
        said = _("%(nation)s did not answer") if closed else _("%(nation)s to answer")
        return "wait", "wait", said % {"nation": name}
    if accepted:
        return "good", "check", _("%(nation)s agreed") % {"nation": name}
    return "bad", "cross", _("%(nation)s refused") % {"nation": name}
