"""Bots and the caretaker at the table, and what happens when people come, go or are away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.play.conftest import seat_cast
from tests.play.legal import legal
from wargame.engine.world import Promise
from wargame.models import Message, Offer, Order, Participant, Sheet, Turn
from wargame.play import Refused, diplomacy, lobby, offers, orders, sheets, stand_ins, turns


@pytest.fixture
def mixed(owner):
    """Ada, Ben and Cai among bots of several doctrines."""
    game = lobby.create_game(owner, "eastern-shield", bots="mixed")
    people = seat_cast(game, owner)
    lobby.start(game.code)
    people.game.refresh_from_db()
    return people


def on_sheet(cast, nation):
    return list(sheets.live_orders(cast.now(), cast.game.nations.get(key=nation)))


def test_the_empty_seats_of_a_mixed_game_are_held_by_several_doctrines(mixed):
    held = {nation.controller for nation in stand_ins.held(mixed.now())}
    assert len(held) > 1
    assert held <= set(stand_ins.DOCTRINES)


def test_every_stand_in_writes_down_its_intent_for_the_debrief(mixed):
    stated = Sheet.objects.filter(game=mixed.game, turn=1).exclude(intent="")
    assert {sheet.nation.key for sheet in stated} == {nation.key for nation in stand_ins.held(mixed.now())}


def test_a_bots_draft_may_be_taken_over_by_whoever_joins(mixed):
    draft = [row.pk for row in on_sheet(mixed, "esmark")]
    seat, _token = lobby.join(mixed.code, "Dora", nation="esmark")
    assert [row.pk for row in on_sheet(mixed, "esmark")] == draft != []
    orders.withdraw(seat, draft[0], turn=1)
    assert [row.pk for row in on_sheet(mixed, "esmark")] == draft[1:]


def test_a_nation_handed_to_a_bot_in_mid_turn_keeps_what_its_people_wrote(mixed):
    row = orders.add(mixed.ada, legal(mixed.game, "ilvana", "D7"), turn=1)
    turns.set_controller(mixed.code, "ilvana", "hawk", by="frida")
    assert on_sheet(mixed, "ilvana") == [row]
    with pytest.raises(Refused, match="handed your nation to a stand-in"):
        orders.withdraw(mixed.ben, row.pk, turn=1)
    turns.set_controller(mixed.code, "ilvana", "people", by="frida")
    orders.withdraw(mixed.ben, row.pk, turn=1)


def test_a_nation_handed_to_a_bot_with_an_empty_sheet_gets_the_bots_orders_at_once(mixed):
    assert on_sheet(mixed, "ilvana") == []
    turns.set_controller(mixed.code, "ilvana", "conciliator", by="frida")
    assert on_sheet(mixed, "ilvana")
    assert {row.by for row in on_sheet(mixed, "ilvana")} == {None}


def test_the_caretaker_covers_people_who_are_all_away_and_have_written_nothing(mixed):
    away = timezone.now() - timedelta(minutes=5)
    Participant.objects.filter(pk__in=[mixed.ada.pk, mixed.ben.pk, mixed.cai.pk]).update(last_seen=away)
    turns.resolve(mixed.code, turn=1, by="frida")
    covered = Sheet.objects.get(game=mixed.game, turn=1, nation__key="ilvana")
    assert covered.intent == "Hold what we have until our people are back."
    assert mixed.game.nations.get(key="ilvana").controller == "people"


def test_what_people_wrote_before_they_went_away_stands(mixed):
    row = orders.add(mixed.cai, legal(mixed.game, "sarvaq", "D7"), turn=1)
    Participant.objects.filter(pk=mixed.cai.pk).update(last_seen=timezone.now() - timedelta(minutes=5))
    turn = turns.resolve(mixed.code, turn=1, by="frida")
    mine = [order["id"] for order in turn.inputs["orders"] if order["nation"] == "sarvaq"]
    assert mine == [str(row.pk)]


def test_people_who_are_there_and_write_nothing_give_no_orders(mixed):
    turn = turns.resolve(mixed.code, turn=1, by="frida")
    assert not [order for order in turn.inputs["orders"] if order["nation"] in {"ilvana", "sarvaq"}]


def test_bots_speak_among_themselves_but_not_unasked_to_people(mixed):
    turns.resolve(mixed.code, turn=1, by="frida")
    channels = {message.channel for message in Message.objects.filter(game=mixed.game)}
    assert channels
    assert not [channel for channel in channels if {"ilvana", "sarvaq"} & set(channel.members)]


def test_a_bot_that_talks_in_a_channel_confirms_that_it_met_the_others(mixed):
    turns.set_controller(mixed.code, "esmark", "conciliator", by="frida")
    diplomacy.confirm_meeting(mixed.ada, "aster-nordvall-network")
    assert ("aster-nordvall-network", "esmark") in diplomacy.spoken(mixed.now(), 1)


def test_the_caretaker_does_not_confirm_meetings(mixed):
    turns.set_controller(mixed.code, "esmark", "caretaker", by="frida")
    diplomacy.confirm_meeting(mixed.ada, "aster-nordvall-network")
    assert diplomacy.spoken(mixed.now(), 1) == ()


def test_bots_play_a_whole_game_alone(owner):
    game = lobby.create_game(owner, "first-contact", bots="mixed")
    lobby.start(game.code)
    for number in range(1, game.turns + 1):
        turns.resolve(game.code, turn=number, by="frida")
        turns.next_turn(game.code, turn=number, by="frida")
    assert Turn.objects.filter(game=game).count() == game.turns
    assert Order.objects.filter(game=game).exists()


def test_a_stand_in_makes_its_offer_once_a_turn_and_people_may_take_it(mixed):
    turns.set_controller(mixed.code, "sarvaq", "conciliator", by="frida")
    stand_ins.draft_all(mixed.now())
    stand_ins.draft_all(mixed.now())
    made = Offer.objects.get(game=mixed.game, turn=1, by=None, nation__key="sarvaq")
    assert (made.to.key, made.status) == ("ilvana", Offer.Status.OPEN)
    assert offers.answer(mixed.ada, made.mark, True).status == Offer.Status.ACCEPTED
    turns.resolve(mixed.code, turn=1, by="frida")
    known = turns.view(mixed.now(), "ilvana").promises.values()
    assert {(one.by, one.to) for one in known} == {("sarvaq", "ilvana"), ("ilvana", "sarvaq")}
    assert {str(one.status) for one in known if one.by == "sarvaq"} <= {"open", "kept"}


def test_stand_ins_answer_each_others_offers_when_the_turn_opens(mixed):
    turns.set_controller(mixed.code, "sarvaq", "conciliator", by="frida")
    turns.set_controller(mixed.code, "ilvana", "reciprocator", by="frida")
    stand_ins.draft_all(mixed.now())
    made = Offer.objects.filter(game=mixed.game, turn=1, by=None)
    assert made
    assert Offer.Status.OPEN not in {row.status for row in made}


def test_a_bot_answers_peoples_offers_at_once_by_its_doctrine(mixed):
    turns.set_controller(mixed.code, "sarvaq", "conciliator", by="frida")
    give = Promise("", "ilvana", "sarvaq", "no-coercion", 2, crisis="tern-shoals")
    assert offers.offer(mixed.ada, give, None).status == Offer.Status.ACCEPTED
    ask = Promise("", "sarvaq", "ilvana", "stand-down", 2, crisis="tern-shoals")
    turns.set_controller(mixed.code, "sarvaq", "hawk", by="frida")
    assert offers.offer(mixed.ada, None, ask).status == Offer.Status.REFUSED


def test_a_bot_says_in_its_intent_why_it_gives_its_first_order(mixed):
    stated = Sheet.objects.filter(game=mixed.game, turn=1).exclude(intent="").select_related("nation")
    reasoned = [sheet for sheet in stated if ": " in sheet.intent and sheet.intent.endswith(".")]
    assert len(reasoned) == len(stated) > 1
