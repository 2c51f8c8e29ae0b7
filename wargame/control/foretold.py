"""A directive in words: what it will do, line by line, and who will be told of each."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.control.wording import audience_words, quantity_words
from wargame.desk import wording
from wargame.engine.directive_checks import subject_of
from wargame.engine.directives import DirectiveKind
from wargame.engine.view import NationView
from wargame.models import Directive, Game
from wargame.play import directives

KINDS = {
    DirectiveKind.INJECT: ("news", gettext_lazy("Tell news"), gettext_lazy("A text of yours, to all or to some.")),
    DirectiveKind.SET: (
        "target",
        gettext_lazy("Set a number"),
        gettext_lazy("Support, tension, trust, severity and others."),
    ),
    DirectiveKind.START_CRISIS: ("warn", gettext_lazy("Start a crisis"), gettext_lazy("One that nobody prepared.")),
    DirectiveKind.CHANGE_CRISIS: (
        "pencil",
        gettext_lazy("Change a crisis"),
        gettext_lazy("Its name, sides, severity or who is behind it."),
    ),
    DirectiveKind.END_CRISIS: (
        "check",
        gettext_lazy("End a crisis"),
        gettext_lazy("It is over, and its severity falls to nought."),
    ),
    DirectiveKind.GRANT_CHANNEL: (
        "hotline",
        gettext_lazy("Grant a channel"),
        gettext_lazy("Open it without anybody’s order."),
    ),
    DirectiveKind.BREAK_CHANNEL: (
        "cut",
        gettext_lazy("Break a channel"),
        gettext_lazy("Nothing can be said in it any more."),
    ),
    DirectiveKind.OVERRIDE: (
        "die",
        gettext_lazy("Override a result"),
        gettext_lazy("Set aside what a rule will come to, or give it another value."),
    ),
}
"""Icon, name and a word on each kind of directive that the console offers, in its order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that will happen, and who is told of it."""

    sentence: str
    told: str
    secret: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A directive that waits, in words."""

    row: Directive
    icon: str
    name: str
    reason: str
    lines: list[Line]


def waiting(game: Game, view: NationView) -> list[Given]:
    """The directives that wait for the open turn to close."""
    return [_given(one, view) for one in directives.waiting(game)]


def _given(one: directives.Waiting, view: NationView) -> Given:
    icon, name, _word = KINDS.get(one.directive.kind, ("note", _("Directive"), ""))
    reason = "" if one.directive.kind is DirectiveKind.INJECT else one.directive.reason
    return Given(one.row, icon, str(name), reason, lines(one.directive, one.entries, view))


def lines(directive: engine.Directive, entries: tuple[engine.Entry, ...], view: NationView) -> list[Line]:
    """What a directive will do: its entries in words, or what an override waits for."""
    if directive.kind is DirectiveKind.OVERRIDE:
        return [Line(_overriding(directive, view), _("whoever may know that result"), False)]
    return [_line(entry, view) for entry in entries]


def _line(entry: engine.Entry, view: NationView) -> Line:
    if entry.quantity == "sponsor" and entry.after:
        name = view.names[str(entry.after)]
        sentence = _("%(nation)s stands behind it in secret.") % {"nation": name}
        return Line(sentence, name, True)
    return Line(_happening(entry, view), audience_words(entry.audience, view.names), entry.audience is not None)


def _happening(entry: engine.Entry, view: NationView) -> str:
    """One entry as a sentence of what will be."""
    about = wording.subject_name(entry.subject, view)
    words: dict[str, object]
    if entry.change is not None:
        words = {"subject": about, "quantity": quantity_words(entry.quantity), "before": entry.before}
        words["after"] = entry.after
        return _("%(subject)s: %(quantity)s goes from %(before)s to %(after)s.") % words
    match entry.quantity:
        case "exists" if entry.subject[0] == "crisis":
            return _begun(entry.after, view)
        case "exists":
            return _opened(entry.after, view)
        case "name":
            return _("%(subject)s is called %(name)s from then on.") % {"subject": about, "name": entry.after}
        case "parties":
            return _("%(subject)s: %(between)s.") % {"subject": about, "between": _between(entry.after, view)}
        case "over":
            ended = _("%(subject)s is over.") % {"subject": about}
            return ended if entry.after else _("%(subject)s breaks out again.") % {"subject": about}
        case "sponsor":
            return _("%(subject)s: nobody is behind it in secret any more.") % {"subject": about}
        case "attributed":
            return _("%(subject)s: it is not known any more who is behind it.") % {"subject": about}
        case "status":
            return _("%(subject)s is severed: it can be read, but nothing can be said in it.") % {"subject": about}
    return entry.reason.say(view.names)


def _begun(crisis: Any, view: NationView) -> str:
    words = {"name": crisis["name"], "severity": crisis["severity"], "between": _between(crisis["parties"], view)}
    words["kind"] = wording.CRISIS_KINDS[crisis["kind"]]
    return _("%(name)s begins at severity %(severity)s (%(kind)s): %(between)s.") % words


def _between(parties: Any, view: NationView) -> str:
    names = [view.names[key] for key in parties]
    if len(names) > 1:
        return _("%(first)s against %(second)s") % {"first": names[0], "second": names[1]}
    return _("it strikes %(nation)s") % {"nation": names[0]}


def _opened(channel: Any, view: NationView) -> str:
    words = {"kind": wording.KINDS[channel["kind"]], "security": channel["security"]}
    words["names"] = wording.and_join([view.names[key] for key in channel["members"]])
    if channel["host"]:
        words["host"] = view.names[channel["host"]]
        return _("%(kind)s between %(names)s opens by way of %(host)s, with security %(security)s.") % words
    return _("%(kind)s between %(names)s opens, with security %(security)s.") % words


def _overriding(directive: engine.Directive, view: NationView) -> str:
    found = engine.RULEBOOK.find(directive.rule)
    words = {"rule": found.name if found else directive.rule, "quantity": quantity_words(directive.quantity)}
    words |= {"subject": wording.subject_name(subject_of(directive), view), "value": _signed(directive.value or 0)}
    if directive.value is None:
        return _("If “%(rule)s” comes to anything about %(subject)s (%(quantity)s), that is set aside.") % words
    return _("If “%(rule)s” comes to anything about %(subject)s (%(quantity)s), it comes to %(value)s instead.") % words


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else str(value).replace("-", "−")
