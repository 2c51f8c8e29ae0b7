"""The example that the rulebook quotes for a rule or move: a case of the case table, retold for readers."""

import re
from dataclasses import dataclass
from functools import cache

from wargame.rulebook import outcomes, situations
from wargame.rulebook.casebook import Case, cases_of


@dataclass(frozen=True, slots=True)
class Example:
    """A case in words. `further` are the numbers of the other cases that show the same rule."""

    id: str
    title: str
    position: tuple[str, ...]
    orders: tuple[str, ...]
    dice: tuple[str, ...]
    outcome: tuple[str, ...]
    why: str
    further: tuple[str, ...]


@cache
def example_of(law: str) -> Example | None:
    """The example of a rule or move by its id: the first case that is about it before all else, else the first."""
    shown = cases_of(law)
    if not shown:
        return None
    best = next((case for case in shown if case.shows[0] == law), shown[0])
    return _told(best, tuple(case.id for case in shown if case is not best))


def _told(case: Case, further: tuple[str, ...]) -> Example:
    ordered = situations.orders(case) or ("Nobody orders anything.",)
    return Example(
        case.id,
        case.title,
        situations.position(case),
        ordered,
        situations.dice(case),
        outcomes.outcome(case),
        _sums(case),
        further,
    )


def _sums(case: Case) -> str:
    """The case's own sums, with the signs that print uses and names with their capitals."""
    text = re.sub(r"(?<!\w)-(?=[\d ])", "−", case.why).replace(" x ", " × ")
    keys = re.findall(r"(?m)^(?:crisis )?([a-z]+)(?=[: ])", "\n".join(case.lines("position")))
    for key in {key for key in keys if len(key) > 3} - {"crisis", "treaty", "norm", "mark", *situations.CHANNELS}:
        text = re.sub(rf"\b{key}\b", key.capitalize(), text)
    return text[:1].upper() + text[1:]
