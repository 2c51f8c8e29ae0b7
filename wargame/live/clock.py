"""The game clock: it notices deadlines that are in the database and asks `play` to resolve what is due.

It also stamps a row every few seconds, so that a restart (or a laptop that slept) knows how long nobody
was watching the time, and running deadlines are put off by that long.
"""

import asyncio
import logging
from datetime import timedelta

from channels.db import database_sync_to_async
from django.db import transaction
from django.utils import timezone

from wargame.live.push import publisher
from wargame.models.server import Heartbeat
from wargame.play import turns

log = logging.getLogger(__name__)

PERIOD = 1.0
BEAT = timedelta(seconds=5)
# Several clocks may run; one that starts beside another must not take a short silence for an outage.
SILENCE = 3 * BEAT
NAME = "clock"
SECOND = timedelta(seconds=1)


async def run() -> None:
    """Tick until cancelled. A tick that fails is logged and the next one comes all the same."""
    publisher.bind()
    loop = asyncio.get_running_loop()
    tick = database_sync_to_async(_tick, thread_sensitive=False)
    due = loop.time()
    while True:
        try:
            await tick()
        except Exception:
            log.exception("the clock's tick failed")
        due = max(due + PERIOD, loop.time())
        await asyncio.sleep(due - loop.time())


def stamp() -> None:
    """Note that the time is being watched now."""
    Heartbeat.objects.update_or_create(name=NAME, defaults={"beat": timezone.now()})


def make_up_for_outage(longer_than: timedelta = SECOND) -> timedelta:
    """Put running deadlines off by the time since the last stamp, if it is longer than this.

    Gives that time, in whole seconds and rounded up, or none.
    """
    with transaction.atomic():
        last = Heartbeat.objects.select_for_update().filter(name=NAME).first()
        lost = timezone.now() - last.beat if last else timedelta(0)
        stamp()
        if lost <= longer_than:
            return timedelta(0)
        away = -(-lost // SECOND) * SECOND
        turns.shift_deadlines(away)
    log.info("nobody watched the clock for %d seconds; running deadlines are put off by that", away.total_seconds())
    return away


def _tick() -> None:
    last = Heartbeat.objects.filter(name=NAME).values_list("beat", flat=True).first()
    silent = timezone.now() - last if last else SILENCE
    if silent > SILENCE:
        make_up_for_outage(SILENCE)
    elif silent >= BEAT:
        stamp()
    turns.resolve_due(timezone.now())
