"""When the umpire's directives may not be given, each with the sentence that says why.

The console asks before it stores one, the adjudication once more before it carries it out: nothing raises.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from wargame.engine.apply import scale_of
from wargame.engine.directives import Directive, DirectiveKind
from wargame.engine.ledger import Phrase, Subject, phrase
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import (
    SECURITY_CAP,
    WAR,
    ChannelKind,
    ChannelStatus,
    Crisis,
    CrisisKind,
    NormKind,
    World,
    key_between,
    pair,
)

LONGEST_REASON = 500
LONGEST_NAME = 60

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "nation": (
        "resources", "income", "readiness", "support", "standing", "intelligence", "cyber", "guardedness", "exposure",
    ),
    "relation": ("tension", "baseline", "interoperability"),
    "trust": ("trust",),
    "crisis": ("severity", "position"),
    "channel": ("security",),
    "norm": ("adoption",),
}  # fmt: skip
"""The numbers that a directive may change, by what they belong to."""

STARTING_SEVERITIES = (1, WAR - 1)

WIDEST = 100
"""No number of the world moves by more in a turn."""


def subject_of(directive: Directive) -> Subject:
    """What a directive is about, two nations' shared relation in the order in which it is kept."""
    kind, *keys = directive.subject or ("",)
    return (kind, *pair(*keys)) if kind == "relation" and len(keys) == 2 else directive.subject


def _key(directive: Directive, kind: str) -> str:
    """The one key of a subject of this kind, or nothing."""
    return directive.subject[1] if len(directive.subject) == 2 and directive.subject[0] == kind else ""


def refuse_directive(world: World, directive: Directive, given: Iterable[Directive] = ()) -> str | None:
    """The sentence that refuses a directive beside those given before it, or `None` if it may be given."""
    found = objection(world, directive) or _repetition(directive, tuple(given))
    named = {key: crisis.name for key, crisis in world.crises.items() if crisis.name}
    return found.say(dict(world.scenario.names) | named) if found else None


def objection(world: World, directive: Directive) -> Phrase | None:
    """As `refuse_directive`, with the names left open."""
    if not directive.reason.strip():
        if directive.kind is DirectiveKind.INJECT:
            return phrase("Write the news that is told.")
        return phrase("Say why: the reason stands in the ledger.")
    if len(directive.reason) > LONGEST_REASON:
        return phrase("The reason is too long; {most} characters are the most.", most=LONGEST_REASON)
    return _no_such_nation(world, directive.audience or ()) or _REFUSALS[directive.kind](world, directive)


def _repetition(directive: Directive, given: tuple[Directive, ...]) -> Phrase | None:
    """Why a directive cannot stand beside those given before it: of two about one thing neither knows of the other."""
    if directive in given:
        return phrase("This very directive waits already; it is carried out once.")
    if not any(_clash(directive, other) for other in given):
        return None
    if directive.kind is DirectiveKind.OVERRIDE:
        return phrase("Another directive of this turn overrides this already. Take that one back first.")
    text = "Another directive of this turn is about this already: {key}. Take that one back first."
    begun = directive.kind is DirectiveKind.START_CRISIS
    return phrase(text, key=directive.name if begun else _about(directive)[1])


def _clash(first: Directive, second: Directive) -> bool:
    """Whether both are about one thing; a number alone can be set again, for the later one knows of the earlier."""
    numbers = (DirectiveKind.ADD, DirectiveKind.SET)
    return bool(_about(first)) and _about(first) == _about(second) and not {first.kind, second.kind} <= {*numbers}


def _about(directive: Directive) -> Subject:
    """The one thing that a directive settles; nothing for news and for numbers that no other kind touches."""
    match directive.kind:
        case DirectiveKind.OVERRIDE:
            return ("override", directive.rule, *subject_of(directive), directive.quantity)
        case DirectiveKind.GRANT_CHANNEL:
            return ("channel", key_between(directive.choice, directive.members))
        case DirectiveKind.INJECT:
            return ()
        case DirectiveKind.ADD | DirectiveKind.SET if directive.quantity != "severity":
            return ()
    return directive.subject


def _no_such_nation(world: World, nations: Iterable[str]) -> Phrase | None:
    for nation in nations:
        if nation not in world.nations:
            return phrase("There is no nation {nation}.", nation=nation)
    return None


def _no_such_number(world: World, subject: Subject, quantity: str) -> Phrase | None:
    """Why a subject and quantity name no number of this world."""
    kind, *keys = subject or ("",)
    if quantity not in NUMBERS.get(kind, ()):
        return phrase("A directive cannot change this: {kind} {quantity}.", kind=kind, quantity=quantity)
    if len(keys) != (2 if kind in ("relation", "trust") else 1):
        return phrase("Name one {kind}.", kind=kind)
    if kind in ("nation", "relation", "trust"):
        same = phrase("Name two different nations.") if len(set(keys)) < len(keys) else None
        return _no_such_nation(world, keys) or same
    known = {*world.crises} if kind == "crisis" else {*world.channels} if kind == "channel" else {*NormKind}
    return None if keys[0] in known else phrase("There is no {kind} {key}.", kind=kind, key=keys[0])


def _refuse_number(world: World, directive: Directive) -> Phrase | None:
    wrong = _no_such_number(world, directive.subject, directive.quantity)
    if wrong:
        return wrong
    least, greatest = scale_of(world, subject_of(directive), directive.quantity)
    if directive.kind is DirectiveKind.SET:
        if directive.value is None or not least <= directive.value <= greatest:
            return phrase("This number runs from {least} to {greatest}.", least=least, greatest=greatest)
    elif not directive.change or abs(directive.change) > greatest - least:
        text = "Add or take away between 1 and {most}: this number runs from {least} to {greatest}."
        return phrase(text, most=greatest - least, least=least, greatest=greatest)
    return None


def _refuse_start(world: World, directive: Directive) -> Phrase | None:
    key, name = _key(directive, "crisis"), directive.name.strip()
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or len(key) > LONGEST_NAME:
        return phrase("A crisis needs a key of small letters, digits and single hyphens.")
    if key in world.crises:
        return phrase("There is a crisis {crisis} already; change it instead.", crisis=key)
    if key in dict(world.scenario.names):
        return phrase("Something else is already called this: {key}.", key=key)
    if not name or len(name) > LONGEST_NAME:
        return phrase("A crisis needs a name of at most {most} characters.", most=LONGEST_NAME)
    if directive.choice not in set(CrisisKind):
        return phrase("Choose what kind of crisis it is.")
    least, most = STARTING_SEVERITIES
    if directive.value is None or not least <= directive.value <= most:
        return phrase("A crisis starts at a severity from {least} to {most}.", least=least, most=most)
    return _refuse_parties(world, directive.members, directive.other)


def _refuse_parties(world: World, parties: tuple[str, ...], sponsor: str) -> Phrase | None:
    if len(set(parties)) != len(parties) or len(parties) not in (1, 2):
        return phrase("A crisis has one party, its victim, or two.")
    if sponsor and (len(parties) == 2 or sponsor in parties):
        return phrase("Only a crisis with one party may have a hidden sponsor, and the victim cannot be it.")
    return _no_such_nation(world, (*parties, *([sponsor] if sponsor else [])))


def severities(crisis: Crisis) -> tuple[int, int]:
    """From where to where the severity of a crisis may be put; only one with two sides can come to war."""
    return (1, 100 if len(crisis.parties) > 1 else WAR - 1)


def _refuse_crisis(world: World, directive: Directive) -> Phrase | None:
    key = _key(directive, "crisis")
    crisis = world.crises.get(key)
    if crisis is None:
        return phrase("There is no crisis {key}.", key=key)
    if directive.kind is DirectiveKind.END_CRISIS:
        return phrase("{crisis} is already over.", crisis=key) if crisis.over else None
    if not (directive.name or directive.members or directive.other or directive.value is not None):
        return phrase("Say what changes in {crisis}.", crisis=key)
    if len(directive.name) > LONGEST_NAME:
        return phrase("A crisis needs a name of at most {most} characters.", most=LONGEST_NAME)
    least, most = severities(crisis)
    if directive.value is not None and not least <= directive.value <= most:
        return phrase("{value} is no severity that {crisis} can have.", value=directive.value, crisis=key)
    return _refuse_parties(world, directive.members or crisis.parties, directive.other)


def _refuse_nothing(world: World, directive: Directive) -> Phrase | None:
    return None


def _refuse_grant(world: World, directive: Directive) -> Phrase | None:
    if directive.choice not in set(ChannelKind):
        return phrase("Choose what kind of channel it is.")
    kind, members = ChannelKind(directive.choice), directive.members
    if len(set(members)) != len(members) or len(members) < 2:
        return phrase("A channel needs at least two different nations.")
    if directive.other and (kind is not ChannelKind.BACKCHANNEL or directive.other in members):
        return phrase("Only a backchannel has a host, and it is a third nation.")
    if not 0 <= (directive.value or 0) <= SECURITY_CAP[kind]:
        return phrase("A channel of this kind is secured up to {most}.", most=SECURITY_CAP[kind])
    existing = world.channels.get(key_between(kind, members))
    if existing and existing.status is ChannelStatus.OPEN:
        return phrase("This channel is open already: {channel}.", channel=existing.key)
    return _no_such_nation(world, (*members, *([directive.other] if directive.other else [])))


def _refuse_break(world: World, directive: Directive) -> Phrase | None:
    key = _key(directive, "channel")
    channel = world.channels.get(key)
    if channel is None:
        return phrase("There is no channel {key}.", key=key)
    return None if channel.usable else phrase("{channel} is severed already.", channel=channel.key)


def _refuse_override(world: World, directive: Directive) -> Phrase | None:
    if RULEBOOK.find(directive.rule) is None or not directive.quantity:
        return phrase("Name the rule and the quantity of the entry to override.")
    if directive.rule in NEVER_OVERRIDDEN:
        return phrase("Entries of {rule} follow from others; change those instead.", rule=directive.rule)
    kind, *keys = directive.subject or ("",)
    if len(keys) != OVERRIDDEN.get(kind, -1):
        return phrase("Name the rule and the quantity of the entry to override.")
    wrong = _no_such_nation(world, keys) if kind in ("nation", "relation", "trust") else None
    if wrong:
        return wrong
    if abs(directive.value or 0) > WIDEST:
        return phrase("{value} is more than any scale holds.", value=directive.value or 0)
    return None


def _refuse_ruling(world: World, directive: Directive) -> Phrase | None:
    nation = _key(directive, "nation")
    if nation not in world.nations or not directive.name.strip():
        return phrase("Name the nation and the action that is ruled on.")
    if not 0 <= (directive.value or 0) <= world.scenario.resource_cap:
        return phrase("An argued action costs from 0 to {most}.", most=world.scenario.resource_cap)
    if len(directive.points) > MOST_POINTS or any(
        value not in (-1, 1) or not why.strip() for value, why in directive.points
    ):
        return phrase("Each strong argument counts +1 or -1 and says why; {most} are the most.", most=MOST_POINTS)
    if not directive.effects:
        return phrase("Say what changes if the action succeeds.")
    for effect in (*directive.effects, *directive.otherwise):
        wrong = _refuse_number(world, Directive(effect.subject, effect.quantity, effect.change, "."))
        if wrong:
            return wrong
    return None


MOST_POINTS = 8

OVERRIDDEN: Mapping[str, int] = {
    "nation": 1, "relation": 2, "trust": 2, "crisis": 1, "channel": 1, "treaty": 1, "promise": 1, "norm": 1, "score": 1,
}  # fmt: skip
"""What an overridden entry may be about, with how many keys name it; what is remembered between turns is not there."""

NEVER_OVERRIDDEN = frozenset({"UM-1", "UM-2", "SC-1", "TU-1"})

_REFUSALS: Mapping[DirectiveKind, Callable[[World, Directive], Phrase | None]] = {
    DirectiveKind.ADD: _refuse_number,
    DirectiveKind.SET: _refuse_number,
    DirectiveKind.START_CRISIS: _refuse_start,
    DirectiveKind.CHANGE_CRISIS: _refuse_crisis,
    DirectiveKind.END_CRISIS: _refuse_crisis,
    DirectiveKind.INJECT: _refuse_nothing,
    DirectiveKind.GRANT_CHANNEL: _refuse_grant,
    DirectiveKind.BREAK_CHANNEL: _refuse_break,
    DirectiveKind.OVERRIDE: _refuse_override,
    DirectiveKind.RULING: _refuse_ruling,
}
