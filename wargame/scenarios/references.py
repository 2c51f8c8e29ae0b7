"""Keys that a pack uses must be keys that it defines.

The names defined are taken from the file as it is written, even where a part of it is not yet well formed: a nation
with a wrong number still is a nation.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from wargame.scenarios.mistakes import Fault, Path
from wargame.scenarios.plain import meant

PLURAL = {"nation": "nations", "crisis": "crises", "site": "sites", "learning": "learning objectives"}


def reference_faults(content: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for each key that is used and not defined."""
    known = {
        "nation": _keys(content.get("nations")),
        "crisis": _keys(content.get("crises")),
        "site": _keys(_group(content.get("map")).get("sites")),
        "learning": _keys(content.get("learning")),
    }
    for path, key, what in _uses(content, ()):
        if known[what] and key not in known[what]:
            said = ", ".join(known[what])
            hint = meant(key, known[what]) or f" The {PLURAL[what]} are: {said}."
            yield Fault(path, f"There is no {what if what != 'learning' else 'learning objective'} '{key}'.{hint}")


def _keys(items: Any) -> list[str]:
    if not isinstance(items, list):
        return []
    return [item["key"] for item in items if isinstance(item, Mapping) and isinstance(item.get("key"), str)]


def _group(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _uses(value: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Every use of a key below a place: its path, the key and what it should name."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _uses(inner, (*path, name))
            if name == "trust" and isinstance(inner, Mapping) and path[:1] == ("relations",):
                yield from (((*path, name, key), key, "nation") for key in inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _uses(inner, (*path, index))
    elif isinstance(value, str) and (what := _names(path)):
        yield path, value, what


ONE = {
    "nation": "nation",
    "toward": "nation",
    "sponsor": "nation",
    "host": "nation",
    "crisis": "crisis",
    "site": "site",
}
SEVERAL = ("members", "parties", "pair", "signatories", "any", "audience")


def _names(path: Path) -> str:
    """What the text at a place should be the key of; "" where it is just text."""
    fields = [step for step in path if isinstance(step, str)]
    last = fields[-1]
    if fields[:2] == ["map", "legend"] or (last in SEVERAL and isinstance(path[-1], int)):
        return "nation"
    if last == "learning":
        return "learning" if fields[0] in ("assessment", "debrief") else ""
    return ONE.get(last, "")
