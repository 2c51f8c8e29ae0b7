"""The facilitator's own page: the games that run and those that ended, and hosting a new one."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wargame.control.access import signed_in
from wargame.control.forms import HostForm
from wargame.control.lesson import Plan, fitted
from wargame.lobby import twice
from wargame.models import Game
from wargame.play import Refused, lobby, stand_ins
from wargame.scenarios import library
from wargame.scenarios.schema import Pack


@never_cache
@require_safe
@signed_in
def console(request: HttpRequest) -> HttpResponse:
    """My games, those that run first, and the shelf of scenarios to host."""
    games = Game.objects.defer("pack", "start").filter(solo=False).select_related("facilitator")
    mine = list(games.filter(facilitator=request.user.pk))
    context = {
        "running": [game for game in mine if game.status != Game.Status.ENDED],
        "ended": [game for game in mine if game.status == Game.Status.ENDED],
        "others": list(games.exclude(facilitator=request.user.pk)) if request.user.is_superuser else [],
        "packs": library.load_shipped(),
    }
    return render(request, "control/console.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def host(request: HttpRequest, slug: str) -> HttpResponse:
    """Four decisions with good defaults, and the lobby opens. Sent twice, the form makes one game."""
    pack = _pack(slug)
    if request.method != "POST":
        return _ask(request, pack, HostForm(pack, initial=_defaults(request, pack)))
    form, mark = HostForm(pack, request.POST), request.POST.get("mark", "")
    if not form.is_valid():
        return _ask(request, pack, form)
    if not twice.is_first(mark) and (given := twice.kept(mark)):
        return redirect("console-game", code=given[0])
    try:
        game = lobby.create_game(request.user, slug, **form.cleaned_data)  # type: ignore[arg-type]  # signed in
    except Refused as no:
        twice.forget(mark)
        form.add_error(None, no.sentence)
        return _ask(request, pack, form)
    twice.keep(mark, game.code, "console")
    return redirect("console-game", code=game.code)


@never_cache
@require_safe
@signed_in
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The line that says how the lesson's minutes would be spent, while the form is being filled in."""
    form = HostForm(_pack(slug), request.GET)
    form.is_valid()
    return render(request, "control/_plan.html", {"plan": _planned(form.cleaned_data)})


def _ask(request: HttpRequest, pack: Pack, form: HostForm) -> HttpResponse:
    lessons = [(minutes, fitted(minutes, pack.settings.fewest_turns)) for minutes in pack.card.minutes]
    chosen = form.cleaned_data if form.is_bound else form.initial
    context = {
        "pack": pack,
        "form": form,
        "lessons": lessons,
        "plan": _planned(chosen),
        "mark": request.POST.get("mark") or twice.new_mark(),
    }
    return render(request, "control/host.html", context, status=422 if form.errors else 200)


def _planned(chosen: Mapping[str, object]) -> Plan | None:
    turns, minutes = chosen.get("turns"), chosen.get("minutes")
    return Plan(turns, minutes) if isinstance(turns, int) and isinstance(minutes, int) and minutes else None


def _defaults(request: HttpRequest, pack: Pack) -> dict[str, object]:
    """The scenario's own settings, or those that fit the lesson chosen of those on its card."""
    chosen, settings = request.GET.get("lesson", ""), pack.settings
    lesson = next((minutes for minutes in pack.card.minutes if str(minutes) == chosen), 0)
    fitting = fitted(lesson, settings.fewest_turns) if lesson else Plan(settings.turns, settings.minutes)
    return {"minutes": fitting.minutes, "turns": fitting.turns, "bots": stand_ins.MIXED, "chat": True}


def _pack(slug: str) -> Pack:
    if slug not in library.packs():
        raise Http404(_("There is no scenario of that name. Choose one from the shelf in your console."))
    return library.load_pack(slug)
