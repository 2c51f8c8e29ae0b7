"""What comes from outside the nations: the umpire's directives and the scenario's injects."""

from collections.abc import Callable, Mapping

from wargame.engine.apply import value_of
from wargame.engine.directive_checks import objection, subject_of
from wargame.engine.directives import Directive, DirectiveKind, verbatim
from wargame.engine.ledger import EVERYBODY, UMPIRE_ONLY, Audience, Entry, Phrase, Subject, among, meet, phrase
from wargame.engine.objectives import WorldMeasured, is_met
from wargame.engine.proceedings import Turn
from wargame.engine.rulebook import principle, rule
from wargame.engine.scenario import Inject
from wargame.engine.world import (
    WAR,
    Channel,
    ChannelKind,
    ChannelStatus,
    Crisis,
    CrisisKind,
    World,
    key_between,
    pair,
    to_record,
)

principle(
    "UM-2",
    "An entry overridden",
    "Before the reveal the facilitator may set aside what a rule came to in a turn, or give it another value: the "
    "rule's own entry and its dice stay in the ledger, and the override stands beside it.",
    "3",
)


# --- Directives carried out


@rule("UM-1", "Directives", "3")
def directives(turn: Turn) -> None:
    """The facilitator may change a number of the world, start, change or end a crisis, bring news, and grant or break
    a channel, for a stated reason; it is in the ledger like all else. Only the facilitator may take a crisis into war
    without a check, even on turn 1.
    """
    reached: dict[tuple[Subject, str], int] = {}
    made: set[str] = set()
    for directive in turn.inputs.directives:
        found = objection(turn.world, directive) or _again(turn.world, directive, made)
        if found:
            turn.news("UM-1", ("world",), found, audience=UMPIRE_ONLY)
        elif directive.kind in (DirectiveKind.ADD, DirectiveKind.SET):
            _number(turn, directive, reached)
        elif directive.kind in _CARRIED_OUT:
            _CARRIED_OUT[directive.kind](turn, directive)


def _again(world: World, directive: Directive, made: set[str]) -> Phrase | None:
    """Whether an earlier directive of this turn has already made what this one makes; remembers what it makes."""
    if directive.kind is DirectiveKind.START_CRISIS:
        key = directive.subject[1]
    elif directive.kind is DirectiveKind.GRANT_CHANNEL:
        key = key_between(directive.choice, directive.members)
    else:
        return None
    if key in made:
        return phrase("Another directive of this turn already made this: {key}.", key=key)
    made.add(key)
    return None


def _number(turn: Turn, directive: Directive, reached: dict[tuple[Subject, str], int]) -> None:
    """Add to a number, or set it: what earlier directives of the turn added counts."""
    place = subject, quantity = subject_of(directive), directive.quantity
    now = reached.get(place)
    if now is None:
        stored = value_of(turn.world, subject, quantity)
        assert isinstance(stored, int)
        now = stored
    change = directive.change if directive.value is None else directive.value - now
    reached[place] = now + change
    reason = verbatim(directive.reason)
    turn.change("UM-1", subject, quantity, change, reason, audience=directive.audience)


def _start_crisis(turn: Turn, directive: Directive) -> None:
    severity = directive.value or 0
    crisis = Crisis(directive.subject[1], CrisisKind(directive.choice), directive.members, severity)
    crisis.name, crisis.worst = directive.name.strip(), severity
    reason = verbatim(directive.reason)
    turn.write(Entry("UM-1", directive.subject, "exists", reason, EVERYBODY, after=to_record(crisis)))
    if directive.other:
        turn.write(Entry("UM-1", directive.subject, "sponsor", reason, UMPIRE_ONLY, after=directive.other))


def _change_crisis(turn: Turn, directive: Directive) -> None:
    reason, crisis = verbatim(directive.reason), turn.world.crises[directive.subject[1]]
    if directive.name:
        turn.write(Entry("UM-1", directive.subject, "name", reason, EVERYBODY, after=directive.name))
    if directive.members:
        turn.write(Entry("UM-1", directive.subject, "parties", reason, EVERYBODY, after=list(directive.members)))
    if directive.other or _ousted(crisis, directive.members):
        turn.write(Entry("UM-1", directive.subject, "sponsor", reason, UMPIRE_ONLY, after=directive.other))
    if directive.other and crisis.attributed:
        turn.write(Entry("UM-1", directive.subject, "attributed", reason, EVERYBODY, after=False))
    if directive.value is not None:
        if crisis.over:
            turn.write(Entry("UM-1", directive.subject, "over", reason, EVERYBODY, after=False))
        turn.change("UM-1", directive.subject, "severity", directive.value - crisis.severity, reason)


def _ousted(crisis: Crisis, parties: tuple[str, ...]) -> bool:
    """Whether nobody can work behind a crisis any more: it gets two sides, or its hidden sponsor as the victim."""
    hidden = crisis.sponsor and not crisis.attributed
    return bool(parties and hidden) and (len(parties) > 1 or crisis.sponsor in parties)


def _end_crisis(turn: Turn, directive: Directive) -> None:
    reason, crisis = verbatim(directive.reason), turn.world.crises[directive.subject[1]]
    turn.write(Entry("UM-1", directive.subject, "over", reason, EVERYBODY, after=True))
    turn.change("UM-1", directive.subject, "severity", -crisis.severity, reason)


def _inject(turn: Turn, directive: Directive) -> None:
    turn.news("UM-1", ("inject", "umpire"), verbatim(directive.reason), audience=directive.audience)


def _grant_channel(turn: Turn, directive: Directive) -> None:
    kind, members = ChannelKind(directive.choice), among(*directive.members)
    covert = kind is ChannelKind.BACKCHANNEL
    channel = Channel(key_between(kind, members), kind, members, directive.value or 0, covert, host=directive.other)
    audience = among(*members, directive.other) if covert else EVERYBODY
    subject = ("channel", channel.key)
    turn.write(Entry("UM-1", subject, "exists", verbatim(directive.reason), audience, after=to_record(channel)))


def _break_channel(turn: Turn, directive: Directive) -> None:
    channel = turn.world.channels[directive.subject[1]]
    audience = channel.members if channel.covert else EVERYBODY
    after = ChannelStatus.SEVERED.value
    turn.write(Entry("UM-1", directive.subject, "status", verbatim(directive.reason), audience, after=after))


_CARRIED_OUT: Mapping[DirectiveKind, Callable[[Turn, Directive], None]] = {
    DirectiveKind.START_CRISIS: _start_crisis,
    DirectiveKind.CHANGE_CRISIS: _change_crisis,
    DirectiveKind.END_CRISIS: _end_crisis,
    DirectiveKind.INJECT: _inject,
    DirectiveKind.GRANT_CHANNEL: _grant_channel,
    DirectiveKind.BREAK_CHANNEL: _break_channel,
}


# --- Overrides (UM-2)


def overrides(turn: Turn) -> None:
    """For the phase's entries so far, those that set them aside or give them another value."""
    for directive in turn.inputs.directives:
        if directive.kind is not DirectiveKind.OVERRIDE or objection(turn.world, directive):
            continue
        place = (directive.rule, subject_of(directive), directive.quantity)
        found = _found(turn, *place)
        if found:
            turn.note("overridden", *_named(directive))
            _override(turn, directive, found)
            if directive.quantity == "attributed" and (joined := _found(turn, *place[:2], "parties")):
                _override(turn, directive, joined)  # whoever was exposed became a party by the same proof


def _found(turn: Turn, rule: str, subject: Subject, quantity: str) -> list[Entry]:
    """What a rule wrote in this phase of one quantity."""
    return [entry for entry in turn.entries if (entry.rule, entry.subject, entry.quantity) == (rule, subject, quantity)]


def _named(directive: Directive) -> tuple[str, ...]:
    return (directive.rule, *subject_of(directive), directive.quantity)


def _override(turn: Turn, directive: Directive, found: list[Entry]) -> None:
    subject, quantity, reason = found[0].subject, found[0].quantity, verbatim(directive.reason)
    audience: Audience = directive.audience
    for entry in found:
        audience = meet(audience, entry.audience)
    if all(entry.change is None for entry in found):
        before = value_of(turn.world, subject, quantity)
        turn.write(Entry("UM-2", subject, quantity, reason, audience, after=before))
        return
    change = (directive.value or 0) - sum(entry.change or 0 for entry in found)
    if change:
        turn.write(Entry("UM-2", subject, quantity, reason, audience, change))


def idle_overrides(turn: Turn) -> None:
    """What the umpire wanted to override and what no rule wrote: told to the umpire alone."""
    for directive in turn.inputs.directives:
        if directive.kind is not DirectiveKind.OVERRIDE or turn.noted("overridden", *_named(directive)):
            continue
        if not objection(turn.world, directive):
            text = "{rule} wrote nothing about {quantity} this turn, so there was nothing to override."
            reason = phrase(text, rule=directive.rule, quantity=directive.quantity)
            turn.news("UM-2", ("world",), reason, audience=UMPIRE_ONLY)


# --- Injects


def due_injects(world: World) -> list[Inject]:
    """The injects of the turn about to be played: its news is known while orders are written."""
    measured = WorldMeasured(world)
    return [
        inject
        for inject in world.scenario.injects
        if ("inject", inject.key) not in world.marks and _due(world, inject, measured)
    ]


def _due(world: World, inject: Inject, measured: WorldMeasured) -> bool:
    due = world.turn > 1 and is_met(measured, "", inject.when) if inject.when else inject.turn == world.turn
    return due and not (inject.skip and is_met(measured, "", inject.skip))


@rule("IN-1", "Injects", "3")
def injects(turn: Turn) -> None:
    """News from outside comes on its turn, or once what it waits for has happened, and only once. It may carry a crisis
    into the use of force, but alone it neither begins a war nor ends one: that is for the turn's check to decide.

    It is told when the turn opens; its effects come before anybody's orders.
    """
    due = due_injects(turn.world)
    for inject in due:
        reason = phrase("News: {inject}.", inject=inject.key)
        turn.news("IN-1", ("inject", inject.key), reason, audience=inject.audience)
        turn.mark(UMPIRE_ONLY, turn.number, "inject", inject.key)
        for effect in inject.effects:
            subject = effect.subject
            if subject[0] == "relation":
                subject = ("relation", *pair(subject[1], subject[2]))
            turn.change("IN-1", subject, effect.quantity, effect.change, reason, audience=inject.audience)
    if due:
        for crisis in turn.world.crises.values():
            _stop_at_war(turn, crisis)


def _stop_at_war(turn: Turn, crisis: Crisis) -> None:
    """Hold what this turn's news does to a crisis on its side of war; the facilitator's own numbers count first."""
    subject = ("crisis", crisis.key)
    moved = [entry for entry in turn.entries if entry.subject == subject and entry.quantity == "severity"]
    news = [entry for entry in moved if entry.rule == "IN-1"]
    reached = crisis.severity + sum(entry.change or 0 for entry in moved)
    base = reached - sum(entry.change or 0 for entry in news)
    sides = [entry.after for entry in turn.entries if entry.subject == subject and entry.quantity == "parties"]
    two_sided = len(crisis.parties) > 1 or any(isinstance(parties, list) and len(parties) > 1 for parties in sides)
    if (base >= WAR) == (reached >= WAR) or not two_sided:
        return
    audience: Audience = EVERYBODY
    for entry in news:
        audience = meet(audience, entry.audience)
    ended = base >= WAR
    text = "News alone does not end the war in {crisis}." if ended else "News alone does not take {crisis} into war."
    limit = WAR if ended else WAR - 1
    turn.change("IN-1", subject, "severity", limit - reached, phrase(text, crisis=crisis.key), audience=audience)
