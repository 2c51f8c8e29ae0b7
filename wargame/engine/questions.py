"""The four questions of the crisis check: did they talk, did they hold back, did others help, are they afraid?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from wargame.engine import facts as f
from wargame.engine.ledger import Modifier, among, phrase
from wargame.engine.peacekeeping import peace_is_kept
from wargame.engine.posture import deters
from wargame.engine.proceedings import Turn
from wargame.engine.world import ChannelStatus, Crisis, NormKind, TreatyKind

FEAR_TENSION = 60
FEAR_TRUST = 20
TROUBLE_SUPPORT = 30
PEACE_NORM = 50


@dataclass(slots=True)
class Question:
    """One of the four questions of CR-1: its answer is the sum of its modifiers."""

    name: str
    modifiers: list[Modifier]

    @property
    def value(self) -> int:
        return sum(modifier.value for modifier in self.modifiers)


def questions(turn: Turn, crisis: Crisis) -> list[Question]:
    """Talk, restraint, help and fear for one crisis, as this turn's orders answer them."""
    if len(crisis.parties) < 2:
        return [Question("help", _help(turn, crisis)), Question("fear", _fear_at_home(turn, crisis))]
    return [
        Question("talk", _talk(turn, crisis)),
        Question("restraint", _restraint(turn, crisis)),
        Question("help", _help(turn, crisis)),
        Question("fear", _fear(turn, crisis)),
    ]


def _talk(turn: Turn, crisis: Crisis) -> list[Modifier]:
    """What is secret stands in a modifier of its own, which only the two that talk read."""
    first, second = turn.ordered(*crisis.parties)[:2]
    openly = turn.noted("spoke-openly", first, second)
    spoke = openly or turn.noted("talked", first, second) or turn.noted("spoke", first, second)
    known, secret = _leaders_channel(turn, first, second, False), _leaders_channel(turn, first, second, True)
    words = {"a": first, "b": second}
    if openly:
        return [Modifier(1, phrase("{a} and {b} spoke", **words))]
    seen = [] if known else [Modifier(-1, phrase("No known channel between the leaders of {a} and {b}", **words))]
    truth = 1 if spoke else (0 if known or secret else -1)
    unseen = truth - sum(modifier.value for modifier in seen)
    text = "{a} and {b} spoke in secret" if spoke else "A secret channel joins {a} and {b}"
    return [*seen, Modifier(unseen, phrase(text, **words), among(first, second))]


def _leaders_channel(turn: Turn, first: str, second: str, covert: bool) -> bool:
    for channel in turn.world.channels.values():
        leads = channel.kind in f.LEADERS_KINDS and channel.covert is covert
        if leads and channel.status is ChannelStatus.OPEN and channel.joins(first, second):
            return True
    return False


def prevented(turn: Turn, crisis: Crisis) -> bool:
    """Whether all parties are bound to prevent incidents."""
    pairs = combinations(crisis.parties, 2)
    return all(f.bound(turn.world, TreatyKind.INCIDENT_PREVENTION, a, b) for a, b in pairs)


def _restraint(turn: Turn, crisis: Crisis) -> list[Modifier]:
    """What calms against what presses: −1 to +1, and down to −2 if somebody struck."""
    key = crisis.key
    calm = turn.count("confidence", key) + turn.count("stood-down", key) + turn.count("reduced", key)
    calm += prevented(turn, crisis) + peace_is_kept(turn, key)
    calm += f.settlement_of(turn.world, key) is not None
    struck = turn.count("struck", key)
    pressed = turn.count("coerced", key) + struck
    value = min(max(calm - pressed, -2 if struck else -1), 1)
    return [Modifier(value, phrase("Restraint: {calm} calming, {pressed} coercing", calm=calm, pressed=pressed))]


def aggressor(turn: Turn, crisis: Crisis) -> str:
    """The party that coerced this turn when no other did, or nobody."""
    pressed = [party for party in crisis.parties if turn.noted("coerced", crisis.key, party)]
    return pressed[0] if len(pressed) == 1 else ""


def _help(turn: Turn, crisis: Crisis) -> list[Modifier]:
    """The best help that came, less one if outsiders pressed a party."""
    found = list(_best_help(turn, crisis))[:1]
    outsiders = turn.who("pressed-from-outside", crisis.key) if len(crisis.parties) > 1 else ()
    if outsiders:
        found.append(Modifier(-1, phrase("{a} pressed a party from outside", a=turn.ordered(*outsiders)[0])))
    return found


def _best_help(turn: Turn, crisis: Crisis) -> Iterator[Modifier]:
    key = crisis.key
    if turn.noted("helped-twofold", key):
        yield Modifier(2, phrase("A joint response by partners who work very well together or share what they know"))
    if turn.noted("helped", key):
        yield Modifier(1, phrase("A joint response"))
    if len(crisis.parties) < 2:
        return
    presser = aggressor(turn, crisis)
    if presser and any(deters(turn.world, other, presser) for other in crisis.opponents(presser)):
        yield Modifier(1, phrase("{a} is credibly deterred", a=presser))
    if turn.world.norms.get(NormKind.PEACEKEEPING, 0) >= PEACE_NORM:
        yield Modifier(1, phrase("A mandate to keep the peace"))


def _fear(turn: Turn, crisis: Crisis) -> list[Modifier]:
    pairs = list(combinations(turn.ordered(*crisis.parties), 2))
    if any(turn.world.tension(a, b) >= FEAR_TENSION for a, b in pairs):
        return [Modifier(-1, phrase("Tension of 60 or more"))]
    for a, b in pairs:
        if min(turn.world.trust(a, b), turn.world.trust(b, a)) < FEAR_TRUST:
            return [Modifier(-1, phrase("{a} and {b} distrust each other", a=a, b=b), among(a, b))]
    return _fear_at_home(turn, crisis)


def _fear_at_home(turn: Turn, crisis: Crisis) -> list[Modifier]:
    """What only those who feel it know: a government in trouble, or an attack that nobody answers for."""
    troubled = [party for party in crisis.parties if turn.world.nations[party].support < TROUBLE_SUPPORT]
    if troubled:
        return [Modifier(-1, phrase("A government in trouble"), among(*troubled))]
    attacked = [party for party in crisis.parties if turn.noted("attacked-unseen", party)]
    return [Modifier(-1, phrase("An attack that nobody answers for"), among(*attacked))] if attacked else []


HELPFUL_NOTES = (
    "confidence",
    "stood-down",
    "reduced",
    "responded",
    "mediated",
    "reassured",
    "relieved",
    "fought-terror",
)
"""Notes of a helpful act in a crisis: one for each nation that did it (CR-4)."""


def helpful_acts(turn: Turn, crisis: Crisis) -> int:
    """How many helpful acts a crisis got this turn (CR-4)."""
    key = crisis.key
    acts = sum([turn.count(note, key) for note in HELPFUL_NOTES])
    talks = sum([turn.noted("talked", a, b) or turn.noted("spoke", a, b) for a, b in combinations(crisis.parties, 2)])
    keeping = 2 * peace_is_kept(turn, key) + 2 * (f.settlement_of(turn.world, key) is not None)
    return acts + 2 * talks + 2 * turn.noted("exposed", key) + keeping
