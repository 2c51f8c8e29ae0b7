"""The regions of the console that change while it is open: pushed to it, and drawn by the same functions on a GET.

They are drawn without a request: no token of a form (buttons belong to the page's one form) and no person's language.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wargame import engine
from wargame.control import foretold, lesson, newsroom, situation, table
from wargame.desk import atlas
from wargame.desk.pieces import piece
from wargame.models import Game, Message, Participant
from wargame.play import clock, diplomacy, moment, worlds

LATEST_MESSAGES = 40
LATEST_LINES = 8

Context = dict[str, Any]


class Snapshot:
    """What the panels of one push have in common, each read at most once."""

    def __init__(self, game: Game) -> None:
        self.game = game

    @cached_property
    def view(self) -> engine.NationView:
        return worlds.view(self.game, engine.UMPIRE)

    @cached_property
    def teams(self) -> list[table.Team]:
        return table.teams(self.game)

    @cached_property
    def unseated(self) -> list[Participant]:
        return table.unseated(self.game)

    @cached_property
    def news(self) -> list[newsroom.News]:
        return newsroom.newsroom(self.game)


def render(game: Game, names: Iterable[str] | None = None, shown: frozenset[str] | None = None) -> dict[str, str]:
    """The console's panels by id; of `names` those that it has, or all; if `shown` is given, only those among it."""
    wanted = set(PAINTERS) if names is None else set(names)
    wanted |= {COMPANIONS[name] for name in wanted & COMPANIONS.keys()}
    wanted = wanted if shown is None else wanted & shown
    snapshot = Snapshot(game)
    with moment.shared():
        return {name: paint(snapshot, name) for name in PAINTERS if name in wanted}


def paint(snapshot: Snapshot, name: str) -> str:
    """One panel."""
    context = {"game": snapshot.game, **PAINTERS[name](snapshot)}
    return render_to_string(f"control/{name}.html", context).strip()


def _clock(snapshot: Snapshot) -> Context:
    game = snapshot.game
    seconds = clock.seconds_left(game)
    ends = game.countdown_at or game.deadline
    return {
        "seconds": seconds,
        "deadline_ms": int(ends.timestamp() * 1000) if ends and not game.paused else None,
        "shown": clock_as_shown(game),
        "left": (seconds or 0) / 60,
        "scale": max(game.minutes, (seconds or 0) / 60) if game.phase == Game.Phase.NEGOTIATE and seconds else 0,
        "phases": phases(game),
        "outlook": lesson.outlook(game),
        "after_next": game.turns - game.turn,
    }


def clock_as_shown(game: Game) -> str:
    """The state of the clock by which a button tells whether it was pressed for this or an earlier one."""
    return f"{game.turn} {game.deadline.timestamp() if game.deadline else game.paused_left}"


def phases(game: Game) -> list[tuple[str, str]]:
    """The steps of a turn with the present one marked."""
    steps = [_("Open"), _("Negotiate"), _("Locking"), _("Resolve"), _("Reveal")]
    if game.paused:
        steps[1] = _("Paused")
    now = {Game.Phase.NEGOTIATE: 1, Game.Phase.REVEAL: 4}.get(Game.Phase(game.phase), -1)
    if game.countdown_at:
        now = 2
    if now < 0:
        return []
    return [(name, "done" if place < now else "now" if place == now else "") for place, name in enumerate(steps)]


def _teams(snapshot: Snapshot) -> Context:
    teams = snapshot.teams
    ready, people = sum(team.state == "ready" for team in teams), sum(team.nation.held_by_people for team in teams)
    rows = [(team, _inside(snapshot.game, team)) for team in teams]
    return {"teams": rows, "unseated": snapshot.unseated, "ready": ready, "held": people}


def _inside(game: Game, team: table.Team) -> SafeString:
    """The people of a team and who else may hold it."""
    return piece(
        "control/_team.html",
        code=game.code,
        key=team.nation.key,
        nation=team.nation.name,
        people=tuple((one.seat.name, one.role, one.sign, one.seat.resume_code) for one in team.people),
        hands=() if game.status == Game.Status.ENDED else team.hands,
    )


def _lobby(snapshot: Snapshot) -> Context:
    seated = sum(len(team.people) for team in snapshot.teams)
    empty = [team.nation.name for team in snapshot.teams if not team.people]
    return {"teams": snapshot.teams, "unseated": snapshot.unseated, "seated": seated, "empty": empty}


def _orders(snapshot: Snapshot) -> Context:
    rows = table.sheet_rows(snapshot.game)
    counted = snapshot.view.orders_per_turn
    statements = any(row.stated for row in rows)
    printed = [(row, [slip and piece("control/_slip.html", slip=slip) for slip in row.slips]) for row in rows]
    return {"rows": printed, "columns": range(1, counted + 1), "statements": statements, "width": counted + statements}


def _messages(snapshot: Snapshot) -> Context:
    game = snapshot.game
    counted = Counter(Message.objects.filter(game=game).values_list("channel", flat=True))
    lines = diplomacy.lines(game, engine.UMPIRE)
    return {"lines": [(line, counted[line.channel.pk]) for line in lines]}


def _feed(snapshot: Snapshot) -> Context:
    said = Message.objects.filter(game=snapshot.game)
    latest = said.select_related("channel", "nation", "by").order_by("-pk")[:LATEST_MESSAGES]
    return {"latest": latest, "total": said.count()}


def _log(snapshot: Snapshot) -> Context:
    return {"lines": snapshot.game.log.all()[:LATEST_LINES]}


def _overlay(snapshot: Snapshot) -> Context:
    view = snapshot.view
    return {
        "chart": atlas.chart_of(snapshot.game),
        "overlay": atlas.overlay_of(snapshot.game, view, _last_entries(snapshot.game)),
        "nations": view.nations.values(),
    }


def _last_entries(game: Game) -> tuple[engine.VisibleEntry, ...]:
    number = game.turn if game.phase in (Game.Phase.REVEAL, Game.Phase.ENDED) else game.turn - 1
    return worlds.ledger(game, number, engine.UMPIRE)


def _world(snapshot: Snapshot) -> Context:
    view = snapshot.view
    return {
        "view": view,
        "faces": view.nations,
        "pairs": situation.pairs(snapshot.game, view),
        "channels": view.channels.values(),
        "treaties": view.treaties.values(),
        "norms": view.norms.items(),
        "crises": view.crises.values(),
        "aims": situation.aims(view),
    }


def _news(snapshot: Snapshot) -> Context:
    over = snapshot.game.status == Game.Status.ENDED
    queue = [] if over else [news for news in snapshot.news if news.state in ("now", "next", "coming", "waiting")]
    return {"queue": queue, "told": sum(news.state == "told" for news in snapshot.news)}


def _directives(snapshot: Snapshot) -> Context:
    return {"waiting": foretold.waiting(snapshot.game, snapshot.view)}


def _injects(snapshot: Snapshot) -> Context:
    return {"news": snapshot.news}


COMPANIONS = {"_teams": "_lobby", "_messages": "_feed"}
"""Panels that change with another one."""

PAINTERS: dict[str, Callable[[Snapshot], Context]] = {
    "_clock": _clock,
    "_lobby": _lobby,
    "_teams": _teams,
    "_orders": _orders,
    "_messages": _messages,
    "_feed": _feed,
    "_world": _world,
    "_overlay": _overlay,
    "_news": _news,
    "_injects": _injects,
    "_directives": _directives,
    "_log": _log,
}
