"""The gazette: what everybody can read after a turn, built from the public ledger alone.

The desk, the projector and the console take their headline from here. Nothing in it depends on who reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.desk.kept import Kept
from wargame.engine.view import KnownCrisis, NationView
from wargame.models import Game
from wargame.play import turns, worlds

ARMED = frozenset({"border", "maritime", "air"})
"""Crises in which forces face each other."""

ESCALATIONS = {
    2: gettext_lazy("%(crisis)s: threats are made"),
    3: gettext_lazy("%(crisis)s: the pressure mounts"),
    4: gettext_lazy("%(crisis)s: force is used"),
    5: gettext_lazy("%(crisis)s: war"),
}
EASINGS = {
    1: gettext_lazy("%(crisis)s: the crisis is over"),
    2: gettext_lazy("%(crisis)s: the pressure eases"),
    3: gettext_lazy("%(crisis)s: the worst is over, for now"),
    4: gettext_lazy("%(crisis)s: the war ends"),
}
ARMED_ESCALATIONS = ESCALATIONS | {3: gettext_lazy("%(crisis)s: forces go on display")}
ARMED_EASINGS = EASINGS | {
    2: gettext_lazy("%(crisis)s: forces draw back"),
    3: gettext_lazy("%(crisis)s: the guns fall silent"),
}
WORTH_SAYING = 6
"""From this change of a severity on, a crisis makes the headline without changing its level."""

TENSION_WORTH_SAYING = 5

DEEDS = frozenset(move.id for move in engine.RULEBOOK.moves) | {"DT-1", "DT-2", "HY-2", "CH-3", "HY-3", "PO-2"}


@dataclass(frozen=True, slots=True)
class Item:
    """A short piece below the headline."""

    title: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Gazette:
    """The public edition of one turn."""

    name: str
    turn: int
    headline: str
    standfirst: str
    items: list[Item]
    crisis: str
    level: int
    level_before: int
    stability: int
    stability_before: int


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody knows before and after a turn, and what they were told of it."""

    before: NationView
    after: NationView
    entries: tuple[engine.VisibleEntry, ...]

    def say(self, entry: engine.VisibleEntry) -> str:
        """The entry's reason as a sentence."""
        return entry.reason.say(self.after.names)


_editions: Kept[Gazette] = Kept(64)


def of_turn(game: Game, number: int) -> Gazette:
    """The public edition after a turn that has been adjudicated."""
    after = worlds.world_after(game, number)
    key = (game.pk, game.code, number, id(after))
    return _editions.get(key, lambda: _edition(game, number, after))


def opening(game: Game) -> tuple[str, str]:
    """The headline and standfirst before anything has been played."""
    card = worlds.pack(game).card
    head, _stop, rest = card.hook.partition(". ")
    return (f"{head}.", rest) if rest else (card.title, card.hook)


def _edition(game: Game, number: int, world: engine.World) -> Gazette:
    public = Public(
        worlds.view_before(game, number, engine.PUBLIC),
        worlds.seen(game, world, engine.PUBLIC),
        turns.ledger(game, number, engine.PUBLIC),
    )
    crisis = _foremost(public)
    headline = _headline(public, crisis) or _quiet(game)
    lead = crisis if crisis and _moved(public, crisis) else None
    before = public.before.crises.get(crisis.key) if crisis else None
    return Gazette(
        worlds.pack(game).settings.gazette,
        number,
        headline,
        _standfirst(public, lead),
        list(_items(game, public, lead)),
        crisis.key if crisis else "",
        crisis.level if crisis else 0,
        before.level if before else 0,
        public.after.stability,
        public.before.stability,
    )


def _quiet(game: Game) -> str:
    return _("A quiet turn on the %(sea)s") % {"sea": worlds.pack(game).map.sea}


def _moved(public: Public, crisis: KnownCrisis) -> int:
    before = public.before.crises.get(crisis.key)
    return crisis.severity - (before.severity if before else 0)


def _foremost(public: Public) -> KnownCrisis | None:
    """The crisis that the edition is about: the one whose level changed most, else the one that moved most."""

    def weight(crisis: KnownCrisis) -> tuple[int, int, int]:
        before = public.before.crises.get(crisis.key)
        steps = abs(crisis.level - (before.level if before else 1))
        return steps * max(crisis.level, before.level if before else 1), abs(_moved(public, crisis)), crisis.severity

    return max(public.after.crises.values(), key=weight, default=None)


def _headline(public: Public, crisis: KnownCrisis | None) -> str:
    if crisis is not None:
        told = _crisis_line(public, crisis)
        if told:
            return told
    return _signed(public) or _tension_line(public) or (_small_line(public, crisis) if crisis else "")


def _crisis_line(public: Public, crisis: KnownCrisis) -> str:
    before = public.before.crises.get(crisis.key)
    level, moved = before.level if before else 1, _moved(public, crisis)
    words, armed = {"crisis": crisis.name}, crisis.kind.value in ARMED
    if crisis.level > level:
        return str((ARMED_ESCALATIONS if armed else ESCALATIONS)[crisis.level]) % words
    if crisis.level < level:
        return str((ARMED_EASINGS if armed else EASINGS)[crisis.level]) % words
    if moved >= WORTH_SAYING:
        return _("%(crisis)s grows more dangerous") % words
    return _("%(crisis)s eases") % words if moved <= -WORTH_SAYING else ""


def _small_line(public: Public, crisis: KnownCrisis) -> str:
    moved = _moved(public, crisis)
    words = {"crisis": crisis.name}
    if moved == 0:
        return ""
    return _("%(crisis)s: a little worse") % words if moved > 0 else _("%(crisis)s: a little calmer") % words


def _signed(public: Public) -> str:
    for entry in public.entries:
        if entry.subject[0] == "treaty" and entry.quantity == "exists" and entry.after:
            return public.say(entry).rstrip(".")
    return ""


def _tension_line(public: Public) -> str:
    def moved(key: tuple[str, str]) -> int:
        return public.after.relations[key].tension - public.before.relations[key].tension

    key = max(public.after.relations, key=lambda key: abs(moved(key)), default=None)
    if key is None or abs(moved(key)) < TENSION_WORTH_SAYING:
        return ""
    words = {"a": public.after.names[key[0]], "b": public.after.names[key[1]]}
    if moved(key) > 0:
        return _("%(a)s and %(b)s: tension rises") % words
    return _("%(a)s and %(b)s draw closer") % words


def deeds(public: Public) -> Iterator[tuple[str, set[str]]]:
    """Each thing that somebody was seen to do, once: its sentence and the keys it names."""
    seen: set[str] = set()
    for entry in public.entries:
        said = public.say(entry)
        if entry.rule in DEEDS and said not in seen:
            seen.add(said)
            yield said, {str(value) for _slot, value in entry.reason.args}


def _standfirst(public: Public, crisis: KnownCrisis | None) -> str:
    told = list(deeds(public))
    if crisis is None:
        return " ".join(said for said, _keys in told[:2])
    about = [said for said, keys in told if crisis.key in keys]
    among = [said for said, keys in told if len(keys & set(crisis.parties)) == len(crisis.parties) > 1]
    cause = next((public.say(entry) for entry in public.entries if entry.subject == ("crisis", crisis.key)), "")
    return " ".join(list(dict.fromkeys([*about, *among]))[:2]) or cause


def _items(game: Game, public: Public, lead: KnownCrisis | None) -> Iterator[Item]:
    stand = _standfirst(public, lead)
    if lead is not None:
        yield Item("", [said for said in dict.fromkeys(_crisis_sentences(public, lead)) if said not in stand])
    told = [said for said, _keys in deeds(public) if said not in stand]
    for crisis in public.after.crises.values():
        if lead is None or crisis.key != lead.key:
            head = _crisis_line(public, crisis) or _small_line(public, crisis) or crisis.name
            yield Item(head, list(dict.fromkeys(_crisis_sentences(public, crisis))))
    news = {inject.key: inject for inject in worlds.pack(game).injects}
    for entry in public.entries:
        if entry.rule == "IN-1" and entry.subject[0] == "inject" and entry.subject[1] in news:
            yield Item(news[entry.subject[1]].title, [news[entry.subject[1]].text])
    if told:
        yield Item(_("Between the capitals"), told[:6])


def _crisis_sentences(public: Public, crisis: KnownCrisis) -> Iterator[str]:
    for entry in public.entries:
        if entry.subject == ("crisis", crisis.key) and entry.rule != "CR-7":
            yield public.say(entry)
    words = {"severity": crisis.severity, "change": _signed_number(_moved(public, crisis))}
    yield _("It stands at %(severity)s of 100 (%(change)s).") % words


def _signed_number(value: int) -> str:
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else _("no change")
