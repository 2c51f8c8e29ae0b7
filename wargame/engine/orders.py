"""What people put into a turn: a nation's orders, the umpire's directives, and who spoke in which channel."""

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from wargame.engine.directives import Directive
from wargame.engine.world import Promise, promise_from_record, to_record

ORDER_FIELDS = ("target", "other", "crisis", "channel", "treaty", "choice")
"""The parameters of an order that hold one key or word each; `options` holds flags."""


@dataclass(slots=True, unsafe_hash=True)  # a frozen one takes four times as long to make, and choosing makes thousands
class Order:
    """One order of one nation: a value, never changed once it is made.

    `target` is the nation that it is given to or against, `other` a second nation (the rival that an exercise names,
    the host of a backchannel, the second of a pair), `choice` the variant (kind of channel or treaty, tone of a
    statement …), `options` sorted flags such as "discreet". `slip` is the team's own priority, 1 first.
    `accepted_by` are the nations that agreed, `refused_by` those that said no; who has not answered is in neither.
    `id` only names the order: it decides nothing. An argued action has its `argument` (what we do, so that what, and
    three reasons) and the `counters` that others brought (nation, text).
    """

    nation: str
    move: str
    target: str = ""
    other: str = ""
    crisis: str = ""
    channel: str = ""
    treaty: str = ""
    choice: str = ""
    options: tuple[str, ...] = ()
    accepted_by: tuple[str, ...] = ()
    refused_by: tuple[str, ...] = ()
    slip: int = 1
    id: str = ""
    argument: tuple[str, ...] = ()
    counters: tuple[tuple[str, str], ...] = ()

    @property
    def shape(self) -> tuple[str, ...]:
        """What is ordered, without flags, consent or number: two orders of one shape are the same order."""
        return (self.nation, self.move, self.target, self.other, self.crisis, self.channel, self.treaty, self.choice)

    @property
    def likeness(self) -> tuple[str, str, str, str]:
        """Nation, move, target and crisis: a nation may not give two orders alike in these."""
        return (self.nation, self.move, self.target, self.crisis)

    def has(self, option: str) -> bool:
        return option in self.options

    def with_field(self, name: str, value: str) -> "Order":
        """The same order with one of its `ORDER_FIELDS` filled in."""
        if getattr(self, name) == value:
            return self
        values = list(_VALUES(self))
        values[_PLACES[name]] = value
        return Order(*values)

    def agreed(self, nation: str) -> "Order":
        """The same order with one more nation's consent."""
        return replace(self, accepted_by=tuple(sorted({*self.accepted_by, nation})))

    def denied(self, nation: str) -> "Order":
        """The same order with one more nation's refusal."""
        return replace(self, refused_by=tuple(sorted({*self.refused_by, nation})))

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"id": self.id, "nation": self.nation, "move": self.move, "slip": self.slip}
        data |= {name: getattr(self, name) for name in ORDER_FIELDS if getattr(self, name)}
        if self.options:
            data["options"] = list(self.options)
        if self.accepted_by:
            data["accepted_by"] = list(self.accepted_by)
        if self.refused_by:
            data["refused_by"] = list(self.refused_by)
        if self.argument:
            data["argument"] = list(self.argument)
        if self.counters:
            data["counters"] = [list(counter) for counter in self.counters]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Order":
        return cls(
            nation=data["nation"],
            move=data["move"],
            options=tuple(sorted(data.get("options", ()))),
            accepted_by=tuple(sorted(data.get("accepted_by", ()))),
            refused_by=tuple(sorted(data.get("refused_by", ()))),
            slip=data.get("slip", 1),
            id=data.get("id", ""),
            argument=tuple(data.get("argument", ())),
            counters=tuple((nation, text) for nation, text in data.get("counters", ())),
            **{name: data.get(name, "") for name in ORDER_FIELDS},
        )


_VALUES = attrgetter(*Order.__slots__)
_PLACES = {name: place for place, name in enumerate(Order.__slots__)}


@dataclass(frozen=True, slots=True)
class TurnInputs:
    """Everything that people put into one turn.

    `spoken` lists (channel, nation): who spoke there this turn. `promises` are those that both sides agreed on.
    """

    orders: tuple[Order, ...] = ()
    directives: tuple[Directive, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()
    promises: tuple[Promise, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "orders": [order.to_json() for order in self.orders],
            "directives": [directive.to_json() for directive in self.directives],
            "spoken": [list(pair) for pair in self.spoken],
            "promises": [to_record(promise) for promise in self.promises],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "TurnInputs":
        return cls(
            tuple(Order.from_json(item) for item in data["orders"]),
            tuple(Directive.from_json(item) for item in data["directives"]),
            tuple((channel, nation) for channel, nation in data["spoken"]),
            tuple(promise_from_record(item) for item in data.get("promises", ())),
        )
