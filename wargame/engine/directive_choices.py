"""What a directive may be about in this world, for the console to offer; `directive_checks` refuses all else."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from wargame.engine.apply import scale_of, value_of
from wargame.engine.directive_checks import LONGEST_NAME, NUMBERS, objection
from wargame.engine.directives import Directive, DirectiveKind, break_channel, end_crisis
from wargame.engine.ledger import Subject
from wargame.engine.world import NormKind, World


@dataclass(frozen=True, slots=True)
class Setting:
    """A number of the world that a directive may set: what it is now, and the ends of its scale."""

    quantity: str
    now: int
    least: int
    greatest: int


def subjects(world: World) -> tuple[Subject, ...]:
    """Everything that has a number: nations, pairs of them, who trusts whom, crises, channels, norms."""
    every: list[Subject] = [("nation", key) for key in world.nations]
    every += [("relation", *nations) for nations in world.relations]
    every += [("trust", *nations) for nations in world.trusts]
    every += [("crisis", key) for key in world.crises]
    every += [("channel", key) for key in world.channels]
    every += [("norm", norm.value) for norm in NormKind]
    return tuple(subject for subject in every if settings(world, subject))


def settings(world: World, subject: Subject) -> tuple[Setting, ...]:
    """The numbers of a subject that a directive may set; none of a crisis that is over, nor sides where it has none."""
    return tuple(
        Setting(quantity, now, least, greatest)
        for quantity in NUMBERS.get(subject[0], ())
        for now in [value_of(world, subject, quantity)]
        for least, greatest in [scale_of(world, subject, quantity)]
        if isinstance(now, int) and least < greatest and not _sideless(world, subject, quantity)
    )


def _sideless(world: World, subject: Subject, quantity: str) -> bool:
    return subject[0] == "crisis" and quantity == "position" and len(world.crises[subject[1]].parties) < 2


def crises_to_end(world: World) -> tuple[str, ...]:
    """The crises that are not over."""
    return tuple(key for key in world.crises if not objection(world, end_crisis(key, ".")))


def channels_to_break(world: World) -> tuple[str, ...]:
    """The channels that are not severed."""
    return tuple(key for key in world.channels if not objection(world, break_channel(key, ".")))


def key_for_crisis(world: World, name: str, given: Iterable[Directive] = ()) -> str:
    """A key that nothing in this world has, for a crisis that is to begin under a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[: LONGEST_NAME - 4].strip("-") or "crisis"
    begun = [one for one in given if one.kind is DirectiveKind.START_CRISIS and one.name != name]
    taken = {*world.crises, *dict(world.scenario.names), *(one.subject[1] for one in begun)}
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 99))) if key not in taken)
