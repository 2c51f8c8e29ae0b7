"""Whether the objectives of a pack make a game: each nation shares one with another, and has one against another."""

from collections.abc import Iterator
from itertools import product

from wargame.scenarios.measures import Measure
from wargame.scenarios.mistakes import Fault
from wargame.scenarios.nations import Nation
from wargame.scenarios.schema import Pack

MUTUAL = ("tension", "interoperability", "treaty", "channel")  # quantities that belong to a pair, not to one side
OWN = ("support", "standing", "readiness", "exposure", "resources")


def goal_faults(pack: Pack) -> Iterator[Fault]:
    """A fault for each nation without a shared goal or without a conflicting one."""
    for index, nation in enumerate(pack.nations):
        others = [other for other in pack.nations if other.key != nation.key]
        path = ("nations", index, "objectives")
        if not any(_shared(a, b) for a, b in _meetings(nation, others)):
            yield Fault(path, f"{nation.name} has no goal in common with anybody; at least one should be shared.")
        if not any(_conflicting(a, b) for a, b in _meetings(nation, others)):
            yield Fault(path, f"{nation.name} has no goal against anybody; at least one should be in conflict.")


Subject = tuple[str, str, frozenset[str]]
Aim = tuple[Subject, int]  # what is looked at, and whether more (+1) or less (−1) of it is wanted


def _meetings(nation: Nation, others: list[Nation]) -> Iterator[tuple[Aim, Aim]]:
    """Pairs of aims, one of the nation and one of another, that look at the same thing."""
    theirs = [aim for other in others for goal in other.objectives for aim in aims(goal.measure, other.key)]
    ours = [aim for goal in nation.objectives for aim in aims(goal.measure, nation.key)]
    return ((a, b) for a, b in product(ours, theirs) if _same(a[0], b[0]))


def aims(measure: Measure, nation: str) -> Iterator[Aim]:
    """What a nation's measure looks at, in terms that can be compared with another nation's."""
    wish = 1 if measure.at_least is not None or measure.holds else -1
    for members in _members(measure, nation):
        quantity = "crisis" if measure.of in ("crisis_level", "severity") else measure.of
        yield (quantity, measure.kind or measure.crisis or "", members), wish


def _members(measure: Measure, nation: str) -> Iterator[frozenset[str]]:
    """The nations that a quantity belongs to; none stands for all."""
    if measure.pair:
        yield frozenset(measure.pair)
    elif measure.of in MUTUAL and (measure.nation or measure.any):
        for other in [measure.nation] if measure.nation else measure.any or []:
            yield frozenset((nation, other))
    elif measure.of == "treaty" and not measure.anywhere:
        yield frozenset((nation,))
    elif measure.of == "trust":
        yield frozenset((f"of {measure.nation}", f"in {nation}"))
    elif measure.of in OWN:
        yield frozenset((measure.nation or nation,))
    else:
        yield frozenset()


def _same(a: Subject, b: Subject) -> bool:
    return a[:2] == b[:2] and (a[2] <= b[2] or b[2] <= a[2])


def _shared(a: Aim, b: Aim) -> bool:
    return a[1] == b[1]


def _conflicting(a: Aim, b: Aim) -> bool:
    return a[1] != b[1]
