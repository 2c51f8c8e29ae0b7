"""Beside the sockets of this process: the tick that lets pages notice a lost push, and the noting of who is there.

One task a process; it starts with the first socket and ends after the last one.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from channels.db import database_sync_to_async
from django.utils import timezone

from wargame.live import audiences, frames, registry
from wargame.play import presence

log = logging.getLogger(__name__)

STEP = 2.0
TICK = 10.0


@dataclass(slots=True)
class Pulse:
    """What the task remembers between two steps."""

    next_tick: float
    here: set[int] = field(default_factory=set)


_tasks: dict[asyncio.AbstractEventLoop, asyncio.Task[None]] = {}


def start() -> None:
    """Make sure that the task runs on this event loop."""
    loop = asyncio.get_running_loop()
    task = _tasks.get(loop)
    if task is None or task.done():
        _tasks.clear()
        _tasks[loop] = loop.create_task(_run())


async def _run() -> None:
    loop = asyncio.get_running_loop()
    pulse = Pulse(next_tick=loop.time() + TICK)
    while registry.audiences():
        await asyncio.sleep(STEP)
        try:
            await _step(pulse, loop.time())
        except Exception:
            log.exception("a step of the live pulse failed")


async def _step(pulse: Pulse, now: float) -> None:
    """Note at once who came; every ten seconds note all who are there, and tick."""
    here = registry.seats()
    ticks = now >= pulse.next_tick
    to_note = here if ticks else here - pulse.here
    pulse.here = here
    if to_note:
        await database_sync_to_async(presence.note_here, thread_sensitive=False)(to_note, timezone.now())
    if ticks:
        pulse.next_tick = now + TICK
        await audiences.close_moved()
        await _tick()


async def _tick() -> None:
    listened = registry.audiences()
    found = await database_sync_to_async(audiences.revisions, thread_sensitive=False)(listened)
    for (code, audience), rev in found.items():
        text = frames.tick(rev)
        for socket in registry.listening(code, audience):
            await socket.forward(text)
