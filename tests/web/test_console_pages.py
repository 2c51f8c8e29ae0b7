"""What the pages of the console show, and what they never show."""

import re

from django.test import Client

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401
from tests.play.legal import legal, proposal_from
from tests.web.consoles import PAGES, at, desk, words, words_between  # noqa: F401
from wargame import engine
from wargame.play import clock, diplomacy, lobby, orders, seats, turns, worlds

# What it shows


def test_orders_of_all_nations_stand_with_their_audience_and_consent(desk, cast):  # noqa: F811
    body = proposal_from(cast.now(), "ilvana", "sarvaq")
    row = orders.add(cast.ada, body, turn=1)
    page = words_between(desk.get(at(cast.code, "game")), 'id="_orders"', "</table>")
    assert engine.RULEBOOK.move(body["move"]).name in page
    assert "Sarvaq to answer" in page
    orders.answer(cast.cai, row.pk, False)
    orders.save_intent(cast.ada, "Keep the door open", "sarvaq", "refuse", turn=1)
    page = words_between(desk.get(at(cast.code, "game")), 'id="_orders"', "</table>")
    assert "Sarvaq refused" in page
    assert "Keep the door open" in page
    assert "Predicts that Sarvaq will refuse" in page


def test_the_world_shows_hidden_sponsors_covert_channels_and_secret_objectives(desk, cast):  # noqa: F811
    page = words(desk.get(at(cast.code, "world")))
    view = worlds.view(cast.now(), engine.UMPIRE)
    assert any(crisis.sponsor and not crisis.attributed for crisis in view.crises.values())
    for crisis in view.crises.values():
        hidden = f"{view.names[crisis.sponsor]} hidden" if crisis.sponsor else "None"
        assert hidden in page
    assert "The lighthouse line Covert" in page
    for objective in view.objectives:
        assert objective.text.replace("'", "&#x27;") in page


def test_every_conversation_can_be_read_covert_ones_too(desk, cast):  # noqa: F811
    diplomacy.send(cast.ada, "lighthouse", "Between us <b>alone</b>")
    assert "Between us &lt;b&gt;alone&lt;/b&gt;" in words(desk.get(at(cast.code, "messages")))
    page = words(desk.get(at(cast.code, "channel", "lighthouse")))
    assert "Between us &lt;b&gt;alone&lt;/b&gt;" in page
    assert "Covert" in page
    assert desk.get(at(cast.code, "channel", "no-such-line")).status_code == 404


def test_the_news_shows_what_comes_to_whom_and_what_it_teaches(desk, cast):  # noqa: F811
    page = words(desk.get(at(cast.code, "news")))
    for inject in worlds.pack(cast.now()).injects:
        assert inject.title in page
        assert inject.learning.replace("'", "&#x27;") in page


def test_the_ledger_of_an_earlier_turn_says_what_each_nation_meant(desk, cast):  # noqa: F811
    orders.save_intent(cast.ada, "Hold the shoals", "sarvaq", "push on", turn=1)
    turns.resolve(cast.code, turn=1, by="frida")
    turns.next_turn(cast.code, turn=1, by="frida")
    page = words(desk.get(at(cast.code, "ledger-turn", 1)))
    assert "Hold the shoals Predicts that Sarvaq will push on" in page


def test_the_ledger_has_every_entry_with_its_dice(desk, cast):  # noqa: F811
    orders.add(cast.ada, legal(cast.now(), "ilvana", "C1"), turn=1)
    turn = turns.resolve(cast.code, turn=1, by="frida")
    page = desk.get(at(cast.code, "ledger-turn", 1)).content.decode()
    told = [entry for entry in worlds.whole_ledger(cast.now(), turn.pk) if entry.subject[0] != "mark"]
    assert page.count('class="rule-id"') >= len(told)
    assert page.count('class="throw"') == sum(entry.check is not None for entry in told)
    assert sum(entry.check is not None for entry in told) > 0
    assert desk.get(at(cast.code, "ledger-turn", 2)).status_code == 404


def test_the_ledger_marks_sums_to_which_several_entries_led(desk, cast):  # noqa: F811
    for move in ("P3", "C6"):
        orders.add(cast.ada, legal(cast.now(), "ilvana", move), turn=1)
    turn = turns.resolve(cast.code, turn=1, by="frida")
    paid = [one for one in worlds.whole_ledger(cast.now(), turn.pk) if one.quantity == "resources" and one.phase == 2]
    spent = [one for one in paid if "ilvana" in one.subject]
    assert len(spent) == 2
    page = words(desk.get(at(cast.code, "ledger-turn", 1)))
    assert page.count(f"{spent[0].before} → {spent[0].after} in all") >= 2


def test_the_notes_are_those_of_the_scenario_as_played(desk, cast):  # noqa: F811
    page = words(desk.get(at(cast.code, "notes")))
    for aim in worlds.pack(cast.now()).learning:
        assert aim.text.replace("'", "&#x27;") in page


def test_seed_tokens_and_hashes_are_on_no_page(desk, cast):  # noqa: F811
    turns.resolve(cast.code, turn=1, by="frida")
    bait = {cast.now().seed, *cast.tokens.values(), *map(seats.hash_token, cast.tokens.values())}
    for name in PAGES:
        text = desk.get(at(cast.code, name)).content.decode()
        assert not [secret for secret in bait if secret in text], name


def test_after_the_practice_turn_the_console_speaks_of_it(desk, waiting):  # noqa: F811
    lobby.start(waiting.code, practice=True)
    turns.resolve(waiting.code, turn=0, by="Frida")
    page = words(desk.get(at(waiting.code, "game")))
    assert "The practice turn is closed." in page
    assert "Orders of the practice turn" in page
    assert not re.search(r"\bturn 0\b", page, re.IGNORECASE)  # the log's "practice turn 00:26" is no such turn
    for wrong in ("No order yet", "to answer"):
        assert wrong not in page


def test_a_free_statement_has_a_column_of_its_own(desk, cast):  # noqa: F811
    orders.add(cast.ada, legal(cast.game, "ilvana", "D7"), turn=1)
    page = words(desk.get(at(cast.code, "game")))
    assert "Order 3 Statement, free" in page
    assert "Order 4" not in page


def test_a_paused_clock_stands_in_the_place_of_the_phase(desk, cast):  # noqa: F811
    clock.pause(cast.code, by="Frida")
    phases = desk.get(at(cast.code, "game")).content.decode().split('class="phases"')[1].split("</ol>")[0]
    assert "Paused" in phases
    assert "Negotiate" not in phases


def test_a_goal_that_is_met_before_any_turn_has_closed_says_why_it_has_no_points(desk, cast):  # noqa: F811
    assert any(one.met and not one.points for one in worlds.view(cast.now(), engine.UMPIRE).objectives)
    student = Client()
    student.cookies[seats.cookie_name(cast.code)] = cast.tokens["ada"]
    for page in (desk.get(at(cast.code, "world")), student.get(f"/g/{cast.code}/")):
        assert "scores when the turn closes" in words(page)
    turns.end_game(cast.code, by="frida")
    for page in (desk.get(at(cast.code, "game")), student.get(f"/g/{cast.code}/end/")):
        assert "No turn closed on it, so it scored nothing." in words(page)
    assert "no turn closed on it" in words(desk.get(at(cast.code, "world")))


def test_a_goal_that_has_scored_says_nothing_of_it(desk, cast):  # noqa: F811
    turns.resolve(cast.code, turn=1, by="frida")
    assert any(one.met for one in worlds.view(cast.now(), engine.UMPIRE).objectives)
    assert "scores when the turn closes" not in words(desk.get(at(cast.code, "world")))


def test_resume_codes_say_what_they_are_for(desk, cast):  # noqa: F811
    code = seats.seat_by_id(cast.code, cast.ada.pk).resume_code
    for name in ("game", "seats"):
        page = words(desk.get(at(cast.code, name)))
        assert f"Resume code {code}" in page
        assert re.search("With the resume code a person comes back to (this|the same) seat", page)
