"""Closing turns exactly once, the clock, practice, ending, and the rows and announcements that follow."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from tests.play.conftest import seat_cast
from tests.play.legal import legal
from wargame import engine
from wargame.models import DiplomaticChannel, Feed, Game, LedgerEntry, Message, Order, Sheet, Turn
from wargame.play import Refused, changes, clock, diplomacy, lobby, orders, sheets, turns, worlds
from wargame.play.locking import lock


def at_once(*acts):
    """Run acts in real threads, each with its own connection, and give what they returned or raised."""
    results, gate = [], threading.Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            results.append(act())
        except Exception as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_a_transaction_is_a_mistake_of_ours():
    with pytest.raises(AssertionError):
        lock("ABCDEF")


@pytest.mark.django_db(transaction=True)
def test_two_clicks_the_clock_and_a_facilitator_at_one_instant_adjudicate_a_turn_once(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="mixed")
    seat_cast(game, owner)
    lobby.start(game.code)
    Game.objects.filter(pk=game.pk).update(deadline=timezone.now() - timedelta(minutes=1))
    close = [lambda: turns.resolve(game.code, turn=1, by="frida")] * 5
    results = at_once(*close, turns.resolve_due, turns.resolve_due, turns.resolve_due)
    assert not [result for result in results if isinstance(result, Exception)]
    assert Turn.objects.filter(game=game).count() == 1
    assert {result.pk for result in results if isinstance(result, Turn)} == {Turn.objects.get().pk}
    assert game.log.filter(text="closed turn 1").count() == 1
    assert Game.objects.get(pk=game.pk).phase == "reveal"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_on_next_turn_open_one_turn(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="caretaker")
    seat_cast(game, owner)
    lobby.start(game.code)
    turns.resolve(game.code, turn=1, by="frida")
    results = at_once(*[lambda: turns.next_turn(game.code, turn=1, by="frida")] * 4)
    assert not [result for result in results if isinstance(result, Exception)]
    assert Game.objects.get(pk=game.pk).turn == 2


@pytest.mark.django_db(transaction=True)
def test_a_hundred_edits_at_one_instant_lose_nothing_silently(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="caretaker")
    cast = seat_cast(game, owner)
    lobby.start(game.code)
    bodies = [legal(game, "ilvana", "D7", place) for place in range(4)]
    row = orders.add(cast.ada, bodies[0], turn=1)

    def edit(seat, body):
        return lambda: orders.change(seat, row.pk, body, turn=1, version=1)

    results = at_once(*[edit(seat, body) for seat in (cast.ada, cast.ben) for body in bodies[1:] * 4])
    saved = {result.pk for result in results if isinstance(result, Order)}
    stored = Order.objects.get(pk=row.pk)
    conflicts = [result for result in results if isinstance(result, orders.Conflict)]
    assert saved == {row.pk}
    assert stored.version == 2
    assert conflicts
    assert all(conflict.theirs == stored.body != conflict.mine for conflict in conflicts)
    assert len(results) == 24
    assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, orders.Conflict)]


@pytest.mark.django_db(transaction=True)
def test_sixty_people_who_join_at_one_instant_all_get_a_seat_and_the_teams_are_even(owner):
    game = lobby.create_game(owner, "eastern-shield")

    def arrive(number):
        return lambda: lobby.join(game.code, f"Person {number}")

    results = at_once(*[arrive(number) for number in range(60)])
    assert not [result for result in results if isinstance(result, Exception)]
    assert [nation.people.count() for nation in game.nations.all()] == [10] * 6


def test_a_closed_turn_stores_inputs_world_ledger_and_rows(cast):
    row = orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    diplomacy.send(cast.ada, "lighthouse", "Between us")
    turn = turns.resolve(cast.code, turn=1, by="frida")
    stored = engine.TurnInputs.from_json(turn.inputs)
    assert str(row.pk) in [order.id for order in stored.orders]
    assert ("lighthouse", "ilvana") in stored.spoken
    assert LedgerEntry.objects.filter(turn=turn).count() == len(turn.ledger) > 0
    after = worlds.world(cast.now())
    assert after.turn == 2
    for nation in cast.game.nations.all():
        assert nation.support == after.nations[nation.key].support
        assert nation.resources == after.nations[nation.key].resources
    for relation in cast.game.relations.select_related("a", "b"):
        assert relation.tension == after.tension(relation.a.key, relation.b.key)
        assert relation.trust_ba == after.trust(relation.b.key, relation.a.key)
    assert cast.now().phase == "reveal"


def test_what_a_reader_sees_follows_the_stored_world(cast):
    before = turns.view(cast.game, "ilvana")
    turns.resolve(cast.code, turn=1, by="frida")
    after = turns.view(cast.game, "ilvana")
    assert (before.turn, after.turn) == (1, 2)
    assert turns.ledger(cast.game, 1, engine.UMPIRE)
    assert turns.ledger(cast.game, 7, engine.UMPIRE) == ()
    assert len(turns.ledger(cast.game, 1, engine.PUBLIC)) < len(turns.ledger(cast.game, 1, engine.UMPIRE))


def test_a_turn_that_is_not_open_cannot_be_closed(cast):
    with pytest.raises(Refused, match="Turn 3 is not open"):
        turns.resolve(cast.code, turn=3, by="frida")
    with pytest.raises(Refused, match="still open"):
        turns.next_turn(cast.code, turn=1, by="frida")
    with pytest.raises(Refused, match="no game"):
        turns.resolve("222222", turn=1, by="frida")


def test_the_clock_closes_a_turn_three_seconds_after_its_deadline(cast):
    deadline = cast.now().deadline
    assert turns.resolve_due(deadline + timedelta(seconds=2.9)) == []
    assert cast.now().phase == "negotiate"
    assert turns.resolve_due(deadline + timedelta(seconds=3)) == [cast.code]
    assert cast.now().phase == "reveal"
    assert Turn.objects.get().by == "the clock"


def test_the_clock_closes_a_turn_when_the_countdown_is_over(cast):
    orders.set_ready(cast.ada, True, turn=1)
    orders.set_ready(cast.cai, True, turn=1)
    ends = cast.now().countdown_at
    assert turns.resolve_due(ends - timedelta(seconds=0.1)) == []
    assert turns.resolve_due(ends) == [cast.code]
    assert cast.now().phase == "reveal"


def test_a_cancelled_countdown_starts_again_only_when_somebody_says_ready_anew(cast):
    orders.set_ready(cast.ada, True, turn=1)
    orders.set_ready(cast.cai, True, turn=1)
    turns.cancel_countdown(cast.code, by="frida")
    turns.resolve_due()
    assert cast.now().countdown_at is None
    orders.set_ready(cast.cai, False, turn=1)
    orders.set_ready(cast.cai, True, turn=1)
    assert cast.now().countdown_at is not None


def test_a_paused_clock_closes_nothing_and_goes_on_with_what_was_left(cast):
    left = clock.seconds_left(cast.now())
    turns.pause(cast.code, by="frida")
    assert turns.resolve_due(timezone.now() + timedelta(days=1)) == []
    orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    diplomacy.send(cast.ada, "lighthouse", "Still talking")
    turns.pause(cast.code, by="frida")
    turns.resume(cast.code, by="frida")
    assert abs(clock.seconds_left(cast.now()) - left) <= 2


def test_extending_gives_minutes_to_a_running_and_to_a_paused_clock(cast):
    before = cast.now().deadline
    turns.extend(cast.code, 2, by="frida")
    assert cast.now().deadline == before + timedelta(minutes=2)
    turns.pause(cast.code, by="frida")
    left = cast.now().paused_left
    turns.extend(cast.code, 3, by="frida")
    assert cast.now().paused_left == left + 180
    with pytest.raises(Refused, match="at least one minute"):
        turns.extend(cast.code, 0, by="frida")


def test_a_game_without_a_clock_cannot_be_extended_and_never_closes_by_itself(owner):
    game = lobby.create_game(owner, "eastern-shield", minutes=0, bots="caretaker")
    seat_cast(game, owner)
    lobby.start(game.code)
    with pytest.raises(Refused, match="no clock"):
        turns.extend(game.code, 2, by="frida")
    turns.pause(game.code, by="frida")
    with pytest.raises(Refused, match="no clock"):
        turns.extend(game.code, 2, by="frida")
    turns.resume(game.code, by="frida")
    assert turns.resolve_due(timezone.now() + timedelta(days=9)) == []
    assert Game.objects.get(pk=game.pk).deadline is None


def test_an_outage_is_given_back_to_every_running_clock(cast):
    before = cast.now().deadline
    assert turns.shift_deadlines(timedelta(seconds=40)) == 1
    assert cast.now().deadline == before + timedelta(seconds=40)


def test_the_next_turn_opens_by_itself_after_the_reveal_where_the_facilitator_wants_it(cast):
    Game.objects.filter(pk=cast.game.pk).update(reveal_seconds=30)
    turns.resolve(cast.code, turn=1, by="frida")
    now = timezone.now()
    assert turns.resolve_due(now + timedelta(seconds=20)) == []
    assert turns.resolve_due(now + timedelta(seconds=31)) == [cast.code]
    assert (cast.now().turn, cast.now().phase) == (2, "negotiate")


def test_by_default_the_reveal_waits_for_the_facilitator(cast):
    turns.resolve(cast.code, turn=1, by="frida")
    assert turns.resolve_due(timezone.now() + timedelta(days=1)) == []
    turns.next_turn(cast.code, turn=1, by="frida")
    assert (cast.now().turn, cast.now().phase) == (2, "negotiate")


def test_after_the_last_turns_reveal_the_game_has_ended(owner):
    game = lobby.create_game(owner, "eastern-shield", turns=4, bots="mixed")
    lobby.start(game.code)
    for number in range(1, 5):
        turns.resolve(game.code, turn=number, by="frida")
        turns.next_turn(game.code, turn=number, by="frida")
    game.refresh_from_db()
    assert (game.status, game.phase, game.turn) == ("ended", "ended", 4)
    assert Turn.objects.filter(game=game).count() == 4
    assert turns.end_game(game.code, by="frida").status == "ended"


def test_a_game_can_be_ended_at_any_time(cast):
    turns.end_game(cast.code, by="frida")
    assert (cast.now().status, cast.now().deadline) == ("ended", None)
    assert turns.resolve_due(timezone.now() + timedelta(days=1)) == []


def test_practice_is_played_shown_and_forgotten(waiting, owner):
    cast = seat_cast(waiting, owner)
    lobby.start(waiting.code, practice=True)
    game = cast.now()
    assert (game.turn, game.practice) == (0, True)
    practised = worlds.world(game)
    orders.add(cast.ada, legal(game, "ilvana", "D7"), turn=0)
    orders.save_intent(cast.ada, "Try it", "", "", turn=0)
    diplomacy.send(cast.ada, "lighthouse", "Practice talk")
    turns.resolve(game.code, turn=0, by="frida")
    assert turns.ledger(cast.now(), 0, "ilvana")
    turns.next_turn(game.code, turn=0, by="frida")
    game = cast.now()
    assert (game.turn, game.practice, game.phase) == (1, False, "negotiate")
    for model in (Turn, Message):
        assert model.objects.count() == 0
    for model in (Order, Sheet):
        assert not model.objects.filter(turn=0).exists()
    real = worlds.world(game)
    assert real.seed == game.seed != practised.seed
    assert real.nations == practised.nations
    assert DiplomaticChannel.objects.filter(game=game).count() == len(real.channels)


def test_ending_during_practice_leaves_the_world_at_its_start(waiting, owner):
    seat_cast(waiting, owner)
    lobby.start(waiting.code, practice=True)
    turns.resolve(waiting.code, turn=0, by="frida")
    turns.end_game(waiting.code, by="frida")
    game = Game.objects.get(pk=waiting.pk)
    assert (game.status, game.practice, Turn.objects.count()) == ("ended", False, 0)
    assert worlds.world(game).turn == 1


def test_stand_ins_draft_when_a_turn_opens_and_an_empty_sheet_of_people_stays_empty(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="mixed")
    seat_cast(game, owner)
    lobby.start(game.code)
    drafted = set(Order.objects.filter(game=game).values_list("nation__key", flat=True))
    assert drafted
    assert not drafted & {"ilvana", "sarvaq"}
    turn = turns.resolve(game.code, turn=1, by="frida")
    assert {order["nation"] for order in turn.inputs["orders"]} <= drafted


@pytest.mark.django_db(transaction=True)
def test_everybody_hears_of_a_closed_turn_once_and_after_the_commit(cast, news):
    seen_in_transaction = []
    with transaction.atomic():
        turns.resolve(cast.code, turn=1, by="frida")
        seen_in_transaction += news
    assert seen_in_transaction == []
    heard = {audience for _code, audience, _since, _rev, panels in news if "_headline" in panels or "_teams" in panels}
    assert heard == {*changes.nations_of(cast.game), "umpire", "public"}
    for audience in heard:
        steps = [(since, rev) for _code, who, since, rev, _panels in news if who == audience]
        assert all(rev == since + 1 for since, rev in steps)
        assert steps[-1][1] == Feed.objects.get(game=cast.game, audience=audience).rev


@pytest.mark.django_db(transaction=True)
def test_what_a_turn_did_comes_to_each_audience_in_one_step(cast, news):
    turns.resolve(cast.code, turn=1, by="frida")
    last = {audience: panels for _code, audience, _since, _rev, panels in news}
    assert last == {audience: changes.panels_of(audience) for audience in changes.audiences_of(cast.game)}


@pytest.mark.django_db(transaction=True)
def test_a_nation_with_an_order_is_not_among_those_that_have_written_nothing(cast):
    Order.objects.filter(game=cast.game).delete()
    assert {row.key for row in sheets.unwritten(cast.game)} == set(changes.nations_of(cast.game))
    orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    assert "ilvana" not in {row.key for row in sheets.unwritten(cast.game)}


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_neither_undoes_the_write_nor_silences_the_others(cast, news):
    def broken(*_message):
        raise RuntimeError("no push today")

    changes.subscribe(broken)
    try:
        orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    finally:
        changes.unsubscribe(broken)
    assert Order.objects.filter(nation__key="ilvana").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_refused_write_announces_nothing_and_steps_no_revision(cast, news):
    before = changes.revisions(cast.game)
    with pytest.raises(Refused):
        orders.add(cast.ada, {"move": "Z9"}, turn=1)
    assert changes.revisions(cast.game) == before
    assert news == []


@pytest.mark.django_db(transaction=True)
def test_the_orders_of_a_turn_are_remembered_as_they_were_stored(cast):
    orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    assert worlds.orders(cast.now(), 1) == ()
    turns.resolve(cast.code, turn=1, by="frida")
    remembered = worlds.orders(cast.now(), 1)
    assert {order.nation for order in remembered} >= {"ilvana"}
    worlds._cache.clear()
    assert worlds.orders(cast.now(), 1) == remembered


@pytest.mark.django_db(transaction=True)
def test_closing_a_turn_is_one_line_of_the_log_and_published_once(cast, news):
    before = changes.revisions(cast.game)["public"]
    turns.resolve(cast.code, turn=1, by="frida")
    assert cast.game.log.filter(text="closed turn 1", who="frida").count() == 1
    assert changes.revisions(cast.game)["public"] == before + 1
    assert any("_log" in panels for _code, audience, _since, _rev, panels in news if audience == changes.UMPIRE)


@pytest.mark.django_db(transaction=True)
def test_a_turn_that_fails_half_way_leaves_nothing_behind(cast, monkeypatch):
    def out_of_disk(*_args):
        raise OSError("disk full")

    monkeypatch.setattr("wargame.play.rows.write_ledger", out_of_disk)
    with pytest.raises(OSError, match="disk full"):
        turns.resolve(cast.code, turn=1, by="frida")
    monkeypatch.undo()
    assert (Turn.objects.count(), cast.now().phase) == (0, "negotiate")
    assert turns.resolve(cast.code, turn=1, by="frida").number == 1


def test_one_game_that_cannot_be_served_does_not_stop_the_clock_of_the_others(cast, stranger, caplog):
    overdue = timezone.now() - timedelta(minutes=1)
    Game.objects.update(deadline=overdue)
    Game.objects.filter(pk=cast.game.pk).update(start={"broken": True}, pack={})
    worlds._cache.clear()
    assert turns.resolve_due() == [stranger.game.code]
    assert "could not serve" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_turn_of_every_nation_is_adjudicated_within_two_seconds(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="mixed")
    seat_cast(game, owner)
    lobby.start(game.code)
    began = time.process_time()  # others may be at work on this machine
    turns.resolve(game.code, turn=1, by="frida")
    assert time.process_time() - began < 2
    assert connection.vendor in {"sqlite", "postgresql"}
