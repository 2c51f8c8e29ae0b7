"""Try it alone: the tutorial against bots, begun by the second click."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wargame.lobby import tables, twice
from wargame.lobby.doors import give_seat, too_often
from wargame.play import Refused, lobby
from wargame.projector.charts import chart_of
from wargame.scenarios import library

MOST_GAMES = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def solo(request: HttpRequest) -> HttpResponse:
    """Show the tutorial's nations; sending the form starts a game in one of them."""
    if request.method != "POST":
        return _ask(request)
    mark, nation = request.POST.get("mark", ""), request.POST.get("nation", "")
    if not twice.is_first(mark):
        if given := twice.kept(mark):
            return give_seat(redirect(f"/g/{given[0]}/"), *given)
        return _ask(request, nation)
    try:
        if too_often(request, "solo", MOST_GAMES):
            raise Refused(_("Many games were begun from here just now. Wait ten minutes, then try again."))
        seat, token = lobby.solo(library.FIRST, nation=nation)
    except Refused as no:
        twice.forget(mark)
        return _ask(request, nation, no.sentence)
    twice.keep(mark, seat.game.code, token)
    return give_seat(redirect(f"/g/{seat.game.code}/"), seat.game.code, token)


def _ask(request: HttpRequest, nation: str = "", refusal: str = "") -> HttpResponse:
    pack = library.load_pack(library.FIRST)
    keys = [one.key for one in pack.nations]
    context = {
        "pack": pack,
        "chart": chart_of(pack),
        "nations": [(one, tables.first_sentence(one.sheet.public_position)) for one in pack.nations],
        "chosen": nation if nation in keys else keys[0],
        "mark": twice.new_mark(),
        "refusal": refusal,
    }
    return render(request, "lobby/solo.html", context, status=422 if refusal else 200)
