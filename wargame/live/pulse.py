"""Beside the sockets of this process: the tick that lets pages notice a lost push, and who is at the table.

One task a process; it starts with the first socket and ends when the last one and its absence are accounted for.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from channels.db import database_sync_to_async

from wargame.live import audiences, frames, registry
from wargame.play import presence, seats

log = logging.getLogger(__name__)

STEP = 2.0
TICK = 10.0
# The console shows a person as away after these times, so it is drawn again just after them.
AWAY_SHOWN = [limit.total_seconds() + 1 for limit in (seats.AMBER_AFTER, seats.ABSENT_AFTER)]


@dataclass(slots=True)
class Pulse:
    """What the task remembers between two steps."""

    here: dict[str, set[int]] = field(default_factory=dict)
    redraw: list[tuple[float, str]] = field(default_factory=list)
    next_tick: float = 0.0

    def changed(self, now: float) -> tuple[set[int], set[str]]:
        """Compare with the last step: the seats that came, and the games whose console must be drawn again."""
        here = registry.seats()
        came = {(code, seat) for code, ids in here.items() for seat in ids - self.here.get(code, set())}
        left = {code for code, ids in self.here.items() if ids - here.get(code, set())}
        self.redraw += [(now + after, code) for code in left for after in AWAY_SHOWN]
        due = {code for at, code in self.redraw if at <= now}
        self.redraw = [(at, code) for at, code in self.redraw if at > now]
        self.here = here
        return {seat for _, seat in came}, due | {code for code, _ in came}


_tasks: dict[asyncio.AbstractEventLoop, asyncio.Task[None]] = {}


def start() -> None:
    """Make sure that the task runs on this event loop."""
    loop = asyncio.get_running_loop()
    task = _tasks.get(loop)
    if task is None or task.done():
        _tasks.clear()
        _tasks[loop] = loop.create_task(_run())


async def _run() -> None:
    pulse = Pulse(next_tick=asyncio.get_running_loop().time() + TICK)
    while registry.audiences() or pulse.redraw or pulse.here:
        await asyncio.sleep(STEP)
        try:
            await _step(pulse)
        except Exception:
            log.exception("a step of the live pulse failed")


async def _step(pulse: Pulse) -> None:
    now = asyncio.get_running_loop().time()
    came, games = pulse.changed(now)
    ticks = now >= pulse.next_tick
    here = set().union(*pulse.here.values()) if ticks else came
    if here or games:
        await database_sync_to_async(_note, thread_sensitive=False)(here, games)
    if ticks:
        pulse.next_tick = now + TICK
        await audiences.close_moved()
        await _tick()


def _note(here: set[int], games: set[str]) -> None:
    presence.note_here(here)
    for code in games:
        presence.announce(code)


async def _tick() -> None:
    listened = registry.audiences()
    found = await database_sync_to_async(audiences.revisions, thread_sensitive=False)(listened)
    for (code, audience), rev in found.items():
        text = frames.tick(rev)
        for socket in registry.listening(code, audience):
            await socket.forward(text)
