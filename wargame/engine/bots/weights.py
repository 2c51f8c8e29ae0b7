"""What one point of each kind of effect (`expectations.KINDS`) is worth to a doctrine; what is not named is nothing."""

from collections.abc import Mapping
from types import MappingProxyType

Weights = Mapping[str, float]


def _weights(**worth: float) -> Weights:
    return MappingProxyType(worth)


PEACE = _weights(
    severity=-0.9,
    tension=-0.3,
    trust=0.25,
    interoperability=0.12,
    position=0.2,
    support=0.5,
    standing=0.4,
    exposure=-0.2,
    readiness=0.02,
    resources=0.3,
    cyber=0.12,
    norm=0.35,
    treaty=1.5,
    exposed=4.0,
    guard=0.3,
    outmatched=-1.0,
    breach=-6.0,
    word=8.0,
    threat=-6.0,
    harm=-6.0,
    betrayal=-6.0,
    lines=0.4,
)
"""Calm first, for everybody."""

FORCE = _weights(
    attack=-0.5,
    tension=0.03,
    trust=0.02,
    interoperability=0.15,
    position=6.0,
    support=0.4,
    standing=0.2,
    exposure=-0.2,
    readiness=0.25,
    resources=0.3,
    cyber=0.05,
    exposed=2.0,
    guard=1.2,
    outmatched=-1.6,
    breach=-2.0,
    word=1.0,
    threat=2.0,
    harm=3.0,
    weakness=-8.0,
    betrayal=-3.0,
)
"""Ground won from rivals, by strength."""

ANSWER = _weights(
    severity=-0.1,
    tension=-0.05,
    trust=0.05,
    interoperability=0.1,
    position=3.5,
    support=0.5,
    standing=0.4,
    exposure=-0.2,
    readiness=0.15,
    resources=0.3,
    cyber=0.1,
    norm=0.1,
    exposed=4.0,
    guard=0.8,
    outmatched=-0.5,
    breach=-3.0,
    word=1.5,
    threat=2.5,
    harm=-1.0,
    weakness=-2.0,
    betrayal=-5.0,
    lines=0.2,
)
"""What was done to us is done back, but not more."""

DETERRENCE = _weights(
    severity=-0.45,
    attack=-0.2,
    tension=-0.06,
    trust=0.15,
    interoperability=0.25,
    position=2.0,
    support=0.5,
    standing=0.5,
    exposure=-0.1,
    readiness=0.25,
    resources=0.3,
    cyber=0.2,
    norm=0.1,
    treaty=1.0,
    exposed=3.0,
    guard=4.0,
    outmatched=-3.0,
    breach=-5.0,
    word=6.0,
    threat=-1.5,
    harm=-3.0,
    weakness=-1.5,
    betrayal=-5.0,
    lines=0.35,
)
"""Friends, and forces that need not be used."""

OPPORTUNITY = _weights(
    severity=-0.1,
    attack=-0.4,
    tension=-0.08,
    trust=0.1,
    interoperability=0.03,
    position=4.0,
    support=0.5,
    standing=0.35,
    exposure=-0.2,
    readiness=0.08,
    resources=0.7,
    cyber=0.2,
    treaty=0.5,
    exposed=2.0,
    guard=0.2,
    outmatched=-3.0,
    noticed=-2.0,
    breach=-1.0,
    word=0.3,
    threat=-0.5,
    harm=4.5,
    weakness=-0.8,
    betrayal=-2.5,
    coolness=0.5,
    lines=0.2,
)
"""What can be had cheaply, where nobody looks."""

SOVEREIGNTY = _weights(
    severity=-0.6,
    attack=-0.3,
    tension=-0.2,
    trust=0.15,
    interoperability=0.12,
    position=1.5,
    support=0.9,
    standing=0.4,
    exposure=-1.5,
    readiness=0.12,
    resources=0.5,
    cyber=0.35,
    norm=0.3,
    treaty=0.5,
    exposed=3.0,
    guard=0.3,
    access=-7.0,
    outmatched=-2.0,
    breach=-5.0,
    word=7.0,
    threat=-3.0,
    harm=-3.0,
    weakness=-0.5,
    betrayal=-4.0,
    lines=0.4,
)
"""Our own soil and our own affairs."""

NOTHING = _weights()
