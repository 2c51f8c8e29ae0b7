"""Writes a world into its rows: nations, relations, channels, treaties, crises and the ledger.

Identities to hang messages, seats and admin pages on; what people see is never read from them.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Field

from wargame import engine
from wargame.models import CrisisEvent, DiplomaticChannel, Game, LedgerEntry, Nation, Relation, Treaty, Turn

_NUMBERS = (
    "resources", "income", "readiness", "support", "standing", "intelligence", "cyber", "guardedness", "exposure",
)  # fmt: skip
_RELATION = ("tension", "baseline", "interoperability", "trust_ab", "trust_ba")
_CHANNEL = ("kind", "name", "members", "security", "covert", "status")
_TREATY = ("kind", "members", "secret", "in_force", "since")
_STRUCTURED = ("before", "change", "after", "check_made", "audience")  # stored as JSON
_CRISIS = ("kind", "name", "parties", "severity", "position", "sponsor", "attributed")


def create_nations(game: Game, world: engine.World, stand_ins: Mapping[str, str]) -> None:
    """The nations of a new game, each held by its stand-in until somebody joins."""
    Nation.objects.bulk_create(
        Nation(
            game=game,
            key=face.key,
            place=place,
            name=face.name,
            code=face.code,
            colour=face.colour,
            controller=stand_ins[face.key],
            stand_in=stand_ins[face.key],
        )
        for place, face in enumerate(world.scenario.faces)
    )


def write_world(game: Game, world: engine.World) -> None:
    """Bring every row in line with the world."""
    names = names_in(world)
    nations = {nation.key: nation for nation in game.nations.all()}
    _write_nations(world, nations)
    _write_relations(game, world, nations, world.relations)
    _write_channels(game, world, names, world.channels)
    _write_treaties(game, world, world.treaties)
    game.treaties.exclude(key__in=world.treaties).update(in_force=False)
    _write_crises(game, world, names, world.crises)


def write_changes(game: Game, before: engine.World, after: engine.World, names: Mapping[str, str]) -> None:
    """Bring those rows in line with the world that a turn has changed."""
    nations = {nation.key: nation for nation in game.nations.all()}
    pairs = [pair for pair in after.relations if _between(before, pair) != _between(after, pair)]
    _write_nations(after, {key: nations[key] for key in _changed(before.nations, after.nations)})
    _write_relations(game, after, nations, pairs)
    _write_channels(game, after, names, _changed(before.channels, after.channels))
    _write_treaties(game, after, _changed(before.treaties, after.treaties))
    ended = before.treaties.keys() - after.treaties.keys()
    if ended:
        game.treaties.filter(key__in=ended).update(in_force=False)
    _write_crises(game, after, names, _changed(before.crises, after.crises))


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return [key for key, part in after.items() if before.get(key) != part]


def _between(world: engine.World, pair: tuple[str, str]) -> tuple[object, ...]:
    a, b = pair
    return world.relations[pair], world.trust(a, b), world.trust(b, a)


def names_in(world: engine.World) -> Mapping[str, str]:
    """The display name of everything in the world, also of what was made in play."""
    return engine.view_for(world, engine.UMPIRE).names


def write_ledger(turn: Turn, ledger: engine.Ledger, names: Mapping[str, str]) -> None:
    """The turn's ledger, one row an entry, with the reason said in words."""
    fields = {field.attname: field for field in LedgerEntry._meta.concrete_fields if not field.primary_key}
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields.values())
    places = ", ".join(["%s"] * len(fields))
    rows = [_ledger_row(turn, index, entry, names) for index, entry in enumerate(ledger)]
    as_json = _Stored(fields["before"])
    for row in rows:
        row |= {name: as_json(row[name]) for name in _STRUCTURED}
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(LedgerEntry._meta.db_table)} ({columns}) VALUES ({places})",
            [[row[name] for name in fields] for row in rows],
        )


class _Stored:
    """Values as the database keeps JSON; numbers and words, of which few differ, are put into that form once."""

    def __init__(self, field: "Field[Any, Any]") -> None:
        self._field = field
        self._known: dict[tuple[type, Hashable], Any] = {}

    def __call__(self, value: object) -> Any:
        if value is None:
            return None
        if not isinstance(value, (int, str)):
            return self._put(value)
        key = type(value), value
        if key not in self._known:
            self._known[key] = self._put(value)
        return self._known[key]

    def _put(self, value: object) -> Any:
        return self._field.get_db_prep_save(value, connection=connection)


def _write_nations(world: engine.World, nations: Mapping[str, Nation]) -> None:
    quote = connection.ops.quote_name
    numbers = ", ".join(f"{quote(number)} = %s" for number in _NUMBERS)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(Nation._meta.db_table)} SET {numbers} WHERE {quote('id')} = %s",
            [[*(getattr(world.nations[key], name) for name in _NUMBERS), row.pk] for key, row in nations.items()],
        )


def _write_relations(
    game: Game, world: engine.World, nations: Mapping[str, Nation], pairs: Iterable[tuple[str, str]]
) -> None:
    rows = [
        Relation(
            game=game,
            a=nations[a],
            b=nations[b],
            tension=relation.tension,
            baseline=relation.baseline,
            interoperability=relation.interoperability,
            trust_ab=world.trust(a, b),
            trust_ba=world.trust(b, a),
        )
        for (a, b) in pairs
        for relation in [world.relations[a, b]]
    ]
    Relation.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["game", "a", "b"], update_fields=list(_RELATION)
    )


def _write_channels(game: Game, world: engine.World, names: Mapping[str, str], keys: Iterable[str]) -> None:
    rows = [
        DiplomaticChannel(
            game=game,
            key=key,
            kind=channel.kind.value,
            name=names.get(key, "")[:120],
            members=list(channel.members),
            security=channel.security,
            covert=channel.covert,
            status=channel.status.value,
        )
        for key in keys
        for channel in [world.channels[key]]
    ]
    DiplomaticChannel.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["game", "key"], update_fields=list(_CHANNEL)
    )


def _write_treaties(game: Game, world: engine.World, keys: Iterable[str]) -> None:
    rows = [
        Treaty(
            game=game,
            key=key,
            kind=treaty.kind.value,
            members=list(treaty.members),
            secret=treaty.secret,
            since=treaty.since,
            in_force=True,
        )
        for key in keys
        for treaty in [world.treaties[key]]
    ]
    Treaty.objects.bulk_create(rows, update_conflicts=True, unique_fields=["game", "key"], update_fields=list(_TREATY))


def _write_crises(game: Game, world: engine.World, names: Mapping[str, str], keys: Iterable[str]) -> None:
    rows = [
        CrisisEvent(
            game=game,
            key=key,
            kind=crisis.kind.value,
            name=names.get(key, key)[:120],
            parties=list(crisis.parties),
            severity=crisis.severity,
            position=crisis.position,
            sponsor=crisis.sponsor,
            attributed=crisis.attributed,
        )
        for key in keys
        for crisis in [world.crises[key]]
    ]
    CrisisEvent.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["game", "key"], update_fields=list(_CRISIS)
    )


def _ledger_row(turn: Turn, index: int, entry: engine.Entry, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "turn_id": turn.pk,
        "index": index,
        "phase": entry.phase,
        "rule": entry.rule,
        "order": entry.order,
        "subject": " ".join(entry.subject)[:400],
        "quantity": entry.quantity,
        "before": entry.before,
        "change": entry.change,
        "after": entry.after,
        "reason": entry.reason.say(names),
        "check_made": entry.check.to_json() if entry.check else None,
        "audience": None if entry.audience is None else list(entry.audience),
    }
