"""The ASGI application: pages by Django, sockets by the live consumers."""

import os
from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")
pages = get_asgi_application()

# These reach the models, which may be imported only after Django is set up.
from wargame.live.push import publisher  # noqa: E402
from wargame.live.routing import routes  # noqa: E402

doors = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(routes))),
    }
)


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Let the publisher know on which loop the sockets of this process live, then go through the right door."""
    publisher.bind()
    await doors(scope, receive, send)
