"""Causes in a newspaper's words: why a crisis moved, from what one reader may know of its check."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.desk import wording
from wargame.engine.view import NationView

CLAUSES = {
    "{a} and {b} spoke": gettext_lazy("{a} and {b} talked"),
    "{a} and {b} spoke in secret": gettext_lazy("{a} and {b} talked in secret"),
    "A secret channel joins {a} and {b}": gettext_lazy("a secret channel joined {a} and {b}"),
    "No known channel between the leaders of {a} and {b}": gettext_lazy(
        "the leaders of {a} and {b} have no known line to each other"
    ),
    "A joint response": gettext_lazy("partners responded together"),
    "A joint response by partners who work very well together": gettext_lazy(
        "partners who work very well together responded"
    ),
    "{a} is credibly deterred": gettext_lazy("{a} was deterred"),
    "A mandate to keep the peace": gettext_lazy("there is a mandate to keep the peace"),
    "Tension of 60 or more": gettext_lazy("tension between the sides is 60 or more"),
    "{a} and {b} distrust each other": gettext_lazy("{a} and {b} distrust each other"),
    "A government in trouble": gettext_lazy("a government is in trouble at home"),
}
"""The modifiers of a crisis check as parts of a sentence."""

RESTRAINT = "Restraint: {calm} calming, {pressed} coercing"
SECRET = ("{a} and {b} spoke in secret", "A secret channel joins {a} and {b}")
UNLUCKY, LUCKY = 5, 9
"""From these sums on two dice count as luck."""


def sentence(check: engine.VisibleCheck, view: NationView, *, worse: bool, neglected: bool = False) -> str:
    """One sentence that tells why a crisis got worse or not; `neglected` if too few worked on it."""
    helped = [_clause(said, view) for value, said in _weighed(check) if value > 0]
    hurt = [_clause(said, view) for value, said in _weighed(check) if value < 0]
    luck = _luck(check, bool(helped), bool(hurt or neglected))
    if neglected:
        hurt.append(_("too few lent a hand"))
    if luck:
        (helped if check.margin >= 0 else hurt).append(luck)
    main, other = (hurt, helped) if worse else (helped, hurt)
    if neglected and len(hurt) == 1 and not helped:
        return _("Too few lent a hand, and a crisis left alone grows.")
    return _told(main, other) if main or other else _unmoved(worse)


def _weighed(check: engine.VisibleCheck) -> list[tuple[int, engine.Phrase]]:
    """The modifiers; what is known in secret cancels the public "no channel" that it proves wrong."""
    known = any(said.text in SECRET for _value, said in check.modifiers)
    public = "No known channel between the leaders of {a} and {b}"
    return [(value, said) for value, said in check.modifiers if not (known and said.text == public)]


def _clause(said: engine.Phrase, view: NationView) -> str:
    if said.text == RESTRAINT:
        args = dict(said.args)
        calm = int(args["calm"]) > int(args["pressed"])
        return _("the sides held back") if calm else _("force was put on show")
    text = CLAUSES.get(said.text)
    return engine.Phrase(str(text) if text else said.text, said.args).say(view.names).rstrip(".")


def _luck(check: engine.VisibleCheck, helped: bool, hurt: bool) -> str:
    """What chance did. Whoever may not see the dice cannot tell it from what was done in secret."""
    if check.dice is not None:
        words = {"sum": sum(check.dice)}
        if words["sum"] <= UNLUCKY and check.margin < 0:
            return _("the dice were unkind at %(sum)s") % words
        return _("the dice were kind at %(sum)s") % words if words["sum"] >= LUCKY and check.margin > 0 else ""
    if check.margin < 0 and check.unseen < check.needed and (check.unseen <= UNLUCKY or not hurt):
        return _("chance, or something done in secret, made it worse")
    if check.margin > 0 and check.unseen > check.needed and (check.unseen >= LUCKY or not helped):
        return _("chance, or something done in secret, helped")
    return ""


def _told(main: list[str], other: list[str]) -> str:
    """The clauses that decided, then what stood against them."""
    if not main:
        return capfirst(_("%(other)s, and that was not enough.") % {"other": wording.and_join(other)})
    words = {"main": wording.and_join(main), "other": wording.and_join(other)}
    return capfirst((_("%(main)s, although %(other)s.") if other else _("%(main)s.")) % words)


def _unmoved(worse: bool) -> str:
    return _("Nobody was seen to do anything about it.") if worse else _("It eased without anybody’s help.")


def neglected(entries: Iterable[engine.VisibleEntry], crisis: str) -> bool:
    """Whether too few worked on a crisis (CR-4), which lets it grow."""
    return any(_is_neglect(entry) for entry in entries if entry.subject == ("crisis", crisis))


def _is_neglect(entry: engine.VisibleEntry) -> bool:
    return entry.rule == "CR-4" and entry.reason.text.startswith("Too few worked on")


def of_goal(about: list[engine.VisibleEntry], view: NationView) -> str:
    """The largest causes of what became of a number, the larger first, each with what it did."""
    net = sum(entry.change or 0 for entry in about)
    counted = sorted((entry for entry in about if entry.change), key=lambda entry: -abs(entry.change or 0))
    if not counted:
        return _cause(about[0], view)
    same = [entry for entry in counted if (entry.change or 0) * net > 0]
    rest = [entry for entry in counted if entry not in same]
    shown = same[:2] if len(same) > 1 or not rest else [*same[:1], rest[0]] if same else rest[:2]
    return "; ".join(_counted(entry, view) for entry in shown) + "."


def _counted(entry: engine.VisibleEntry, view: NationView) -> str:
    """A cause with what it did; a position counts for one side only, so its figure is left out."""
    if entry.quantity == "position":
        return _cause(entry, view).rstrip(".")
    return f"{_cause(entry, view).rstrip('.')} ({entry.change:+d})".replace("-", "−")


def _cause(entry: engine.VisibleEntry, view: NationView) -> str:
    """An entry's reason; a crisis check is told by what decided it."""
    if entry.rule == "CR-1" and entry.check is not None:
        return sentence(entry.check, view, worse=entry.check.margin < 0)
    return entry.reason.say(view.names)
