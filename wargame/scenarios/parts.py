"""The common ground of a pack's parts: strict models and the small types they are made of."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60_000)]
Percent = Annotated[int, Field(ge=0, le=100)]
Turn = Annotated[int, Field(ge=1, le=20)]
Pair = Annotated[list[Key], Field(min_length=2, max_length=2)]

ChannelKind = Literal["embassy", "attache", "hotline", "dialogue", "video", "network", "backchannel", "forum"]
TreatyKind = Literal[
    "hotline",
    "intelligence",
    "mutual-defence",
    "status-of-forces",
    "arms-limitation",
    "incident-prevention",
    "cyber-accord",
    "non-aggression",
    "settlement",
]
NormKind = Literal["cyber-restraint", "incident-prevention", "arms-limits", "peacekeeping"]
CrisisKind = Literal["border", "maritime", "air", "cyber", "terrorism", "disinformation", "economic", "humanitarian"]
View = Literal[
    "turning-points", "plan-outcome", "secrets", "perceptions", "promises", "lines", "network", "participation"
]

CHANNEL_KINDS: tuple[str, ...] = get_args(ChannelKind)
TREATY_KINDS: tuple[str, ...] = get_args(TreatyKind)
NORM_KINDS: tuple[str, ...] = get_args(NormKind)
OPEN_TREATIES = (  # kinds that are never secret, so anybody may be scored on them
    "mutual-defence",
    "status-of-forces",
    "non-aggression",
    "incident-prevention",
    "cyber-accord",
    "arms-limitation",
)
PAIR_CHANNELS = ("embassy", "attache", "hotline", "dialogue")  # always two members

MOVES = (
    *(f"D{n}" for n in range(1, 13)),
    *(f"C{n}" for n in range(1, 11)),
    *(f"P{n}" for n in range(1, 6)),
    *(f"H{n}" for n in range(1, 8)),
)
FREE_RESPONSES = ("D7", "D9", "P2")  # statements, cutting and standing down: always there, never dealt


class Part(BaseModel):
    """A group of a pack: no unknown names, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
