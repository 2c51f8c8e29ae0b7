"""News that the facilitator holds ready: when it comes, who hears it, what it changes and what it should teach."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from wargame.scenarios.measures import Measure
from wargame.scenarios.parts import Key, Line, Name, NormKind, Pair, Part, Text, Turn

Change = Literal["severity", "position", "tension", "trust", "support", "standing", "resources", "adoption"]
SUBJECTS: dict[str, tuple[str, ...]] = {
    "severity": ("crisis",),
    "position": ("crisis",),
    "tension": ("pair",),
    "trust": ("nation", "toward"),
    "support": ("nation",),
    "standing": ("nation",),
    "resources": ("nation",),
    "adoption": ("norm",),
}


class Effect(Part):
    """One number that an inject moves, by so much; `trust` is what `nation` feels `toward` another."""

    change: Change
    crisis: Key | None = None
    pair: Pair | None = None
    nation: Key | None = None
    toward: Key | None = None
    norm: NormKind | None = None
    by: Annotated[int, Field(ge=-30, le=30)]

    @model_validator(mode="after")
    def _names_its_subject(self) -> Self:
        given = tuple(n for n in ("crisis", "pair", "nation", "toward", "norm") if getattr(self, n) is not None)
        needed = SUBJECTS[self.change]
        if given != needed:
            names, said = "', '".join(needed), "', '".join(given) or "nothing"
            raise ValueError(f"A change of {self.change} names '{names}' and 'by', not '{said}'.")
        if self.by == 0:
            raise ValueError("A change by 0 changes nothing.")
        return self


class Inject(Part):
    """A prepared event; it comes on its turn, or the turn after its condition first holds, and only once."""

    key: Key
    title: Name
    turn: Turn | None = None
    when: Measure | None = None
    audience: Literal["all"] | Annotated[list[Key], Field(min_length=1)] = "all"
    text: Text
    expected: Annotated[list[Line], Field(min_length=1, max_length=4)]
    learning: Line
    dial: Annotated[int, Field(ge=-2, le=2)]
    skip: Measure | None = None
    effects: list[Effect] = []

    @model_validator(mode="after")
    def _has_one_trigger(self) -> Self:
        mistakes = list(self._trigger_mistakes())
        if mistakes:
            raise ValueError(" ".join(mistakes))
        return self

    def _trigger_mistakes(self) -> Iterator[str]:
        if (self.turn is None) == (self.when is None):
            yield "An inject has either 'turn' or 'when', one of the two."
        for name, measure in (("when", self.when), ("skip", self.skip)):
            if measure is not None and not measure.public:
                yield f"'{name}' may look only at what everybody knows, and {measure} is not public."
