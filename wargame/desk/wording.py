"""How an order, a channel and a number are said on a page: the words around what the engine knows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wargame import engine

PREPOSITIONS = {
    "With whom?": gettext_lazy("%(move)s with %(nation)s"),
    "Toward whom?": gettext_lazy("%(move)s toward %(nation)s"),
    "Whom do we visit?": gettext_lazy("%(move)s to %(nation)s"),
    "Against whom?": gettext_lazy("%(move)s against %(nation)s"),
    "To whom?": gettext_lazy("%(move)s to %(nation)s"),
}
"""How a move and its target make one phrase, by the question that the move asks for it."""

THIRDS = {
    "To deter whom?": gettext_lazy("To deter %(nation)s"),
    "To part it from whom?": gettext_lazy("To part it from %(nation)s"),
    "Hosted by a third nation?": gettext_lazy("Hosted by %(nation)s"),
}
"""What an order says of the third nation that it names."""

FLAGS = {
    "observers": gettext_lazy("With observers"),
    "unannounced": gettext_lazy("Unannounced"),
    "discreet": gettext_lazy("Discreet"),
    "secret": gettext_lazy("Secret"),
}
"""What an order's flags say of it once it stands on the sheet."""

KINDS = {
    "embassy": gettext_lazy("Embassy"),
    "attache": gettext_lazy("Attachés"),
    "hotline": gettext_lazy("Hotline"),
    "dialogue": gettext_lazy("Dialogue"),
    "video": gettext_lazy("Video"),
    "network": gettext_lazy("Network"),
    "backchannel": gettext_lazy("Backchannel"),
    "forum": gettext_lazy("Forum"),
}
CRISIS_KINDS = {
    "border": gettext_lazy("Border"),
    "maritime": gettext_lazy("Maritime"),
    "air": gettext_lazy("Air"),
    "cyber": gettext_lazy("Cyber"),
    "terrorism": gettext_lazy("Terrorism"),
    "disinformation": gettext_lazy("Disinformation"),
    "economic": gettext_lazy("Economic"),
    "humanitarian": gettext_lazy("Humanitarian"),
}
CRISIS_ICONS = {"terrorism": "terror", "disinformation": "disinfo"}
QUESTIONS = {
    "talk": gettext_lazy("Talk"),
    "restraint": gettext_lazy("Restraint"),
    "help": gettext_lazy("Help"),
    "fear": gettext_lazy("Fear"),
}
QUANTITIES = {
    "tension": gettext_lazy("tension"),
    "trust": gettext_lazy("trust"),
    "interoperability": gettext_lazy("interoperability"),
    "readiness": gettext_lazy("readiness"),
    "standing": gettext_lazy("standing"),
    "resources": gettext_lazy("resources"),
    "support": gettext_lazy("support at home"),
    "intelligence": gettext_lazy("intelligence"),
    "cyber": gettext_lazy("cyber skill"),
    "exposure": gettext_lazy("exposure"),
    "severity": gettext_lazy("severity"),
    "position": gettext_lazy("position"),
    "security": gettext_lazy("security"),
    "status": gettext_lazy("state"),
    "adoption": gettext_lazy("adoption"),
    "wars": gettext_lazy("wars"),
    "income": gettext_lazy("income"),
    "guardedness": gettext_lazy("guardedness"),
    "baseline": gettext_lazy("usual tension"),
}
EVERYBODY = {
    3: gettext_lazy("All three"),
    4: gettext_lazy("All four"),
    5: gettext_lazy("All five"),
    6: gettext_lazy("All six"),
    7: gettext_lazy("All seven"),
    8: gettext_lazy("All eight"),
}
STATUSES = {
    "open": pgettext_lazy("channel", "open"),
    "degraded": pgettext_lazy("channel", "degraded"),
    "severed": pgettext_lazy("channel", "severed"),
    "kept": pgettext_lazy("promise", "kept"),
    "broken": pgettext_lazy("promise", "broken"),
}
WITNESSES = {
    "public": gettext_lazy("Everybody will see that it took place."),
    "members": gettext_lazy("Only those who take part will know of it."),
    "self": gettext_lazy("Only we will know of it."),
    "covert": gettext_lazy("Nobody is meant to know of it."),
}
"""Who will know of an order, by its audience, as a sentence."""

AUDIENCES = {
    "public": ("eye", gettext_lazy("Public")),
    "members": ("people", gettext_lazy("Members only")),
    "self": ("lock", gettext_lazy("Only us")),
    "covert": ("lock", gettext_lazy("Covert")),
}


def order_title(order: engine.Order, view: engine.NationView) -> str:
    """An order as one phrase: "Joint exercise with Esmark"."""
    move = engine.RULEBOOK.move(order.move)
    if order.target:
        question = next((p.question for p in move.parameters if p.field == "target"), "")
        pattern = PREPOSITIONS.get(question, gettext_lazy("%(move)s: %(nation)s"))
        return str(pattern) % {"move": move.name, "nation": view.names.get(order.target, order.target)}
    about = order.crisis or order.channel or order.treaty
    return (
        _("%(move)s: %(subject)s") % {"move": move.name, "subject": view.names.get(about, about)}
        if about
        else move.name
    )


def order_details(order: engine.Order, view: engine.NationView) -> list[str]:
    """What else an order says: its variants and flags in words."""
    return list(_details(order, view))


def _details(order: engine.Order, view: engine.NationView) -> Iterator[str]:
    move = engine.RULEBOOK.move(order.move)
    for parameter in move.parameters:
        value = getattr(order, parameter.field)
        titled = parameter.field == "target" or (
            not order.target and parameter.field in ("crisis", "channel", "treaty")
        )
        if not value or titled:
            continue
        soil = _soil(order, view) if parameter.field == "choice" else ""
        word = soil or move.labels.get(value) or view.names.get(value, value)
        if parameter.field == "other":
            yield _third(parameter.question, word)
        else:
            yield word
    chosen = [option for option in move.options if option.flag in order.options]
    yield from (str(FLAGS.get(option.flag, option.label)) for option in chosen)


def order_terms(order: engine.Order, view: engine.NationView) -> str:
    """An order's details as one sentence: "On our soil, to deter Sarvaq, unannounced."."""
    names = set(view.names.values())
    first, *rest = order_details(order, view) or [""]
    told = [first, *(word if word in names else word[:1].lower() + word[1:] for word in rest)]
    return f"{', '.join(told)}." if first else ""


def _third(question: str, name: str) -> str:
    """The third nation of an order: "Against Sarvaq", by the question that the move asks for it."""
    pattern = THIRDS.get(question)
    return str(pattern) % {"nation": name} if pattern else f"{question.rstrip('?')}: {name}"


def _soil(order: engine.Order, view: engine.NationView) -> str:
    """Where another nation's exercise takes place; its "ours" is not ours."""
    if order.nation == view.reader or order.choice not in ("ours", "theirs"):
        return ""
    host = order.nation if order.choice == "ours" else order.target
    return _("On our soil") if host == view.reader else _("On the soil of %(nation)s") % {"nation": view.names[host]}


def audience_of(order: engine.Order) -> tuple[str, str, str]:
    """Who will know of an order: the kind ("public", "members", "self", "covert"), an icon and a word."""
    kind: str = engine.RULEBOOK.move(order.move).audience
    if kind == "public" and ("discreet" in order.options or "secret" in order.options):
        kind = "members"
    icon, word = AUDIENCES[kind]
    return kind, icon, str(word)


def others_in(members: tuple[str, ...], reader: str, view: engine.NationView) -> str:
    """The other ends of a channel: "Sarvaq", "Esmark and Ostrel", "All six"."""
    names = [view.names.get(member, member) for member in members if member != reader]
    if len(members) == len(view.nations) and len(names) > 2:
        return str(EVERYBODY.get(len(members), _("All")))
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def and_join(words: list[str]) -> str:
    """Words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def subject_name(subject: tuple[str, ...], view: engine.NationView) -> str:
    """What a ledger entry is about, in words."""
    names = [view.names.get(key, engine_word(key, view)) for key in subject[1:]]
    match subject[0]:
        case "relation":
            return _("%(a)s and %(b)s") % {"a": names[0], "b": names[1]}
        case "trust":
            return _("%(a)s’s trust in %(b)s") % {"a": names[0], "b": names[1]}
        case "norm":
            return names[0].replace("-", " ").capitalize()
        case "order":
            return _("Orders")
        case "promise":
            return _("Promises")
        case "inject":
            return _("News")
        case "mark":
            return _("What is remembered")
        case "world":
            return _("The region")
    return names[0] if names else _("The region")


def engine_word(key: str, view: engine.NationView) -> str:
    """A key that has no display name, such as a channel made in play, said by its members and kind."""
    return engine.phrase("{key}", key=key).say(view.names)
