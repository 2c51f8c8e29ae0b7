"""The doctrines by which bots choose: each is a name, a sentence and how much it cares about what an order brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wargame.engine.bots.weights import ANSWER, DETERRENCE, FORCE, NOTHING, OPPORTUNITY, PEACE, SOVEREIGNTY, Weights

COERCION = frozenset({"P1", "P3", "P5"})
COVERT = frozenset({"H2", "H3", "H4", "H5"})
CONCESSIONS = frozenset({"P2", "C5", "C10"})

Bargains = tuple[tuple[str, str], ...]
"""What a doctrine offers: the term that it would give and the term that it asks for, `promises.TERMS`; or nothing."""


@dataclass(frozen=True, slots=True)
class Doctrine:
    """One way to choose.

    `calm` weighs effects, `stern` those on a nation that provoked us (the same unless the doctrine answers in kind).
    `shuns` are moves that it never gives, unless stern. `ambition` scales the nation's own objectives, those of calm
    by `restraint` too; `thrift` is the price of a resource, `whim` the part left to chance. `opening` is the worth
    above which a proposal is accepted; `forgives` in how many of ten turns a provocation is overlooked. `bargains` are
    the promises that it offers; `honour` is the part of a promise's price that it means to pay. `talks` is whether it
    speaks with rivals; `discreet` whether it cooperates quietly; `names` whether its exercises name a rival; `holds`
    gives orders for its word and its defence alone.
    """

    name: str
    sentence: str
    calm: Weights
    stern: Weights
    shuns: frozenset[str] = frozenset()
    bargains: Bargains = ()
    honour: float = 1.0
    ambition: float = 1.0
    restraint: float = 1.0
    thrift: float = 0.4
    whim: float = 1.0
    opening: float = 0.0
    forgives: int = 0
    talks: bool = True
    discreet: bool = False
    names: bool = False
    holds: bool = False
    random: bool = False

    @property
    def answers_in_kind(self) -> bool:
        return self.stern is not self.calm


CONCILIATOR = Doctrine(
    "conciliator",
    "Takes small steps that all can see, announces them and invites an answer.",
    PEACE,
    PEACE,
    shuns=COERCION | COVERT,
    bargains=(("stand-down", "stand-down"), ("no-coercion", "no-coercion"), ("no-coercion", "")),
    ambition=0.6,
)

DETERRER = Doctrine(
    "deterrer",
    "Stands with its friends in the open, so that nobody is tempted, and presses only when pressed.",
    DETERRENCE,
    MappingProxyType({**DETERRENCE, "threat": 2.5, "position": 4.5, "guard": 4.0, "severity": 0.0}),
    shuns=COVERT | {"P5", "H7", "C10", "D9"},
    bargains=(("no-mobilising", "no-coercion"), ("no-coercion", "no-coercion")),
    ambition=0.9,
    forgives=1,
    names=True,
)

HAWK = Doctrine(
    "hawk",
    "Presses its rivals, trusts in strength and takes talk for weakness.",
    FORCE,
    FORCE,
    shuns=CONCESSIONS | {"C7", "D6", "D12"},
    bargains=(("no-coercion", "stand-down"),),
    honour=0.4,
    restraint=0.3,
    opening=2.0,
    talks=False,
    names=True,
)

OPPORTUNIST = Doctrine(
    "opportunist",
    "Takes what is cheap while nobody looks: the purse, rumours, networks and other people's fighters.",
    OPPORTUNITY,
    OPPORTUNITY,
    shuns=frozenset({"P1", "C7", "C10", "D7"}),
    bargains=(("no-coercion", "stand-down"), ("no-pressure", "no-coercion")),
    honour=0.2,
    ambition=0.75,
    restraint=0.5,
    thrift=0.6,
    opening=0.5,
)

RECIPROCATOR = Doctrine(
    "reciprocator",
    "Begins kindly, answers in kind what is done to it, and forgives now and then.",
    PEACE,
    ANSWER,
    shuns=COVERT,
    bargains=(("no-coercion", "no-coercion"), ("stand-down", "stand-down")),
    ambition=0.9,
    forgives=3,
)

GUARDIAN = Doctrine(
    "guardian",
    "Keeps foreigners off its soil and out of its affairs, and deals quietly with everybody.",
    SOVEREIGNTY,
    SOVEREIGNTY,
    shuns=frozenset({"C1", "P4", "P5", "H3", "H4", "H5", "H7"}),
    bargains=(("no-surprise", "no-surprise"), ("no-coercion", "no-coercion")),
    ambition=0.9,
    discreet=True,
)

RANDOM = Doctrine("random", "Gives any legal order and agrees by the toss of a coin.", NOTHING, NOTHING, random=True)

CARETAKER = Doctrine(
    "caretaker",
    "Holds what there is: keeps treaties, defends itself, begins and accepts nothing new.",
    NOTHING,
    NOTHING,
    talks=False,
    holds=True,
)

DOCTRINES: Mapping[str, Doctrine] = MappingProxyType(
    {
        doctrine.name: doctrine
        for doctrine in (
            CONCILIATOR,
            DETERRER,
            HAWK,
            OPPORTUNIST,
            RECIPROCATOR,
            GUARDIAN,
            RANDOM,
            CARETAKER,
        )
    }
)
"""Every doctrine by name."""

MIXED = ("reciprocator", "conciliator", "hawk", "guardian", "deterrer", "opportunist")
"""The doctrines of a mixed table."""
