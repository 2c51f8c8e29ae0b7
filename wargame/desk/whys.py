"""Why cards: one check each, with its dice, every modifier that the reader may know, its odds and its rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.desk import causes, wording
from wargame.engine.dice import chance
from wargame.engine.view import NationView

WAYS = 36
CRISIS_CHECKS = ("CR-1", "CR-6")
STEPS = {
    "CR-2": gettext_lazy("stopped short of the next level"),
    "CR-3": gettext_lazy("an incident"),
    "CR-6": gettext_lazy("the war ended"),
}
"""What moved a severity besides its check, by rule."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One modifier: its value and why."""

    value: int
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The rule that asked for a check, with the sections of the source that it comes from."""

    id: str
    name: str
    sentence: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One check as its reader may know it."""

    id: str
    subject: tuple[str, ...]
    title: str
    sentence: str
    level_before: int
    level_after: int
    trouble: str
    dice: tuple[int, int] | None
    thrown: int
    unseen: int
    reasons: tuple[Reason, ...]
    modifiers: int
    needed: int
    total: int
    margin: int
    passed: bool
    needed_on_dice: int | None
    percent: int
    sums: str
    rule: Cited


def cards(entries: Iterable[engine.VisibleEntry], before: NationView, after: NationView, first: str) -> list[Why]:
    """A card for every check of a turn, that of the crisis in the headline first."""
    listed = list(entries)
    found: list[Why] = []
    seen: set[tuple[object, ...]] = set()
    for entry in listed:
        mark = (entry.rule, entry.subject, id(entry.check) if entry.subject[0] != "crisis" else 0)
        if entry.check is not None and mark not in seen:
            seen.add(mark)
            found.append(_card(entry, entry.check, listed, before, after, len(found)))
    return sorted(found, key=lambda card: (card.subject != ("crisis", first), card.rule.id not in CRISIS_CHECKS))


def _card(
    entry: engine.VisibleEntry,
    check: engine.VisibleCheck,
    entries: list[engine.VisibleEntry],
    before: NationView,
    after: NationView,
    place: int,
) -> Why:
    names = after.names
    reasons = tuple(Reason(value, "good" if value > 0 else "bad", said.say(names)) for value, said in check.modifiers)
    modifiers = sum(reason.value for reason in reasons)
    clear = check.dice is not None and not check.unseen
    needed_on_dice = check.needed - modifiers if clear else None
    level = _level(entry.subject, before), _level(entry.subject, after)
    return Why(
        f"why-{place}",
        entry.subject,
        _title(entry, check, before, after),
        _sentence(entry, check, entries, after),
        *level,
        _trouble(entry.subject, after),
        check.dice,
        sum(check.dice or ()),
        check.unseen,
        reasons,
        modifiers,
        check.needed,
        check.total,
        check.margin,
        check.margin >= 0,
        needed_on_dice,
        0 if needed_on_dice is None else round(100 * chance(needed_on_dice) / WAYS),
        _sums(entry.subject, entries, before, after) if entry.rule in CRISIS_CHECKS else "",
        cited(entry.rule),
    )


def _sentence(
    entry: engine.VisibleEntry, check: engine.VisibleCheck, entries: list[engine.VisibleEntry], after: NationView
) -> str:
    """Why it went as it did: a crisis check by what decided it, another by its entry."""
    if entry.rule != "CR-1":
        return entry.reason.say(after.names)
    crisis = entry.subject[1]
    steps = (one.change or 0 for one in entries if one.subject == entry.subject and one.quantity == "severity")
    return causes.sentence(check, after, worse=sum(steps) >= 0, neglected=causes.neglected(entries, crisis))


def cited(rule_id: str) -> Cited:
    """A rule or move of the rulebook, with its sections in words."""
    found = engine.RULEBOOK.find(rule_id)
    assert found is not None, rule_id
    sections = tuple(f"{section}, {engine.SECTIONS[section].lower()}" for section in found.sources)
    return Cited(found.id, found.name, found.sentence, sections)


def signed(value: int) -> str:
    """A change with its sign."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def _level(subject: tuple[str, ...], view: NationView) -> int:
    crisis = view.crises.get(subject[1]) if subject[0] == "crisis" else None
    return crisis.level if crisis else 0


def _trouble(subject: tuple[str, ...], view: NationView) -> str:
    crisis = view.crises.get(subject[1]) if subject[0] == "crisis" else None
    return crisis.trouble if crisis else ""


def _title(entry: engine.VisibleEntry, check: engine.VisibleCheck, before: NationView, after: NationView) -> str:
    if entry.subject[0] == "crisis" and entry.rule in CRISIS_CHECKS:
        moved = _moved(entry.subject[1], before, after)
        words = {"crisis": after.names.get(entry.subject[1], entry.subject[1])}
        if moved < 0:
            return _("Why %(crisis)s eased") % words
        return _("Why %(crisis)s got worse") % words if moved else _("Why %(crisis)s did not move") % words
    rule = engine.RULEBOOK.find(entry.rule)
    name = rule.name if rule else entry.rule
    words = {"rule": name, "subject": wording.subject_name(entry.subject, after)}
    return _("%(rule)s: %(subject)s") % words


def _moved(crisis: str, before: NationView, after: NationView) -> int:
    """How a crisis moved since the turn opened; one that began in the turn moved since its beginning."""
    old = before.crises.get(crisis)
    return after.severity(crisis) - (old.severity if old else 0)


def _sums(subject: tuple[str, ...], entries: list[engine.VisibleEntry], before: NationView, after: NationView) -> str:
    """How a severity came about: "28 − 3 (check made by 1) + 10 (too few worked on it) = 35"."""
    if subject[0] != "crisis" or subject[1] not in before.crises:
        return ""
    steps = [entry for entry in entries if entry.subject == subject and entry.quantity == "severity" and entry.change]
    start, end = before.severity(subject[1]), after.severity(subject[1])
    known = "".join(_term(entry, after) for entry in steps)
    hidden = end - start - sum(entry.change or 0 for entry in steps)
    return _("Severity: %(sum)s = %(end)s") % {"sum": f"{start}{known}", "end": end} if known and not hidden else ""


def _term(entry: engine.VisibleEntry, view: NationView) -> str:
    """One step of a severity, with what it is in brackets."""
    step = entry.change or 0
    return f" {'+' if step > 0 else '−'} {abs(step)} ({_step_name(entry, view)})"


def _step_name(entry: engine.VisibleEntry, view: NationView) -> str:
    if entry.rule == "CR-1" and entry.check is not None:
        margin = entry.check.margin
        words = {"margin": abs(margin)}
        return (_("check made by %(margin)s") if margin >= 0 else _("check missed by %(margin)s")) % words
    if entry.rule == "CR-4":
        alone = causes.neglected([entry], entry.subject[1])
        return _("too few worked on it") if alone else _("force feeds itself")
    if entry.rule in STEPS:
        return str(STEPS[entry.rule])
    return entry.reason.say(view.names).rstrip(".")
