"""The form of each kind of directive. What can be chosen is what the engine offers, with the present values."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.control import questions
from wargame.control.questions import Option, Question, Sheet, subject_word
from wargame.control.wording import quantity_words
from wargame.desk import wording
from wargame.engine import directive_checks, directive_choices
from wargame.engine.directives import DirectiveKind
from wargame.engine.world import SECURITY_CAP, ChannelKind, CrisisKind
from wargame.play import turns

GROUPS = {
    "nation": gettext_lazy("A nation"),
    "relation": gettext_lazy("Between two nations"),
    "trust": gettext_lazy("Trust"),
    "crisis": gettext_lazy("A crisis"),
    "channel": gettext_lazy("A channel"),
    "norm": gettext_lazy("A norm"),
}


def form_of(kind: DirectiveKind, sheet: Sheet) -> list[Question]:
    """The form of a kind of directive, with what has been typed."""
    return [*ASKED[kind](sheet), *([] if kind is DirectiveKind.INJECT else [questions.reason(sheet)])]


def subjects(kind: DirectiveKind, sheet: Sheet) -> list[Option]:
    """What a directive of this kind may be about, for those kinds whose form depends on it."""
    if kind is DirectiveKind.SET:
        found = directive_choices.subjects(sheet.world)
    elif kind is DirectiveKind.CHANGE_CRISIS:
        found = tuple(("crisis", key) for key in sheet.world.crises)
    else:
        return []
    return [Option(subject_word(one), sheet.named(one), one == sheet.about, group=str(GROUPS[one[0]])) for one in found]


def _set(sheet: Sheet) -> Iterable[Question]:
    settings = directive_choices.settings(sheet.world, sheet.about) if sheet.about else ()
    only = settings[0].quantity if len(settings) == 1 else ""
    chosen = sheet.typed("quantity", only)
    rows = [
        Option(
            one.quantity,
            quantity_words(one.quantity).capitalize(),
            one.quantity == chosen,
            _("now %(now)d, from %(least)d to %(greatest)d")
            % {"now": one.now, "least": one.least, "greatest": one.greatest},
        )
        for one in settings
    ]
    yield Question("quantity", "rows", _("Which number?"), rows)
    yield Question("value", "number", _("New value"), value=sheet.typed("value"))
    yield from questions.audience(sheet, _("Who is told of it, as far as they may know the number?"), _("Only you"))


def _start(sheet: Sheet) -> Iterable[Question]:
    least, most = directive_checks.STARTING_SEVERITIES
    yield questions.name(sheet, "")
    chosen = sheet.typed("choice")
    kinds = [Option(kind, str(wording.CRISIS_KINDS[kind]), kind == chosen) for kind in CrisisKind]
    yield Question("choice", "one", _("What kind of crisis is it?"), kinds)
    yield from questions.parties(sheet, ("", ""))
    help_text = _("From %(least)d to %(most)d; war begins above.") % {"least": least, "most": most}
    yield Question("severity", "number", _("Severity"), value=sheet.typed("severity"), help=help_text)
    yield questions.sponsor(sheet, _("Nobody"))


def _change(sheet: Sheet) -> Iterable[Question]:
    crisis, known = (sheet.world.crises[sheet.about[1]], sheet.view.crises[sheet.about[1]])
    first, second = (*crisis.parties, "")[:2]
    least, most = directive_checks.severities(crisis)
    words = {"now": crisis.severity, "least": least, "most": most}
    yield questions.name(sheet, known.name)
    yield from questions.parties(sheet, (first, second))
    if crisis.over:
        help_text = _("It is over; a severity from %(least)d to %(most)d lets it break out again.") % words
    else:
        help_text = _("Now %(now)d; from %(least)d to %(most)d.") % words
    severity = "" if crisis.over else str(crisis.severity)
    yield Question("severity", "number", _("Severity"), value=sheet.typed("severity", severity), help=help_text)
    behind = sheet.view.names.get(crisis.sponsor, "") or _("Nobody")
    yield questions.sponsor(sheet, _("As it is: %(nation)s") % {"nation": behind})


def _end(sheet: Sheet) -> Iterable[Question]:
    found = [(key, sheet.view.crises[key]) for key in directive_choices.crises_to_end(sheet.world)]
    rows = [
        Option(key, one.name, _is(sheet, key, found), _("severity %(now)d") % {"now": one.severity})
        for key, one in found
    ]
    yield Question("key", "rows", _("Which crisis?"), rows)


def _break(sheet: Sheet) -> Iterable[Question]:
    found = [(key, sheet.view.channels[key]) for key in directive_choices.channels_to_break(sheet.world)]
    rows = [
        Option(
            key,
            sheet.named(("channel", key)),
            _is(sheet, key, found),
            wording.and_join([sheet.view.names[member] for member in one.members]),
        )
        for key, one in found
    ]
    yield Question("key", "rows", _("Which channel?"), rows)


def _is(sheet: Sheet, key: str, found: Sequence[tuple[str, object]]) -> bool:
    return key == sheet.typed("key", found[0][0] if len(found) == 1 else "")


def _inject(sheet: Sheet) -> Iterable[Question]:
    longest = directive_checks.LONGEST_REASON
    yield Question("reason", "text", _("What is told?"), value=sheet.typed("reason"), most=longest)
    yield from questions.audience(sheet, _("Who hears it?"), "")


def _grant(sheet: Sheet) -> Iterable[Question]:
    chosen = sheet.typed("choice")
    kinds = [
        Option(
            kind,
            str(wording.KINDS[kind]),
            kind == chosen,
            _("security up to %(most)d") % {"most": SECURITY_CAP[kind]},
        )
        for kind in ChannelKind
    ]
    yield Question("choice", "rows", _("What kind of channel?"), kinds)
    yield Question("members", "many", _("Between whom?"), sheet.ticked("members"))
    most = max(SECURITY_CAP.values())
    levels = [Option(str(level), str(level), str(level) == sheet.typed("value", "0")) for level in range(most + 1)]
    yield Question("value", "one", _("How secure is it?"), levels)
    hosts = sheet.nations("other", none=_("Nobody"))
    help_text = _("A third nation that carries the messages of a backchannel.")
    yield Question("other", "list", _("Host"), hosts, help=help_text)


def _override(sheet: Sheet) -> Iterable[Question]:
    chosen = sheet.typed("result")
    results = engine.overridable(sheet.world, turns.inputs_of(sheet.game))
    found = [
        Option(value, _result(one.rule, one.quantity, one.of_number), value == chosen, group=sheet.named(one.subject))
        for one in results
        for value in ["|".join((one.rule, subject_word(one.subject), one.quantity))]
    ]
    if chosen.count("|") == 2 and not any(option.chosen for option in found):
        rule, _subject, quantity = chosen.split("|")
        found.append(Option(chosen, _result(rule, quantity, True), True, group=_("Chosen before")))
    found.sort(key=lambda option: option.group)
    yield Question("result", "list", _("Which result?"), [Option("", _("Choose"), not chosen), *found])
    help_text = _("Such as −5, in place of what the rule adds. Left empty, the result is set aside.")
    yield Question("value", "number", _("What it comes to instead"), value=sheet.typed("value"), help=help_text)


def _result(rule: str, quantity: str, of_number: bool) -> str:
    found = engine.RULEBOOK.find(rule)
    words = {"rule": found.name if found else rule, "id": rule, "quantity": quantity_words(quantity).capitalize()}
    return _("%(quantity)s: %(rule)s (%(id)s)") % words if of_number else _("%(rule)s (%(id)s)") % words


ASKED: Mapping[DirectiveKind, Callable[[Sheet], Iterable[Question]]] = {
    DirectiveKind.INJECT: _inject,
    DirectiveKind.SET: _set,
    DirectiveKind.START_CRISIS: _start,
    DirectiveKind.CHANGE_CRISIS: _change,
    DirectiveKind.END_CRISIS: _end,
    DirectiveKind.GRANT_CHANNEL: _grant,
    DirectiveKind.BREAK_CHANNEL: _break,
    DirectiveKind.OVERRIDE: _override,
}
"""The kinds of directive that the console offers, in its order."""
