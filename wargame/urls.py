"""Every address of the site, part by part."""

from django.contrib import admin
from django.urls import include, path

from wargame import health, signin

urlpatterns = [
    path("", include("wargame.lobby.urls")),
    path("", include("wargame.desk.urls")),
    path("", include("wargame.control.urls")),
    path("", include("wargame.projector.urls")),
    path("", include("wargame.rulebook.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("facilitator/enter/<str:token>/", signin.enter, name="facilitator-enter"),
    path("facilitator/sign-in/", signin.sign_in, name="facilitator-sign-in"),
    path("facilitator/leave/", signin.leave, name="facilitator-leave"),
    path("admin/", admin.site.urls),
]

handler400 = "wargame.errors.bad_request"
handler403 = "wargame.errors.forbidden"
handler404 = "wargame.errors.not_found"
handler500 = "wargame.errors.server_error"
