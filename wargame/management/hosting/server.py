"""Runs daphne and the clock in one process and one loop, until Ctrl-C."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any

WIND_UP = 3.0
LITTER = 50_000  # objects made before the collector looks through the youngest
LARGEST_FRAME = 1024 * 1024  # of either direction: the console's frames are long; what browsers may send is far less

Job = Callable[[], Coroutine[Any, Any, None]]


def serve(bind: str, port: int, *, jobs: list[Job], on_ready: Callable[[], None]) -> bool:
    """Serve pages and sockets and run the jobs beside them. False if the port could not be opened."""
    # Importing daphne first installs the asyncio reactor.
    from daphne.endpoints import build_endpoint_description_strings
    from daphne.server import Server
    from twisted.internet import reactor as installed_reactor

    from wargame.asgi import application
    from wargame.management.hosting import floods

    floods.guard()
    reactor: Any = installed_reactor
    loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
    tasks: list[asyncio.Task[None]] = []
    listening: list[bool] = []

    class Daphne(Server):  # type: ignore[misc]
        def listen_success(self, listener: object) -> None:
            super().listen_success(listener)
            listening.append(True)
            _settle()
            tasks.extend(loop.create_task(job()) for job in jobs)
            on_ready()

    def stop_jobs() -> None:
        for task in tasks:
            task.cancel()

    reactor.addSystemEventTrigger("before", "shutdown", stop_jobs)
    Daphne(
        application=application,
        endpoints=build_endpoint_description_strings(host=bind, port=port),
        http_timeout=60,
        websocket_handshake_timeout=60,
        websocket_max_message_size=LARGEST_FRAME,
        websocket_max_frame_size=LARGEST_FRAME,
        application_close_timeout=3,
        server_name="backchannel",
    ).run()
    _wind_up(loop)
    return bool(listening)


def _settle() -> None:
    """What has been loaded stays for good: spare the collector from looking through it again in the midst of a turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(LITTER, 20, 50)


def _wind_up(loop: asyncio.AbstractEventLoop) -> None:
    """Let every task that waits for a socket end; the interpreter may crash on those left when it exits."""
    waiting = asyncio.all_tasks(loop)
    for task in waiting:
        task.cancel()
    if waiting:
        loop.run_until_complete(asyncio.wait(waiting, timeout=WIND_UP))
