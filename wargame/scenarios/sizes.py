"""How long the texts of a pack are, and where they are longer or shorter than a class can use."""

from collections.abc import Iterator

from wargame.scenarios.mistakes import Fault, Path
from wargame.scenarios.nations import Nation, Sheet
from wargame.scenarios.schema import Pack

INJECT_MOST = 60
RULES_MOST = 400
SHEET = (250, 400)
ROLE = (60, 100)
BACKGROUNDER = (600, 900)
INSTRUCTOR = (1500, 2500)
REAL_CASE = (200, 350)
STUDENT_MOST = 1800  # all that one student reads before playing
TUTORIAL = "tutorial"  # a tutorial is short on purpose: only the upper bounds hold

Range = tuple[int, int]


def words(*texts: str) -> int:
    """How many words some texts have together."""
    return sum(len(text.split()) for text in texts)


def sheet_words(sheet: Sheet) -> int:
    """How many words a nation sheet has."""
    moves = [suggestion.text for suggestion in sheet.suggested_moves]
    return words(sheet.public_position, sheet.goals, sheet.relationships, *sheet.red_lines, *sheet.assets, *moves)


def student_words(pack: Pack, nation: Nation) -> int:
    """How many words a student of a nation reads at most before the first turn, one role card included."""
    roles = max(words(role.power, role.concern) for role in nation.roles)
    goals = words(*(objective.text for objective in nation.objectives))
    return words(pack.backgrounder, pack.rules) + sheet_words(nation.sheet) + goals + roles


def total_words(pack: Pack) -> int:
    """How many words a pack has, all texts together."""
    return _count(pack.model_dump(exclude={"map", "deck"}))


def _count(value: object) -> int:
    if isinstance(value, str):
        return words(value)
    if isinstance(value, dict):
        return sum(_count(inner) for inner in value.values())
    return sum(_count(inner) for inner in value) if isinstance(value, list) else 0


def size_warnings(pack: Pack) -> Iterator[Fault]:
    """A warning for each text outside its usual size."""
    whole = pack.card.level != TUTORIAL
    yield from _outside(("backgrounder",), "The backgrounder", words(pack.backgrounder), BACKGROUNDER, whole)
    yield from _outside(("instructor",), "The instructor's notes", words(pack.instructor), INSTRUCTOR, whole)
    yield from _outside(("real_case", "text"), "The real case", words(pack.real_case.text), REAL_CASE, whole)
    yield from _outside(("rules",), "The rules", words(pack.rules), (0, RULES_MOST), whole)
    for index, inject in enumerate(pack.injects):
        path: Path = ("injects", index, "text")
        yield from _outside(path, f"The inject '{inject.key}'", words(inject.text), (0, INJECT_MOST), whole)
    for index, nation in enumerate(pack.nations):
        yield from _nation_warnings(pack, index, nation, whole)


def _nation_warnings(pack: Pack, index: int, nation: Nation, whole: bool) -> Iterator[Fault]:
    path: Path = ("nations", index)
    yield from _outside((*path, "sheet"), f"The sheet of {nation.name}", sheet_words(nation.sheet), SHEET, whole)
    for place, role in enumerate(nation.roles):
        what = f"The role card '{role.title}' of {nation.name}"
        yield from _outside((*path, "roles", place), what, words(role.power, role.concern), ROLE, whole)
    reading = student_words(pack, nation)
    yield from _outside(path, f"What a student of {nation.name} reads", reading, (0, STUDENT_MOST), whole)


def _outside(path: Path, what: str, count: int, usual: Range, whole: bool) -> Iterator[Fault]:
    least = usual[0] if whole else 0
    if not least <= count <= usual[1]:
        said = f"{least} to {usual[1]}" if least else f"at most {usual[1]}"
        yield Fault(path, f"{what} has {count} words; {said} are usual.")
