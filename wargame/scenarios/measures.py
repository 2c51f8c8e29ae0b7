"""What an objective or a condition looks at, and who may know it.

A measure names a quantity of the world (`of`), what it belongs to (a crisis, a nation, a pair …) and the bound that
counts as met: `at_least`, `at_most`, or for things that hold or do not, `holds`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic import model_validator

from wargame.scenarios.parts import CHANNEL_KINDS, NORM_KINDS, OPEN_TREATIES, TREATY_KINDS, Key, Pair, Part

Quantity = Literal[
    "crisis_level",
    "severity",
    "position",
    "trust",
    "tension",
    "interoperability",
    "support",
    "standing",
    "readiness",
    "exposure",
    "resources",
    "treaty",
    "sponsor_exposed",
    "stability",
    "norm",
    "channel",
]
ARGUMENTS = ("crisis", "nation", "pair", "kind", "any", "anywhere")


@dataclass(frozen=True, slots=True)
class Form:
    """How one quantity is asked for: allowed combinations of arguments, and its scale (None: it holds or not)."""

    uses: tuple[tuple[str, ...], ...]
    scale: tuple[int, int] | None = (0, 100)
    public: tuple[tuple[str, ...], ...] = ()  # combinations that everybody may know, for injects


FORMS: dict[str, Form] = {
    "crisis_level": Form((("crisis",),), (1, 5), public=(("crisis",),)),
    "severity": Form((("crisis",),), public=(("crisis",),)),
    "position": Form((("crisis",),), (-3, 3), public=(("crisis",),)),
    "trust": Form((("nation",),)),
    "tension": Form((("nation",), ("pair",)), public=(("pair",),)),
    "interoperability": Form((("nation",),)),
    "support": Form(((),)),
    "resources": Form(((),), (0, 99)),
    "exposure": Form(((),)),
    "standing": Form(((), ("nation",)), public=(("nation",),)),
    "readiness": Form(((), ("nation",)), public=(("nation",),)),
    "treaty": Form(
        (("kind",), ("kind", "nation"), ("any", "kind"), ("kind", "pair"), ("anywhere", "kind")),
        None,
        public=(("kind", "pair"), ("anywhere", "kind")),
    ),
    "sponsor_exposed": Form((("crisis",),), None, public=(("crisis",),)),
    "stability": Form(((),), public=((),)),
    "norm": Form((("kind",),), public=(("kind",),)),
    "channel": Form((("kind", "nation"),), None),
}


KINDS = {"treaty": TREATY_KINDS, "norm": NORM_KINDS, "channel": CHANNEL_KINDS}


class Measure(Part):
    """A quantity of the world with the bound that counts as met."""

    of: Quantity
    crisis: Key | None = None
    nation: Key | None = None
    pair: Pair | None = None
    kind: Key | None = None
    any: list[Key] | None = None
    anywhere: Literal[True] | None = None
    at_least: int | None = None
    at_most: int | None = None
    holds: bool | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments that are given, in alphabetical order."""
        return tuple(sorted(name for name in ARGUMENTS if getattr(self, name) is not None))

    @property
    def public(self) -> bool:
        """Whether everybody may know how the measure stands."""
        return self.arguments in FORMS[self.of].public

    @model_validator(mode="after")
    def _well_formed(self) -> Self:
        mistakes = [*_argument_mistakes(self), *_bound_mistakes(self)]
        if mistakes:
            raise ValueError(" ".join(mistakes))
        return self

    def __str__(self) -> str:
        """The measure as a pack writes it, for messages."""
        said: dict[str, Any] = self.model_dump(exclude_none=True)
        return "{" + ", ".join(f"{name}: {value}" for name, value in said.items()) + "}"


def _argument_mistakes(measure: Measure) -> Iterator[str]:
    form, given = FORMS[measure.of], measure.arguments
    if given not in form.uses:
        offered = " or ".join(f"'{', '.join(use)}'" if use else "nothing more" for use in form.uses)
        yield f"'{measure.of}' is measured with {offered}, not with {_listed(given)}."
        yield from _unknowable(measure)
    kinds = KINDS.get(measure.of, ())
    if kinds and measure.kind and measure.kind not in kinds:
        yield f"'{measure.kind}' is no kind of {measure.of}; the kinds are {', '.join(kinds)}."
    elif measure.of == "treaty" and (measure.pair or measure.anywhere) and measure.kind not in OPEN_TREATIES:
        yield f"A treaty of kind '{measure.kind}' can be secret, so only its members may be scored on it."


def _unknowable(measure: Measure) -> Iterator[str]:
    if measure.of in ("support", "resources", "exposure") and measure.nation:
        yield f"A nation may not know another's {measure.of}; leave 'nation' out to measure its own."
    if measure.of in ("trust", "interoperability") and measure.pair:
        yield f"A nation may know {measure.of} only where it is a member; write 'nation: …' for the other one."


def _bound_mistakes(measure: Measure) -> Iterator[str]:
    bounds = [name for name in ("at_least", "at_most", "holds") if getattr(measure, name) is not None]
    scale = FORMS[measure.of].scale
    fitting = ("holds",) if scale is None else ("at_least", "at_most")
    if len(bounds) != 1 or bounds[0] not in fitting:
        needed = "'holds: true' or 'holds: false'" if scale is None else "one of 'at_least' and 'at_most'"
        yield f"'{measure.of}' needs {needed}, and no other bound."
    elif scale is not None:
        bound = getattr(measure, bounds[0])
        if not scale[0] <= bound <= scale[1]:
            yield f"'{measure.of}' goes from {scale[0]} to {scale[1]}, so {bounds[0]} cannot be {bound}."


def _listed(names: tuple[str, ...]) -> str:
    return "'" + ", ".join(names) + "'" if names else "nothing"
