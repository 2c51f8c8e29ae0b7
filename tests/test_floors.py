"""The floors of the house: imports point one way, and the engine knows nobody."""

import ast
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "wargame"

BELOW = {
    "engine": (),
    "scenarios": ("engine",),
    "models": ("scenarios", "engine"),
    "play": ("models", "scenarios", "engine"),
    "lab": ("scenarios", "engine"),
}
"""Which floors each of the lower floors may stand on."""

ABOVE = ("desk", "control", "live", "lobby", "projector", "debrief", "rulebook", "management", "lab")
"""Floors that play never imports; nor do models, scenarios or the engine."""

ROOMS = ("desk", "control", "projector", "lobby", "rulebook", "debrief")
"""What people see. None of them knows how pages are pushed or who runs the server."""


def imported(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file, by its full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def floors_under(floor: str) -> dict[str, set[str]]:
    """For each file of a floor, the floors of the house that it imports."""
    return {
        str(path.relative_to(HOUSE)): {name.split(".")[1] for name in imported(path) if name.startswith("wargame.")}
        for path in sorted((HOUSE / floor).rglob("*.py"))
    }


@pytest.mark.parametrize("floor", BELOW)
def test_a_floor_stands_on_those_below_it_and_on_nothing_else(floor: str) -> None:
    files = floors_under(floor)
    assert files
    floors = {path.name for path in HOUSE.iterdir() if path.is_dir()}
    reaching = {name: used & floors - {floor, *BELOW[floor]} for name, used in files.items()}
    assert {name: used for name, used in reaching.items() if used} == {}


@pytest.mark.parametrize("floor", ["engine", "scenarios", "models", "play"])
def test_nobody_below_knows_a_page_a_socket_or_a_command(floor: str) -> None:
    reaching = {name: used & set(ABOVE) for name, used in floors_under(floor).items()}
    assert {name: used for name, used in reaching.items() if used} == {}


@pytest.mark.parametrize("room", [room for room in ROOMS if (HOUSE / room).is_dir()])
def test_a_room_does_not_know_how_its_pages_are_pushed(room: str) -> None:
    files = floors_under(room)
    assert files
    assert {name: used for name, used in files.items() if used & {"live", "management"}} == {}


def test_the_engine_uses_the_standard_library_alone() -> None:
    foreign = {
        path.name: outside
        for path in sorted((HOUSE / "engine").rglob("*.py"))
        if (outside := {name.split(".")[0] for name in imported(path)} - sys.stdlib_module_names - {"wargame"})
    }
    assert foreign == {}


def test_the_engine_reads_no_clock_no_file_and_no_luck_but_its_own() -> None:
    for path in sorted((HOUSE / "engine").rglob("*.py")):
        roots = {name.split(".")[0] for name in imported(path)}
        assert roots.isdisjoint({"random", "secrets", "time", "datetime", "os", "pathlib", "threading"}), path


def test_bots_see_a_view_and_never_the_world() -> None:
    for path in sorted((HOUSE / "engine" / "bots").rglob("*.py")):
        names = imported(path)
        assert names.isdisjoint({"wargame.engine.world.World", "wargame.engine.world.new_game"}), path
        assert not any(name.startswith(("wargame.engine.proceedings", "wargame.engine.turn")) for name in names), path


def test_the_world_outside_asks_the_engine_by_its_public_names_to_adjudicate() -> None:
    for path in sorted(HOUSE.rglob("*.py")):
        if (HOUSE / "engine") not in path.parents:
            assert "wargame.engine.turn.adjudicate" not in imported(path), path
