"""The only place that decides who knows what.

A reader is a nation's key, `PUBLIC` (the projector, strangers) or `UMPIRE` (the facilitator, the debrief). A view is
built up from what its reader may know, in types of its own; nothing is taken away from the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wargame.engine.ledger import EVERYBODY, UMPIRE_ONLY, Audience, Check, Entry, Phrase, Status, Subject, among
from wargame.engine.world import World

PUBLIC = "public"
UMPIRE = "umpire"

OPEN_NUMBERS = frozenset({"readiness", "standing"})
"""What every nation knows of every other; the rest a nation knows of itself alone."""

HIDDEN_CRISIS_NUMBERS = frozenset({"sponsor"})


def may_know(audience: Audience, reader: str) -> bool:
    """Whether a reader belongs to an audience."""
    return reader == UMPIRE or audience is None or reader in audience


def knowable(world: World, subject: Subject, quantity: str) -> Audience:
    """Who may know the value of a number or status at all."""
    match subject[0]:
        case "trust":
            return among(subject[1], subject[2])
        case "relation":
            return EVERYBODY if quantity == "tension" else among(subject[1], subject[2])
        case "nation":
            return EVERYBODY if quantity in OPEN_NUMBERS else (subject[1],)
        case "channel":
            return _channel_audience(world, subject[1], quantity)
        case "treaty":
            treaty = world.treaties.get(subject[1])
            return treaty.members if treaty and treaty.secret else EVERYBODY
        case "promise":
            promise = world.promises.get(subject[1])
            return among(promise.by, promise.to) if promise and promise.secret else EVERYBODY
        case "crisis":
            return UMPIRE_ONLY if quantity in HIDDEN_CRISIS_NUMBERS else EVERYBODY
        case "score":
            return UMPIRE_ONLY
    return EVERYBODY


def _channel_audience(world: World, key: str, quantity: str) -> Audience:
    if quantity in ("compromised_by", "unused"):
        return UMPIRE_ONLY
    channel = world.channels.get(key)
    if channel is None:
        return EVERYBODY
    return channel.members if channel.covert or quantity == "security" else EVERYBODY


# --- The ledger as a reader may know it


@dataclass(frozen=True, slots=True)
class VisibleCheck:
    """A check as far as its reader knows it.

    Whoever may not see the dice gets `unseen`: dice and every hidden modifier in one number, so that the total is
    right and nothing hidden can be told from luck. Dice are withheld too from a reader to whom a modifier is hidden:
    beside open dice it could be worked out.
    """

    dice: tuple[int, int] | None
    unseen: int
    modifiers: tuple[tuple[int, Phrase], ...]
    needed: int
    total: int

    @property
    def margin(self) -> int:
        return self.total - self.needed


@dataclass(frozen=True, slots=True)
class VisibleEntry:
    """A ledger entry as far as its reader knows it."""

    phase: int
    rule: str
    order: str
    subject: Subject
    quantity: str
    before: Status
    change: int | None
    after: Status
    reason: Phrase
    check: VisibleCheck | None


def visible(ledger: Iterable[Entry], reader: str) -> tuple[VisibleEntry, ...]:
    """The entries of a ledger that a reader may know, each as far as it may know it.

    What is merely remembered for later turns (TU-2) is told to the umpire alone, unless it carries news.
    """
    return tuple(_visible_entry(entry, reader) for entry in ledger if may_know(entry.audience, reader))


def _visible_entry(entry: Entry, reader: str) -> VisibleEntry:
    return VisibleEntry(
        entry.phase,
        entry.rule,
        entry.order,
        entry.subject,
        entry.quantity,
        entry.before,
        entry.change,
        entry.after,
        entry.reason,
        _visible_check(entry.check, reader) if entry.check else None,
    )


def _visible_check(check: Check, reader: str) -> VisibleCheck:
    known = tuple((item.value, item.reason) for item in check.modifiers if may_know(item.audience, reader))
    sees_dice = may_know(check.dice_known_to, reader) and len(known) == len(check.modifiers)
    sum_known = sum(value for value, _ in known)
    unseen = check.total - sum_known - (sum(check.dice) if sees_dice else 0)
    return VisibleCheck(check.dice if sees_dice else None, unseen, known, check.needed, check.total)
