"""The gazette: what everybody can read after a turn, built from the public ledger alone.

The desk, the projector and the console take their headline from here. Nothing in it depends on who reads it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wargame import engine
from wargame.desk import causes, press, told, whys
from wargame.desk.kept import Kept
from wargame.engine.view import KnownCrisis, NationView
from wargame.models import Game
from wargame.play import turns, worlds

WORTH_SAYING = 6
"""From this change of a severity on, a crisis makes the headline without changing its level."""

TENSION_WORTH_SAYING = 5
WAR_LEVEL = 5
TOLD_ELSEWHERE = frozenset({"CR-1", "CR-4", "CR-5", "CR-7", "IN-1"})

DEEDS = frozenset(move.id for move in engine.RULEBOOK.moves) | {"DT-1", "DT-2", "HY-2", "CH-3", "HY-3", "PO-2", "JR-1"}

LATE = ("mark", "responding")
"""The mark of a joint response that arrives only in the turn after."""


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

    @property
    def columns(self) -> list[Item]:
        """The pieces of the main columns."""
        return self.items[:-1] if self.aside else self.items

    @property
    def aside(self) -> Item | None:
        """The piece beside them, under the picture: the last of several."""
        return self.items[-1] if self.crisis and len(self.items) > 2 else None


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
    of_crisis = (_crisis_line(public, crisis), _small_line(public, crisis)) if crisis else ("", "")
    headline = of_crisis[0] or _signed(public) or _tension_line(public) or of_crisis[1] or _quiet(game)
    lead = crisis if headline in of_crisis else None
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


def _crisis_line(public: Public, crisis: KnownCrisis) -> str:
    """The headline that a crisis deserves; empty if it hardly moved."""
    before = public.before.crises.get(crisis.key)
    levels, moved = (before.level if before else 1, crisis.level), _moved(public, crisis)
    if levels[0] == levels[1] < WAR_LEVEL and abs(moved) < WORTH_SAYING:
        return ""
    return press.headline(crisis.name, crisis.kind.value, levels, moved, public.after.turn)


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
        if (entry.rule in DEEDS or (entry.subject[:2] == LATE and entry.after)) and said not in seen:
            seen.add(said)
            yield said, {str(value) for _slot, value in entry.reason.args}


def _standfirst(public: Public, crisis: KnownCrisis | None) -> str:
    """Why the crisis of the headline moved; in a quiet turn, what was done."""
    return _cause(public, crisis) if crisis else " ".join(said for said, _keys in list(deeds(public))[:2])


def _cause(public: Public, crisis: KnownCrisis) -> str:
    """The crisis check as a sentence, and what a war costs when it breaks out."""
    about = [entry for entry in public.entries if entry.subject == ("crisis", crisis.key)]
    checked = [entry.check for entry in about if entry.rule in whys.CRISIS_CHECKS and entry.check is not None]
    if not checked:
        return ""
    worse, left_alone = _moved(public, crisis) >= 0, causes.neglected(about, crisis.key)
    told = causes.sentence(checked[0], public.after, worse=worse, neglected=left_alone)
    broke_out = any(entry.rule == "CR-5" for entry in about)
    return f"{told} {_('Every side pays with support at home and standing abroad.')}" if broke_out else told


def _items(game: Game, public: Public, lead: KnownCrisis | None) -> Iterator[Item]:
    used = {_standfirst(public, lead)}
    if lead is not None:
        yield Item("", _fresh(_story(public, lead), used))
    for crisis in public.after.crises.values():
        if lead is None or crisis.key != lead.key:
            head = _crisis_line(public, crisis) or _small_line(public, crisis) or crisis.name
            yield Item(head, _fresh([_cause(public, crisis), *_story(public, crisis)], used))
    yield from _news(game, public)
    done = _fresh((said for said, _keys in deeds(public)), used)
    if done:
        yield Item(_("Between the capitals"), done[:5])


def _fresh(sentences: Iterable[str], used: set[str]) -> list[str]:
    """The sentences that the page has not said yet."""
    found = [said for said in dict.fromkeys(sentences) if said and said not in used]
    used.update(found)
    return found


def _news(game: Game, public: Public) -> Iterator[Item]:
    news = {inject.key: inject for inject in worlds.pack(game).injects}
    for entry in public.entries:
        if entry.rule == "IN-1" and entry.subject[0] == "inject" and entry.subject[1] in news:
            yield Item(news[entry.subject[1]].title, [news[entry.subject[1]].text])
    said = list(told.to_everybody(public.entries, public.after))
    if said:
        yield Item(_("News"), said)


def _story(public: Public, crisis: KnownCrisis) -> Iterator[str]:
    """What was done about a crisis and among its sides, what stopped or hurried it, and where it stands."""
    told = list(deeds(public))
    yield from (said for said, keys in told if crisis.key in keys)
    yield from (said for said, keys in told if len(keys & set(crisis.parties)) == len(crisis.parties) > 1)
    for entry in public.entries:
        if entry.subject == ("crisis", crisis.key) and entry.rule not in TOLD_ELSEWHERE:
            yield public.say(entry)
    if crisis.key in public.before.crises:
        yield _stands(crisis.severity, _moved(public, crisis))
    else:
        yield _("It is new, with a severity of %(severity)s of 100.") % {"severity": crisis.severity}


def _stands(severity: int, moved: int) -> str:
    words = {"severity": severity, "change": abs(moved)}
    if not moved:
        return _("Its severity stays at %(severity)s of 100.") % words
    text = _("Its severity is up %(change)s, to %(severity)s of 100.")
    return (text if moved > 0 else _("Its severity is down %(change)s, to %(severity)s of 100.")) % words
