"""What a person sees when something is wrong: a sentence that says what to do, never a bare number or a stack trace."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

log = logging.getLogger(__name__)

SENTENCES = {
    400: gettext_lazy("The server could not read that request. Go back, reload the page and try again."),
    403: gettext_lazy("This page is not open to you. Join with your class code, or sign in as the facilitator."),
    404: gettext_lazy("There is nothing at this address. Check it, or start from the first page."),
    405: gettext_lazy("This address only answers a button or form on its own page. Go back and use that."),
    409: gettext_lazy("Something changed while you were writing. Reload the page to see it as it is now."),
    413: gettext_lazy("That was too much text to send at once. Go back, shorten it and send it again."),
    429: gettext_lazy("That was too many tries in a short time. Wait a minute, then try again."),
    500: gettext_lazy("The server made a mistake and noted it. What you saved is safe; reload the page and go on."),
}
# Shown if even the error page cannot be drawn.
LAST_RESORT = (
    "<!doctype html><html lang=en><title>Backchannel</title><p>{sentence}</p><p><a href='/'>Backchannel</a></p>"
)


def page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """A page, or for htmx a fragment, that says in one sentence what went wrong."""
    said = sentence or str(SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400]))
    template = "errors/_sentence.html" if request.headers.get("HX-Request") else "errors/page.html"
    try:
        drawn: str = render_to_string(template, {"sentence": said, "status": status})
    except Exception:
        log.exception("the error page could not be drawn")
        drawn = LAST_RESORT.format(sentence=said)
    response = HttpResponse(drawn, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400: requests that cannot be read, and those that are too large."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return page(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403: a sentence raised with PermissionDenied is shown as it is."""
    return page(request, 403, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404: a sentence raised with Http404 is shown; Django's own technical text is not."""
    reason = exception.args[0] if exception.args else ""
    ours = isinstance(reason, str) and reason.endswith(".") and "matches the given query" not in reason
    return page(request, 404, reason if ours else "")


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: the error is in the log, not on the screen."""
    return page(request, 500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: mostly a page left open for long, or cookies that are off."""
    sentence = _(
        "This page had been open too long to be trusted. Go back, reload it and send it again; cookies must be on."
    )
    return page(request, 403, sentence)
