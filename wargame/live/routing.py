"""The addresses of sockets."""

from channels.routing import URLRouter

routes: list[URLRouter] = []
