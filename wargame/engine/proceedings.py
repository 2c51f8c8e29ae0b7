"""One turn while it is adjudicated: its orders, what was noted so far, and how an act moves tension and trust."""

from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from wargame.engine import dice
from wargame.engine.knowledge import knowable
from wargame.engine.ledger import (
    EVERYBODY,
    UMPIRE_ONLY,
    Audience,
    Check,
    Entry,
    Modifier,
    Phrase,
    Subject,
    meet,
    phrase,
)
from wargame.engine.orders import Order, TurnInputs
from wargame.engine.rulebook import RULEBOOK, principle
from wargame.engine.tension import PUBLIC, round_half_away, tension_fraction, trust_change
from wargame.engine.world import Mark, World, key_between, pair

REMEMBERED_TURNS = 3
"""How many turns back a repeated act counts for less."""

principle(
    "TE-1",
    "Acts move tension and trust",
    "Every act toward another nation moves the tension between the two and the trust of the one acted upon, by the "
    "act's weight: the calmer it is, the more a hostile act hurts; the tenser it is, the more a friendly one helps.",
    "3 4 6b",
    hostile_per_weight="3.1",
    cooperative_per_weight="2.1",
    trust_gain="0.8",
    trust_loss="1.6",
)
principle(
    "TE-2",
    "Repetition wears off",
    "The same act toward the same nation within three turns counts one half the second time, one third the third.",
    "6b",
    turns=REMEMBERED_TURNS,
)
principle(
    "SC-1",
    "Scales have ends",
    "Changes of one number are added up before they are held within its scale.",
    "3",
    least=0,
    greatest=100,
)
principle(
    "TU-2",
    "What is remembered",
    "Deeds, warnings, commitments and shared intelligence are remembered for some turns, then forgotten.",
    "3",
    turns=REMEMBERED_TURNS,
)

REMEMBERED = phrase("Remembered for later turns.")


class Told(TypedDict, total=False):
    """Who may read an entry, which order caused it and which dice decided it."""

    audience: Audience
    order: Order | None
    check: Check | None


class Luck(dict[str, str]):
    """The names that the dice of nations, and of what nations made in play, are keyed by; any other word is itself."""

    def __missing__(self, word: str) -> str:
        kind, *members = word.split("--")
        name = self[word] = key_between(kind, (self.get(member, member) for member in members)) if members else word
        return name


class Turn:
    """The orders of one turn, the world at the start of the present phase, and the notes that phases leave for later.

    Notes are facts of this turn alone, such as ("coerced", crisis, nation); a later phase reads them.
    """

    def __init__(self, world: World, inputs: TurnInputs) -> None:
        self.world = world
        self.inputs = inputs
        self.number = world.turn
        self.orders: dict[str, list[Order]] = {}
        self.declined: list[Order] = []
        """Orders that failed for want of a partner's consent and nothing else."""
        self.dealt = world.scenario.dealt(world.turn)
        self.spoken: dict[str, set[str]] = {}
        """Who spoke in each channel."""
        for channel, nation in inputs.spoken:
            self.spoken.setdefault(channel, set()).add(nation)
        self.notes: set[tuple[str, ...]] = set()
        self._noted_of: dict[tuple[str, ...], list[str]] = {}  # the last words of notes by the words before
        self._lately = [str(turn) for turn in range(self.number - REMEMBERED_TURNS, self.number)]
        self._memories: dict[str, list[Mark]] = {}  # the world's marks of a kind, in this phase
        self.pooled: dict[str, list[Entry]] = {}
        self.entries: list[Entry] = []
        """What the rules of the present phase have written so far."""
        self._deeds: list[tuple[str, str, str]] = []
        self._luck = Luck({face.key: face.luck or face.key for face in world.scenario.faces})

    def given(self, move: str) -> Sequence[Order]:
        """The orders of this move that are carried out."""
        return self.orders.get(move, ())

    # Notes

    def note(self, *words: str) -> None:
        if words not in self.notes:
            self.notes.add(words)
            self._noted_of.setdefault(words[:-1], []).append(words[-1])

    def noted(self, *words: str) -> bool:
        return words in self.notes

    def memories(self, kind: str) -> list[Mark]:
        """What the world remembers of one kind."""
        found = self._memories.get(kind)
        if found is None:
            found = self._memories[kind] = [mark for mark in self.world.marks if mark[0] == kind]
        return found

    def count(self, *words: str) -> int:
        """How many nations' notes begin with these words."""
        return len(self._noted_of.get(words, ()))

    def who(self, *words: str) -> tuple[str, ...]:
        """The nations whose note begins with these words."""
        found = self._noted_of.get(words)
        return tuple(sorted(found)) if found else ()

    def pool(
        self,
        rule: str,
        crisis: str,
        change: int,
        reason: Phrase,
        *,
        audience: Audience = EVERYBODY,
        order: Order | None = None,
    ) -> None:
        """Keep a change of a crisis's severity for phase 10, where thresholds see the sum."""
        if change:
            by = order.id if order else ""
            entry = Entry(rule, ("crisis", crisis), "severity", reason, audience, change, order=by)
            self.pooled.setdefault(crisis, []).append(entry)

    # Chance

    def ordered(self, *nations: str) -> tuple[str, ...]:
        """Nations in an order that does not depend on their keys: for pairs and groups that have none."""
        if len(nations) < 2:
            return nations
        if len(nations) == 2:
            first, second = nations
            return nations if self._luck[first] <= self._luck[second] else (second, first)
        return tuple(sorted(nations, key=self._luck.__getitem__))

    def words_by_luck(self, words: Iterable[str]) -> list[str]:
        """What sorts lists of words in an order that does not depend on the keys of nations."""
        return list(map(self._luck.__getitem__, words))

    def check(
        self,
        rule: str,
        subjects: tuple[str, ...],
        modifiers: list[Modifier],
        needed: int,
        dice_known_to: Audience = EVERYBODY,
    ) -> Check:
        """Throw the two dice that belong to this rule and these subjects on this turn."""
        thrown = dice.roll(self.world.seed, self.number, rule, tuple(self.words_by_luck(subjects)))
        return Check(thrown, tuple([modifier for modifier in modifiers if modifier.value]), needed, dice_known_to)

    # Entries

    def write(self, *entries: Entry) -> None:
        """Put entries into the ledger."""
        self.entries += entries

    def written(self) -> list[Entry]:
        """The entries of the phase that ends; the next one begins with none, on a world that they changed."""
        entries, self.entries, self._memories = self.entries, [], {}
        return entries

    def change(
        self,
        rule: str,
        subject: Subject,
        quantity: str,
        change: int,
        reason: Phrase,
        *,
        audience: Audience = EVERYBODY,
        order: Order | None = None,
        check: Check | None = None,
    ) -> None:
        """One change of a number; nothing at all for 0."""
        if change:
            known = meet(audience, knowable(self.world, subject, quantity))
            by = order.id if order else ""
            self.entries.append(Entry(rule, subject, quantity, reason, known, change, None, None, by, check))

    def nation(self, rule: str, nation: str, quantity: str, change: int, reason: Phrase, **told: Unpack[Told]) -> None:
        """One change of a nation's own number."""
        self.change(rule, ("nation", nation), quantity, change, reason, **told)

    def trust(self, rule: str, giver: str, receiver: str, change: int, reason: Phrase, **told: Unpack[Told]) -> None:
        """A change of how much one nation trusts another."""
        self.change(rule, ("trust", giver, receiver), "trust", change, reason, **told)

    def tension(self, rule: str, first: str, second: str, change: int, reason: Phrase, **told: Unpack[Told]) -> None:
        """A change of the tension that two nations share."""
        self.change(rule, ("relation", *pair(first, second)), "tension", change, reason, **told)

    def news(
        self,
        rule: str,
        subject: Subject,
        reason: Phrase,
        *,
        audience: Audience = EVERYBODY,
        order: Order | None = None,
        check: Check | None = None,
    ) -> None:
        """Something that happened without changing a number."""
        by = order.id if order else ""
        self.entries.append(Entry(rule, subject, "", reason, audience, None, None, None, by, check))

    def mark(self, audience: Audience, value: int | None, *words: str, reason: Phrase = REMEMBERED) -> None:
        """Remember something with a turn, or forget it (`None`)."""
        self.entries.append(Entry("TU-2", ("mark", *words), "turn", reason, audience, None, value))

    def remember(self, move: str, actor: str, target: str) -> None:
        """Remember an act for TE-2; `write_deeds` writes it down at the end of the phase."""
        self._deeds.append((move, actor, target))

    def write_deeds(self) -> None:
        """The acts of one phase that are remembered, in one entry."""
        if self._deeds:
            turn = str(self.number)
            self._deeds.sort(key=self.words_by_luck)
            after = [[self.number, "deed", *deed, turn] for deed in self._deeds]
            self.write(Entry("TU-2", ("mark",), "remembered", REMEMBERED, UMPIRE_ONLY, after=after))
            self._deeds.clear()

    def act(
        self,
        order: Order,
        target: str,
        reason: Phrase,
        *,
        weight: int | None = None,
        visibility: int = PUBLIC,
        share: tuple[int, int] = (1, 1),
        audience: Audience = EVERYBODY,
        joint: bool = False,
    ) -> None:
        """The tension and trust that an order's act toward a nation moves (TE-1, TE-2).

        `weight` in tenths of the Goldstein scale (default: the move's), `share` the part of the tension that counts;
        a `joint` act moves trust both ways. What rounds to nothing still leaves its line.
        """
        actor, move, world = order.nation, order.move, self.world
        before = len(self.entries)
        tenths = RULEBOOK.move(move).goldstein if weight is None else weight
        again = self.repetition(move, actor, target)
        numerator, denominator = tension_fraction(tenths, world.tension(actor, target), visibility, again)
        moved = round_half_away(numerator * share[0], denominator * share[1])
        self.tension(move, actor, target, moved, reason, audience=audience, order=order)
        for giver, receiver in ((target, actor), (actor, target)) if joint else ((target, actor),):
            gained = trust_change(tenths, world.trusts[giver, receiver], again)
            self.trust(move, giver, receiver, gained, reason, audience=audience, order=order)
            self.remember(move, receiver, giver)
        if len(self.entries) == before:
            self.news(move, ("relation", *pair(actor, target)), reason, audience=audience, order=order)

    def repetition(self, move: str, actor: str, target: str) -> int:
        """How often this act stood in the last three turns (TE-2)."""
        marks, (first, second, last) = self.world.marks, self._lately
        return (
            (("deed", move, actor, target, last) in marks)
            + (("deed", move, actor, target, second) in marks)
            + (("deed", move, actor, target, first) in marks)
        )
