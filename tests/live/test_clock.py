"""The clock's row, and what it is for: running deadlines survive the time in which nobody watched them."""

import asyncio
from datetime import datetime, timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from wargame.live import clock
from wargame.models import Game, Heartbeat, LogLine

pytestmark = pytest.mark.django_db


def _game(code: str = "CLOCK1", **times: datetime) -> Game:
    return Game.objects.create(
        code=code, slug="s", title="A test", pack={}, start={}, rules_version="1", seed="00",
        turns=4, turn=1, status="playing", phase="negotiate", **times,
    )  # fmt: skip


def _last_beat(ago: timedelta) -> None:
    Heartbeat.objects.create(name=clock.NAME, beat=timezone.now() - ago)


def test_an_outage_puts_every_running_clock_off_by_its_length_and_says_so() -> None:
    deadline = timezone.now() + timedelta(minutes=5)
    game = _game(deadline=deadline)
    _last_beat(timedelta(seconds=89.5))
    assert clock.make_up_for_outage() == timedelta(seconds=90)
    game.refresh_from_db()
    assert game.deadline == deadline + timedelta(seconds=90)
    assert LogLine.objects.filter(game=game, text__contains="90").exists()


def test_a_paused_clock_stays_as_it_is() -> None:
    game = _game()
    Game.objects.filter(pk=game.pk).update(paused_left=77)
    _last_beat(timedelta(minutes=10))
    clock.make_up_for_outage()
    game.refresh_from_db()
    assert (game.paused_left, game.deadline) == (77, None)


def test_the_first_start_on_new_data_puts_nothing_off() -> None:
    deadline = timezone.now() + timedelta(minutes=5)
    game = _game(deadline=deadline)
    assert clock.make_up_for_outage() == timedelta(0)
    game.refresh_from_db()
    assert game.deadline == deadline
    assert Heartbeat.objects.filter(name=clock.NAME).count() == 1


def test_an_outage_is_made_up_for_once_however_many_clocks_start() -> None:
    game = _game(deadline=timezone.now() + timedelta(minutes=5))
    _last_beat(timedelta(seconds=60))
    made_up = [clock.make_up_for_outage(clock.SILENCE) for _ in range(3)]
    assert made_up[0] >= timedelta(seconds=60)
    assert made_up[1:] == [timedelta(0), timedelta(0)]
    assert Game.objects.get(pk=game.pk).deadline is not None


def test_a_clock_that_starts_beside_another_takes_its_short_silence_for_none() -> None:
    _last_beat(timedelta(seconds=6))
    assert clock.make_up_for_outage(clock.SILENCE) == timedelta(0)


@pytest.mark.django_db(transaction=True)
async def test_the_clock_notices_by_itself_that_the_machine_slept() -> None:
    deadline = timezone.now() + timedelta(minutes=5)
    game = await sync_to_async(_game)(deadline=deadline)
    await sync_to_async(_last_beat)(timedelta(minutes=2))
    running = asyncio.create_task(clock.run())
    await asyncio.sleep(1.5)
    running.cancel()
    await game.arefresh_from_db()
    assert game.deadline is not None
    assert timedelta(minutes=2) <= game.deadline - deadline <= timedelta(minutes=2, seconds=3)


@pytest.mark.django_db(transaction=True)
async def test_a_game_that_cannot_be_served_does_not_stop_the_clock(caplog: pytest.LogCaptureFixture) -> None:
    broken = await sync_to_async(_game)(deadline=timezone.now() - timedelta(minutes=1))
    await sync_to_async(_last_beat)(timedelta(seconds=7))
    before = (await Heartbeat.objects.aget(name=clock.NAME)).beat
    running = asyncio.create_task(clock.run())
    await asyncio.sleep(2.5)
    assert not running.done()
    running.cancel()
    assert f"the clock could not serve game {broken.code}" in caplog.text
    assert (await Heartbeat.objects.aget(name=clock.NAME)).beat > before
