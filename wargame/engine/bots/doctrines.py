"""The doctrines by which bots choose: each is a name, a sentence and how much it cares about what an order brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Weights = Mapping[str, float]
"""The worth of one point of each kind of effect (`expectations.KINDS`); what is not named is worth nothing."""


@dataclass(frozen=True, slots=True)
class Doctrine:
    """One way to choose.

    `calm` weighs effects, `stern` those on a nation that provoked us (the same unless the doctrine answers in kind).
    `ambition` scales the nation's own objectives, those of calm by `restraint` too; `thrift` is the price of a
    resource, `whim` the part left to chance. `opening` is the worth above which a proposal is accepted; `forgives` in
    how many of ten turns a provocation is overlooked. `talks` is whether it speaks with rivals; `holds` gives orders
    for its word and its defence alone.
    """

    name: str
    sentence: str
    calm: Weights
    stern: Weights
    ambition: float = 1.0
    restraint: float = 1.0
    thrift: float = 0.4
    whim: float = 1.0
    opening: float = 0.0
    forgives: int = 0
    talks: bool = True
    holds: bool = False
    random: bool = False


def _weights(**worth: float) -> Weights:
    return MappingProxyType(worth)


_PEACE = _weights(
    severity=-0.9,
    tension=-0.3,
    trust=0.25,
    interoperability=0.12,
    position=0.2,
    support=0.5,
    standing=0.4,
    exposure=-0.2,
    readiness=0.02,
    cyber=0.12,
    treaty=1.5,
    exposed=4.0,
    threat=-6.0,
    harm=-6.0,
    betrayal=-6.0,
)

_FORCE = _weights(
    severity=0.0,
    tension=0.03,
    trust=0.02,
    interoperability=0.15,
    position=6.0,
    support=0.4,
    standing=0.2,
    exposure=-0.2,
    readiness=0.25,
    cyber=0.05,
    exposed=2.0,
    threat=2.0,
    harm=3.0,
    weakness=-8.0,
    betrayal=-3.0,
)

_ANSWER = _weights(
    severity=-0.2,
    tension=-0.05,
    trust=0.05,
    interoperability=0.1,
    position=3.5,
    support=0.5,
    standing=0.4,
    exposure=-0.2,
    readiness=0.15,
    cyber=0.1,
    exposed=4.0,
    threat=1.5,
    harm=-1.0,
    weakness=-2.0,
    betrayal=-5.0,
)

_NOTHING = _weights()

DOCTRINES: Mapping[str, Doctrine] = MappingProxyType(
    {
        doctrine.name: doctrine
        for doctrine in (
            Doctrine(
                "conciliator",
                "Takes small steps that all can see, announces them and invites an answer.",
                _PEACE,
                _PEACE,
                ambition=0.6,
            ),
            Doctrine(
                "hawk",
                "Presses its rivals, trusts in strength and takes talk for weakness.",
                _FORCE,
                _FORCE,
                restraint=0.3,
                opening=2.0,
                talks=False,
            ),
            Doctrine(
                "reciprocator",
                "Begins kindly, answers in kind what is done to it, and forgives now and then.",
                _PEACE,
                _ANSWER,
                ambition=0.9,
                forgives=3,
            ),
            Doctrine(
                "random", "Gives any legal order and agrees by the toss of a coin.", _NOTHING, _NOTHING, random=True
            ),
            Doctrine(
                "caretaker",
                "Holds what there is: keeps treaties, defends itself, begins and accepts nothing new.",
                _NOTHING,
                _NOTHING,
                talks=False,
                holds=True,
            ),
        )
    }
)
"""Every doctrine by name."""

MIXED = ("reciprocator", "conciliator", "hawk")
"""The doctrines of a mixed table."""
