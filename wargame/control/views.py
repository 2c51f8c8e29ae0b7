"""The pages of one game's console. Each shows the same frame (clock, teams, news, log) around another middle."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wargame import engine
from wargame.control import chronicle, forms, panels, table
from wargame.control.access import facilitated
from wargame.control.lesson import Plan
from wargame.desk import atlas, ending
from wargame.lobby.addresses import address, qr
from wargame.models import Game
from wargame.play import Refused, changes, diplomacy, screens, worlds

FRAME = ("_clock", "_teams", "_news", "_directives", "_log")
LINES_A_PAGE = 60


@never_cache
@require_safe
@facilitated
def orders(request: HttpRequest, game: Game) -> HttpResponse:
    """The console's first page: the lobby, then every nation's orders, at last how it ended."""
    return first_page(request, game)


@never_cache
@require_safe
@facilitated
def world(request: HttpRequest, game: Game) -> HttpResponse:
    """Every number of the world, and the map with every channel."""
    base = atlas.base_of(game, worlds.view(game, engine.UMPIRE))
    return page(request, game, "world", ("_overlay", "_world"), base=base)


@never_cache
@require_safe
@facilitated
def messages(request: HttpRequest, game: Game) -> HttpResponse:
    """All channels, and what was said last in any of them."""
    return page(request, game, "messages", ("_messages", "_feed"))


@never_cache
@require_safe
@facilitated
def channel(request: HttpRequest, game: Game, key: str) -> HttpResponse:
    """The whole conversation of one channel, covert ones too."""
    try:
        found = diplomacy.find_channel(game, engine.UMPIRE, key)
    except Refused as no:
        raise Http404(_("This game has no such channel. All of them are on the page with messages.")) from no
    known = worlds.view(game, engine.UMPIRE)
    said = diplomacy.conversation(game, engine.UMPIRE, key)
    members = [known.nations[member] for member in found.members if member in known.nations]
    return page(request, game, "channel", ("_messages",), channel=found, conversation=said, members=members)


@never_cache
@require_safe
@facilitated
def news(request: HttpRequest, game: Game) -> HttpResponse:
    """The scenario's injects with what they should teach."""
    return page(request, game, "news", ("_injects",))


@never_cache
@require_safe
@facilitated
def ledger(request: HttpRequest, game: Game, number: int | None = None) -> HttpResponse:
    """Everything that one adjudicated turn did, with its dice, after what each nation meant to do."""
    turns = chronicle.turns_of(game)
    if number is not None and number not in turns:
        raise Http404(_("This turn has not been closed yet, so it has no ledger."))
    shown = number if number is not None else (turns[-1] if turns else None)
    chapters = chronicle.chapters(game, shown) if shown is not None else []
    meant = ending.meant(game, worlds.view(game, engine.UMPIRE), shown) if shown is not None else []
    return page(request, game, "ledger", (), turns=turns, shown=shown, chapters=chapters, meant=meant)


@never_cache
@require_safe
@facilitated
def seats(request: HttpRequest, game: Game) -> HttpResponse:
    """Everybody who joined: rename, move, mute, remove, and the codes to come back with."""
    return seats_page(request, game)


@never_cache
@require_safe
@facilitated
def notes(request: HttpRequest, game: Game) -> HttpResponse:
    """What the scenario tells its instructor: the plan, likely paths, what to do when it sticks."""
    return page(request, game, "notes", (), pack=worlds.pack(game))


@never_cache
@require_safe
@facilitated
def log(request: HttpRequest, game: Game) -> HttpResponse:
    """Everything that was done in this game, the latest first."""
    pages = Paginator(game.log.all(), LINES_A_PAGE)
    return page(request, game, "log", (), lines=pages.get_page(request.GET.get("page")))


@never_cache
@require_safe
@facilitated
def fragments(request: HttpRequest, game: Game) -> HttpResponse:
    """Every panel of the console, for a page that missed something."""
    rev = changes.revision(game, changes.UMPIRE)
    response = HttpResponse("\n".join(panels.render(game).values()))
    response.headers["X-Live-Rev"] = str(rev)
    return response


def first_page(request: HttpRequest, game: Game, *, status: int = 200) -> HttpResponse:
    """The lobby, the orders or the ending, whichever the game has come to."""
    if game.status == Game.Status.ENDED:
        return page(request, game, "ending", (), status=status, ending=ending.build(game))
    if game.status == Game.Status.PLAYING:
        return page(request, game, "orders", ("_orders",), status=status)
    plan = Plan(game.turns, game.minutes) if game.minutes else None
    return page(request, game, "lobby", ("_lobby",), status=status, plan=plan, pack=worlds.pack(game))


def seats_page(request: HttpRequest, game: Game, *, status: int = 200, **refused: Any) -> HttpResponse:
    """The page of seats; `refused` is the person whose form was refused, with what was typed and why."""
    context = {
        "rows": sorted(table.teams(game), key=lambda team: team.nation.place),
        "unseated": table.unseated(game),
        "longest": forms.LONGEST_NAME,
        **refused,
    }
    context["nations"] = list(game.nations.all())
    return page(request, game, "seats", (), status=status, **context)


def page(
    request: HttpRequest, game: Game, tab: str, middle: tuple[str, ...], *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page of the console around the named panels. The revision is read before what is drawn."""
    rev = changes.revision(game, changes.UMPIRE)
    shown = frozenset((*FRAME, *middle))
    drawn = panels.render(game, shown, shown)
    where = address(request)
    join = where.link(reverse("join-game", args=[game.code]))
    frame = {
        "game": game,
        "tab": tab,
        "rev": rev,
        "now_ms": int(timezone.now().timestamp() * 1000),
        "panels": {name: mark_safe(html) for name, html in drawn.items()},  # drawn by our own templates
        "where": where,
        "join_qr": qr(join, _("Code for phones: opens the page to join this game")),
        "screen": reverse("screen", args=[game.code, screens.screen_key(game)]),
        "owner": getattr(request.user, "is_superuser", False),
    }
    return render(request, f"control/pages/{tab}.html", frame | context, status=status)
