"""The umpire's directives at the console: what can be done, the form of each kind, giving one and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wargame import engine
from wargame.control import acts, asking, foretold, reading, views
from wargame.control.access import facilitated, name_of
from wargame.control.foretold import KINDS, Line
from wargame.control.questions import Sheet, read_subject, subject_word
from wargame.engine.directives import DirectiveKind
from wargame.models import Game
from wargame.play import Closed, Refused, directives, worlds

NOTHING = QueryDict()


@never_cache
@require_safe
@facilitated
def choose(request: HttpRequest, game: Game) -> HttpResponse:
    """The directives that wait, and everything that a directive can do."""
    return views.page(request, game, "directives", (), kinds=KINDS.items(), is_open=is_open(game))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@facilitated
def directive(request: HttpRequest, game: Game, kind: str) -> HttpResponse:
    """The form of one kind of directive; sent, it is given for the open turn."""
    chosen = _kind_or_404(kind)
    if request.method != "POST":
        return _form(request, game, chosen, request.GET.get("about", ""), _prepared(game, request.GET.get("news", "")))
    try:
        given = reading.directive_of(chosen, game, request.POST)
        directives.add(game.code, given, turn=acts.number(request, "turn"), by=name_of(request))
    except Refused as no:
        game.refresh_from_db()
        return _form(request, game, chosen, request.POST.get("about", ""), request.POST, refused=no)
    messages.success(request, _("Given. It waits until the turn closes; you can take it back until then."))
    return HttpResponseRedirect(reverse("console-directives", args=[game.code]), status=303)


@never_cache
@require_POST
@facilitated
def preview(request: HttpRequest, game: Game, kind: str) -> HttpResponse:
    """What a directive will do and who will be told, while its form is being filled in. Nothing is written."""
    chosen, refused, found = _kind_or_404(kind), None, None
    try:
        wanted = reading.directive_of(chosen, game, request.POST)
        entries = directives.foresee(game, wanted, turn=acts.number(request, "turn"))
        found = foretold.lines(wanted, entries, worlds.view(game, engine.UMPIRE))
    except Refused as no:
        refused = no
    if request.headers.get("HX-Request"):
        context = {"game": game, "lines": found, "not_yet": refused}
        return render(request, "control/_foreseen.html", context)
    return _form(request, game, chosen, request.POST.get("about", ""), request.POST, refused=refused, lines=found)


@never_cache
@require_POST
@facilitated
def withdraw(request: HttpRequest, game: Game, directive_id: int) -> HttpResponse:
    """Take a directive back before the turn closes."""
    turn = acts.number(request, "turn")
    return acts.act(request, game, lambda: directives.withdraw(game.code, directive_id, turn=turn, by=name_of(request)))


def is_open(game: Game) -> bool:
    """Whether a directive can be given now."""
    return game.status == Game.Status.PLAYING and game.phase == Game.Phase.NEGOTIATE


def _form(
    request: HttpRequest,
    game: Game,
    kind: DirectiveKind,
    about: str,
    given: QueryDict = NOTHING,
    *,
    refused: Refused | None = None,
    lines: list[Line] | None = None,
) -> HttpResponse:
    """The form with everything typed so far; a refusal stands above it."""
    sheet = Sheet(game, given, read_subject(about))
    subjects = asking.subjects(kind, sheet)
    known = not subjects or any(option.chosen for option in subjects)
    if not known and len(subjects) == 1:
        return _form(request, game, kind, subjects[0].value, given, refused=refused, lines=lines)
    context = {
        "kind": kind.value,
        "face": KINDS[kind],
        "is_open": is_open(game),
        "subjects": subjects,
        "about": subject_word(sheet.about) if known else "",
        "named": sheet.named(sheet.about) if subjects and known else "",
        "questions": asking.form_of(kind, sheet) if known else [],
        "refused": refused,
        "lines": lines,
        "prepared": bool(given) and refused is None and lines is None,
    }
    status = 200 if refused is None else 409 if isinstance(refused, Closed) else 422
    return views.page(request, game, "directive", (), status=status, **context)


def _prepared(game: Game, key: str) -> QueryDict:
    """A news text of the scenario as it is typed into the form; nothing if there is none of that key."""
    inject = next((one for one in worlds.pack(game).injects if one.key == key), None)
    if inject is None:
        return NOTHING
    typed = QueryDict(mutable=True)
    typed["reason"] = inject.text.replace("*", "")
    typed["audience"] = "all" if inject.audience == "all" else "some"
    typed.setlist("told", [] if inject.audience == "all" else list(inject.audience))
    return typed


def _kind_or_404(kind: str) -> DirectiveKind:
    found = next((one for one in KINDS if one.value == kind), None)
    if found is None:
        raise Http404(_("There is no such directive. What can be done stands on the page Directives."))
    return found
