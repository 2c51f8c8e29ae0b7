"""The umpire's word, as data: a small closed family of directives, each of one kind with the fields that it needs.

What a directive does stands in `umpire`; when it may not be given, `directive_checks` says why.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from wargame.engine.ledger import Audience, Phrase, Subject
from wargame.engine.scenario import InjectEffect


def verbatim(text: str) -> Phrase:
    """What a person typed, as a sentence: braces in it are text, never slots."""
    return Phrase(text.replace("{", "{{").replace("}", "}}"))


class DirectiveKind(StrEnum):
    ADD = "add"
    SET = "set"
    START_CRISIS = "start-crisis"
    CHANGE_CRISIS = "change-crisis"
    END_CRISIS = "end-crisis"
    INJECT = "inject"
    GRANT_CHANNEL = "grant-channel"
    BREAK_CHANNEL = "break-channel"
    OVERRIDE = "override"
    RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive, for a reason that everybody (or `audience`) reads, as far as they may know what it changes.

    `subject` and `quantity` are those of the ledger. `change` is what is added to a number; `value` what it is set
    to, with what severity a crisis starts, how secure a granted channel is, or what an overridden entry comes to
    (`None`: nothing). `choice` is a kind of crisis or channel, `members` its nations, `other` a crisis's hidden
    sponsor or a backchannel's host, `name` what a crisis is called. `rule` names the entry that is overridden.

    A ruling is on the argued action of the nation that is its subject: `name` repeats what that nation does, as it
    was ruled on, `value` is the cost, `points` are the strong arguments (+1 or −1, and why), `effects` what success
    changes and `otherwise` what failure does.
    """

    subject: Subject
    quantity: str = ""
    change: int = 0
    reason: str = ""
    audience: Audience = None
    kind: DirectiveKind = DirectiveKind.ADD
    value: int | None = None
    choice: str = ""
    members: tuple[str, ...] = ()
    other: str = ""
    name: str = ""
    rule: str = ""
    points: tuple[tuple[int, str], ...] = ()
    effects: tuple[InjectEffect, ...] = ()
    otherwise: tuple[InjectEffect, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, without the fields that its kind does not use."""
        data: dict[str, Any] = {
            "kind": self.kind.value,
            "subject": list(self.subject),
            "reason": self.reason,
            "audience": None if self.audience is None else list(self.audience),
        }
        data |= {name: getattr(self, name) for name in _WORDS if getattr(self, name)}
        if self.change:
            data["change"] = self.change
        if self.value is not None:
            data["value"] = self.value
        if self.members:
            data["members"] = list(self.members)
        if self.points:
            data["points"] = [list(point) for point in self.points]
        data |= {name: _effects_to_json(getattr(self, name)) for name in _EFFECTS if getattr(self, name)}
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Directive":
        """The directive that `to_json` wrote; one without a kind, of an older game, adds to a number."""
        audience = data.get("audience")
        return cls(
            subject=tuple(data["subject"]),
            change=data.get("change", 0),
            reason=data["reason"],
            audience=None if audience is None else tuple(audience),
            kind=DirectiveKind(data.get("kind", "add")),
            value=data.get("value"),
            members=tuple(data.get("members", ())),
            points=tuple((value, why) for value, why in data.get("points", ())),
            effects=_effects_from_json(data.get("effects", [])),
            otherwise=_effects_from_json(data.get("otherwise", [])),
            **{name: data.get(name, "") for name in _WORDS},
        )


_WORDS = ("quantity", "choice", "other", "name", "rule")
_EFFECTS = ("effects", "otherwise")


def _effects_to_json(effects: tuple[InjectEffect, ...]) -> list[list[Any]]:
    return [[list(effect.subject), effect.quantity, effect.change] for effect in effects]


def _effects_from_json(data: list[list[Any]]) -> tuple[InjectEffect, ...]:
    return tuple(InjectEffect(tuple(subject), quantity, change) for subject, quantity, change in data)


def set_number(subject: Subject, quantity: str, value: int, reason: str, audience: Audience = None) -> Directive:
    """Set a number of the world to a value."""
    return Directive(subject, quantity, reason=reason, audience=audience, kind=DirectiveKind.SET, value=value)


def start_crisis(
    key: str, name: str, choice: str, parties: tuple[str, ...], severity: int, reason: str, sponsor: str = ""
) -> Directive:
    """Begin a crisis that the scenario did not have; with one party it may have a hidden sponsor."""
    kind = DirectiveKind.START_CRISIS
    return Directive(
        ("crisis", key), "", 0, reason, None, kind, severity, choice, members=parties, other=sponsor, name=name
    )


def change_crisis(
    key: str, reason: str, *, name: str = "", parties: tuple[str, ...] = (), sponsor: str = ""
) -> Directive:
    """Change what a crisis is called, who is in it or who stands behind it; what is left out stays."""
    kind = DirectiveKind.CHANGE_CRISIS
    return Directive(("crisis", key), reason=reason, kind=kind, members=parties, other=sponsor, name=name)


def end_crisis(key: str, reason: str) -> Directive:
    """End a crisis: its severity falls to nought and stays there."""
    return Directive(("crisis", key), reason=reason, kind=DirectiveKind.END_CRISIS)


def inject_text(text: str, audience: Audience = None) -> Directive:
    """News for everybody or for some, without any number."""
    return Directive(("world",), reason=text, audience=audience, kind=DirectiveKind.INJECT)


def grant_channel(
    choice: str, members: tuple[str, ...], reason: str, *, security: int = 0, host: str = ""
) -> Directive:
    """Open a channel of a kind between nations, without anybody's order."""
    kind = DirectiveKind.GRANT_CHANNEL
    return Directive(
        ("channel",),
        reason=reason,
        kind=kind,
        value=security,
        choice=choice,
        members=tuple(sorted(members)),
        other=host,
    )


def break_channel(key: str, reason: str) -> Directive:
    """Sever a channel, without anybody's order."""
    return Directive(("channel", key), reason=reason, kind=DirectiveKind.BREAK_CHANNEL)


def override(rule: str, subject: Subject, quantity: str, reason: str, value: int | None = None) -> Directive:
    """Set aside what a rule will write of one quantity this turn, or give it another value; the dice stay."""
    return Directive(subject, quantity, reason=reason, kind=DirectiveKind.OVERRIDE, value=value, rule=rule)


def ruling(
    nation: str,
    action: str,
    reason: str,
    *,
    cost: int = 0,
    points: tuple[tuple[int, str], ...] = (),
    effects: tuple[InjectEffect, ...] = (),
    otherwise: tuple[InjectEffect, ...] = (),
    audience: Audience = None,
) -> Directive:
    """Rule on the argued action of a nation: what it costs, which arguments were strong, what comes of it."""
    kind = DirectiveKind.RULING
    given = Directive(("nation", nation), reason=reason, audience=audience, kind=kind, value=cost, name=action)
    return replace(given, points=points, effects=effects, otherwise=otherwise)
