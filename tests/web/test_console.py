"""The facilitator's console: who may open it, hosting a game, running its turns, its people, and what it shows."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401
from tests.play.legal import legal, proposal_from
from wargame import engine
from wargame.models import Game, LogLine, Nation, Participant, Turn
from wargame.play import clock, diplomacy, lobby, orders, seats, turns, worlds

PAGES = ("game", "world", "messages", "news", "ledger", "seats", "log", "notes", "end", "delete", "fragments")
ACTS = ("start", "resolve", "next", "pause", "resume", "extend", "countdown", "door", "end", "delete")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(owner):  # noqa: F811
    """Frida's browser."""
    return signed_in(owner)


def at(code, name, *rest):
    return reverse(f"console-{name}", args=[code, *rest])


def words(response):
    """A page as a person reads it: without tags, spaces joined."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def shown_clock(response):
    """The value behind the button "+2 min"."""
    return re.search(r'name="seen" value="([^"]+)"', response.content.decode())[1]


# Who may open it


@pytest.mark.parametrize("name", PAGES)
def test_nobody_but_the_games_facilitator_and_the_owner_of_the_site_opens_a_console(cast, name):  # noqa: F811
    page = at(cast.code, name)
    other = signed_in(User.objects.create_user("otto"))
    root = signed_in(User.objects.create_superuser("root"))
    student = Client()
    student.cookies[seats.cookie_name(cast.code)] = cast.tokens["ada"]
    assert signed_in(cast.facilitator).get(page).status_code == 200
    assert root.get(page).status_code == 200
    for somebody, status in ((other, 404), (Client(), 403), (student, 403)):
        answer = somebody.get(page)
        assert answer.status_code == status
        assert cast.game.title not in answer.content.decode()
        assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("name", ACTS)
def test_what_changes_a_game_takes_a_post_of_its_facilitator(cast, name):  # noqa: F811
    page = at(cast.code, name)
    before = Game.objects.filter(pk=cast.game.pk).values().get()
    assert signed_in(User.objects.create_user("otto")).post(page).status_code == 404
    assert Client().post(page).status_code == 403
    assert signed_in(cast.facilitator).get(page).status_code == (200 if name in PAGES else 405)
    assert Game.objects.filter(pk=cast.game.pk).values().get() == before


def test_a_form_without_its_token_is_refused(cast):  # noqa: F811
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.facilitator)
    assert strict.post(at(cast.code, "resolve"), {"turn": 1}).status_code == 403
    assert not Turn.objects.filter(game=cast.game).exists()


def test_an_unknown_code_gets_a_sentence(desk):
    answer = desk.get("/g/ZZZZZZ/console/")
    assert answer.status_code == 404
    assert "You have no game with this code." in words(answer)


def test_whoever_is_not_signed_in_is_led_from_the_list_of_games_to_the_sign_in(db):
    assert Client().get("/console/").headers["Location"] == "/facilitator/sign-in/?next=%2Fconsole%2F"


# Hosting


def hosted(desk, **changed):
    form = {"minutes": "8", "turns": "4", "bots": "mixed", "chat": "on", "mark": "mark-number-one"} | changed
    return desk.post("/console/new/eastern-shield/", form)


def test_the_shelf_shows_each_scenario_with_its_card(desk):
    page = words(desk.get("/console/"))
    for said in ("Eastern Shield", "Six nations share one sea.", "Intermediate", "60, 90, 120 min", "6–36 seats"):
        assert said in page


def test_a_game_is_hosted_with_the_defaults_of_its_scenario(desk, owner):  # noqa: F811
    page = desk.get("/console/new/eastern-shield/")
    assert 'value="8"' in page.content.decode()
    answer = hosted(desk)
    game = Game.objects.get()
    assert answer.headers["Location"] == at(game.code, "game")
    assert (game.facilitator, game.minutes, game.turns, game.fill, game.chat) == (owner, 8, 4, "mixed", True)
    assert game.code in words(desk.get("/console/"))


def test_a_form_posted_twice_hosts_one_game(desk):
    first, second = hosted(desk), hosted(desk)
    assert Game.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("minutes", "", "Say how many minutes a turn lasts, or 0 for no clock."),
        ("minutes", "soon", "Minutes are a whole number, such as 8."),
        ("minutes", "-1", "A turn lasts from 1 minute to 7 days (10080), or 0 for no clock."),
        ("minutes", "99999999999999999999", "A turn lasts from 1 minute to 7 days (10080), or 0 for no clock."),
        ("turns", "3", "This scenario needs 4 to 20 turns; 3 is outside."),
        ("turns", "21", "This scenario needs 4 to 20 turns; 21 is outside."),
        ("turns", "", "Say how many turns are played."),
        ("bots", "genius", "Choose from the list who holds empty seats."),
    ],
)
def test_a_wrong_setting_is_said_beside_its_field_and_nothing_is_lost(desk, field, typed, sentence):
    answer = hosted(desk, **{field: typed, "mark": "mark-number-two"})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="mark-number-two"' in answer.content.decode()
    assert not Game.objects.exists()
    assert hosted(desk, mark="mark-number-two").status_code == 302


def test_a_scenario_that_is_not_on_the_shelf_gets_a_sentence(desk):
    answer = desk.get("/console/new/atlantis/")
    assert answer.status_code == 404
    assert "There is no scenario of that name." in words(answer)


@pytest.mark.parametrize(
    ("lesson", "line"),
    [
        ("60", "This lesson takes 59 minutes: 5 join 10 brief 24 4 turns of 6 20 debrief"),
        ("90", "This lesson takes 87 minutes: 5 join 12 brief 40 4 turns of 10 30 debrief"),
        ("120", "This lesson takes 120 minutes: 5 join 15 brief 60 5 turns of 12 40 debrief"),
    ],
)
def test_a_lesson_is_planned_with_a_third_of_it_for_the_debrief(desk, lesson, line):
    assert line in words(desk.get(f"/console/new/eastern-shield/?lesson={lesson}"))


def test_the_plan_follows_the_form_while_it_is_filled_in(desk):
    answer = desk.get("/console/new/eastern-shield/plan/", {"turns": "5", "minutes": "8"})
    assert "40 5 turns of 8 30 debrief" in words(answer)
    assert "Without a clock" in words(desk.get("/console/new/eastern-shield/plan/", {"turns": "x", "minutes": ""}))


# The lobby


def test_the_lobby_shows_the_code_the_way_in_and_who_sits_where(desk, waiting, owner):  # noqa: F811
    seat_cast(waiting, owner)
    lobby.join(waiting.code, "Wim", nation=None)
    page = desk.get(at(waiting.code, "game"))
    said = words(page)
    assert waiting.code in said
    assert "/join" in said
    assert "<svg" in page.content.decode().split('class="qr"')[1]
    assert "3 people are seated." in said
    assert "Ada Foreign Minister" in said
    assert "the start seats them with the smallest: Wim" in said


def test_a_game_starts_with_empty_seats_and_only_once(desk, waiting):  # noqa: F811
    for _press in range(2):
        assert desk.post(at(waiting.code, "start")).status_code == 303
    game = Game.objects.get(pk=waiting.pk)
    assert (game.status, game.turn, game.practice) == ("playing", 1, False)
    assert LogLine.objects.filter(game=game, text="started the game", who="frida").count() == 1


def test_a_practice_turn_is_played_and_discarded(desk, waiting):  # noqa: F811
    desk.post(at(waiting.code, "start"), {"practice": "yes"})
    assert "Practice turn" in words(desk.get(at(waiting.code, "game")))
    desk.post(at(waiting.code, "resolve"), {"turn": 0})
    assert "Start turn 1" in words(desk.get(at(waiting.code, "game")))
    desk.post(at(waiting.code, "next"), {"turn": 0})
    game = Game.objects.get(pk=waiting.pk)
    assert (game.turn, game.practice, game.resolved.count()) == (1, False, 0)


def test_the_room_is_locked_and_opened(desk, waiting):  # noqa: F811
    for _press in range(2):
        desk.post(at(waiting.code, "door"), {"open": "no"})
    assert not Game.objects.get(pk=waiting.pk).join_open
    assert waiting.log.filter(text="closed the door").count() == 1
    desk.post(at(waiting.code, "door"), {"open": "yes"})
    assert Game.objects.get(pk=waiting.pk).join_open


# The turn


def test_the_one_solid_button_is_always_the_next_step(desk, waiting):  # noqa: F811
    steps = []
    while len(steps) < 2 + 2 * waiting.turns:
        page = desk.get(at(waiting.code, "game")).content.decode()
        assert page.count("btn primary") == 1
        button = page[page.index("btn primary") :]
        address = re.search(r'(?:formaction|href)="([^"]+)"', button)[1]
        steps.append(words_of(button.split("</button>")[0].split("</a>")[0]))
        turn = re.search(r'name="turn" value="(\d+)"', button.split(">")[0])
        if address == at(waiting.code, "game"):
            break
        assert desk.post(address, {"turn": turn[1]} if turn else {}).status_code == 303
    assert steps == [
        "Start",
        *(name for turn in range(2, waiting.turns + 1) for name in ("Lock orders", f"Start turn {turn}")),
        "Lock orders",
        "End game",
        "How it ended",
    ]


def words_of(html):
    return " ".join(re.sub(r"<[^>]*>", " ", "<" + html).split())


def test_locking_twice_adjudicates_once(desk, cast):  # noqa: F811
    for _press in range(2):
        assert desk.post(at(cast.code, "resolve"), {"turn": 1}).status_code == 303
    assert Turn.objects.filter(game=cast.game).count() == 1
    desk.post(at(cast.code, "next"), {"turn": 1})
    desk.post(at(cast.code, "next"), {"turn": 1})
    desk.post(at(cast.code, "resolve"), {"turn": 1})
    assert (cast.now().turn, cast.now().phase) == (2, "negotiate")


@pytest.mark.parametrize("turn", ["7", "", "x", "-1", "99999999999"])
def test_locking_a_turn_that_is_not_open_is_refused_with_a_sentence(desk, cast, turn):  # noqa: F811
    answer = desk.post(at(cast.code, "resolve"), {"turn": turn})
    assert answer.status_code == 422
    assert "is not open, so it cannot be closed." in words(answer)


def test_the_clock_is_paused_and_goes_on(desk, cast):  # noqa: F811
    for _press in range(2):
        desk.post(at(cast.code, "pause"))
    assert cast.now().paused
    assert "paused" in words(desk.get(at(cast.code, "game")))
    for _press in range(2):
        desk.post(at(cast.code, "resume"))
    assert not cast.now().paused
    assert list(cast.game.log.filter(text__contains="clock").values_list("text", flat=True)) == [
        "let the clock go on",
        "stopped the clock",
    ]


def test_two_more_minutes_are_given_once_for_each_time_that_the_page_showed(desk, cast):  # noqa: F811
    before = cast.now().deadline
    seen = shown_clock(desk.get(at(cast.code, "game")))
    for _press in range(2):
        desk.post(at(cast.code, "extend"), {"seen": seen})
    assert cast.now().deadline == before + timedelta(minutes=2)
    desk.post(at(cast.code, "extend"), {"seen": shown_clock(desk.get(at(cast.code, "game")))})
    assert cast.now().deadline == before + timedelta(minutes=4)


def test_when_all_are_ready_the_countdown_can_be_stopped(desk, cast):  # noqa: F811
    for seat in (cast.ada, cast.cai):
        orders.set_ready(seat, True, turn=1)
    assert cast.now().countdown_at
    assert "All are ready." in words(desk.get(at(cast.code, "game")))
    desk.post(at(cast.code, "countdown"))
    assert cast.now().countdown_at is None


def test_a_game_ends_after_one_question(desk, cast):  # noqa: F811
    assert "Turn 1 is still open; its orders will not be adjudicated." in words(desk.get(at(cast.code, "end")))
    assert cast.now().status == "playing"
    question = {"Referer": "http://testserver" + at(cast.code, "end")}
    for _press in range(2):
        answer = desk.post(at(cast.code, "end"), headers=question)
        assert (answer.status_code, answer.headers["Location"]) == (303, at(cast.code, "game"))
    assert desk.get(at(cast.code, "end")).headers["Location"] == at(cast.code, "game")
    assert cast.now().status == "ended"
    assert cast.game.log.filter(text="ended the game").count() == 1


def test_ending_a_game_that_has_not_begun_is_refused_on_its_lobby(desk, waiting):  # noqa: F811
    answer = desk.post(at(waiting.code, "end"))
    assert answer.status_code == 422
    assert "This game has not begun. Delete it if it is not needed." in words(answer)


def test_an_act_leads_back_to_the_page_from_which_it_was_done_and_nowhere_else(desk, cast):  # noqa: F811
    world = at(cast.code, "world")
    answer = desk.post(at(cast.code, "pause"), headers={"Referer": f"http://testserver{world}"})
    assert answer.headers["Location"] == world
    for elsewhere in ("http://evil.example" + world, "http://testserver/admin/", "nonsense"):
        answer = desk.post(at(cast.code, "pause"), headers={"Referer": elsewhere})
        assert answer.headers["Location"] == at(cast.code, "game")


# The debrief's time


def test_the_console_says_when_the_debrief_starts_and_warns_when_the_turns_would_eat_it(desk, cast):  # noqa: F811
    began = cast.game.log.filter(turn=1).order_by("at").first()
    assert "Debrief 35 min" in words(desk.get(at(cast.code, "game")))
    LogLine.objects.filter(pk=began.pk).update(at=timezone.now() - timedelta(minutes=20))
    said = words(desk.get(at(cast.code, "game")))
    assert "Debrief 15 min" in said
    assert "With 5 more turns the debrief starts at" in said


def test_a_game_without_a_clock_has_no_plan_to_keep_to(desk, owner):  # noqa: F811
    game = lobby.create_game(owner, "eastern-shield", minutes=0, bots="caretaker")
    lobby.start(game.code)
    said = words(desk.get(at(game.code, "game")))
    assert "no clock" in said
    assert "Debrief" not in said
    assert "+2 min" not in said


# People


def test_a_person_is_renamed_moved_muted_and_removed(desk, cast):  # noqa: F811
    def ben():
        return Participant.objects.select_related("nation").get(pk=cast.ben.pk)

    assert desk.post(at(cast.code, "rename", cast.ben.pk), {"name": "Bernd"}).status_code == 303
    assert ben().name == "Bernd"
    desk.post(at(cast.code, "move", cast.ben.pk), {"nation": "ostrel"})
    assert ben().nation.key == "ostrel"
    desk.post(at(cast.code, "mute", cast.ben.pk), {"muted": "yes"})
    assert ben().muted
    desk.post(at(cast.code, "mute", cast.ben.pk), {"muted": "no"})
    assert not ben().muted
    for _press in range(2):
        desk.post(at(cast.code, "remove", cast.ben.pk))
    assert ben().removed
    who = set(cast.game.log.filter(text__contains="Bernd").values_list("who", flat=True))
    assert who == {"frida"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a name that the others will see"),
        ("Cai", "Somebody in this game is already called Cai."),
        ("shithead", "That name cannot be shown in class."),
        ("x" * 25, "A name has at most 24 characters; this one has 25."),
    ],
)
def test_a_name_that_cannot_be_shown_stays_in_its_field_with_the_reason(desk, cast, typed, sentence):  # noqa: F811
    answer = desk.post(at(cast.code, "rename", cast.ben.pk), {"name": typed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert Participant.objects.get(pk=cast.ben.pk).name == "Ben"


def test_a_move_to_a_nation_that_is_not_there_is_refused(desk, cast):  # noqa: F811
    answer = desk.post(at(cast.code, "move", cast.ben.pk), {"nation": "atlantis"})
    assert answer.status_code == 422
    assert "There is no such nation in this game." in words(answer)


def test_a_person_of_another_game_cannot_be_touched_from_here(desk, cast, stranger):  # noqa: F811
    assert desk.post(at(cast.code, "rename", stranger.pk), {"name": "Eve"}).status_code == 422
    desk.post(at(cast.code, "remove", stranger.pk))
    stranger.refresh_from_db()
    assert (stranger.name, stranger.removed) == ("Mallory", None)


def test_a_nation_is_handed_to_a_stand_in_and_back(desk, cast):  # noqa: F811
    def holder():
        return Nation.objects.get(game=cast.game, key="sarvaq").controller

    desk.post(at(cast.code, "hand-over", "sarvaq"), {"controller": "hawk"})
    assert holder() == "hawk"
    assert "Bot: hawk" in words(desk.get(at(cast.code, "game")))
    desk.post(at(cast.code, "hand-over", "sarvaq"), {"controller": "people"})
    assert holder() == "people"
    answer = desk.post(at(cast.code, "hand-over", "ostrel"), {"controller": "people"})
    assert answer.status_code == 422
    assert "Nobody is seated in Ostrel yet; a bot must hold it." in words(answer)


def test_teams_that_the_turn_waits_for_stand_first_and_absence_is_said(desk, cast):  # noqa: F811
    orders.set_ready(cast.cai, True, turn=1)
    Participant.objects.filter(pk=cast.ben.pk).update(last_seen=timezone.now() - timedelta(seconds=30))
    teams = words_between(desk.get(at(cast.code, "game")), 'id="_teams"', "</section>")
    assert teams.index("Ilvana") < teams.index("Esmark") < teams.index("Sarvaq")
    assert "1 of 2 ready" in teams
    assert "No sign of Ben for 20 seconds." in teams
    assert cast.ben.resume_code in teams


def words_between(response, start, end):
    page = response.content.decode()
    part = page[page.index(start) :]
    return words_of(part[: part.index(end)])


# What it shows


def test_orders_of_all_nations_stand_with_their_audience_and_consent(desk, cast):  # noqa: F811
    body = proposal_from(cast.now(), "ilvana", "sarvaq")
    row = orders.add(cast.ada, body, turn=1)
    page = words_between(desk.get(at(cast.code, "game")), 'id="_orders"', "</table>")
    assert engine.RULEBOOK.move(body["move"]).name in page
    assert "Sarvaq to answer" in page
    orders.answer(cast.cai, row.pk, False)
    orders.save_intent(cast.ada, "Keep the door open", "sarvaq", "they refuse", turn=1)
    page = words_between(desk.get(at(cast.code, "game")), 'id="_orders"', "</table>")
    assert "Sarvaq refused" in page
    assert "Keep the door open" in page
    assert "Predicts that Sarvaq they refuse" in page


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
    orders.save_intent(cast.ada, "Hold the shoals", "sarvaq", "They will push", turn=1)
    turns.resolve(cast.code, turn=1, by="frida")
    turns.next_turn(cast.code, turn=1, by="frida")
    page = words(desk.get(at(cast.code, "ledger-turn", 1)))
    assert "Hold the shoals Predicts that Sarvaq They will push" in page


def test_the_ledger_has_every_entry_with_its_dice(desk, cast):  # noqa: F811
    orders.add(cast.ada, legal(cast.now(), "ilvana", "C1"), turn=1)
    turn = turns.resolve(cast.code, turn=1, by="frida")
    page = desk.get(at(cast.code, "ledger-turn", 1)).content.decode()
    told = [entry for entry in worlds.whole_ledger(cast.now(), turn.pk) if entry.subject[0] != "mark"]
    assert page.count('class="rule-id"') >= len(told)
    assert page.count('class="throw"') == sum(entry.check is not None for entry in told)
    assert sum(entry.check is not None for entry in told) > 0
    assert desk.get(at(cast.code, "ledger-turn", 2)).status_code == 404


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


# Deleting


def test_one_confirmed_action_deletes_a_game_with_everything_in_it(desk, cast):  # noqa: F811
    assert "Delete everything" in words(desk.get(at(cast.code, "delete")))
    assert Game.objects.filter(pk=cast.game.pk).exists()
    assert desk.post(at(cast.code, "delete")).headers["Location"] == "/console/"
    assert not Game.objects.filter(pk=cast.game.pk).exists()
    assert not Participant.objects.filter(game=cast.game.pk).exists()
    assert f"Game {cast.code} and everything in it has been deleted." in words(desk.get("/console/"))
    assert desk.post(at(cast.code, "delete")).status_code == 404


def test_erasing_a_person_leaves_no_name_behind(desk, cast):  # noqa: F811
    desk.post(at(cast.code, "rename", cast.ben.pk), {"name": "Bartholomew"})
    desk.post(at(cast.code, "remove", cast.ben.pk), {"erase": "yes"})
    for name in PAGES:
        assert "Bartholomew" not in desk.get(at(cast.code, name)).content.decode(), name


def test_every_act_of_the_facilitator_is_in_the_log_by_name(desk, cast):  # noqa: F811
    desk.post(at(cast.code, "pause"))
    clock.resume(cast.code, by="frida")
    desk.post(at(cast.code, "door"), {"open": "no"})
    desk.post(at(cast.code, "hand-over", "sarvaq"), {"controller": "caretaker"})
    desk.post(at(cast.code, "resolve"), {"turn": 1})
    page = words(desk.get(at(cast.code, "log")))
    for said in ("stopped the clock", "closed the door", "gave Sarvaq to", "closed turn 1"):
        assert f"frida {said}" in page


def test_after_the_practice_turn_the_console_speaks_of_it(desk, waiting):  # noqa: F811
    lobby.start(waiting.code, practice=True)
    turns.resolve(waiting.code, turn=0, by="Frida")
    page = words(desk.get(at(waiting.code, "game")))
    assert "The practice turn is closed." in page
    assert "Orders of the practice turn" in page
    for wrong in ("Turn 0", "turn 0", "No order yet", "to answer"):
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
