"""The turn desk over plain requests: what it shows, what its forms do, and how it says no."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.play.legal import legal
from tests.web.desks import Desks, desks, page
from tests.web.joining import said
from wargame.desk import board, cards, panels
from wargame.models import Order, Sheet
from wargame.play import changes, diplomacy, orders, seats, sheets, teams, turns

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def table() -> Desks:
    return desks()


def test_the_desk_shows_goals_crises_relations_moves_and_the_sheet(table: Desks) -> None:
    seen = page(table.ada, table.base)
    for words in ("Our goals", "Tern Shoals at level 2 or lower", "Tern Shoals", "Trusts us", "Orders for turn 1"):
        assert words in seen
    assert 'href="' + table.base + 'orders/new/D3/"' in seen
    assert "A mutual defence treaty with Esmark in force" in seen


def test_another_nation_does_not_see_our_secret_goal(table: Desks) -> None:
    assert "A mutual defence treaty with Esmark in force" not in page(table.cai, table.base)


def test_the_four_questions_stand_with_their_reasons(table: Desks) -> None:
    seen = page(table.ada, table.base)
    assert "<b>Talk</b> A secret channel joins Ilvana and Sarvaq" in seen
    assert "Restraint, help, fear: nothing yet" in seen


def test_whoever_does_not_know_the_secret_channel_reads_that_there_is_none(table: Desks) -> None:
    outside = board.Board(table.game, "tolvia")
    talk = next(row for row in outside.crises if row.crisis.key == "tern-shoals").forces[0]
    assert talk == ("Talk", "bad", -1, "No known channel between the leaders of Ilvana and Sarvaq")


def test_a_stranger_is_sent_to_the_door_and_a_button_is_refused(table: Desks) -> None:
    stranger = Client()
    assert stranger.get(table.base).headers["Location"] == f"{table.base}join/"
    refused = stranger.post(f"{table.base}ready/", {"turn": 1}, headers=HTMX)
    assert refused.status_code == 403
    assert said(refused) == "You have no seat in this game here. Join it with the class code, then come back."


def test_a_seat_of_another_game_opens_nothing(table: Desks) -> None:
    other = desks()
    for path in ("", "fragments/", "talk/", "map/", "brief/", "report/1/", "end/", "orders/new/"):
        assert other.ada.client.get(table.base + path).status_code in (302, 403)


def test_an_order_is_drafted_without_scripts_and_appears_on_the_sheet(table: Desks) -> None:
    answer = table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    assert answer.headers["Location"] == table.base
    seen = page(table.ben, table.base)
    assert "Open a channel with Sarvaq" in seen
    assert "Sarvaq to answer" in seen


def test_a_form_sent_twice_counts_once(table: Desks) -> None:
    for _time in range(2):
        table.order(table.ada, "D1", target="sarvaq", choice="hotline", token="a1")
    assert table.sheet() == ["D1"]


def test_a_refused_order_comes_back_with_its_choices_and_the_sentence(table: Desks) -> None:
    answer = table.order(table.ada, "C1", target="esmark")
    assert answer.status_code == 422
    assert said(answer) == "Joint exercise: answer the question “Where?”"
    assert 'name="target" value="esmark" checked' in answer.content.decode()
    assert table.sheet() == []


def test_options_that_exclude_each_other_are_refused_in_a_fragment(table: Desks) -> None:
    fields = {"target": "esmark", "choice": "ours", "options": ["observers", "unannounced"], "move": "C1", "turn": 1}
    answer = table.ada.client.post(f"{table.base}orders/add/", fields, headers=HTMX)
    assert answer.status_code == 422
    assert said(answer) == "Joint exercise: “Invite observers” and “Do not announce it” exclude each other."
    assert "<html" not in answer.content.decode()


def test_an_order_for_a_closed_turn_is_answered_with_the_board_as_it_is_now(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    table.close_turn()
    late = table.order(table.ada, "D7", target="sarvaq", choice="warn")
    assert late.status_code == 409
    assert said(late).startswith("Turn 1 is closed; your saved draft of ")
    assert "The Orrin Gazette" in late.content.decode()


def test_a_late_button_brings_every_panel_in_place(table: Desks) -> None:
    table.close_turn()
    late = table.ada.client.post(f"{table.base}ready/", {"turn": 1}, headers=HTMX)
    assert late.status_code == 409
    for name in panels.PANELS:
        assert f'id="{name}" hx-swap-oob="true"' in late.content.decode()


def test_the_page_of_a_move_says_that_its_turn_is_closed(table: Desks) -> None:
    sentence = "This turn is closed: orders can be drafted again when the next one opens."
    assert sentence not in page(table.ada, f"{table.base}orders/new/D7/")
    table.close_turn()
    assert sentence in page(table.ada, f"{table.base}orders/new/D7/")


def test_confidence_building_asks_for_consent_to_an_inspection_alone(table: Desks) -> None:
    form = page(table.ada, f"{table.base}orders/new/C5/")
    assert "It needs the other side’s consent before the lock, but only for an inspection." in form
    assert "It needs the other side’s consent before the lock." in page(table.ada, f"{table.base}orders/new/D3/")


def test_a_statement_is_free_and_takes_no_number_on_the_sheet(table: Desks) -> None:
    table.order(table.ada, "D7", target="sarvaq", choice="warn")
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    nation = table.ada.seat.nation
    assert nation is not None
    slips = cards.slips(table.game, nation, turns.view(table.game, "ilvana"))
    assert [(slip.number, slip.free) for slip in slips] == [(0, True), (1, False)]
    assert [slip.first for slip in slips] == [True, False]
    assert '<span class="no">1</span>' in page(table.ada, table.base)
    assert '<span class="no">0</span>' not in page(table.ada, table.base)


def test_orders_can_be_changed_raised_and_withdrawn(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    table.order(table.ben, "C1", target="esmark", choice="ours")
    first, second = Order.objects.filter(nation__key="ilvana").order_by("id")
    table.ada.client.post(f"{table.base}orders/{second.mark}/up/", {"turn": 1})
    assert table.sheet() == ["C1", "D1"]
    body = {"move": "D1", "target": "esmark", "choice": "hotline", "turn": 1, "version": first.version}
    table.ada.client.post(f"{table.base}orders/{first.mark}/change/", body)
    assert Order.objects.get(pk=first.pk).body["target"] == "esmark"
    table.ben.client.post(f"{table.base}orders/{second.mark}/withdraw/", {"turn": 1})
    assert table.sheet() == ["D1"]


def test_of_two_who_change_one_order_the_second_sees_both(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    row = Order.objects.get(nation__key="ilvana")
    body = {"move": "D1", "choice": "hotline", "turn": 1, "version": row.version}
    table.ada.client.post(f"{table.base}orders/{row.mark}/change/", {**body, "target": "esmark"})
    late = table.ben.client.post(f"{table.base}orders/{row.mark}/change/", {**body, "target": "maravel"})
    assert late.status_code == 409
    assert said(late) == "Ada changed this order while you were writing. Both texts are shown; choose one."
    seen = unescape(late.content.decode())
    assert "Open a channel with Esmark. Hotline" in seen
    assert 'name="target" value="maravel" checked' in seen


def test_a_proposal_is_answered_once_and_may_be_taken_back(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    row = Order.objects.get(nation__key="ilvana")
    assert "Asked of us" in page(table.cai, table.base)
    accept = f"{table.base}proposals/{row.mark}/accept/"
    assert table.cai.client.post(accept, {"turn": 1}).status_code == 302
    again = table.cai.client.post(accept, {"turn": 1})
    assert again.status_code == 422
    assert said(again) == "Cai has already accepted this proposal."
    assert "Sarvaq agreed" in page(table.ada, table.base)
    table.cai.client.post(f"{table.base}proposals/{row.mark}/refuse/?instead=1", {"turn": 1})
    assert "Sarvaq refused" in page(table.ada, table.base)


def test_a_proposal_is_announced_until_it_is_answered(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    row = Order.objects.get(nation__key="ilvana")
    announced = 'data-announce="A proposal waits for your answer."'
    assert announced in page(table.cai, table.base)
    table.cai.client.post(f"{table.base}proposals/{row.mark}/refuse/", {"turn": 1})
    assert announced not in page(table.cai, table.base)


def test_nobody_agrees_to_a_text_that_was_put_in_the_place_of_the_one_they_read(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    row = Order.objects.get(nation__key="ilvana")
    accept = f"{table.base}proposals/{row.mark}/accept/"
    (read,) = re.findall(rf'hx-post="{accept}" name="version" value="(\d+)"', page(table.cai, table.base))
    changed = {"move": "D1", "target": "sarvaq", "choice": "backchannel", "turn": 1, "version": row.version}
    table.ada.client.post(f"{table.base}orders/{row.mark}/change/", changed)
    late = table.cai.client.post(accept, {"version": read}, headers=HTMX)
    assert late.status_code == 409
    assert said(late) == "Ilvana changed this proposal while you were reading it. Read it again, then answer."
    assert 'hx-swap-oob="true"' in late.content.decode()
    assert "Sarvaq to answer" in page(table.ada, table.base)
    assert table.cai.client.post(accept, {"version": int(read) + 1}).status_code == 302
    assert "Sarvaq agreed" in page(table.ada, table.base)


def test_a_proposal_to_others_cannot_be_answered(table: Desks) -> None:
    table.order(table.ada, "C1", target="esmark", choice="ours")
    row = Order.objects.get(nation__key="ilvana")
    refused = table.cai.client.post(f"{table.base}proposals/{row.mark}/accept/", {"turn": 1}, headers=HTMX)
    assert refused.status_code == 422
    assert said(refused) == "There is no such proposal to your nation."


def test_intent_and_prediction_are_saved_and_a_conflict_shows_both(table: Desks) -> None:
    lines = {"turn": 1, "version": 1, "rival": "sarvaq", "intent": "Stay calm", "prediction": "accept talks"}
    assert table.ada.client.post(f"{table.base}intent/", lines, headers=HTMX).status_code == 200
    clash = table.ben.client.post(f"{table.base}intent/", {**lines, "intent": "Press on"}, headers=HTMX)
    assert clash.status_code == 409
    assert "Press on" in clash.content.decode()
    assert "Stay calm" in clash.content.decode()
    kept = table.ben.client.post(f"{table.base}intent/", {**lines, "intent": "Press on", "mine": 1}, headers=HTMX)
    assert kept.status_code == 200
    assert Sheet.objects.get(nation__key="ilvana", turn=1).intent == "Press on"


def test_ready_is_said_for_the_nation_and_taken_back_by_a_change(table: Desks) -> None:
    table.ada.client.post(f"{table.base}ready/?sure=1", {"turn": 1})
    assert "Ready, says Ada." in page(table.ben, table.base)
    table.order(table.ben, "D1", target="sarvaq", choice="hotline")
    assert "Ben took “ready” back." in page(table.ada, table.base)


def test_with_an_empty_sheet_the_desk_asks_once_whether_ready_is_meant(table: Desks) -> None:
    asked = table.ada.client.post(f"{table.base}ready/", {"turn": 1}, headers=HTMX)
    assert asked.headers["HX-Retarget"] == "#sure"
    plain = unescape(table.ada.client.post(f"{table.base}ready/", {"turn": 1}).content.decode())
    for text in (unescape(asked.content.decode()), plain):
        assert "You have no orders." in text
        assert f'formaction="{table.base}ready/?sure=1"' in text
    assert not Sheet.objects.filter(nation__key="ilvana", ready=True).exists()
    table.ada.client.post(f"{table.base}ready/?sure=1", {"turn": 1})
    assert Sheet.objects.get(nation__key="ilvana").ready


def test_ready_asks_once_about_a_proposal_without_an_answer(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    table.order(table.cai, "D7", target="ilvana", choice="warn")
    asked = unescape(table.cai.client.post(f"{table.base}ready/", {"turn": 1}, headers=HTMX).content.decode())
    assert "A proposal or an offer waits for your answer; unanswered it lapses." in asked
    assert "You have no orders." not in asked
    assert not Sheet.objects.filter(nation__key="sarvaq", ready=True).exists()
    mark = Order.objects.get(nation__key="ilvana").mark
    table.cai.client.post(f"{table.base}proposals/{mark}/refuse/", {"turn": 1})
    table.cai.client.post(f"{table.base}ready/", {"turn": 1}, headers=HTMX)
    assert Sheet.objects.get(nation__key="sarvaq").ready


def test_somebody_who_was_removed_is_told_so_wherever_they_knock(table: Desks) -> None:
    teams.remove(table.code, table.ada.seat.pk, by="mara")
    for path in ("", "seat/"):
        answer = table.ada.client.get(f"{table.base}{path}", follow=True)
        assert answer.redirect_chain == [(f"{table.base}join/", 302)]
        assert "The facilitator removed you from this game." in unescape(answer.content.decode())
    refused = table.ada.client.post(f"{table.base}ready/", {"turn": 1}, headers=HTMX)
    assert refused.status_code == 403
    assert "The facilitator removed you from this game." in unescape(refused.content.decode())


def test_with_an_order_on_the_sheet_ready_asks_nothing(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    table.ada.client.post(f"{table.base}ready/", {"turn": 1})
    assert Sheet.objects.get(nation__key="ilvana").ready


def test_all_ready_starts_a_countdown_that_anybody_may_stop(table: Desks) -> None:
    for person in (table.ada, table.cai):
        person.client.post(f"{table.base}ready/?sure=1", {"turn": 1})
    assert table.game.countdown_at is not None
    assert "Stop the countdown" in page(table.ben, table.base)
    table.ben.client.post(f"{table.base}hold/", {"turn": 1})
    assert table.game.countdown_at is None


def test_a_full_sheet_offers_no_more_orders_and_says_why(table: Desks) -> None:
    for move, fields in (
        ("D1", {"target": "sarvaq", "choice": "hotline"}),
        ("C1", {"target": "esmark", "choice": "ours"}),
    ):
        table.order(table.ada, move, **fields)
    table.order(table.ada, "C5", target="sarvaq", choice="notify")
    assert len(table.sheet()) == 3
    seen = page(table.ada, f"{table.base}orders/new/")
    assert "You may give 3 orders a turn, and your sheet is full." in seen


def test_the_moves_are_those_of_the_deck_with_the_impossible_ones_explained(table: Desks) -> None:
    seen = page(table.ada, f"{table.base}orders/new/")
    for card in turns.view(table.game, "ilvana").dealt:
        assert f"orders/new/{card}/" in seen or "Not" in seen
    assert page(table.ada, f"{table.base}orders/new/H4/", status=404)


def test_nonsense_in_a_form_is_refused_in_words(table: Desks) -> None:
    for fields in ({"move": "ZZ"}, {"move": "D1", "target": "atlantis"}, {"move": ""}, {"move": "D1", "turn": "x"}):
        answer = table.ada.client.post(f"{table.base}orders/add/", {"turn": 1, **fields})
        assert answer.status_code in (409, 422)
        assert said(answer)


def test_the_resync_has_every_panel_and_its_revision(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    answer = table.ben.client.get(f"{table.base}fragments/")
    assert int(answer.headers["X-Live-Rev"]) == changes.revision(table.game, "ilvana") > 0
    for name in panels.PANELS:
        assert f'id="{name}"' in answer.content.decode()


def test_the_page_and_the_push_draw_the_same_panels(table: Desks) -> None:
    seen = table.ada.client.get(table.base).content.decode()
    for name, html in panels.render(table.game, "ilvana").items():
        if name not in ("_clock", "_channels"):
            assert html in seen, name


def test_no_panel_holds_a_token_or_a_form_field_to_write_in(table: Desks) -> None:
    table.order(table.ada, "D1", target="sarvaq", choice="hotline")
    for html in panels.render(table.game, "sarvaq").values():
        assert "csrf" not in html
        assert "<input" not in html
        assert "<textarea" not in html


def test_only_the_panels_asked_for_are_drawn(table: Desks) -> None:
    assert list(panels.render(table.game, "ilvana", {"_clock", "_teams"})) == ["_clock"]


def test_a_reveal_frame_stays_small(table: Desks) -> None:
    orders.add(table.ada.seat, {"move": "P3", "crisis": "tern-shoals", "target": "sarvaq"}, turn=1)
    table.close_turn()
    drawn = panels.render(table.game, "ilvana")
    assert sum(len(html.encode()) for html in drawn.values()) <= 35_000


def test_the_desk_of_somebody_taken_off_the_table_leads_to_the_door(table: Desks) -> None:
    from wargame.play import lobby

    lobby.remove(table.code, table.ben.seat.pk, by="facilitator")
    assert table.ben.client.get(table.base).status_code == 302
    assert seats.seat_by_id(table.code, table.ben.seat.pk) is None


def test_the_brief_shows_the_role_and_the_map_has_its_table(table: Desks) -> None:
    seen = page(table.ada, f"{table.base}brief/")
    assert "What we fear" in seen
    assert "You are the Foreign Minister" in seen
    assert "Director of Intelligence" not in seen
    assert "The map as a table" in page(table.ada, f"{table.base}map/")


def test_alone_the_student_opens_the_next_turn_and_in_class_only_the_facilitator(table: Desks) -> None:
    table.close_turn()
    refused = table.ada.client.post(f"{table.base}next/", {"turn": 1}, headers=HTMX)
    assert said(refused) == "The facilitator opens the next turn."
    assert table.game.phase == "reveal"


def test_a_nation_held_by_a_bot_says_so_and_what_the_bot_left_can_be_cleared(table: Desks) -> None:
    turns.set_controller(table.code, "sarvaq", "hawk", by="Frida")
    held = page(table.cai, table.base)
    assert "A bot holds Sarvaq for now; its orders are shown." in held
    assert "/withdraw/" not in held
    assert "orders/new/D3/" not in held
    assert f"{table.base}ready/" not in held
    assert table.sheet("sarvaq")
    assert table.cai.client.post(f"{table.base}orders/clear/", {"turn": 1}, headers=HTMX).status_code == 422
    turns.set_controller(table.code, "sarvaq", "people", by="Frida")
    assert "These orders were left by the bot: check them." in page(table.cai, table.base)
    assert table.cai.client.post(f"{table.base}orders/clear/", {"turn": 1}, headers=HTMX).status_code == 200
    assert table.sheet("sarvaq") == []
    assert "left by the bot" not in page(table.cai, table.base)


def test_clearing_what_a_bot_left_keeps_what_people_wrote(table: Desks) -> None:
    table.order(table.ada, "P3", crisis="tern-shoals", target="sarvaq")
    orders.clear_left(table.ada.seat, turn=1)
    assert table.sheet() == ["P3"]


def test_addresses_hold_random_marks_and_a_mark_opens_nothing_at_another_desk(table: Desks) -> None:
    table.order(table.ada, "D3", target="sarvaq")
    row = Order.objects.get(game=table.game, nation__key="ilvana", withdrawn=False, by__isnull=False)
    ours, theirs = page(table.ada, table.base), page(table.cai, table.base)
    assert f"orders/{row.mark}/" in ours
    assert f"proposals/{row.mark}/accept/" in theirs
    assert not re.search(rf"(orders|proposals)/{row.pk}/", ours + theirs)
    refused = table.cai.client.post(f"{table.base}orders/{row.mark}/withdraw/", {"turn": 1}, headers=HTMX)
    assert refused.status_code == 422
    assert not Order.objects.get(pk=row.pk).withdrawn


def test_who_plays_alone_is_led_by_what_has_been_done_so_far(client: Client) -> None:
    answer = client.post("/solo/", {"mark": "a" * 32, "nation": ""}, follow=True)
    game = answer.context["game"]
    seat = game.participants.get()
    step = board.Board(game, seat.nation.key).coach
    if step and step.way == "#_proposals":
        for proposal in sheets.proposals(game, seat.nation):
            orders.answer(seat, proposal.row.pk, accept=True)
        step = board.Board(game, seat.nation.key).coach
    assert step
    assert step.way.endswith("/brief/")
    orders.add(seat, legal(game, seat.nation.key, "D7"), turn=1)
    assert board.Board(game, seat.nation.key).coach.way.endswith("/talk/")
    assert "Say a word in a channel" in panels.render(game, seat.nation.key, ["_sheet"])["_coach"]
    channel = diplomacy.channels_of(game, seat.nation.key)[0]
    diplomacy.send(seat, channel.key, "Good morning")
    assert board.Board(game, seat.nation.key).coach.way == "#_ready"


def test_a_class_has_no_coach(table: Desks) -> None:
    assert board.Board(table.game, "ilvana").coach is None
    assert "_coach" not in panels.render(table.game, "ilvana", ["_sheet"])


def test_the_question_on_a_page_of_its_own_is_answered_by_a_plain_form_and_leads_back_to_the_desk(
    table: Desks,
) -> None:
    asked = table.ada.client.post(f"{table.base}ready/", {"turn": 1})
    question = asked.content.decode().split('role="alert"')[1].split("</section>")[0]
    assert "You have no orders." in question
    assert f'formaction="{table.base}ready/?sure=1"' in question
    assert "hx-post" not in question
    answer = table.ada.client.post(f"{table.base}ready/?sure=1", {"turn": 1})
    assert answer["Location"] == table.base
