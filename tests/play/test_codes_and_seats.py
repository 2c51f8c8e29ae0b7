"""Class codes, seats and the other device."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wargame.models import Game, SeatToken
from wargame.play import Refused, codes, lobby, seats, turns


def test_a_code_has_six_signs_of_an_alphabet_of_thirty_one_that_cannot_be_mistaken_for_each_other():
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 31
    assert not set("01OIL") & set(codes.ALPHABET)
    assert len(codes.new_code()) == 6


def test_a_code_may_be_typed_in_small_letters_with_spaces_and_dashes(waiting):
    typed = f" {waiting.code[:3].lower()}-{waiting.code[3:]} "
    assert codes.find_game(typed) == waiting


def test_signs_that_nobody_can_see_and_some_databases_refuse_are_left_out_of_a_code(waiting):
    typed = f"{waiting.code[:3]}\0\ud800\u200b{waiting.code[3:]}\n"
    assert codes.find_game(typed) == waiting


@pytest.mark.parametrize(
    ("typed", "said"), [("", "six characters"), ("ABC", "you typed 3"), ("O0I1L1", "on the screen")]
)
def test_a_code_that_cannot_be_right_is_refused_with_what_to_do(db, typed, said):
    with pytest.raises(Refused, match=said):
        codes.find_game(typed)


def test_the_code_of_an_ended_game_says_so(cast):
    Game.objects.filter(pk=cast.game.pk).update(status="ended")
    with pytest.raises(Refused, match="has ended"):
        lobby.join(cast.code, "Dora")


def test_a_code_left_alone_for_a_month_no_longer_works(waiting):
    Game.objects.filter(pk=waiting.pk).update(touched=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="more than a month old"):
        lobby.join(waiting.code, "Dora")


def test_a_closed_door_lets_nobody_in_and_keeps_those_who_sit(waiting):
    seat, token = lobby.join(waiting.code, "Ada")
    lobby.open_joining(waiting.code, False, by="frida")
    with pytest.raises(Refused, match="closed the door"):
        lobby.join(waiting.code, "Dora")
    assert seats.seat_for({f"seat_{waiting.code}": token}, waiting.code) == seat


def test_ten_wrong_codes_lock_that_browser_out_but_not_its_class_mates(waiting):
    for _try in range(10):
        with pytest.raises(Refused, match="No game has the code"):
            codes.find_game("222222", address="10.0.0.1", browser="mallory")
    with pytest.raises(Refused, match="Too many wrong codes"):
        codes.find_game(waiting.code, address="10.0.0.1", browser="mallory")
    assert codes.find_game(waiting.code, address="10.0.0.1", browser="ada") == waiting


def test_a_whole_class_behind_one_address_may_mistype_but_a_machine_that_guesses_is_stopped(waiting):
    for browser in range(codes.WRONG_PER_ADDRESS - 1):
        with pytest.raises(Refused, match="No game has the code"):
            codes.find_game("222222", address="10.0.0.1", browser=str(browser))
    assert codes.find_game(waiting.code, address="10.0.0.1", browser="ada") == waiting
    with pytest.raises(Refused, match="No game has the code"):
        codes.find_game("222222", address="10.0.0.1", browser="x")
    with pytest.raises(Refused, match="Too many wrong codes"):
        codes.find_game(waiting.code, address="10.0.0.1", browser="ada")


def test_a_right_code_never_counts_against_anybody(waiting):
    for _try in range(300):
        assert codes.find_game(waiting.code, address="10.0.0.1", browser="ada") == waiting


def test_only_the_hash_of_a_seats_token_is_stored(waiting):
    seat, token = lobby.join(waiting.code, "Ada")
    stored = SeatToken.objects.get(participant=seat)
    assert token not in stored.token_hash
    assert len(token) >= 22
    assert seats.seat_for({f"seat_{waiting.code}": token}, waiting.code) == seat
    assert seats.seat_for({f"seat_{waiting.code}": stored.token_hash}, waiting.code) is None
    assert seats.seat_for({f"seat_{waiting.code}": "\ud800\0"}, waiting.code) is None


def test_a_token_opens_a_seat_in_its_own_game_alone(cast, stranger):
    token = cast.tokens["ada"]
    assert seats.seat_for({seats.cookie_name(stranger.game.code): token}, stranger.game.code) is None


def test_the_resume_code_opens_the_same_seat_on_another_device_and_both_work(cast):
    typed = cast.ada.resume_code.lower()
    seat, second = lobby.resume(cast.code, typed)
    assert seat == cast.ada
    for token in (cast.tokens["ada"], second):
        assert seats.seat_for({seats.cookie_name(cast.code): token}, cast.code) == cast.ada
    assert seats.devices(seat) == 2
    assert "opened the seat on another device" in cast.game.log.values_list("text", flat=True)


def test_people_come_back_to_a_game_that_has_ended(cast):
    Game.objects.filter(pk=cast.game.pk).update(status="ended")
    seat, _token = lobby.resume(cast.code, cast.ada.resume_code)
    assert seat == cast.ada


def test_a_wrong_resume_code_is_refused_and_counted(cast):
    for _try in range(10):
        with pytest.raises(Refused, match="resume code"):
            lobby.resume(cast.code, "22222222", address="a", browser="b")
    with pytest.raises(Refused, match="Too many"):
        lobby.resume(cast.code, cast.ada.resume_code, address="a", browser="b")


def test_signing_out_the_other_devices_spends_the_resume_code_too(cast):
    old = cast.ada.resume_code
    _seat, second = lobby.resume(cast.code, old)
    assert seats.sign_out_others(cast.ada, cast.tokens["ada"]) == 1
    assert seats.seat_for({seats.cookie_name(cast.code): second}, cast.code) is None
    assert seats.seat_for({seats.cookie_name(cast.code): cast.tokens["ada"]}, cast.code) == cast.ada
    with pytest.raises(Refused, match="resume code"):
        lobby.resume(cast.code, old)


def test_a_removed_person_loses_the_seat_at_once(cast):
    lobby.remove(cast.code, cast.ada.pk, by="frida")
    assert seats.seat_for({seats.cookie_name(cast.code): cast.tokens["ada"]}, cast.code) is None


def test_presence_fades_from_here_over_amber_to_absent(cast):
    now = timezone.now()
    cast.ada.last_seen = now
    seen_after = {
        seconds: seats.presence(cast.ada, now + timedelta(seconds=seconds)) for seconds in (0, 20, 21, 120, 121)
    }
    assert seen_after == {0: "here", 20: "here", 21: "amber", 120: "amber", 121: "absent"}


@pytest.mark.django_db(transaction=True)
def test_coming_back_lights_the_console_and_being_there_costs_nothing(cast, news):
    now = timezone.now()
    assert seats.seen(cast.ada, now + timedelta(seconds=60)) is True
    assert [(audience, panels) for _code, audience, _since, _rev, panels in news] == [("umpire", {"_teams"})]
    assert seats.seen(cast.ada, now + timedelta(seconds=65)) is False
    assert len(news) == 1


@pytest.mark.django_db(transaction=True)
def test_the_clock_notices_who_has_gone_quiet_and_lights_the_console_once(cast, news):
    now = timezone.now()
    turns.resolve_due(now)
    news.clear()
    turns.resolve_due(now + timedelta(seconds=30))
    turns.resolve_due(now + timedelta(seconds=31))
    assert [(audience, panels) for _code, audience, _since, _rev, panels in news] == [("umpire", {"_teams"})]
