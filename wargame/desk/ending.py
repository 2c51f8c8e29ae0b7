"""The end of a game: whether peace held, what each nation reached, and every secret opened."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wargame import engine
from wargame.desk import goals, wording
from wargame.engine.view import KnownCrisis, KnownNation, NationView
from wargame.models import Game, Sheet, Turn
from wargame.play import turns, worlds
from wargame.templatetags.charts import Series


@dataclass(frozen=True, slots=True)
class Score:
    """One nation at the end."""

    nation: KnownNation
    goals: list[goals.GoalRow]
    met: int
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A nation's line of intent in one turn."""

    turn: int
    nation: KnownNation
    intent: str
    rival: str
    prediction: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Everything that the last page shows."""

    verdict: str
    deck: str
    early: str
    """Why the points are fewer than they might have been, if the game stopped before its last turn."""
    peace: bool
    scores: list[Score]
    series: list[Series]
    labels: list[str]
    secrets: list[str]
    meant: list[Meant]
    turns: list[int]


def build(game: Game) -> Ending:
    """The end of a game that has ended; every secret is open now."""
    view = turns.view(game, engine.UMPIRE)
    numbers = list(Turn.objects.filter(game=game).order_by("number").values_list("number", flat=True))
    wars = [crisis.name for crisis in view.crises.values() if crisis.wars]
    played = turns.played(game)
    early = played < game.turns
    return Ending(
        _verdict(view, wars),
        _deck(view),
        _early(played, game.turns) if early else "",
        not wars,
        sorted((_score(view, one, played if early else None) for one in view.nations.values()), key=_by_points),
        [Series(_("Stability"), "stability", _stability(game, numbers))],
        [_("Start"), *(str(number) for number in numbers)],
        list(_secrets(view)),
        meant(game, view),
        numbers,
    )


def _verdict(view: NationView, wars: list[str]) -> str:
    if not wars:
        return _("Peace held")
    return _("It came to war: %(where)s") % {"where": wording.and_join(wars)}


def _deck(view: NationView) -> str:
    levels = [_ended(crisis) for crisis in view.crises.values()]
    return _("%(levels)s. The region’s stability is %(stability)s of 100.") % {
        "levels": "; ".join(levels),
        "stability": view.stability,
    }


def _ended(crisis: KnownCrisis) -> str:
    """How a crisis ended, and how bad it had been if it was ever worse."""
    words = {"crisis": crisis.name, "severity": crisis.severity, "worst": crisis.worst}
    if crisis.worst <= crisis.severity:
        return _("%(crisis)s ended at severity %(severity)s") % words
    return _("%(crisis)s ended at severity %(severity)s, after %(worst)s at its worst") % words


def _early(played: int, planned: int) -> str:
    """That the game stopped early, and what that means for the points."""
    said = ngettext(
        "The game stopped early, after %(played)s of %(turns)s turns. So no bonus for the end was paid, and points "
        "are out of what could be had in that turn.",
        "The game stopped early, after %(played)s of %(turns)s turns. So no bonus for the end was paid, and points "
        "are out of what could be had in those turns.",
        played,
    )
    return said % {"played": played, "turns": planned}


def _by_points(score: Score) -> int:
    return -score.points


def _score(view: NationView, nation: KnownNation, stopped: int | None) -> Score:
    """A nation's goals; `stopped` is the number of turns played, if they were fewer than planned."""
    known = [objective for objective in view.objectives if objective.nation == nation.key]
    mine = [goals.row(objective, view) for objective in known]
    if stopped is not None:
        mine = [replace(row, most=one.weight * stopped) for row, one in zip(mine, known, strict=True)]
    met = sum(row.met for row in mine)
    return Score(nation, mine, met, sum(row.points for row in mine), sum(row.most for row in mine))


def _stability(game: Game, numbers: list[int]) -> list[float | None]:
    """Stability at the start and after each turn."""
    if not numbers:
        return [float(turns.view(game, engine.PUBLIC).stability)]
    start = engine.view_for(worlds.world_before(game, numbers[0]), engine.PUBLIC).stability
    return [float(start), *(float(worlds.view_after(game, number, engine.PUBLIC).stability) for number in numbers)]


def _secrets(view: NationView) -> list[str]:
    """Who stood behind what, who talked unseen, and what was signed in the dark."""
    names = view.names
    found = [
        _("%(nation)s was behind %(crisis)s.") % {"nation": names[crisis.sponsor], "crisis": crisis.name}
        for crisis in view.crises.values()
        if crisis.sponsor
    ]
    for key, channel in view.channels.items():
        if channel.covert:
            who = wording.and_join([names[member] for member in channel.members])
            found.append(_("%(who)s had a secret channel: %(name)s.") % {"who": who, "name": names.get(key, key)})
    for treaty in view.treaties.values():
        if treaty.secret:
            who = wording.and_join([names[member] for member in treaty.members])
            found.append(_("%(who)s had a secret treaty: %(name)s.") % {"who": who, "name": treaty.name})
    return found


def meant(game: Game, view: NationView, turn: int | None = None) -> list[Meant]:
    """What each nation wrote that it meant to do, in one turn or in all; secret from others until the end."""
    written = Sheet.objects.filter(game=game).exclude(intent="", prediction="").select_related("nation")
    written = written if turn is None else written.filter(turn=turn)
    return [
        Meant(
            sheet.turn, view.nations[sheet.nation.key], sheet.intent, view.names.get(sheet.rival, ""), sheet.prediction
        )
        for sheet in written.order_by("turn", "nation__place")
    ]
