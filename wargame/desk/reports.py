"""What a turn did, as one reader may know it: our goals with their causes, our orders, why cards, and the record."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import causes, goals, headlines, told, whys, wording
from wargame.desk.kept import Kept
from wargame.engine import promises
from wargame.engine.view import KnownObjective, NationView
from wargame.engine.world import PromiseStatus
from wargame.models import Game, Message
from wargame.play import moment, turns, worlds

Entries = tuple[engine.VisibleEntry, ...]
BOOKKEEPING = frozenset({"mark", "world", "score"})
CHECKED = frozenset({"crisis_level", "severity"})


@dataclass(frozen=True, slots=True)
class GoalChange:
    """What became of one of our objectives."""

    row: goals.GoalRow
    before: str
    after: str
    direction: str
    better: bool | None
    because: str
    why: str
    gained: int


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """What became of one of our orders."""

    title: str
    done: bool
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A promise that was kept or broken this turn."""

    said: str
    kept: bool
    secret: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the record in words."""

    quantity: str
    delta: str
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Group:
    """The entries about one subject."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Report:
    """A turn as its reader may know it."""

    turn: int
    gazette: headlines.Gazette
    goals: list[GoalChange]
    points: int
    most: int
    gained: int
    orders: list[OrderOutcome]
    whys: list[whys.Why]
    entries: Entries
    view: NationView
    unknown: list[str]
    words: list[Word]
    told: list[told.Told]

    @property
    def groups(self) -> list[Group]:
        """The whole record, put into words when it is read."""
        return list(_groups(self.entries, self.view))


_reports: Kept[Report] = Kept(160)


def build(game: Game, number: int, reader: str) -> Report:
    """The report of an adjudicated turn for a nation's key, `engine.PUBLIC` or `engine.UMPIRE`."""
    world = worlds.world_after(game, number)
    return _reports.get((game.pk, game.code, number, reader, id(world)), lambda: _build(game, number, reader, world))


def _build(game: Game, number: int, reader: str, world: engine.World) -> Report:
    before = worlds.view_before(game, number, reader)
    after = worlds.seen(game, world, reader)
    entries = turns.ledger(game, number, reader)
    gazette = headlines.of_turn(game, number)
    cards = whys.cards(entries, before, after, gazette.crisis)
    changes = [
        _goal(old, new, entries, after, cards)
        for old, new in zip(before.own_objectives, after.own_objectives, strict=True)
    ]
    return Report(
        number,
        gazette,
        changes,
        sum(change.row.points for change in changes),
        sum(change.row.most for change in changes),
        sum(change.gained for change in changes),
        list(_orders(game, number, entries, after)),
        cards,
        entries,
        after,
        list(unexplained(entries, before, after)),
        list(_words(entries, after)),
        [one for one in told.in_turn(game, number, after) if one.secret or not one.news],
    )


# --- Our goals


def _goal(
    old: KnownObjective, new: KnownObjective, entries: Entries, view: NationView, cards: list[whys.Why]
) -> GoalChange:
    moved = goals.own_value(new, view) - goals.own_value(old, view)
    about = _about(entries, new, view.reader)
    because = _because(about, moved, view)
    why = next((card.id for card in cards if any(entry.subject == card.subject for entry in about)), "")
    row = goals.row(new, view)
    better = None if not moved else row.share > goals.row(old, view).share or (row.met and not old.met)
    direction = "up" if moved > 0 else "down" if moved < 0 else ""
    gained = (new.points or 0) - (old.points or 0)
    amounts = goals.amount(old, view), goals.amount(new, view)
    return GoalChange(row, *amounts, direction, better, because, why, gained)


def _about(entries: Entries, objective: KnownObjective, reader: str) -> list[engine.VisibleEntry]:
    """The entries that moved what an objective measures."""
    measure = objective.measure
    if measure is None:
        return []
    kind, other = measure.of, measure.arg("nation")
    sides = measure.args_of("pair") or (reader, other)
    match kind:
        case "crisis_level" | "severity":
            return _entries_on(entries, ("crisis", measure.arg("crisis")), "severity", "")
        case "position":
            return _entries_on(entries, ("crisis", measure.arg("crisis")), "position")
        case "sponsor_exposed":
            return _entries_on(entries, ("crisis", measure.arg("crisis")), "attributed")
        case "trust":
            return [entry for entry in entries if entry.subject == ("trust", other, reader)]
        case "tension" | "interoperability":
            return _entries_on(entries, ("relation", *sorted(sides)), kind)
        case "treaty" | "channel":
            made = [entry for entry in entries if entry.subject[0] == kind]
            return [entry for entry in made if _joins(entry, set(sides) - {""}, measure.arg("kind"))]
        case "norm":
            return [entry for entry in entries if entry.subject == ("norm", measure.arg("kind"))]
        case "stability":
            return [entry for entry in entries if entry.quantity in ("severity", "tension")]
    return _entries_on(entries, ("nation", other or reader), kind)


def _entries_on(entries: Entries, subject: tuple[str, ...], *quantities: str) -> list[engine.VisibleEntry]:
    return [entry for entry in entries if entry.subject == subject and entry.quantity in quantities]


def _joins(entry: engine.VisibleEntry, sides: set[str], kind: str) -> bool:
    """Whether an entry about a treaty or channel is about one of these sides, and of this kind if one is asked for."""
    named = {value for _slot, value in entry.reason.args}
    return sides <= named and kind in (*entry.subject, *named, "")


def _because(about: list[engine.VisibleEntry], moved: int, view: NationView) -> str:
    """What moved it most, in words and numbers."""
    if not about:
        return _("It moved for reasons that we do not know.") if moved else _("Nothing that we know of moved it.")
    return causes.of_goal(about, view)


# --- Our orders


def _orders(game: Game, number: int, entries: Entries, view: NationView) -> Iterator[OrderOutcome]:
    for order in worlds.orders(game, number):
        if order.nation == view.reader:
            mine = [entry for entry in entries if order.id in entry.order.split("+")]
            failed = [entry.reason.say(view.names) for entry in mine if entry.subject[0] == "order"]
            title = wording.order_title(order, view)
            yield OrderOutcome(title, not failed, failed or _effects(mine, view))


def _effects(entries: list[engine.VisibleEntry], view: NationView) -> list[str]:
    said = [entry.reason.say(view.names) for entry in entries if entry.rule != "EC-1" and entry.subject[0] != "mark"]
    return list(dict.fromkeys(said))[:3] or [_("It was carried out.")]


def deeds(game: Game, report: Report, actor: str) -> list[str]:
    """What another nation was seen to do: its acts, what it agreed to at our asking, and that it wrote to us."""
    view = report.view
    if actor not in view.nations:
        return []
    acts = [entry for entry in report.entries if engine.RULEBOOK.has_move(entry.rule)]
    said = [entry.reason.say(view.names) for entry in acts if dict(entry.reason.args).get("a") == actor]
    for order in worlds.orders(game, report.turn):
        if order.nation == view.reader and actor in order.accepted_by:
            words = {"nation": view.names[actor], "order": wording.order_title(order, view)}
            said.append(_("%(nation)s agreed to our proposal: %(order)s.") % words)
    if _wrote(game, report.turn, actor, view):
        said.append(_("%(nation)s wrote to us.") % {"nation": view.names[actor]})
    return list(dict.fromkeys(said))


def _wrote(game: Game, number: int, writer: str, view: NationView) -> bool:
    """Whether a message that a nation wrote in a turn reached us."""

    def read() -> set[tuple[str, str]]:
        return set(Message.objects.filter(game=game, turn=number).values_list("nation__key", "channel__key"))

    said = moment.once(("wrote", game.pk, number), read)
    return any((writer, key) in said for key, channel in view.channels.items() if channel.own)


def _words(entries: Entries, view: NationView) -> Iterator[Word]:
    """The promises that were kept or broken, as far as the reader knows."""
    for entry in entries:
        if entry.subject[0] == "promise" and entry.quantity == "status":
            promise = view.promises[entry.subject[1]]
            yield Word(promises.said(promise).say(view.names), promise.status is PromiseStatus.KEPT, promise.secret)


# --- The record


def _groups(entries: Entries, view: NationView) -> Iterator[Group]:
    by_subject: dict[tuple[str, ...], list[engine.VisibleEntry]] = {}
    for entry in entries:
        if entry.subject[0] not in BOOKKEEPING:
            subject = entry.subject[:1] if entry.subject[0] in ("order", "promise") else entry.subject
            by_subject.setdefault(subject, []).append(entry)
    ranks = ("crisis", "order", "promise", "inject", "nation", "relation", "trust", "channel", "treaty", "norm")
    for subject in sorted(by_subject, key=lambda key: (ranks.index(key[0]) if key[0] in ranks else 99, key)):
        yield Group(wording.subject_name(subject, view), [_line(entry, view) for entry in by_subject[subject]])


def _line(entry: engine.VisibleEntry, view: NationView) -> Line:
    quantity = str(wording.QUANTITIES.get(entry.quantity, ""))
    delta = whys.signed(entry.change) if entry.change is not None else _status(entry.after)
    return Line(quantity, delta, entry.reason.say(view.names), entry.rule)


def _status(after: object) -> str:
    return str(wording.STATUSES[after]) if isinstance(after, str) and after in wording.STATUSES else ""


def unexplained(entries: Entries, before: NationView, after: NationView) -> Iterator[str]:
    """Numbers whose change is larger or smaller than the causes that the reader may know."""
    known: dict[tuple[tuple[str, ...], str], int] = {}
    for entry in entries:
        if entry.change is not None:
            key = (entry.subject, entry.quantity)
            known[key] = known.get(key, 0) + entry.change
    for subject, quantity, change in _changes(before, after):
        hidden = change - known.get((subject, quantity), 0)
        if hidden:
            words = {"what": wording.subject_name(subject, after), "quantity": wording.QUANTITIES[quantity]}
            words["change"] = whys.signed(hidden)
            yield _("%(what)s: %(quantity)s moved by %(change)s for reasons that we do not know.") % words


def _changes(before: NationView, after: NationView) -> Iterator[tuple[tuple[str, ...], str, int]]:
    for pair, relation in after.relations.items():
        yield ("relation", *pair), "tension", relation.tension - before.relations[pair].tension
    for key, crisis in after.crises.items():
        old = before.crises.get(key)
        if old is not None:
            yield ("crisis", key), "severity", crisis.severity - old.severity
            yield ("crisis", key), "position", crisis.position - old.position
    for key, nation in after.nations.items():
        for quantity in ("standing", "readiness"):
            now, was = getattr(nation, quantity), getattr(before.nations[key], quantity)
            if now is not None and was is not None:
                yield ("nation", key), quantity, now - was
