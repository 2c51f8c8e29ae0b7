"""The case table: numbered situations with the outcome that the rules demand, in files that people read and review.

Each file of `fixtures/cases` is a chapter. The rulebook quotes its cases as examples, and the tests play them all.
A case looks like this:

    ### 1.01 A hotline that both sides use answers the question about talk
    shows: CR-1 DL-1
    why: 7 on the dice and 1 for talk make 8 against 7; three times the margin of 1 comes off.
    position:
        (see tests.engine.position)
    turn: 2
    objectives:
        quiet alda severity at_most 40 crisis shoals
    orders:
        alda C1 borr unannounced; choice=ours other=carn agreed=borr
    argument:
        alda | what we do | so that what | because | and because | and because
    spoken:
        hotline--alda--borr alda
    promises:
        word alda borr stand-down due=2 crisis=shoals
    injects:
        windfall turn=2 nation alda resources +3
    directives:
        {"kind": "end-crisis", "subject": ["crisis", "shoals"], "reason": "A storm.", "audience": null}
    dice:
        CR-1 shoals: 3 4
    expect:
        crisis shoals severity: CR-1 -3          every entry on this number, no other rule touches it (none: untouched)
        D7 relation alda borr tension +2         what the entries of one rule add up to; 0 means that it wrote none
        crisis shoals severity = 42              the value after the turn
        exists channel hotline--alda--borr       or: absent channel …
        check CR-1 shoals 8                      the total of a check
        stability 58                             the region's stability after the turn
        fails alda D3: The sentence.             an order that failed, and why
        says borr: The sentence.                 a reader (a nation, public or umpire) finds the sentence in the ledger
        hides carn: The sentence.                a reader does not find it, though the umpire does

Nations' names in sentences begin with a capital, other keys stand as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "cases"
HEAD = re.compile(r"### (\d+\.\d\d) (.+)")
BLOCKS = (
    *("position", "objectives", "promises", "injects", "orders"),
    *("argument", "spoken", "directives", "dice", "expect"),
)
LINES = ("shows", "why", "turn")


@dataclass(frozen=True, slots=True)
class Case:
    """One situation, what is ordered in it, and what must come of it. `shows` are the rules and moves it is about."""

    id: str
    title: str
    chapter: str
    shows: tuple[str, ...]
    why: str
    turn: int
    blocks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lines(self, block: str) -> tuple[str, ...]:
        """The lines of one of the case's blocks, such as its orders; nothing if it has none."""
        return self.blocks.get(block, ())


@cache
def load_cases() -> tuple[Case, ...]:
    """Every case of every chapter, in the order of their numbers."""
    return tuple(case for path in sorted(FOLDER.glob("*.txt"), key=_number) for case in _chapter(path))


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])


def cases_of(rule: str) -> tuple[Case, ...]:
    """The cases that show a rule or move, by its id; the first is the one to quote."""
    return tuple(case for case in load_cases() if rule in case.shows)


def _chapter(path: Path) -> Iterator[Case]:
    title, *parts = re.split(r"(?m)^(?=### )", path.read_text(encoding="utf-8"))
    for part in parts:
        yield _case(part, title.strip().splitlines()[0].lstrip("# "), path.name)


def _case(text: str, chapter: str, source: str) -> Case:
    head, *rest = text.strip().splitlines()
    found = HEAD.fullmatch(head)
    assert found, f"{source}: {head!r} is not the head of a case"
    words, block = dict.fromkeys(LINES, ""), ""
    blocks: dict[str, tuple[str, ...]] = {}
    for line in rest:
        name, _, value = line.partition(":")
        if line.startswith("    "):
            assert block, f"{source} {found[1]}: {line.strip()!r} belongs to no block"
            blocks[block] = (*blocks[block], line.strip())
        elif line.strip():
            assert name in (*BLOCKS, *LINES), f"{source} {found[1]}: {line!r}"
            block = name if name in BLOCKS else ""
            if block:
                blocks[block] = ()
            else:
                words[name] = value.strip()
    return Case(
        found[1], found[2], chapter, tuple(words["shows"].split()), words["why"], int(words["turn"] or 2), blocks
    )
