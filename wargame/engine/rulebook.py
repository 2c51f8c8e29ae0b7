"""Rules and moves as objects. The adjudicator runs them, the rulebook page prints them: one home for both.

A rule is a function of the turn that writes entries; its sentence is the first paragraph of its docstring. A move is
its card (name, cost, conditions, audience, numbers) plus one function with its effects.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from wargame.engine.ledger import Audience, Phrase
from wargame.engine.orders import Order

if TYPE_CHECKING:
    from wargame.engine.facts import Facts
    from wargame.engine.proceedings import Turn
    from wargame.engine.world import World

RULES_VERSION = "4"
"""Stored with each game, so that a replay under later rules says that it is one."""

SECTIONS: Mapping[str, str] = {
    "1": "Evolution",
    "2": "Strategic objectives",
    "3": "Crisis management",
    "4": "Military to military engagements",
    "5": "International relations",
    "6": "Challenges and limitations",
    "6a": "Sovereignty and politics",
    "6b": "Balancing sensitivities",
    "7": "Technology",
    "7a": "Platforms and secure channels",
    "7b": "Intelligence sharing and cyber diplomacy",
    "8": "Case studies",
    "9": "Future trends",
    "9a": "Virtual engagement",
    "9b": "Counterterrorism and hybrid warfare",
    "10": "Significance",
}
"""Sections of the source text that rules cite."""

CHAPTERS: Mapping[str, str] = {
    "dialogue": "Dialogue",
    "cooperation": "Cooperation",
    "posture": "Posture",
    "hybrid": "Cyber and hybrid",
    "free": "Free play",
}
"""The chapters under which moves are offered."""

AudienceKind = Literal["public", "members", "self", "covert"]


Choices = Callable[["Facts", Order], Iterable[str]]
Condition = Callable[["Facts", Order], Phrase | None]
Effect = Callable[["Turn", Order], None]
Partners = Callable[["Facts", Order], tuple[str, ...]]
Viewers = Callable[["World", Order], Audience]
RuleFunction = Callable[["Turn"], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: id, name, sentence, source sections and numbers, and the function that the adjudicator runs."""

    id: str
    name: str
    sentence: str
    sources: tuple[str, ...]
    numbers: Mapping[str, int | str]
    run: RuleFunction | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One choice that an order makes: the order's field, the question asked, and the keys or words to choose from.

    `choices` sees the order as filled in so far. An empty word among them means that the choice may be left out.
    """

    field: str
    question: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Option:
    """A flag that may be set on an order, with the label that its card shows."""

    flag: str
    label: str
    excludes: tuple[str, ...] = ()


DISCREET = Option("discreet", "Keep it discreet", excludes=("unannounced",))
"""Half the domestic cost and no alarm, but 0.6 of the deterrence and no standing, and worse if it leaks."""


def partner_is_target(facts: "Facts", order: Order) -> tuple[str, ...]:
    """The nation whose consent most moves need."""
    return (order.target,)


def no_condition(facts: "Facts", order: Order) -> Phrase | None:
    return None


@dataclass(frozen=True, slots=True)
class Move:
    """One move: what its card says and what the adjudicator does.

    `goldstein` is the weight of the nearest CAMEO event in tenths. `parameters` are asked in their order and say what
    can be chosen; `condition` gives the reason why a choice is not possible; `partners` names those who must agree,
    `consent_case` in which case alone if not always, `hosts` those among them whose soil it enters. To a `gathering`
    whoever agrees comes, and one suffices. A free move is in every deck, one that `comes_with` others in every deck
    with one of them.
    """

    id: str
    name: str
    chapter: str
    icon: str
    cost: int
    sentence: str
    effect_text: str
    risk: str
    sources: tuple[str, ...]
    audience: AudienceKind
    effect: Effect
    parameters: tuple[Parameter, ...] = ()
    condition: Condition = no_condition
    partners: Partners | None = None
    consent_case: str = ""
    hosts: Partners | None = None
    viewers: Viewers | None = None
    goldstein: int = 0
    cooperative: bool = False
    free: bool = False
    comes_with: tuple[str, ...] = ()
    gathering: bool = False
    options: tuple[Option, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int | str] = field(default_factory=dict)

    @property
    def needs_consent(self) -> bool:
        return self.partners is not None

    def is_in(self, deck: frozenset[str]) -> bool:
        """Whether a deck offers it."""
        return self.id in deck or self.free or any(other in deck for other in self.comes_with)


class Rulebook:
    """The registry of every rule and move, in the order in which they were written down."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._moves: dict[str, Move] = {}
        self.move: Callable[[str], Move] = self._moves.__getitem__
        """The move with this id."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(self._rules.values())

    @property
    def moves(self) -> tuple[Move, ...]:
        return tuple(self._moves.values())

    @property
    def free_moves(self) -> frozenset[str]:
        """Moves that every nation always has, whatever the deck."""
        return frozenset(move.id for move in self.moves if move.free)

    def rule(self, rule_id: str) -> Rule:
        return self._rules[rule_id]

    def find(self, rule_id: str) -> Rule | Move | None:
        """The rule or move with this id, if there is one."""
        return self._rules.get(rule_id) or self._moves.get(rule_id)

    def has_move(self, move_id: str) -> bool:
        return move_id in self._moves

    def add_rule(self, rule: Rule) -> None:
        assert rule.id not in self._rules, rule.id
        assert all(source in SECTIONS for source in rule.sources), rule.id
        self._rules[rule.id] = rule

    def add_move(self, move: Move) -> Move:
        assert move.id not in self._moves, move.id
        assert all(source in SECTIONS for source in move.sources), move.id
        self._moves[move.id] = move
        return move


RULEBOOK = Rulebook()


def rule(rule_id: str, name: str, sources: str, **numbers: int | str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a rule whose sentence is its docstring's first paragraph. `sources`: sections, separated by spaces."""

    def register(function: RuleFunction) -> RuleFunction:
        sentence = " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
        assert sentence, rule_id
        RULEBOOK.add_rule(Rule(rule_id, name, sentence, tuple(sources.split()), numbers, function))
        return function

    return register


def principle(rule_id: str, name: str, sentence: str, sources: str, **numbers: int | str) -> None:
    """Register a rule that no function of its own runs because several others apply it."""
    RULEBOOK.add_rule(Rule(rule_id, name, sentence, tuple(sources.split()), numbers))
