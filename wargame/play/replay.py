"""Plays a stored game again from its inputs and compares: the proof that a game is nothing but what went into it."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wargame import engine
from wargame.models import Game, Turn
from wargame.play import openings, worlds


@dataclass(frozen=True, slots=True)
class Replay:
    """How a replay went: turns compared, and the first difference in words ("" if there is none)."""

    game: str
    turns: int
    first_difference: str
    other_rules: str
    """A sentence if the game was played under another version of the rules than those that replayed it."""

    @property
    def equal(self) -> bool:
        return not self.first_difference


def replay(game: Game) -> Replay:
    """Fold the stored inputs from the start and compare world and ledger after every turn."""
    world = _as_stored(game, engine.new_game(worlds.scenario(game), openings.seed_of(game)))
    difference = _difference(_("The world at the start"), game.start, world.to_json())
    turns = list(Turn.objects.filter(game=game).order_by("number"))
    for turn in turns:
        if difference:
            break
        outcome = engine.adjudicate(world, engine.TurnInputs.from_json(turn.inputs))
        world = _as_stored(game, outcome.world)
        label = _("Turn %(turn)d") % {"turn": turn.number}
        difference = _difference(
            _("%(turn)s, ledger") % {"turn": label}, turn.ledger, engine.ledger_to_json(outcome.ledger)
        ) or _difference(_("%(turn)s, world") % {"turn": label}, turn.world, world.to_json())
    return Replay(game.code, len(turns), difference, _other_rules(game))


def _as_stored(game: Game, world: engine.World) -> engine.World:
    """The world as play reads it back between two turns, so that even the ledger's order is the same."""
    return engine.World.from_json(json.loads(json.dumps(world.to_json())), worlds.scenario(game))


def canonical(value: Any) -> str:
    """JSON with its keys in one order, whatever the database did to them."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _difference(where: str, stored: Any, replayed: Any) -> str:
    """The first difference of two values in words; "" if they are the same."""
    replayed = json.loads(canonical(replayed))
    if canonical(stored) == canonical(replayed):
        return ""
    path, old, new = _first(stored, replayed, "")
    return _("%(where)s: %(path)s is stored as %(old)s and replayed as %(new)s.") % {
        "where": where,
        "path": path.strip(". ") or _("all of it"),
        "old": _short(old),
        "new": _short(new),
    }


def _first(stored: Any, replayed: Any, path: str) -> tuple[str, Any, Any]:
    if isinstance(stored, dict) and isinstance(replayed, dict):
        for key in sorted({*stored, *replayed}):
            if stored.get(key) != replayed.get(key):
                return _first(stored.get(key), replayed.get(key), f"{path}.{key}")
    if isinstance(stored, list) and isinstance(replayed, list):
        for place, (old, new) in enumerate(zip(stored, replayed, strict=False)):
            if old != new:
                return _first(old, new, f"{path} [{_label(old, place)}]")
        if len(stored) != len(replayed):
            return f"{path} length", len(stored), len(replayed)
    return path, stored, replayed


def _label(item: Any, place: int) -> str:
    if isinstance(item, dict) and "key" in item:
        return str(item["key"])
    if isinstance(item, dict) and "rule" in item:
        return (
            f"{place}: {item['rule']} {' '.join(map(str, item.get('subject', [])))} {item.get('quantity', '')}".strip()
        )
    return str(place)


def _short(value: Any) -> str:
    text = canonical(value)
    return text if len(text) <= 80 else text[:77] + "…"


def _other_rules(game: Game) -> str:
    if game.rules_version == engine.RULES_VERSION:
        return ""
    return _("This game was played under rules %(old)s and replayed under rules %(new)s.") % {
        "old": game.rules_version,
        "new": engine.RULES_VERSION,
    }
