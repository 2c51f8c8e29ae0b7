"""Two pieces of middleware: the content security policy, and pages in place of bare refusals."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_only_middleware

from wargame import errors

View = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


@sync_only_middleware
def content_security_policy(get_response: View) -> View:
    """Allow scripts, styles, pictures and sockets from this server alone, and nothing inline."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


@sync_only_middleware
def friendly_refusals(get_response: View) -> View:
    """Give an empty refusal (such as a wrong method) a page with a sentence, so that nobody meets a bare number."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        bare = isinstance(response, HttpResponse) and not response.content
        if not bare or response.status_code < 400 or request.method == "HEAD":
            return response
        page = errors.page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page

    return middleware
