"""What surrounds the game: the card on the shelf, what is to be learnt, and how the class knows that it was."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from wargame.scenarios.parts import Key, Line, Name, Part, Text, View

Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


class Seats(Part):
    """How many people a game takes."""

    fewest: Annotated[int, Field(ge=1, le=300)]
    most: Annotated[int, Field(ge=1, le=300)]


class Card(Part):
    """What an instructor sees on the shelf."""

    title: Name
    hook: Line
    level: Literal["tutorial", "introductory", "intermediate", "advanced"]
    minutes: Annotated[list[Annotated[int, Field(ge=5, le=600)]], Field(min_length=1)]
    seats: Seats
    content_notes: list[Line] = []
    licence: Name
    version: Name


class Settings(Part):
    """How a game of this pack runs unless the facilitator says otherwise."""

    turns: Annotated[int, Field(ge=1, le=20)]
    fewest_turns: Annotated[int, Field(ge=1, le=20)]
    minutes: Annotated[int, Field(ge=1, le=600)]
    orders_per_turn: Annotated[int, Field(ge=1, le=5)]
    resources_cap: Annotated[int, Field(ge=1, le=30)]
    gazette: Name

    @model_validator(mode="after")
    def _shorter_than_whole(self) -> Self:
        if self.fewest_turns > self.turns:
            raise ValueError(f"'fewest_turns' ({self.fewest_turns}) is more than 'turns' ({self.turns}).")
        return self


class LearningObjective(Part):
    """What a student can do afterwards, the event that shows it, and where the debrief shows that event."""

    key: Key
    bloom: Bloom
    text: Line
    evidence: Line
    view: View


class Date(Part):
    """One entry of the timeline before the game."""

    when: Name
    text: Line


class Term(Part):
    """One entry of the glossary."""

    term: Name
    text: Line


class Question(Part):
    """One item of the quiz on the rules; `answer` counts the choices from 1."""

    question: Line
    choices: Annotated[list[Line], Field(min_length=2, max_length=5)]
    answer: Annotated[int, Field(ge=1, le=5)]
    because: Line

    @model_validator(mode="after")
    def _answer_exists(self) -> Self:
        if self.answer > len(self.choices):
            raise ValueError(f"'answer' is {self.answer}, but there are only {len(self.choices)} choices.")
        return self


class Criterion(Part):
    """One row of a single-point rubric: the standard that meets expectations."""

    criterion: Name
    standard: Line
    learning: Key


class Assessment(Part):
    """How the class shows what it learnt."""

    quiz: Annotated[list[Question], Field(min_length=5, max_length=5)]
    rubric: Annotated[list[Criterion], Field(min_length=2, max_length=8)]
    reflection: Annotated[list[Line], Field(min_length=1, max_length=5)]
    participation: Text


class DebriefQuestion(Part):
    """A question for the debrief, with the learning objective it serves."""

    question: Line
    learning: Key
    view: View


class RealCase(Part):
    """The real cases to set beside the game, and where the likeness ends."""

    title: Name
    text: Text


class Deal(Part):
    """The moves that a turn adds to the deck."""

    turn: Annotated[int, Field(ge=1, le=20)]
    moves: Annotated[list[str], Field(min_length=1)]
