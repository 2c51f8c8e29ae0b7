"""Joining: code, name, team, role card; every wrong input is told what to do, and keeps what was typed."""

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.joining import class_game, mark_of, said, take_seat
from wargame.models import Game, Participant, SeatToken
from wargame.play import lobby, seats, turns
from wargame.play.codes import WRONG_PER_BROWSER

pytestmark = pytest.mark.django_db


@pytest.fixture
def game(db: None) -> Game:
    """A class game in its lobby."""
    return class_game()


def test_from_the_code_to_the_lobby(client: Client, game: Game) -> None:
    spelled = f" {game.code[:3].lower()}-{game.code[3:]} "
    assert client.post("/join/", {"code": spelled}).headers["Location"] == f"/g/{game.code}/join/"
    page = client.get(f"/g/{game.code}/join/").content.decode()
    assert "Eastern Shield" in page
    assert "0 seated" in page
    joined = client.post(f"/g/{game.code}/join/", {"name": "Quiet  Heron"})
    assert joined.headers["Location"] == f"/g/{game.code}/team/"
    chosen = client.post(f"/g/{game.code}/team/", {"nation": "sarvaq"})
    assert chosen.headers["Location"] == f"/g/{game.code}/seat/"
    seat = Participant.objects.select_related("nation").get()
    assert seat.nation is not None
    assert (seat.name, seat.nation.key) == ("Quiet Heron", "sarvaq")
    assert f'href="/g/{game.code}/lobby/"' in client.get(f"/g/{game.code}/seat/").content.decode()
    assert "Quiet Heron, you speak for Sarvaq." in client.get(f"/g/{game.code}/lobby/").content.decode()


@pytest.mark.parametrize("page", ["join", "team", "seat", "resume", "lobby", "name", "lobby/fragments"])
def test_a_get_never_claims_a_seat(client: Client, game: Game, page: str) -> None:
    client.get(f"/g/{game.code}/{page}/", {"name": "Quiet Heron", "seat": "ABCDEFGH", "nation": "ilvana"})
    assert not Participant.objects.exists()
    assert seats.cookie_name(game.code) not in client.cookies


def test_whoever_does_not_choose_goes_where_people_are_needed(game: Game) -> None:
    for name, nation in (("Ada", "ilvana"), ("Ben", "sarvaq"), ("Cai", "esmark")):
        take_seat(game, name, nation)
    _client, seat = take_seat(game, "Dora")
    assert seat.nation is not None
    assert seat.nation.key == "maravel"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the six characters of the class code that is on the screen."),
        ("KT7", "A class code has six characters; you typed 3. Look at the screen and try again."),
        ("KT7RWQ", "No game has the code KT7RWQ."),
        ("K√7RW<", "No game has the code that you typed."),
    ],
)
def test_a_wrong_code_is_told_why_and_stays_in_its_field(client: Client, db: None, typed: str, sentence: str) -> None:
    response = client.post("/join/", {"code": typed})
    assert response.status_code == 422
    assert said(response).startswith(sentence)
    assert f'name="code" value="{typed.replace("<", "&lt;")}"' in response.content.decode()


def test_a_link_to_no_game_asks_for_the_code(client: Client, db: None) -> None:
    response = client.get("/g/KT7RWQ/join/")
    assert response.status_code == 404
    assert said(response).startswith("No game has the code KT7RWQ.")


def test_a_code_whose_game_has_ended_is_told_as_such(client: Client, game: Game) -> None:
    lobby.start(game.code)
    turns.end_game(game.code, by="frida")
    assert said(client.post("/join/", {"code": game.code})).startswith("The game with this code has ended.")


def test_a_code_left_alone_for_a_month_no_longer_works(client: Client, game: Game) -> None:
    Game.objects.update(touched=timezone.now() - timezone.timedelta(days=31))
    assert said(client.post("/join/", {"code": game.code})).startswith("This code is more than a month old")


def test_a_closed_door_is_told_before_and_after_a_name_is_typed(client: Client, game: Game) -> None:
    lobby.open_joining(game.code, False, by="frida")
    closed = "The facilitator has closed the door of this game. Ask to have it opened, then try again."
    assert said(client.get(f"/g/{game.code}/join/")) == closed
    response = client.post(f"/g/{game.code}/join/", {"name": "Quiet Heron"})
    assert (response.status_code, said(response)) == (422, closed)
    assert 'value="Quiet Heron"' in response.content.decode()


def test_too_many_wrong_codes_make_a_browser_wait_but_not_its_class(game: Game) -> None:
    guesser, neighbour = Client(), Client()
    answers = [guesser.post("/join/", {"code": f"ZZZZ{n:02d}".replace("0", "Z").replace("1", "Y")}) for n in range(11)]
    assert [answer.status_code for answer in answers] == [422] * WRONG_PER_BROWSER + [429]
    assert said(answers[-1]).startswith("Too many wrong codes were tried from here. Wait ten minutes")
    assert guesser.post("/join/", {"code": game.code}).status_code == 429
    assert neighbour.post("/join/", {"code": game.code}).status_code == 302


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Type a name that the others will see, such as "),
        ("   ", "Type a name that the others will see, such as "),
        ("A very long display name indeed", "A name has at most 24 characters; this one has 31. Choose a shorter one."),
        ("sh1t happens", "That name cannot be shown in class. How about "),
        ("!!!", "A name needs at least one letter or digit."),
        ("Ada", "Somebody in this game is already called Ada. Choose another, such as "),
    ],
)
def test_a_name_that_cannot_be_used_is_told_why_and_kept(game: Game, name: str, sentence: str) -> None:
    take_seat(game, "Ada")
    response = Client().post(f"/g/{game.code}/join/", {"name": name})
    assert response.status_code == 422
    assert said(response).startswith(sentence)
    assert f'name="name" value="{name}"' in response.content.decode()
    assert Participant.objects.count() == 1


def test_another_name_can_be_had_with_and_without_scripts(client: Client, game: Game) -> None:
    page = client.post(f"/g/{game.code}/join/", {"name": "x", "another": "1"}).content.decode()
    assert 'name="name" value="x"' not in page
    field = client.get(f"/g/{game.code}/name/", headers={"HX-Request": "true"}).content.decode()
    assert field.startswith('<input class="input" id="name" name="name" value="')
    assert not Participant.objects.exists()


def test_a_form_that_is_sent_twice_gives_one_seat(client: Client, game: Game) -> None:
    path = f"/g/{game.code}/join/"
    form = {"mark": mark_of(client, path), "name": "Quiet Heron"}
    first = Client().post(path, form)
    second = Client().post(path, form)
    name = seats.cookie_name(game.code)
    assert first.cookies[name].value == second.cookies[name].value
    assert Participant.objects.count() == 1


def test_a_refused_form_can_be_sent_again_corrected(client: Client, game: Game) -> None:
    path = f"/g/{game.code}/join/"
    mark = mark_of(client, path)
    assert client.post(path, {"mark": mark, "name": ""}).status_code == 422
    assert client.post(path, {"mark": mark, "name": "Quiet Heron"}).status_code == 302


def test_a_seat_is_kept_out_of_reach_of_scripts_and_its_token_out_of_addresses(client: Client, game: Game) -> None:
    response = client.post(f"/g/{game.code}/join/", {"name": "Quiet Heron"})
    cookie = response.cookies[seats.cookie_name(game.code)]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert len(cookie.value) >= 22
    assert cookie.value not in response.headers["Location"]
    assert cookie.value not in client.get(f"/g/{game.code}/team/").content.decode()


def test_joining_again_leads_back_to_where_one_was(game: Game) -> None:
    client, _seat = take_seat(game, "Ada", "ilvana")
    assert client.get(f"/g/{game.code}/join/").headers["Location"] == f"/g/{game.code}/lobby/"
    lobby.start(game.code)
    assert client.get(f"/g/{game.code}/join/").headers["Location"] == f"/g/{game.code}/"
    assert client.get(f"/g/{game.code}/lobby/").headers["Location"] == f"/g/{game.code}/"
    assert client.post(f"/g/{game.code}/join/", {"name": "Other"}).headers["Location"] == f"/g/{game.code}/"
    assert Participant.objects.count() == 1


def test_whoever_has_no_nation_yet_is_led_to_choose_one(client: Client, game: Game) -> None:
    client.post(f"/g/{game.code}/join/", {"name": "Ada"})
    for page in ("join", "seat", "lobby"):
        assert client.get(f"/g/{game.code}/{page}/").headers["Location"] == f"/g/{game.code}/team/"


def test_the_choice_can_be_changed_until_the_game_starts(game: Game) -> None:
    client, seat = take_seat(game, "Ada", "ilvana")
    client.post(f"/g/{game.code}/team/", {"nation": "tolvia"})
    seat.refresh_from_db()
    assert seat.nation is not None
    assert seat.nation.key == "tolvia"
    lobby.start(game.code)
    assert client.get(f"/g/{game.code}/team/").headers["Location"] == f"/g/{game.code}/seat/"
    assert client.post(f"/g/{game.code}/team/", {"nation": "ilvana"}).headers["Location"] == f"/g/{game.code}/seat/"
    seat.refresh_from_db()
    assert seat.nation is not None
    assert seat.nation.key == "tolvia"


def test_a_nation_that_does_not_exist_or_is_full_is_refused(game: Game) -> None:
    for number in range(12):
        take_seat(game, f"Member {number}", "ilvana")
    client, _seat = take_seat(game, "Ada", "sarvaq")
    unknown = client.post(f"/g/{game.code}/team/", {"nation": "atlantis"})
    assert said(unknown) == "There is no such nation in this game. Choose one of those on the list."
    full = client.post(f"/g/{game.code}/team/", {"nation": "ilvana"})
    assert (full.status_code, said(full)) == (422, "Ilvana has no free seat. Choose another nation.")


def test_a_late_joiner_goes_to_the_smallest_team_and_is_not_waited_for(game: Game) -> None:
    take_seat(game, "Ada", "ilvana")
    lobby.start(game.code)
    client = Client()
    joined = client.post(f"/g/{game.code}/join/", {"name": "Late Wren"})
    assert joined.headers["Location"] == f"/g/{game.code}/seat/"
    page = client.get(f"/g/{game.code}/seat/").content.decode()
    assert "Turn 1 is being played. You may write orders at once" in page
    assert f'href="/g/{game.code}/"' in page


def test_the_role_card_says_who_one_is_and_marks_what_is_secret(game: Game) -> None:
    client, _seat = take_seat(game, "Ada", "ilvana")
    client.post(f"/g/{game.code}/seat/open/")
    page = client.get(f"/g/{game.code}/seat/").content.decode()
    nation = game.pack["nations"][0]
    assert nation["roles"][0]["title"] in page
    secret = next(goal for goal in nation["objectives"] if goal["secret"])
    assert secret["text"] in page
    rival = next(goal for goal in game.pack["nations"][1]["objectives"] if goal["secret"])
    assert rival["text"] not in page


def test_a_resume_code_opens_the_seat_on_another_device(game: Game) -> None:
    _client, seat = take_seat(game, "Ada", "ilvana")
    Participant.objects.update(last_seen=timezone.now() - timezone.timedelta(minutes=1))
    other = Client()
    filled = other.get(f"/g/{game.code}/resume/", {"seat": seat.resume_code}).content.decode()
    assert f'value="{seat.resume_code}"' in filled
    typed = f"{seat.resume_code[:4].lower()} {seat.resume_code[4:]}"
    answer = other.post(f"/g/{game.code}/resume/", {"resume_code": typed})
    assert answer.headers["Location"] == f"/g/{game.code}/lobby/"
    assert SeatToken.objects.filter(participant=seat).count() == 2
    assert "Ada, you speak for Ilvana." in other.get(f"/g/{game.code}/lobby/").content.decode()


def test_a_seat_in_use_elsewhere_is_told_so_before_it_is_opened_twice(game: Game) -> None:
    first, seat = take_seat(game, "Ada", "ilvana")
    first.get(f"/g/{game.code}/seat/")
    other = Client()
    warned = other.post(f"/g/{game.code}/resume/", {"resume_code": seat.resume_code})
    assert warned.status_code == 422
    assert said(warned).startswith("This seat is being used on another device right now.")
    assert seats.cookie_name(game.code) not in other.cookies
    assert f'value="{seat.resume_code}"' in warned.content.decode()
    taken = other.post(f"/g/{game.code}/resume/", {"resume_code": seat.resume_code, "also": "1"})
    assert taken.status_code == 302
    assert "This seat is open in 2 browsers." in first.get(f"/g/{game.code}/seat/").content.decode()


def test_a_wrong_resume_code_is_refused_and_counts_as_a_guess(client: Client, game: Game) -> None:
    path = f"/g/{game.code}/resume/"
    answers = [client.post(path, {"resume_code": "ABCD2345"}) for _ in range(WRONG_PER_BROWSER + 1)]
    assert said(answers[0]) == "That is not the resume code of a seat in this game. It is on the seat's role card."
    assert [answer.status_code for answer in answers] == [422] * WRONG_PER_BROWSER + [429]


def test_the_other_devices_of_a_seat_can_be_signed_out(game: Game) -> None:
    first, seat = take_seat(game, "Ada", "ilvana")
    other = Client()
    other.post(f"/g/{game.code}/resume/", {"resume_code": seat.resume_code, "also": "1"})
    answer = first.post(f"/g/{game.code}/seat/others/", follow=True)
    assert "1 other browser was signed out. The seat has a new resume code." in answer.content.decode()
    sent_away = other.get(f"/g/{game.code}/seat/", follow=True)
    assert sent_away.redirect_chain == [(f"/g/{game.code}/join/", 302)]
    assert "seat has been given up" in sent_away.content.decode()
    again = Client().post(f"/g/{game.code}/resume/", {"resume_code": seat.resume_code})
    assert again.status_code == 422


def test_whoever_was_taken_off_the_table_is_told_at_the_door(game: Game) -> None:
    client, seat = take_seat(game, "Ada", "ilvana")
    lobby.remove(game.code, seat.pk, by="frida")
    answer = client.get(f"/g/{game.code}/lobby/", follow=True)
    assert answer.redirect_chain == [(f"/g/{game.code}/join/", 302)]
    assert "The facilitator removed you from this game." in answer.content.decode()


def test_a_stranger_sees_neither_lobby_nor_role_card(game: Game) -> None:
    take_seat(game, "Quiet Heron", "ilvana")
    for page in ("lobby", "lobby/fragments", "seat", "team"):
        answer = Client().get(f"/g/{game.code}/{page}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/g/{game.code}/join/")


def test_the_lobby_page_holds_the_panel_that_is_pushed(game: Game) -> None:
    from wargame.lobby import panels

    client, _seat = take_seat(game, "Ada", "ilvana")
    pushed = panels.render(game, "ilvana", frozenset({"_seats", "_sheet"}))
    assert list(pushed) == ["_seats", "_go"]
    assert pushed["_seats"] in client.get(f"/g/{game.code}/lobby/").content.decode()
    fetched = client.get(f"/g/{game.code}/lobby/fragments/")
    assert fetched.content.decode() == pushed["_seats"] + pushed["_go"]
    assert int(fetched.headers["X-Live-Rev"]) > 0
    lobby.start(game.code)
    begun = panels.render(Game.objects.get(pk=game.pk), "ilvana")
    assert begun["_seats"].strip() == f'<div id="_seats" data-go="/g/{game.code}/"></div>'


def test_whoever_still_reads_the_role_card_is_there_and_is_shown_the_way_to_the_desk(game: Game) -> None:
    from wargame.lobby import panels

    client, _seat = take_seat(game, "Ada", "ilvana")
    card = client.get(f"/g/{game.code}/seat/").content.decode()
    assert f'data-socket="/ws/game/{game.code}/"' in card
    assert f'data-resync="/g/{game.code}/lobby/fragments/"' in card
    assert panels.render(game, "ilvana", frozenset({"_seats"}))["_go"].strip() in card
    lobby.start(game.code)
    pushed = panels.render(Game.objects.get(pk=game.pk), "ilvana", frozenset({"_seats"}))["_go"]
    assert "The game has begun: go to your desk." in pushed
    assert f'class="btn primary" href="/g/{game.code}/"' in pushed
    assert pushed.strip() in client.get(f"/g/{game.code}/seat/").content.decode()


def test_nobody_reads_the_secrets_of_one_nation_after_another_before_the_start(game: Game) -> None:
    client, seat = take_seat(game, "Ada", "ilvana")
    base = f"/g/{game.code}/"
    for number, nation in enumerate(game.pack["nations"][:3]):
        client.post(f"{base}team/", {"nation": nation["key"]})
        card = unescape(client.get(f"{base}seat/").content.decode())
        assert not any(goal["text"] in card for goal in nation["objectives"] if goal["secret"]), number
        assert not any(role["concern"] in card for role in nation["roles"])
        assert client.get(f"{base}brief/").headers["Location"] == f"{base}seat/"
    assert client.post(f"{base}seat/open/").headers["Location"] == f"{base}seat/"
    card = unescape(client.get(f"{base}seat/").content.decode())
    assert all(goal["text"] in card for goal in game.pack["nations"][2]["objectives"])
    assert f'href="{base}team/"' not in card
    stays = client.post(f"{base}team/", {"nation": "ilvana"})
    assert stays.status_code == 422
    assert said(stays) == "You have read the secrets of Esmark, so you stay there. Ask the facilitator to move you."
    assert client.post(f"{base}team/", {"nation": "esmark"}).status_code == 302
    lobby.move(game.code, seat.pk, "ilvana", by="mara")
    assert client.get(f"{base}brief/").headers["Location"] == f"{base}seat/"


def test_what_was_sealed_in_the_lobby_opens_with_the_game(game: Game) -> None:
    client, _seat = take_seat(game, "Ada", "ilvana")
    lobby.start(game.code)
    secret = next(goal for goal in game.pack["nations"][0]["objectives"] if goal["secret"])
    for page in ("seat/", "brief/"):
        assert secret["text"] in unescape(client.get(f"/g/{game.code}/{page}").content.decode())


def test_the_lobby_can_be_read_while_one_waits(game: Game) -> None:
    client, _seat = take_seat(game, "Ada", "ilvana")
    client.post(f"/g/{game.code}/seat/open/")
    assert client.get(f"/g/{game.code}/brief/").status_code == 200
