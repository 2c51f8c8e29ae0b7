"""A scenario of eight nations for measuring: the six of Eastern Shield and two on its southern shore."""

import json
from pathlib import Path
from typing import Any

from wargame.scenarios import library

SLUG = "eight-nations"
TURNS = 20
# Each newcomer has the numbers, sheet and roles of a nation that is there already, and aims of its own.
NEWCOMERS = (
    {"key": "korsa", "name": "Korsa", "code": "KOR", "colour": 7, "like": "maravel", "capital": "Brann", "at": [4, 13]},
    {"key": "halden", "name": "Halden", "code": "HAL", "colour": 8, "like": "tolvia", "capital": "Vey", "at": [13, 13]},
)
SHORE = ["KKKKKKKKKHHHHHHHHH"] * 3
LINES = (("korsa", "halden"), ("korsa", "maravel"), ("halden", "tolvia"), ("korsa", "ilvana"), ("halden", "sarvaq"))


def write(shelf: Path) -> None:
    """Put the pack into a directory as a file that the library reads and checks like any other."""
    pack = library.load_pack("eastern-shield").model_dump(mode="json", exclude_unset=True)
    pack["slug"] = SLUG
    pack["settings"]["turns"] = TURNS
    pack["map"]["rows"] = pack["map"]["rows"].rstrip() + "\n" + "\n".join(SHORE) + "\n"
    pack["map"]["legend"] |= {"K": "korsa", "H": "halden"}
    pack["default_relation"] = {"tension": 24, "interoperability": 14, "trust": 38}
    known = {nation["key"]: nation for nation in pack["nations"]}
    for new in NEWCOMERS:
        pack["nations"].append(_nation(known[str(new["like"])], new))
        town = {"name": new["capital"], "nation": new["key"], "at": new["at"], "capital": True}
        pack["map"]["places"].append(town)
    pack["channels"][0]["members"] += [new["key"] for new in NEWCOMERS]
    pack["channels"] += [_embassy(*pair) for pair in LINES]
    (shelf / f"{SLUG}.yaml").write_text(json.dumps(pack), encoding="utf-8")


def _nation(model: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    faces = {name: new[name] for name in ("key", "name", "code", "colour")}
    return {**model, **faces, "objectives": _objectives(new)}


def _objectives(new: dict[str, Any]) -> list[dict[str, Any]]:
    neighbour = "halden" if new["key"] == "korsa" else "korsa"
    shoals = {"of": "crisis_level", "crisis": "tern-shoals", "at_most": 2}
    ports = {"of": "crisis_level", "crisis": "port-grid", "at_most": 2}
    friend = {"of": "trust", "nation": neighbour, "at_least": 45}
    name = {"of": "standing", "at_least": 55}
    wanted = [
        ("shoals-calm", "Tern Shoals at level 2 or lower", False, shoals),
        ("ports-calm", "The port outages at level 2 or lower", False, ports),
        ("neighbour", "Our neighbour's trust in us 45 or more", False, friend),
        ("good-name", "Our standing 55 or more", True, name),
    ]
    return [
        {"key": key, "text": text, "secret": secret, "weight": 2, "measure": measure}
        for key, text, secret, measure in wanted
    ]


def _embassy(one: str, other: str) -> dict[str, Any]:
    name = f"{one.title()}–{other.title()} embassies"
    return {"key": f"{one}-{other}-embassy", "name": name, "kind": "embassy", "members": [one, other], "security": 0}
