"""How a facilitator gets in: a one-time link printed by `host`, or a name and password.

The link is answered with a button; only pressing it uses the link up, so that a preview or
a mistaken reload by a phone never spends it.
"""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wargame import errors
from wargame.models.server import SignInToken

LOCAL_FACILITATOR = "facilitator"
LINK_LIFETIME = timedelta(hours=12)
BACKEND = "django.contrib.auth.backends.ModelBackend"
TRIES_PER_MINUTE = 10


def ensure_facilitator() -> User:
    """The local facilitator, created without a password if there is no such person yet."""
    user, created = User.objects.get_or_create(
        username=LOCAL_FACILITATOR, defaults={"is_staff": True, "is_superuser": True}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def new_link_token() -> str:
    """Store a new one-time token and return it; older unused ones stop working."""
    SignInToken.objects.filter(used=None).delete()
    token = secrets.token_urlsafe(24)
    SignInToken.objects.create(token_hash=_hash(token), created=timezone.now())
    return token


def consume(token: str) -> bool:
    """Use a token up. True for exactly one caller, and only while the token is young."""
    now = timezone.now()
    fresh = SignInToken.objects.filter(token_hash=_hash(token), used=None, created__gt=now - LINK_LIFETIME)
    return fresh.update(used=now) == 1


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button behind the printed link; pressing it signs the local facilitator in."""
    if request.method == "POST":
        if consume(token):
            login(request, ensure_facilitator(), backend=BACKEND)
            return redirect("/console/")
        return errors.page(request, 410, _spent())
    known = SignInToken.objects.filter(token_hash=_hash(token), used=None, created__gt=timezone.now() - LINK_LIFETIME)
    if not known.exists():
        return errors.page(request, 410, _spent())
    return render(request, "facilitator/enter.html")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form with name and password, for servers that keep several facilitators."""
    if request.method == "POST" and _too_many_tries(request):
        return errors.page(request, 429)
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_where_to(request))
    context = {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))}
    return render(request, "facilitator/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget who is signed in on this browser."""
    logout(request)
    return redirect("/")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _spent() -> str:
    return _("This sign-in link has been used or is too old. Restart `manage.py host`; it prints a new one.")


def _where_to(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/console/"


def _too_many_tries(request: HttpRequest) -> bool:
    """Ten tries a minute for one name: guessing stays slow, and no class behind one address is locked out."""
    name = request.POST.get("username", "")[:150]
    key = "sign-in:" + _hash(name)
    cache.add(key, 0, 60)
    return int(cache.incr(key)) > TRIES_PER_MINUTE
