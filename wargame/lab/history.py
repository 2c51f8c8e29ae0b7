"""Does the arithmetic of tension agree with history? Replays coded crises and measures the error.

A case is a list of dated acts, each coded by hand: who did what to whom, the nearest CAMEO code and its weight on the
Goldstein scale, how visible it was, and where a judge put the tension afterwards. The replay starts at the case's
baseline and never looks at a judged value: it lets tension fall back to the baseline between dates, adds what each
act is worth by the engine's own formula, and compares afterwards. Rules of the game, section 3.

What an act counts for follows from its columns alone:

- a coded act (P public, S secret, T unattributed) counts its weight by its visibility;
- an uncoded public or secret act (code `-`, no weight) is an outside shock, which weighs 12 and is hostile;
- an uncoded tacit act (T) is something left unsaid or undone: it has no deed to weigh, so only time passes;
- an internal act (I) is addressed to no other nation, so it moves no tension between nations: only time passes.

Repetition is not counted here: it is measured in turns, and history has dates.
"""

import datetime
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from wargame.engine.tension import FULL_SCALE, HALF_LIFE_DAYS, PUBLIC, SECRET, SHOCK, UNATTRIBUTED, tension_fraction

COLUMNS = (
    "case",
    "date",
    "actor_target",
    "cameo",
    "cameo_label",
    "goldstein_gdelt",
    "channel",
    "certainty",
    "tension_after_judged",
    "text",
    "baseline_tension",
)
VISIBILITY = {"P": PUBLIC, "S": SECRET, "T": UNATTRIBUTED, "I": 0}  # tenths, as in the engine
UNCODED = "-"
GOLDSTEIN_LIMIT = 10  # the Goldstein scale runs from -10 to 10

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CAMEO = re.compile(r"[0-9]{2,4}")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class MalformedHistory(ValueError):
    """The file cannot be replayed; `sentences` say everything that is wrong with it, in the order of its lines."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True, slots=True)
class Act:
    """One coded row: an act on a date, and the tension (0-100) that a judge saw after it."""

    line: int
    case: str
    date: datetime.date
    actor_target: str
    cameo: str
    goldstein: float | None
    channel: str
    judged: float
    baseline: float

    @property
    def weight(self) -> float:
        """The act's weight in tenths of a Goldstein point, decided by its columns alone."""
        if self.goldstein is not None:
            return 10 * self.goldstein
        return float(SHOCK) if self.channel in ("P", "S") else 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One act with the tension judged and the tension computed after it."""

    act: Act
    computed: float

    @property
    def error(self) -> float:
        """Computed minus judged tension, in points."""
        return self.computed - self.act.judged


@dataclass(frozen=True, slots=True)
class Case:
    """A replayed crisis."""

    name: str
    steps: tuple[Step, ...]

    @property
    def rmse(self) -> float:
        """The root-mean-square error of the case's steps, in points of tension."""
        return root_mean_square(step.error for step in self.steps)


def replay(acts: Sequence[Act]) -> tuple[Case, ...]:
    """Replay every case of the acts, in the order in which the cases first appear."""
    order = list(dict.fromkeys(act.case for act in acts))
    by_case = sorted(acts, key=lambda act: order.index(act.case))
    return tuple(Case(name, _replay_case(tuple(group))) for name, group in groupby(by_case, key=lambda act: act.case))


def overall_rmse(cases: Iterable[Case]) -> float:
    """Return the root-mean-square error over all steps of all cases, in points of tension."""
    return root_mean_square(step.error for case in cases for step in case.steps)


def root_mean_square(errors: Iterable[float]) -> float:
    """Return the square root of the mean of the squares; the errors may not be empty."""
    squares = [error * error for error in errors]
    return math.sqrt(sum(squares) / len(squares))


def relax(tension: float, baseline: float, days: int) -> float:
    """Return the tension after quiet days: half the distance to the baseline goes every 180 (section 3)."""
    return baseline + (tension - baseline) * math.pow(0.5, days / HALF_LIFE_DAYS)


def _replay_case(acts: tuple[Act, ...]) -> tuple[Step, ...]:
    tension, date, steps = acts[0].baseline, acts[0].date, []
    for act in acts:
        tension = relax(tension, act.baseline, (act.date - date).days)
        numerator, denominator = tension_fraction(act.weight, tension, VISIBILITY[act.channel])
        tension, date = tension + numerator / denominator, act.date
        steps.append(Step(act, tension))
    return tuple(steps)


def read_acts(text: str) -> tuple[Act, ...]:
    """Read coded cases from tab-separated text whose first line names COLUMNS.

    Raises MalformedHistory with one sentence for every mistake in the whole text.
    """
    header, *rows = [line.rstrip("\r") for line in text.split("\n")]
    if tuple(header.split("\t")) != COLUMNS:
        raise MalformedHistory([f"Line 1: the first line must name these columns, tabs between: {' '.join(COLUMNS)}."])
    acts: list[Act] = []
    sentences: list[str] = []
    for line, row in enumerate(rows, start=2):
        if row.strip():
            act, mistakes = _read_row(line, row)
            sentences += [f"Line {line}: {mistake}" for mistake in mistakes]
            acts += [act] if act else []
    sentences += _mistakes_between_rows(acts)
    if not (acts or sentences):
        sentences = ["The file names its columns but holds no case."]
    if sentences:
        raise MalformedHistory(sorted(sentences, key=_line_of))
    return tuple(acts)


def _read_row(line: int, row: str) -> tuple[Act | None, list[str]]:
    fields = [field.strip() for field in row.split("\t")]
    if len(fields) != len(COLUMNS):
        return None, [f"a row has {len(COLUMNS)} columns with tabs between, this one has {len(fields)}."]
    cells = dict(zip(COLUMNS, fields, strict=True))
    mistakes = [*_mistakes_of_act(cells), *_mistakes_of_numbers(cells)]
    if mistakes:
        return None, mistakes
    act = Act(
        line=line,
        case=cells["case"],
        date=datetime.date.fromisoformat(cells["date"]),
        actor_target=cells["actor_target"],
        cameo=cells["cameo"],
        goldstein=float(cells["goldstein_gdelt"]) if cells["goldstein_gdelt"] else None,
        channel=cells["channel"],
        judged=float(cells["tension_after_judged"]),
        baseline=float(cells["baseline_tension"]),
    )
    return act, []


def _mistakes_of_act(cells: dict[str, str]) -> list[str]:
    who, code, channel = cells["actor_target"], cells["cameo"], cells["channel"]
    mistakes = []
    if not cells["case"]:
        mistakes.append("the case has no name.")
    if not _is_date(cells["date"]):
        mistakes.append(f"“{cells['date']}” is not a date; write it as 1983-11-07.")
    if not who:
        mistakes.append("nobody acts; name the actor and target as A>B.")
    elif code != UNCODED and channel != "I" and not all(side.strip() for side in who.partition(">")):
        mistakes.append(f"“{who}” names no target; a coded act goes from an actor to a target, as A>B.")
    if code != UNCODED and not CAMEO.fullmatch(code):
        mistakes.append(f"“{code}” is not a CAMEO code; write two to four digits, or - for an uncoded act.")
    if channel not in VISIBILITY:
        mistakes.append(f"“{channel}” is not a channel; write P (public), S (secret), T (tacit) or I (internal).")
    return mistakes


def _mistakes_of_numbers(cells: dict[str, str]) -> list[str]:
    weight = cells["goldstein_gdelt"]
    mistakes = []
    if cells["cameo"] == UNCODED and weight:
        mistakes.append(f"an uncoded act has no Goldstein weight, but this one has {weight}; give its code or neither.")
    elif cells["cameo"] != UNCODED and not _is_number(weight, -GOLDSTEIN_LIMIT, GOLDSTEIN_LIMIT):
        mistakes.append(f"a coded act needs a Goldstein weight from -10 to 10, not “{weight}”.")
    if not _is_number(cells["tension_after_judged"], 0, FULL_SCALE):
        mistakes.append(f"the judged tension must be a number from 0 to 100, not “{cells['tension_after_judged']}”.")
    if not _is_number(cells["baseline_tension"], 0, FULL_SCALE):
        mistakes.append(f"the baseline must be a number from 0 to 100, not “{cells['baseline_tension']}”.")
    return mistakes


def _mistakes_between_rows(acts: Iterable[Act]) -> list[str]:
    """Return what is wrong between the rows of a case: dates that go back, baselines that change."""
    sentences, first, latest = [], dict[str, Act](), dict[str, Act]()
    for act in acts:
        opening, before = first.setdefault(act.case, act), latest.get(act.case, act)
        if act.date < before.date:
            sentences.append(f"Line {act.line}: {act.date} comes before {before.date}, the date of line {before.line}.")
        if act.baseline != opening.baseline:
            sentences.append(
                f"Line {act.line}: a case has one baseline, but {act.baseline:g} stands here "
                f"and {opening.baseline:g} on line {opening.line}."
            )
        latest[act.case] = act
    return sentences


def _line_of(sentence: str) -> int:
    found = re.match(r"Line (\d+):", sentence)
    return int(found[1]) if found else 0


def _is_date(text: str) -> bool:
    try:
        return bool(DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _is_number(text: str, low: float, high: float) -> bool:
    return bool(NUMBER.fullmatch(text)) and low <= float(text) <= high
