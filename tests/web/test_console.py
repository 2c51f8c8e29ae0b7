"""The facilitator's console: who may open it, hosting a game, its lobby and its turns."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401
from tests.web.consoles import PAGES, at, desk, shown_clock, signed_in, words, words_of  # noqa: F401
from wargame.control.lesson import fitted
from wargame.models import Game, LogLine, Participant, Turn
from wargame.play import lobby, orders, seats
from wargame.scenarios import library

ACTS = ("start", "resolve", "next", "pause", "resume", "extend", "countdown", "door", "end", "delete")


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


def test_an_unknown_code_gets_a_sentence(desk):  # noqa: F811
    answer = desk.get("/g/ZZZZZZ/console/")
    assert answer.status_code == 404
    assert "You have no game with this code." in words(answer)


def test_whoever_is_not_signed_in_is_led_from_the_list_of_games_to_the_sign_in(db):
    assert Client().get("/console/").headers["Location"] == "/facilitator/sign-in/?next=%2Fconsole%2F"


# Hosting


def hosted(desk, **changed):  # noqa: F811
    form = {"minutes": "8", "turns": "4", "bots": "mixed", "chat": "on", "mark": "mark-number-one"} | changed
    return desk.post("/console/new/eastern-shield/", form)


def test_the_shelf_shows_each_scenario_with_its_card(desk):  # noqa: F811
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


def test_a_form_posted_twice_hosts_one_game(desk):  # noqa: F811
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
def test_a_wrong_setting_is_said_beside_its_field_and_nothing_is_lost(desk, field, typed, sentence):  # noqa: F811
    answer = hosted(desk, **{field: typed, "mark": "mark-number-two"})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="mark-number-two"' in answer.content.decode()
    assert not Game.objects.exists()
    assert hosted(desk, mark="mark-number-two").status_code == 302


def test_a_scenario_that_is_not_on_the_shelf_gets_a_sentence(desk):  # noqa: F811
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
def test_a_lesson_is_planned_with_a_third_of_it_for_the_debrief(desk, lesson, line):  # noqa: F811
    assert line in words(desk.get(f"/console/new/eastern-shield/?lesson={lesson}"))


@pytest.mark.parametrize(
    ("lesson", "line"),
    [
        ("", "This lesson takes 20 minutes: 2 join 2 brief 9 3 turns of 3 7 debrief"),
        ("10", "This lesson takes 9 minutes: 1 join 1 brief 4 2 turns of 2 3 debrief"),
        ("20", "This lesson takes 20 minutes: 2 join 2 brief 9 3 turns of 3 7 debrief"),
        ("90", "This lesson takes 20 minutes: 2 join 2 brief 9 3 turns of 3 7 debrief"),
    ],
)
def test_a_short_scenario_is_planned_for_a_short_lesson(desk, lesson, line):  # noqa: F811
    page = words(desk.get(f"/console/new/first-contact/?lesson={lesson}"))
    assert line in page
    assert "60 minutes" not in page


def test_each_scenario_offers_the_lessons_on_its_card_and_none_lasts_longer(desk):  # noqa: F811
    for pack in library.load_shipped():
        page = desk.get(f"/console/new/{pack.slug}/").content.decode()
        assert re.findall(r'href="\?lesson=(\d+)"', page) == [str(minutes) for minutes in pack.card.minutes]
        for minutes in pack.card.minutes:
            plan = fitted(minutes, pack.settings.fewest_turns)
            assert plan.turns >= pack.settings.fewest_turns
            assert 0.85 * minutes <= plan.total <= minutes, (pack.slug, minutes)


@pytest.mark.parametrize(("minutes", "turns"), [(5, 2), (25, 3), (75, 3), (600, 5)])
def test_a_lesson_of_another_length_gets_the_plan_of_the_next_shorter_one(minutes, turns):
    assert fitted(minutes, 1).turns == turns
    assert fitted(minutes, 20).minutes >= 1


def test_the_plan_follows_the_form_while_it_is_filled_in(desk):  # noqa: F811
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


def test_locking_twice_adjudicates_once(desk, cast):  # noqa: F811
    for _press in range(2):
        assert desk.post(at(cast.code, "resolve"), {"turn": 1, "sure": "yes"}).status_code == 303
    assert Turn.objects.filter(game=cast.game).count() == 1
    desk.post(at(cast.code, "next"), {"turn": 1})
    desk.post(at(cast.code, "next"), {"turn": 1})
    desk.post(at(cast.code, "resolve"), {"turn": 1, "sure": "yes"})
    assert (cast.now().turn, cast.now().phase) == (2, "negotiate")


def test_locking_asks_once_while_somebody_who_is_there_is_not_ready(desk, cast):  # noqa: F811
    orders.set_ready(cast.cai, True, turn=1)
    asked = desk.post(at(cast.code, "resolve"), {"turn": 1})
    assert "Lock the orders now?" in words(asked)
    assert "Ilvana" in words(asked)
    assert "Sarvaq" not in words(asked)
    assert cast.now().phase == "negotiate"
    answer = desk.post(
        at(cast.code, "resolve"), {"turn": 1, "sure": "yes"}, headers={"Referer": asked.request["PATH_INFO"]}
    )
    assert answer["Location"] == at(cast.code, "game")
    assert cast.now().phase == "reveal"


def test_locking_asks_nothing_when_those_who_are_there_are_ready(desk, cast):  # noqa: F811
    orders.set_ready(cast.ada, True, turn=1)
    orders.set_ready(cast.cai, True, turn=1)
    Participant.objects.exclude(pk__in=[cast.ada.pk, cast.cai.pk]).update(last_seen=timezone.now() - timedelta(hours=1))
    assert desk.post(at(cast.code, "resolve"), {"turn": 1}).status_code == 303
    assert cast.now().phase == "reveal"


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
