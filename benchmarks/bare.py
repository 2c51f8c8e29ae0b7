"""The yardstick: a stock consumer in one group, and a request that sends everybody the same number of bytes.

`python -m benchmarks.bare PORT` serves sockets at `/` and `POST /?bytes=N` with daphne, and nothing else.
"""

import sys
from typing import Any
from urllib.parse import parse_qs

from channels.generic.http import AsyncHttpConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from channels.routing import ProtocolTypeRouter
from django.conf import settings

GROUP = "everybody"


class Listener(AsyncWebsocketConsumer):  # type: ignore[misc]
    """A socket that forwards what its group is sent."""

    groups = [GROUP]

    async def told(self, event: dict[str, Any]) -> None:
        """Pass the text on."""
        await self.send(text_data=event["text"])


class Speaker(AsyncHttpConsumer):  # type: ignore[misc]
    """A request that speaks to the group."""

    async def handle(self, body: bytes) -> None:
        """Send as many bytes as the address asks for."""
        size = int(parse_qs(self.scope["query_string"].decode())["bytes"][0])
        await get_channel_layer().group_send(GROUP, {"type": "told", "text": "x" * size})
        await self.send_response(200, b"")


def main(port: int) -> None:
    """Serve until ended."""
    layer = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    settings.configure(CHANNEL_LAYERS={"default": layer}, ALLOWED_HOSTS=["127.0.0.1"])
    from daphne.server import Server

    application = ProtocolTypeRouter({"http": Speaker.as_asgi(), "websocket": Listener.as_asgi()})
    Server(application=application, endpoints=[f"tcp:port={port}:interface=127.0.0.1"]).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
