"""What a directive's form sent, as the engine's directive. What the engine can judge is left to it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from wargame import engine
from wargame.control.questions import read_subject
from wargame.engine import directive_choices
from wargame.engine.directives import (
    DirectiveKind,
    break_channel,
    change_crisis,
    end_crisis,
    grant_channel,
    inject_text,
    override,
    set_number,
    start_crisis,
)
from wargame.engine.ledger import Audience
from wargame.models import Game
from wargame.play import Refused, directives, worlds


def directive_of(kind: DirectiveKind, game: Game, sent: QueryDict) -> engine.Directive:
    """The directive that a form describes, or a refusal that says which question is open."""
    return _READ[kind](game, sent)


def whole_number(text: str) -> int | None:
    """A number that may be below nought; nothing if the field is empty."""
    plain = text.strip().replace("−", "-").removeprefix("+")
    if not plain:
        return None
    if not (plain.isascii() and plain.removeprefix("-").isdigit() and len(plain) < 6):
        raise Refused(_("“%(typed)s” is no whole number. Write one such as 40.") % {"typed": text.strip()[:40]})
    return int(plain)


def _set(game: Game, sent: QueryDict) -> engine.Directive:
    about, quantity = read_subject(sent.get("about", "")), sent.get("quantity", "")
    if not about or not quantity:
        raise Refused(_("Choose which number is set."))
    return set_number(about, quantity, _needed(sent, "value"), sent.get("reason", ""), _audience(sent))


def _needed(sent: QueryDict, name: str) -> int:
    value = whole_number(sent.get(name, ""))
    if value is None:
        raise Refused(_("Write the new value: a whole number such as 40."))
    return value


def _start(game: Game, sent: QueryDict) -> engine.Directive:
    name = sent.get("name", "").strip()
    key = directive_choices.key_for_crisis(worlds.world(game), name, directives.given(game))
    severity = whole_number(sent.get("severity", ""))
    begun = start_crisis(key, name, sent.get("choice", ""), _parties(sent), 0, sent.get("reason", ""))
    return replace(begun, value=severity, other=sent.get("other", ""))


def _change(game: Game, sent: QueryDict) -> engine.Directive:
    """What differs from the crisis as it is; the rest stays."""
    key = (*read_subject(sent.get("about", "")), "", "")[1]
    crisis, known = worlds.world(game).crises.get(key), worlds.view(game, engine.UMPIRE).crises.get(key)
    if crisis is None or known is None:
        raise Refused(_("Choose the crisis that is changed."))
    name, severity = sent.get("name", "").strip(), whole_number(sent.get("severity", ""))
    changed = change_crisis(
        key,
        sent.get("reason", ""),
        name="" if name == known.name else name,
        parties=() if _parties(sent) == crisis.parties else _parties(sent),
        sponsor="" if sent.get("other", "") == crisis.sponsor else sent.get("other", ""),
    )
    return replace(changed, value=None if severity == crisis.severity else severity)


def _end(game: Game, sent: QueryDict) -> engine.Directive:
    return end_crisis(_chosen(sent, _("Choose the crisis that ends.")), sent.get("reason", ""))


def _break(game: Game, sent: QueryDict) -> engine.Directive:
    return break_channel(_chosen(sent, _("Choose the channel that is severed.")), sent.get("reason", ""))


def _chosen(sent: QueryDict, otherwise: str) -> str:
    key = sent.get("key", "")
    if not key:
        raise Refused(otherwise)
    return key


def _inject(game: Game, sent: QueryDict) -> engine.Directive:
    return inject_text(sent.get("reason", ""), _audience(sent))


def _grant(game: Game, sent: QueryDict) -> engine.Directive:
    security, members = whole_number(sent.get("value", "")) or 0, tuple(sent.getlist("members"))
    reason, host = sent.get("reason", ""), sent.get("other", "")
    return grant_channel(sent.get("choice", ""), members, reason, security=security, host=host)


def _override(game: Game, sent: QueryDict) -> engine.Directive:
    parts = sent.get("result", "").split("|")
    if len(parts) != 3:
        raise Refused(_("Choose the result that is overridden."))
    rule, subject, quantity = parts
    value = whole_number(sent.get("value", ""))
    return override(rule, read_subject(subject), quantity, sent.get("reason", ""), value)


def _parties(sent: QueryDict) -> tuple[str, ...]:
    return tuple(key for key in (sent.get("first", ""), sent.get("second", "")) if key)


def _audience(sent: QueryDict) -> Audience:
    if sent.get("audience", "all") == "all":
        return None
    told = tuple(sorted(set(sent.getlist("told"))))
    if sent.get("audience") == "some" and not told:
        raise Refused(_("Tick at least one nation that is told, or choose everybody."))
    return told if sent.get("audience") == "some" else ()


_READ: Mapping[DirectiveKind, Callable[[Game, QueryDict], engine.Directive]] = {
    DirectiveKind.INJECT: _inject,
    DirectiveKind.SET: _set,
    DirectiveKind.START_CRISIS: _start,
    DirectiveKind.CHANGE_CRISIS: _change,
    DirectiveKind.END_CRISIS: _end,
    DirectiveKind.GRANT_CHANNEL: _grant,
    DirectiveKind.BREAK_CHANNEL: _break,
    DirectiveKind.OVERRIDE: _override,
}
