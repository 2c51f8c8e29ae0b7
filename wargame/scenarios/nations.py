"""The nations of a pack: their numbers, what they want, and the people who speak for them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from wargame.scenarios.measures import Measure
from wargame.scenarios.parts import Key, Line, Name, Part, Percent, Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Numbers(Part):
    """Where a nation starts, each from 0 to 100 except resources and income."""

    resources: Annotated[int, Field(ge=0, le=30)]
    income: Annotated[int, Field(ge=0, le=12)]
    readiness: Percent
    support: Percent
    standing: Percent
    intelligence: Percent
    cyber: Percent
    guardedness: Percent
    exposure: Percent = 0


class SuggestedMove(Part):
    """A first move that a new team can copy."""

    move: str
    text: Line


class Sheet(Part):
    """What a team reads about itself before it plays."""

    public_position: Text
    goals: Text
    red_lines: Annotated[list[Line], Field(min_length=1, max_length=6)]
    assets: Annotated[list[Line], Field(min_length=1, max_length=6)]
    relationships: Text
    suggested_moves: Annotated[list[SuggestedMove], Field(min_length=1, max_length=4)]


class Role(Part):
    """One seat of a nation: what only it can do, and what it worries about."""

    key: Key
    title: Name
    power: Text
    concern: Text


class Objective(Part):
    """Something a nation scores for, each turn it is met and once more at the end."""

    key: Key
    text: Line
    secret: bool = False
    weight: Annotated[int, Field(ge=1, le=3)]
    measure: Measure


class Nation(Part):
    """A side of the game."""

    key: Key
    name: Name
    code: Code
    colour: Annotated[int, Field(ge=1, le=8)]
    numbers: Numbers
    objectives: Annotated[list[Objective], Field(min_length=2, max_length=6)]
    sheet: Sheet
    roles: Annotated[list[Role], Field(min_length=1, max_length=8)]
