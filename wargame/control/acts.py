"""What the facilitator does. Each act is one call of `play`, and leads back to the page from which it was done.

A form that is sent twice does no harm: it names the turn, or the state, for which it was meant.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wargame.control import panels, views
from wargame.control.access import facilitated, name_of
from wargame.control.forms import NameForm, TeamForm
from wargame.models import Game
from wargame.play import Closed, Refused, hiding, lobby, sheets, teams, turns
from wargame.play.locking import lock

MORE_MINUTES = 2


def back(request: HttpRequest, game: Game) -> HttpResponseRedirect:
    """Back to the page of this console from which the form was sent."""
    came = request.headers.get("Referer", "")
    home = reverse("console-game", args=[game.code])
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()}) and urlsplit(came).path.startswith(home)
    return HttpResponseRedirect(urlsplit(came).path if ours else home, status=303)


def to_console(game: Game) -> HttpResponseRedirect:
    """To the console's first page: from a question that has been answered."""
    return HttpResponseRedirect(reverse("console-game", args=[game.code]), status=303)


def act(request: HttpRequest, game: Game, deed: Callable[[], object]) -> HttpResponse:
    """Do it and go back; a refusal is shown on the console as it is."""
    try:
        deed()
    except Refused as no:
        messages.error(request, no.sentence)
        game.refresh_from_db()
        return views.first_page(request, game, status=409 if isinstance(no, Closed) else 422)
    return back(request, game)


def number(request: HttpRequest, name: str) -> int:
    """A whole number of the form; −1, which fits nothing, if it cannot be read."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


@never_cache
@require_POST
@facilitated
def start(request: HttpRequest, game: Game) -> HttpResponse:
    """Begin with turn 1, or with a practice turn that is discarded."""
    if game.status != Game.Status.LOBBY:
        return back(request, game)
    practice = request.POST.get("practice") == "yes"
    return act(request, game, lambda: lobby.start(game.code, practice=practice, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def resolve(request: HttpRequest, game: Game) -> HttpResponse:
    """Lock the orders of the turn that the page showed, and adjudicate it; asking once while somebody is not ready."""
    turn, sure = number(request, "turn"), "sure" in request.POST
    waited = [] if sure or turn != game.turn else sheets.waited_for(game)
    if waited:
        return render(request, "control/lock.html", {"game": game, "waited": waited})
    answer = act(request, game, lambda: turns.resolve(game.code, turn=turn, by=name_of(request)))
    return to_console(game) if sure and isinstance(answer, HttpResponseRedirect) else answer


@never_cache
@require_POST
@facilitated
def next_turn(request: HttpRequest, game: Game) -> HttpResponse:
    """After the reveal of the turn that the page showed: the next one."""
    turn = number(request, "turn")
    return act(request, game, lambda: turns.next_turn(game.code, turn=turn, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def pause(request: HttpRequest, game: Game) -> HttpResponse:
    """Stop the clock, not the talk."""
    return act(request, game, lambda: turns.pause(game.code, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def resume(request: HttpRequest, game: Game) -> HttpResponse:
    """Let the clock go on."""
    return act(request, game, lambda: turns.resume(game.code, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def extend(request: HttpRequest, game: Game) -> HttpResponse:
    """Two more minutes, once for each time that the page showed."""
    seen = request.POST.get("seen", "")

    def once() -> None:
        with transaction.atomic():
            now = lock(game.code)
            if seen == panels.clock_as_shown(now):
                turns.extend(game.code, MORE_MINUTES, by=name_of(request))

    return act(request, game, once)


@never_cache
@require_POST
@facilitated
def cancel_countdown(request: HttpRequest, game: Game) -> HttpResponse:
    """All are ready, but not yet."""
    return act(request, game, lambda: turns.cancel_countdown(game.code, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def door(request: HttpRequest, game: Game) -> HttpResponse:
    """Open the room for new people, or lock it."""
    is_open = request.POST.get("open") == "yes"
    if game.join_open == is_open:
        return back(request, game)
    return act(request, game, lambda: lobby.open_joining(game.code, is_open, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def hand_over(request: HttpRequest, game: Game, key: str) -> HttpResponse:
    """Give a nation to its people, the caretaker or a bot."""
    to = request.POST.get("controller", "")
    return act(request, game, lambda: turns.set_controller(game.code, key, to, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def rename(request: HttpRequest, game: Game, seat_id: int) -> HttpResponse:
    """Give a person another name; what is refused stays in its field with the reason."""
    form = NameForm(request.POST)
    typed = form.cleaned_data["name"] if form.is_valid() else request.POST.get("name", "")[:200]
    try:
        lobby.rename(game.code, seat_id, typed, by=name_of(request))
    except Refused as no:
        return views.seats_page(request, game, status=422, refused_id=seat_id, refused_name=typed, refusal=no.sentence)
    return back(request, game)


@never_cache
@require_POST
@facilitated
def move(request: HttpRequest, game: Game, seat_id: int) -> HttpResponse:
    """Put a person into another nation."""
    form = TeamForm(game, request.POST)
    if not form.is_valid():
        return _seat_refused(request, game, " ".join(str(error) for error in form.errors["nation"]))
    return _seat_act(
        request, game, lambda: lobby.move(game.code, seat_id, form.cleaned_data["nation"], by=name_of(request))
    )


@never_cache
@require_POST
@facilitated
def mute(request: HttpRequest, game: Game, seat_id: int) -> HttpResponse:
    """Stop a person's messages, or let them through again."""
    muted = request.POST.get("muted") == "yes"
    return _seat_act(request, game, lambda: teams.mute(game.code, seat_id, muted, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def remove(request: HttpRequest, game: Game, seat_id: int) -> HttpResponse:
    """Take a person off the table, or with `erase` forget the person altogether."""
    undo = lobby.remove if request.POST.get("erase") != "yes" else teams.erase_seat
    if not game.participants.filter(pk=seat_id).exists():
        return back(request, game)
    return _seat_act(request, game, lambda: undo(game.code, seat_id, by=name_of(request)))


@never_cache
@require_POST
@facilitated
def hide(request: HttpRequest, game: Game, message_id: int) -> HttpResponse:
    """Hide a message from its readers, say why, or show it again; then back to where it stands."""
    who, why = name_of(request), request.POST.get("why", "")

    def done() -> object:
        if request.POST.get("hidden") == "no":
            return hiding.show(game.code, message_id, by=who)
        return hiding.hide(game.code, message_id, why=why, by=who)

    answer = act(request, game, done)
    if isinstance(answer, HttpResponseRedirect):
        answer["Location"] += f"#message-{message_id}"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@facilitated
def end(request: HttpRequest, game: Game) -> HttpResponse:
    """End the game now, after asking once; then the console shows how it ended, not the question again."""
    if game.status == Game.Status.ENDED:
        return to_console(game)
    if request.method != "POST":
        return render(request, "control/end.html", {"game": game, "played": turns.played(game)})
    answer = act(request, game, lambda: turns.end_game(game.code, by=name_of(request)))
    return to_console(game) if isinstance(answer, HttpResponseRedirect) else answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@facilitated
def delete(request: HttpRequest, game: Game) -> HttpResponse:
    """Delete the game with everything in it, after asking once."""
    if request.method != "POST":
        return render(request, "control/delete.html", {"game": game, "people": game.participants.count()})
    lobby.delete_game(game.code)
    messages.success(request, _("Game %(code)s and everything in it has been deleted.") % {"code": game.code})
    return redirect("console")


def _seat_act(request: HttpRequest, game: Game, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as no:
        return _seat_refused(request, game, no.sentence)
    return back(request, game)


def _seat_refused(request: HttpRequest, game: Game, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return views.seats_page(request, game, status=422)
