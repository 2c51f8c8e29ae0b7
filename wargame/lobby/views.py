"""The first page, and the way in: code, name, team. A GET only looks; a seat is taken by sending a form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wargame.lobby import tables, twice
from wargame.lobby.doors import caller, give_seat, held_seats, seated, where_to
from wargame.models import Game, Participant
from wargame.play import Refused, codes, lobby, names, seats, worlds
from wargame.play.refusals import TooMany
from wargame.projector.charts import chart_of, opening_of
from wargame.scenarios import library

COVER = "eastern-shield"


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Backchannel is, and the three ways in. A browser that holds a seat is shown the way back to it."""
    held = [(seat, where_to(seat)) for seat in held_seats(request)]
    return render(request, "lobby/home.html", {"held": held, "packs": library.load_shipped(), **_cover()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the class code; a right one leads to its game."""
    if request.method != "POST":
        return _ask_code(request, request.GET.get("code", "")[:20])
    typed = request.POST.get("code", "")[:60]
    try:
        game = codes.find_game(typed, **caller(request, known=True))
    except Refused as no:
        return _ask_code(request, typed, no)
    return redirect("join-game", code=game.code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_game(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a name and take a seat in this game."""
    seat = seats.seat_for(request, code)
    if seat is not None:
        return redirect(where_to(seat))
    posted = request.method == "POST"
    try:
        game = codes.find_game(code, **caller(request, known=posted))
    except Refused as no:
        return _ask_code(request, code, no, status=422 if posted else 404)
    if not posted or "another" in request.POST:
        return _ask_name(request, game, name=names.suggest_name(game))
    return _take_seat(request, game)


@never_cache
@require_safe
def another_name(request: HttpRequest, code: str) -> HttpResponse:
    """Another suggestion for a name, as the field that holds it."""
    game = Game.objects.defer("pack", "start").filter(code=code).first()
    return render(request, "lobby/_name.html", {"name": names.suggest_name(game), "said": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def team(request: HttpRequest, seat: Participant) -> HttpResponse:
    """Choose a nation, or be put where people are needed; until the game starts the choice can be changed."""
    game = seat.game
    if seat.nation is not None and game.status != Game.Status.LOBBY:
        return redirect("seat", code=game.code)
    if request.method != "POST":
        return _ask_team(request, seat)
    wanted = request.POST.get("nation", "")
    try:
        lobby.choose_team(seat, wanted)
    except Refused as no:
        return _ask_team(request, seat, refusal=no.sentence, wanted=wanted)
    return redirect("seat", code=game.code)


def _take_seat(request: HttpRequest, game: Game) -> HttpResponse:
    mark, name = request.POST.get("mark", ""), request.POST.get("name", "")
    if not twice.is_first(mark):
        if given := twice.kept(mark):
            return give_seat(redirect("join-game", code=given[0]), *given)
        return _ask_name(request, game, name=name)
    try:
        wanted = names.screen_name(name)
        names.check_free(game, wanted)
    except Refused as no:
        twice.forget(mark)
        return _ask_name(request, game, name=name, mark=mark, name_error=no.sentence)
    try:
        # Before the start people choose; a late joiner goes to the smallest team at once.
        chosen = None if game.status == Game.Status.LOBBY else ""
        seat, token = lobby.join(game.code, wanted, nation=chosen, **caller(request))
    except Refused as no:
        twice.forget(mark)
        return _ask_name(request, game, name=name, mark=mark, refusal=no.sentence)
    twice.keep(mark, game.code, token)
    page = reverse("team" if seat.nation is None else "seat", args=[game.code])
    return give_seat(redirect(page), game.code, token)


def _ask_code(request: HttpRequest, typed: str, no: Refused | None = None, status: int = 422) -> HttpResponse:
    if no is None:
        status = 200
    elif isinstance(no, TooMany):
        status = 429
    context = {"typed": typed, "code_error": no.sentence if no else "", **_cover()}
    return render(request, "lobby/code.html", context, status=status)


def _ask_name(
    request: HttpRequest, game: Game, *, name: str, mark: str = "", name_error: str = "", refusal: str = ""
) -> HttpResponse:
    context = {
        "game": game,
        "host": game.facilitator.get_full_name() if game.facilitator else "",
        "seated": tables.seated_count(game),
        "name": name[:60],
        "mark": mark or twice.new_mark(),
        "name_error": name_error,
        "refusal": refusal,
        "chart": chart_of(game),
        "nations": worlds.pack(game).nations,
    }
    return render(request, "lobby/join.html", context, status=422 if name_error or refusal else 200)


def _ask_team(request: HttpRequest, seat: Participant, refusal: str = "", wanted: str = "") -> HttpResponse:
    chosen = wanted or (seat.nation.key if seat.nation else "")
    context = {"seat": seat, "game": seat.game, "teams": tables.teams(seat.game), "chosen": chosen, "refusal": refusal}
    return render(request, "lobby/team.html", context, status=422 if refusal else 200)


def _cover() -> dict[str, object]:
    """The sea behind the first pages."""
    pack = library.load_pack(COVER)
    return {"chart": chart_of(pack), "nations": pack.nations, "overlay": opening_of(COVER)}
