"""The rulebook for everybody, and for a game's people with the moves they have been dealt first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wargame import engine
from wargame.play import seats, worlds
from wargame.rulebook import pages

LONGEST_SEARCH = 80


@require_safe
def rulebook(request: HttpRequest) -> HttpResponse:
    """Every move and rule; `?q=` finds those with all its words, `?chapter=` those of one chapter."""
    return _page(request, {})


@never_cache
@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """The rulebook of a game that the reader sits in: the moves dealt so far stand first."""
    seat = seats.seat_for(request, code)
    if seat is None:
        return redirect("rulebook")
    dealt = worlds.view(seat.game, engine.PUBLIC).dealt
    return _page(request, {"game": seat.game, "dealt": pages.moves(dealt)})


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    every = pages.chapters()
    asked = request.GET.get("chapter", "")
    only = asked if asked in {chapter.key for chapter in every} else ""
    found = pages.chapters(search, only) if search or only else every
    context |= {
        "search": search,
        "only": only,
        "every": [(chapter.key, chapter.name) for chapter in every],
        "chapters": found,
        "count": sum(len(chapter.entries) for chapter in found),
        "phases": [] if search or only else pages.phases(),
    }
    return render(request, "rulebook/rulebook.html", context)
