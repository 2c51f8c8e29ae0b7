"""The addresses of sockets."""

from django.urls import re_path

from wargame.live.consumers import GameConsumer, NowhereConsumer

routes = [
    re_path(r"^ws/game/(?P<code>[A-Za-z0-9]{1,12})/$", GameConsumer.as_asgi()),
    re_path(r"", NowhereConsumer.as_asgi()),
]
