"""Addresses of home, joining, the seat and the lobby."""

from django.urls import path, register_converter

from wargame.lobby import seat as role
from wargame.lobby import solo, views, waiting


class CodeConverter:
    """A class code in an address, in either case."""

    regex = "[A-Za-z0-9]{1,12}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", views.home, name="home"),
    path("join/", views.join, name="join"),
    path("solo/", solo.solo, name="solo"),
    path("g/<code:code>/join/", views.join_game, name="join-game"),
    path("g/<code:code>/name/", views.another_name, name="another-name"),
    path("g/<code:code>/team/", views.team, name="team"),
    path("g/<code:code>/seat/", role.seat, name="seat"),
    path("g/<code:code>/seat/open/", role.open_secrets, name="seat-open"),
    path("g/<code:code>/seat/others/", role.sign_out_others, name="seat-others"),
    path("g/<code:code>/resume/", role.resume, name="resume"),
    path("g/<code:code>/lobby/", waiting.lobby, name="lobby"),
    path("g/<code:code>/lobby/fragments/", waiting.fragments, name="lobby-fragments"),
]
