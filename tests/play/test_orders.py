"""Writing orders: legality, team mates who write the same thing, proposals, intent, readiness and closed turns."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.play.legal import legal, proposal_from
from wargame import engine
from wargame.models import Consent, Game, Order, Participant, Sheet
from wargame.play import Closed, Conflict, Refused, changes, orders, seats, sheets, stand_ins, turns, worlds


def on_sheet(cast, nation="ilvana"):
    return list(sheets.live_orders(cast.now(), cast.game.nations.get(key=nation)))


def test_an_added_order_is_on_the_teams_sheet_in_the_name_of_who_wrote_it(cast):
    body = legal(cast.game, "ilvana", "D7")
    row = orders.add(cast.ada, body, turn=1)
    assert on_sheet(cast) == [row]
    assert (row.by.name, row.nation.key, row.version) == ("Ada", "ilvana", 1)
    assert sheets.as_order(row).move == "D7"


def test_the_same_form_sent_twice_counts_once(cast):
    body = legal(cast.game, "ilvana", "D7")
    first = orders.add(cast.ada, body, turn=1, token="form-1")
    again = orders.add(cast.ada, body, turn=1, token="form-1")
    assert first.pk == again.pk
    assert len(on_sheet(cast)) == 1


def test_a_form_sent_again_after_its_order_was_withdrawn_does_not_bring_it_back(cast):
    body = legal(cast.game, "ilvana", "D7")
    row = orders.add(cast.ada, body, turn=1, token="form-1")
    orders.withdraw(cast.ben, row.pk, turn=1)
    orders.add(cast.ada, body, turn=1, token="form-1")
    assert on_sheet(cast) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"move": ""},
        {"move": "Z9"},
        {"move": "D7", "accepted_by": ["sarvaq"]},
        {"move": "D7", "nation": "sarvaq"},
        {"move": "D7", "target": "atlantis"},
        {"move": "D7", "target": "ilvana"},
        {"move": "D7", "target": ["sarvaq"]},
        {"move": ["D7"]},
        {"move": "D7", "options": "secret"},
        {"move": "D7", "options": [1]},
        {"move": "D7", "options": ["secret", "a\0b"]},
        {"move": "D7", "target": "sar\0vaq"},
        {"move": "D7", "target": "\ud800"},
        {"move": "D7", "choice": "x" * 500},
        {"move": "C1"},
        {"move": "C1", "target": "sarvaq", "crisis": "no-such-crisis"},
        {"move": "P3", "target": "esmark", "channel": "forum"},
        {"move": "D9", "choice": "channel", "channel": "aster-nordvall-network-of-nobody"},
    ],
)
def test_an_order_with_missing_or_foreign_parameters_is_refused_with_a_sentence(cast, body):
    with pytest.raises(Refused) as refused:
        orders.add(cast.ada, body, turn=1)
    assert refused.value.sentence.endswith((".", "?", "?”"))
    assert on_sheet(cast) == []


def test_every_order_that_the_engine_offers_is_accepted_by_itself(cast):
    view = worlds.view(cast.game, "ilvana")
    offered = engine.legal_orders(view)
    assert len(offered) > 20
    for order in offered:
        row = orders.add(cast.ada, sheets.body_of(order), turn=1)
        orders.withdraw(cast.ada, row.pk, turn=1)


def test_the_sheet_takes_no_more_orders_than_the_scenario_allows(cast):
    refusals = []
    for order in engine.legal_orders(worlds.view(cast.game, "ilvana")):
        try:
            orders.add(cast.ada, sheets.body_of(order), turn=1)
        except Refused as refused:
            refusals.append(refused.sentence)
    assert 0 < len([row for row in on_sheet(cast) if row.body["move"] != "D7"]) <= 3
    assert refusals
    assert all(sentence.endswith(".") for sentence in refusals)


def test_of_two_team_mates_who_change_one_order_the_second_sees_both_texts(cast):
    first, second, third = (legal(cast.game, "ilvana", "D7", place) for place in range(3))
    row = orders.add(cast.ada, first, turn=1)
    orders.change(cast.ada, row.pk, second, turn=1, version=1)
    with pytest.raises(Conflict) as conflict:
        orders.change(cast.ben, row.pk, third, turn=1, version=1)
    assert "Ada changed this order" in conflict.value.sentence
    assert conflict.value.mine == third
    assert conflict.value.theirs == second
    assert conflict.value.version == 2
    assert [one.body for one in on_sheet(cast)] == [second]
    orders.change(cast.ben, row.pk, third, turn=1, version=conflict.value.version)
    assert [one.body for one in on_sheet(cast)] == [third]


def test_changing_an_order_that_a_team_mate_has_withdrawn_says_who_did(cast):
    row = orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    orders.withdraw(cast.ben, row.pk, turn=1)
    with pytest.raises(Refused, match="Ben withdrew this order"):
        orders.change(cast.ada, row.pk, legal(cast.game, "ilvana", "D7", 1), turn=1, version=1)


def test_another_nations_order_can_be_neither_changed_nor_withdrawn(cast, stranger):
    row = orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    for seat in (cast.cai, stranger):
        with pytest.raises(Refused, match="not on your sheet"):
            orders.change(seat, row.pk, row.body, turn=1, version=1)
        with pytest.raises(Refused, match="not on your sheet"):
            orders.withdraw(seat, row.pk, turn=1)
    assert on_sheet(cast) == [row]


def test_a_proposal_is_shown_to_the_nation_that_it_needs_and_to_nobody_else(cast):
    row = orders.add(cast.ada, proposal_from(cast.game, "ilvana", "sarvaq"), turn=1)
    seen = {
        nation.key: [one.row.pk for one in sheets.proposals(cast.now(), nation)] for nation in cast.game.nations.all()
    }
    assert seen.pop("sarvaq") == [row.pk]
    assert all(row.pk not in others for others in seen.values())


def test_an_accepted_proposal_is_accepted_in_the_engines_order(cast):
    row = orders.add(cast.ada, proposal_from(cast.game, "ilvana", "sarvaq"), turn=1)
    orders.answer(cast.cai, row.pk, True)
    (order,) = sheets.orders_on(cast.now(), row.nation)
    assert order.accepted_by == ("sarvaq",)


def test_who_says_no_is_told_apart_from_who_says_nothing_and_pays_for_closing_its_soil(cast):
    on_their_soil = {"move": "C1", "target": "sarvaq", "choice": "theirs"}
    row = orders.add(cast.ada, on_their_soil, turn=1)
    assert [one.refused_by for one in sheets.all_orders(cast.now()) if one.nation == "ilvana"] == [()]
    orders.answer(cast.cai, row.pk, False)
    for order in (*sheets.orders_on(cast.now(), row.nation), *sheets.all_orders(cast.now())):
        assert order.nation != "ilvana" or (order.accepted_by, order.refused_by) == ((), ("sarvaq",))
    turn = turns.resolve(cast.code, turn=1, by="frida")
    assert [one.get("refused_by") for one in turn.inputs["orders"] if one["nation"] == "ilvana"] == [["sarvaq"]]
    assert "SV-3" in {entry["rule"] for entry in turn.ledger}


def test_an_answered_or_withdrawn_proposal_says_so(cast):
    row = orders.add(cast.ada, proposal_from(cast.game, "ilvana", "sarvaq"), turn=1)
    orders.answer(cast.cai, row.pk, True)
    with pytest.raises(Refused, match="Cai has already accepted"):
        orders.answer(cast.cai, row.pk, True)
    with pytest.raises(Refused, match="Cai has already accepted"):
        orders.answer(cast.cai, row.pk, False)
    assert orders.answer(cast.cai, row.pk, False, instead=True).accepted is False
    orders.withdraw(cast.ada, row.pk, turn=1)
    with pytest.raises(Refused, match="Ilvana has withdrawn"):
        orders.answer(cast.cai, row.pk, True)


def test_nobody_but_the_partner_can_answer_and_others_do_not_learn_that_there_is_a_proposal(cast, stranger):
    row = orders.add(cast.ada, proposal_from(cast.game, "ilvana", "sarvaq"), turn=1)
    for seat, number in ((cast.ada, row.pk), (stranger, row.pk), (cast.cai, row.pk + 1000)):
        with pytest.raises(Refused, match="no such proposal"):
            orders.answer(seat, number, True)
    assert Consent.objects.filter(order=row).count() == 0


def test_consent_is_dropped_when_the_content_of_the_order_changes(cast):
    first, second = (proposal_from(cast.game, "ilvana", "sarvaq", place) for place in range(2))
    assert first != second
    row = orders.add(cast.ada, first, turn=1)
    orders.answer(cast.cai, row.pk, True)
    orders.change(cast.ada, row.pk, second, turn=1, version=1)
    (order,) = sheets.orders_on(cast.now(), row.nation)
    assert order.accepted_by == ()


def test_a_stand_in_answers_a_proposal_as_soon_as_it_is_made(cast):
    turns.set_controller(cast.code, "esmark", "conciliator", by="frida")
    row = orders.add(cast.ada, proposal_from(cast.game, "ilvana", "esmark"), turn=1)
    answer = Consent.objects.get(order=row)
    assert (answer.nation.key, answer.by) == ("esmark", None)
    assert stand_ins.DOCTRINES


def test_any_edit_of_the_orders_takes_readiness_back_in_the_name_of_who_did_it(cast):
    orders.set_ready(cast.ada, True, turn=1)
    orders.add(cast.ben, legal(cast.game, "ilvana", "D7"), turn=1)
    sheet = Sheet.objects.get(game=cast.game, nation__key="ilvana")
    assert (sheet.ready, sheet.unready_by) == (False, "Ben")


def test_intent_and_prediction_are_saved_and_do_not_take_readiness_back(cast):
    orders.set_ready(cast.ada, True, turn=1)
    sheet = orders.save_intent(cast.ben, "Calm the Shoals", "sarvaq", "They will warn us", turn=1)
    assert (sheet.intent, sheet.rival, sheet.prediction, sheet.by) == (
        "Calm the Shoals", "sarvaq", "They will warn us", "Ben",
    )  # fmt: skip
    assert sheet.ready is True


def test_of_two_team_mates_who_write_the_intent_the_second_sees_both_texts(cast):
    read = sheets.find_sheet(cast.game, cast.ada.nation).version
    orders.save_intent(cast.ada, "Calm", "", "", turn=1, version=read)
    with pytest.raises(Conflict) as conflict:
        orders.save_intent(cast.ben, "Storm", "", "", turn=1, version=read)
    assert conflict.value.theirs["intent"] == "Calm"
    assert conflict.value.mine["intent"] == "Storm"
    saved = orders.save_intent(cast.ben, "Storm", "", "", turn=1, version=conflict.value.version)
    assert saved.intent == "Storm"


@pytest.mark.parametrize(
    ("intent", "rival", "said"),
    [("x" * 201, "", "200 is the most"), ("a\0b", "", "cannot be stored"), ("fine", "ilvana", "other nations"),
     ("fine", "atlantis", "other nations"), ("\ud800", "", "cannot be stored")],
)  # fmt: skip
def test_an_intent_that_cannot_be_saved_is_refused(cast, intent, rival, said):
    with pytest.raises(Refused, match=said):
        orders.save_intent(cast.ada, intent, rival, "", turn=1)


def test_nothing_is_written_before_the_game_begins_nor_by_a_removed_person(waiting, owner):
    from wargame.play import lobby

    seat, _token = lobby.join(waiting.code, "Ada")
    with pytest.raises(Refused, match="not begun"):
        orders.add(seat, {"move": "D7"}, turn=1)
    lobby.remove(waiting.code, seat.pk, by="frida")
    with pytest.raises(Refused, match="taken this seat away"):
        orders.add(seat, {"move": "D7"}, turn=1)


def test_an_order_for_a_closed_turn_says_which_draft_counted(cast):
    orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    saved = timezone.now().replace(hour=14, minute=32)
    Sheet.objects.filter(game=cast.game, nation__key="ilvana").update(saved_at=saved)
    turns.resolve(cast.code, turn=1, by="frida")
    for write in (
        lambda: orders.add(cast.ben, legal(cast.game, "ilvana", "D7"), turn=1),
        lambda: orders.save_intent(cast.ben, "late", "", "", turn=1),
        lambda: orders.set_ready(cast.ben, True, turn=1),
    ):
        with pytest.raises(Closed, match=r"^Turn 1 is closed; your saved draft of 14:32 counted\.$"):
            write()
    with pytest.raises(Closed, match="your nation had saved no orders"):
        orders.set_ready(cast.cai, True, turn=1)


def test_an_order_in_transit_counts_for_three_seconds_after_the_deadline_and_not_longer(cast):
    body = legal(cast.game, "ilvana", "D7")
    Game.objects.filter(pk=cast.game.pk).update(deadline=timezone.now() - timedelta(seconds=2))
    row = orders.add(cast.ada, body, turn=1)
    Game.objects.filter(pk=cast.game.pk).update(deadline=timezone.now() - timedelta(seconds=4))
    with pytest.raises(Closed):
        orders.withdraw(cast.ada, row.pk, turn=1)
    assert on_sheet(cast) == [row]


@pytest.mark.django_db(transaction=True)
def test_a_teams_draft_is_news_for_the_team_and_the_facilitator_alone(cast, news):
    before = changes.revisions(cast.game)
    orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    after = changes.revisions(cast.game)
    changed = {audience for audience in after if after[audience] != before[audience]}
    assert changed == {"ilvana", "umpire"} == {audience for _code, audience, *_rest in news}


def test_who_is_editing_is_shown_to_the_team_for_a_while(cast):
    orders.set_editing(cast.ben, "Show of force")
    nation = cast.ada.nation
    assert [(one.name, one.editing) for one in sheets.editors(cast.now(), nation)] == [("Ben", "Show of force")]
    assert sheets.editors(cast.now(), nation, timezone.now() + timedelta(minutes=1)) == []


def test_all_ready_starts_a_countdown_of_ten_seconds_and_an_edit_stops_it(cast):
    orders.set_ready(cast.ada, True, turn=1)
    assert cast.now().countdown_at is None
    orders.set_ready(cast.cai, True, turn=1)
    left = (cast.now().countdown_at - timezone.now()).total_seconds()
    assert 9 < left <= 10
    orders.add(cast.ben, legal(cast.game, "ilvana", "D7"), turn=1)
    assert cast.now().countdown_at is None


def test_a_nation_whose_people_are_away_is_not_waited_for(cast):
    Participant.objects.filter(pk=cast.cai.pk).update(last_seen=timezone.now() - seats.ABSENT_AFTER * 2)
    orders.set_ready(cast.ada, True, turn=1)
    assert cast.now().countdown_at is not None


def test_nobody_being_there_never_closes_a_turn(cast):
    Participant.objects.update(last_seen=timezone.now() - seats.ABSENT_AFTER * 2)
    turns.resolve_due()
    assert cast.now().countdown_at is None


def test_a_late_joiner_is_not_waited_for_until_the_next_turn(cast):
    from wargame.play import lobby

    lobby.join(cast.code, "Dora", nation="esmark")
    orders.set_ready(cast.ada, True, turn=1)
    orders.set_ready(cast.cai, True, turn=1)
    assert cast.now().countdown_at is not None
    turns.resolve(cast.code, turn=1, by="frida")
    turns.next_turn(cast.code, turn=1, by="frida")
    orders.set_ready(cast.ada, True, turn=2)
    orders.set_ready(cast.cai, True, turn=2)
    assert cast.now().countdown_at is None


def test_a_solo_player_who_is_ready_sees_the_turn_closed_at_once(db):
    from wargame.play import lobby

    seat, _token = lobby.solo("eastern-shield")
    orders.set_ready(seat, True, turn=1)
    game = Game.objects.get(pk=seat.game_id)
    assert (game.phase, game.turn) == ("reveal", 1)
    assert Order.objects.filter(game=game).exists()


def test_a_team_sets_the_order_in_which_its_orders_are_paid(cast):
    rows = [orders.add(cast.ada, legal(cast.game, "ilvana", move), turn=1) for move in ("C5", "P3", "D7")]
    orders.move_up(cast.ben, rows[2].pk, turn=1)
    orders.move_up(cast.ben, rows[0].pk, turn=1)
    orders.move_up(cast.ben, rows[0].pk, turn=1)
    assert [row.pk for row in on_sheet(cast)] == [rows[0].pk, rows[2].pk, rows[1].pk]
    slips = {order.id: order.slip for order in sheets.orders_on(cast.now(), cast.ada.nation)}
    assert slips == {str(rows[0].pk): 1, str(rows[2].pk): 2, str(rows[1].pk): 3}
    with pytest.raises(Refused, match="not on your sheet"):
        orders.move_up(cast.cai, rows[0].pk, turn=1)
