"""Applying entries: the only place where a world changes."""

from collections.abc import Callable, Iterable
from typing import Any

from wargame.engine.knowledge import knowable
from wargame.engine.ledger import Entry, Status, Subject, phrase
from wargame.engine.world import (
    WAR,
    Channel,
    ChannelStatus,
    Crisis,
    Mark,
    Promise,
    PromiseStatus,
    Treaty,
    World,
    channel_from_record,
    copied,
    crisis_from_record,
    plain,
    promise_from_record,
    to_record,
    treaty_from_record,
)

PERCENT = (0, 100)
SCALES: dict[tuple[str, str], tuple[int, int]] = {
    ("crisis", "position"): (-3, 3),
    ("channel", "security"): (0, 3),
    ("channel", "unused"): (0, 1000),
    ("crisis", "wars"): (0, 1000),
    ("score", "turns"): (0, 1000),
    ("world", "turn"): (0, 1000),
}

OTHER_SCALES = frozenset({"resources", "severity"} | {quantity for _, quantity in SCALES})
"""The quantities whose scale is not, or not always, 0–100."""


def scale_of(world: World, subject: Subject, quantity: str) -> tuple[int, int]:
    """The least and greatest value of a number of the world."""
    if quantity == "resources":
        return (0, world.scenario.resource_cap)
    if quantity == "severity":
        crisis = world.crises[subject[1]]
        return (0, 0) if crisis.over else (0, WAR - 1) if len(crisis.parties) < 2 else PERCENT
    return SCALES.get((subject[0], quantity), PERCENT)


def value_of(world: World, subject: Subject, quantity: str) -> Status:
    """The present value of what an entry is about; `None` for what does not exist."""
    kind = subject[0]
    if kind == "trust":
        return world.trusts[subject[1], subject[2]]
    if kind == "mark":
        return world.marks.get(subject[1:])
    if kind == "norm":
        return world.norms.get(subject[1], 0)
    if kind == "score":
        return world.scores.get(subject[1], 0)
    if kind == "world":
        return world.turn
    record = _record(world, subject)
    if quantity == "exists" or record is None:
        return to_record(record) if record else None
    value: Status = plain(getattr(record, quantity))
    return value


def _record(world: World, subject: Subject) -> Any:
    """The part of the world that an entry is about; `None` if it does not exist or is no part but a plain number."""
    kind = subject[0]
    if kind == "trust":
        return None
    if kind == "nation":
        return world.nations[subject[1]]
    if kind == "relation":
        return world.relations[subject[1], subject[2]]
    kept = _COLLECTIONS.get(kind)
    return getattr(world, kept[0]).get(subject[1]) if kept else None


def _record_to_change(world: World, subject: Subject) -> Any:
    """As `_record`; of what seldom changes a fresh record, for the old one may belong to earlier worlds too."""
    kept = _COLLECTIONS.get(subject[0])
    if kept is None:
        return _record(world, subject)
    records = getattr(world, kept[0])
    record = records[subject[1]] = copied(records[subject[1]])
    return record


def set_value(world: World, subject: Subject, quantity: str, value: Any) -> None:
    """Put one value into the world. Only `apply` and `fold` call this."""
    kind = subject[0]
    if kind == "trust":
        world.trusts[subject[1], subject[2]] = value
    elif kind == "mark":
        _remember(world, subject[1:], quantity, value)
    elif kind == "norm":
        world.norms[subject[1]] = value
    elif kind == "score":
        world.scores[subject[1]] = value
    elif kind == "world":
        world.turn = value
    elif quantity == "exists":
        _create_or_remove(world, subject, value)
    else:
        setattr(_record_to_change(world, subject), quantity, _typed(kind, quantity, value))


def _remember(world: World, mark: Mark, quantity: str, value: Any) -> None:
    """Set or forget one mark; or all the deeds of a phase, [turn, words …], or all that a turn forgets, [words …]."""
    if quantity == "remembered":
        for words in value:
            world.marks[tuple(words[1:])] = words[0]
    elif quantity == "forgotten":
        for words in value:
            world.marks.pop(tuple(words), None)
    elif value is None:
        world.marks.pop(mark, None)
    else:
        world.marks[mark] = value


def _create_or_remove(world: World, subject: Subject, value: Any) -> None:
    key = subject[1]
    kept, read = _COLLECTIONS[subject[0]]
    if value is None:
        getattr(world, kept).pop(key, None)
    else:
        getattr(world, kept)[key] = read(value)


_COLLECTIONS: dict[str, tuple[str, Callable[[dict[str, Any]], Channel | Treaty | Crisis | Promise]]] = {
    "channel": ("channels", channel_from_record),
    "treaty": ("treaties", treaty_from_record),
    "crisis": ("crises", crisis_from_record),
    "promise": ("promises", promise_from_record),
}


def _typed(kind: str, quantity: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if kind == "channel" and quantity == "status":
        return ChannelStatus(value)
    if kind == "promise" and quantity == "status":
        return PromiseStatus(value)
    return value


def apply(world: World, entries: list[Entry], phase: int) -> list[Entry]:
    """Change the world by one phase's entries; give back the same list with `before` and `after` filled in.

    Changes of one number are summed first, then held within its scale by an entry of their own (SC-1).
    """
    changes: dict[tuple[Subject, str], list[Entry]] = {}
    statuses: list[Entry] = []
    for entry in entries:
        entry.phase = phase
        if entry.change is not None:
            changes.setdefault((entry.subject, entry.quantity), []).append(entry)
        elif entry.quantity:
            entry.before = value_of(world, entry.subject, entry.quantity)
            statuses.append(entry)
    for entry in statuses:
        set_value(world, entry.subject, entry.quantity, entry.after)
    for (subject, quantity), parts in changes.items():
        bound = _apply_sum(world, subject, quantity, parts)
        if bound:
            entries.append(bound)
    return entries


def _apply_sum(world: World, subject: Subject, quantity: str, parts: list[Entry]) -> Entry | None:
    """Add up all changes of one number; the entry that holds it within its scale, if one is needed."""
    record = _record_to_change(world, subject)
    before = value_of(world, subject, quantity) if record is None else getattr(record, quantity)
    assert type(before) is int
    free = before
    for entry in parts:
        free += entry.change or 0
    least, greatest = scale_of(world, subject, quantity) if quantity in OTHER_SCALES else PERCENT
    after = least if free < least else greatest if free > greatest else free
    if record is None:
        set_value(world, subject, quantity, after)
    else:
        setattr(record, quantity, after)
    for entry in parts:
        entry.before, entry.after = before, after
    return None if after == free else _bound(world, parts[0], free)


def _bound(world: World, first: Entry, free: int) -> Entry:
    """SC-1: what holds a number within its scale, after the first of the entries that would have taken it beyond."""
    subject, quantity, end = first.subject, first.quantity, first.after
    assert isinstance(end, int)
    reason = phrase("The scale ends at {end}.", end=end)
    audience = knowable(world, subject, quantity)
    return Entry("SC-1", subject, quantity, reason, audience, end - free, end, first.before, phase=first.phase)


def fold(world: World, ledger: Iterable[Entry]) -> World:
    """A copy of the world with a whole ledger applied: what the turn's outcome must equal."""
    result = world.copy()
    for entry in ledger:
        if entry.change is not None:
            now = value_of(result, entry.subject, entry.quantity)
            assert isinstance(now, int)
            set_value(result, entry.subject, entry.quantity, now + entry.change)
        elif entry.quantity:
            set_value(result, entry.subject, entry.quantity, entry.after)
    return result
