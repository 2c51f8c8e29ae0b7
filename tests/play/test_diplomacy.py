"""Messages, read marks, "we spoke", and what interception lets a nation read."""

import pytest

from tests.play.conftest import fresh, seat_cast
from wargame import engine
from wargame.models import Game, LogLine, Meeting, Message, ReadMark
from wargame.play import Refused, changes, diplomacy, lobby, orders, teams, turns

EMBASSY = "aster-quarra-embassy"
LIGHTHOUSE = "lighthouse"
NETWORK = "aster-nordvall-network"


def texts(cast, reader, channel):
    return [message.text for message in diplomacy.conversation(cast.now(), reader, channel)]


def test_a_message_is_read_by_the_members_of_its_channel(cast):
    diplomacy.send(cast.ada, EMBASSY, "  Shall we talk?\r\nTonight? ")
    assert texts(cast, "sarvaq", EMBASSY) == ["Shall we talk?\nTonight?"]
    assert texts(cast, engine.UMPIRE, EMBASSY) == ["Shall we talk?\nTonight?"]


def test_a_channel_that_is_not_ones_own_cannot_be_read_or_written_and_looks_as_if_it_were_not_there(cast, stranger):
    diplomacy.send(cast.ada, NETWORK, "The Heron is ready")
    for channel in (NETWORK, "no-such-channel", "a\0b", ""):
        with pytest.raises(Refused, match="no such channel"):
            diplomacy.send(cast.cai, channel, "Hello")
        with pytest.raises(Refused, match="no such channel"):
            diplomacy.conversation(cast.now(), "sarvaq", channel)
    assert NETWORK not in [line.channel.key for line in diplomacy.lines(cast.now(), "sarvaq")]
    assert diplomacy.conversation(stranger.game, "ilvana", NETWORK) == []


def test_a_covert_channel_is_listed_for_its_members_and_the_facilitator_alone(cast):
    listed = {
        reader: LIGHTHOUSE in [line.channel.key for line in diplomacy.lines(cast.now(), reader)]
        for reader in ("ilvana", "sarvaq", "esmark", "ostrel", engine.UMPIRE)
    }
    assert listed == {"ilvana": True, "sarvaq": True, "esmark": False, "ostrel": False, engine.UMPIRE: True}


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Write something"), (" \n ", "Write something"), ("x" * 2001, "2000 is the most"),
     ("a\0b", "cannot be stored"), ("\ud83d", "cannot be stored"), ("a\x1bb", "cannot be stored")],
)  # fmt: skip
def test_a_message_that_is_empty_too_long_or_unstorable_is_refused(cast, text, said):
    with pytest.raises(Refused, match=said):
        diplomacy.send(cast.ada, EMBASSY, text)
    assert Message.objects.count() == 0


def test_two_thousand_characters_and_any_script_are_fine(cast):
    longest = "Привет 🕊 " * 200
    assert diplomacy.send(cast.ada, EMBASSY, longest[:2000].strip()).pk
    assert diplomacy.send(cast.ada, EMBASSY, "x" * 2000).pk


def test_a_message_sent_twice_counts_once_and_anothers_token_is_no_obstacle(cast):
    first = diplomacy.send(cast.ada, EMBASSY, "Hello", token="m1")
    again = diplomacy.send(cast.ada, EMBASSY, "Hello", token="m1")
    other = diplomacy.send(cast.cai, EMBASSY, "Hello yourself", token="m1")
    assert first == again != other
    assert texts(cast, "ilvana", EMBASSY) == ["Hello", "Hello yourself"]


def test_unread_messages_are_counted_for_each_person_and_ones_own_sides_are_not(cast):
    sent = [diplomacy.send(cast.cai, EMBASSY, text) for text in ("One", "Two", "Three")]
    assert diplomacy.unread_count(cast.ada) == diplomacy.unread_count(cast.ben) == 3
    assert diplomacy.unread_count(cast.cai) == 0
    diplomacy.read(cast.ada, EMBASSY, sent[1].pk)
    assert (diplomacy.unread_count(cast.ada), diplomacy.unread_count(cast.ben)) == (1, 3)
    (line,) = [line for line in diplomacy.lines(cast.now(), "ilvana", cast.ada) if line.channel.key == EMBASSY]
    assert (line.unread, line.last.text) == (1, "Three")


def test_a_read_mark_never_goes_back_nor_beyond_what_was_said(cast):
    sent = [diplomacy.send(cast.cai, EMBASSY, text) for text in ("One", "Two")]
    diplomacy.read(cast.ada, EMBASSY, 10**15)
    diplomacy.read(cast.ada, EMBASSY, sent[0].pk)
    diplomacy.read(cast.ada, EMBASSY, -5)
    assert ReadMark.objects.get(participant=cast.ada).last == sent[1].pk


def test_a_muted_person_cannot_write_and_a_class_that_talks_in_the_room_does_not(cast):
    teams.mute(cast.code, cast.ada.pk, True, by="frida")
    with pytest.raises(Refused, match="stopped your messages"):
        diplomacy.send(cast.ada, EMBASSY, "Hello")
    teams.mute(cast.code, cast.ada.pk, False, by="frida")
    Game.objects.filter(pk=cast.game.pk).update(chat=False)
    with pytest.raises(Refused, match="talks in the room"):
        diplomacy.send(cast.ada, EMBASSY, "Hello")


def test_nothing_is_said_before_the_game_or_after_it_or_in_a_cut_channel(cast, owner):
    waiting = lobby.create_game(owner, "eastern-shield")
    seat, _token = lobby.join(waiting.code, "Dora", nation="ilvana")
    with pytest.raises(Refused, match="not begun"):
        diplomacy.send(seat, EMBASSY, "Hello")
    cast.game.channels.filter(key=EMBASSY).update(status="severed")
    with pytest.raises(Refused, match="has been cut"):
        diplomacy.send(cast.ada, EMBASSY, "Hello")
    turns.end_game(cast.code, by="frida")
    with pytest.raises(Refused, match="has ended"):
        diplomacy.send(cast.ada, LIGHTHOUSE, "Hello")


def test_whoever_moves_to_another_nation_reads_its_channels_and_no_longer_the_old_ones(cast):
    diplomacy.send(cast.ada, NETWORK, "The Heron is ready")
    lobby.move(cast.code, cast.ben.pk, "ostrel", by="frida")
    with pytest.raises(Refused, match="no such channel"):
        diplomacy.send(fresh(cast.ben), NETWORK, "I know everything")


def test_those_who_wrote_have_spoken_and_those_who_only_read_have_not(cast):
    diplomacy.send(cast.ada, EMBASSY, "Hello?")
    assert (EMBASSY, "ilvana") in diplomacy.spoken(cast.now(), 1)
    assert (EMBASSY, "sarvaq") not in diplomacy.spoken(cast.now(), 1)


def test_a_meeting_counts_once_both_sides_say_that_they_met(cast):
    diplomacy.confirm_meeting(cast.ada, EMBASSY)
    diplomacy.confirm_meeting(cast.ben, EMBASSY)
    assert diplomacy.spoken(cast.now(), 1) == ()
    diplomacy.confirm_meeting(cast.cai, EMBASSY)
    assert diplomacy.spoken(cast.now(), 1) == ((EMBASSY, "ilvana"), (EMBASSY, "sarvaq"))
    assert Meeting.objects.count() == 2


def test_what_is_said_during_the_reveal_belongs_to_the_next_turn(cast):
    turns.resolve(cast.code, turn=1, by="frida")
    diplomacy.send(cast.ada, EMBASSY, "What now?")
    assert diplomacy.spoken(cast.now(), 1) == ()
    assert (EMBASSY, "ilvana") in diplomacy.spoken(cast.now(), 2)


def test_a_bot_answers_in_a_channel_once_a_turn(cast):
    turns.set_controller(cast.code, "esmark", "conciliator", by="frida")
    for text in ("Hello", "Are you there?"):
        diplomacy.send(cast.ada, NETWORK, text)
    said = [message for message in diplomacy.conversation(cast.now(), "ilvana", NETWORK) if message.by is None]
    assert len(said) == 1
    assert said[0].nation.key == "esmark"
    assert (NETWORK, "esmark") in diplomacy.spoken(cast.now(), 1)


@pytest.mark.django_db(transaction=True)
def test_a_message_is_news_for_the_members_and_the_facilitator_alone(cast, news):
    diplomacy.send(cast.ada, LIGHTHOUSE, "Between us")
    assert {(audience, *panels) for _code, audience, _since, _rev, panels in news} == {
        ("ilvana", "_channels"),
        ("sarvaq", "_channels"),
        ("umpire", "_messages"),
    }
    assert changes.revision(cast.game, "esmark") == changes.revision(cast.game, "tolvia")


def test_what_is_said_is_in_no_log(cast):
    diplomacy.send(cast.ada, LIGHTHOUSE, "xyzzy-secret")
    assert not LogLine.objects.filter(text__contains="xyzzy").exists()


def intercepting_game(owner, seed):
    """Esmark tries to read the embassy of Ilvana and Sarvaq on turn 1, under a known seed."""
    game = lobby.create_game(owner, "eastern-shield", bots="caretaker")
    game.pack["deck"][0]["moves"].append("H2")
    game.seed = f"{seed:032x}"
    game.save()
    cast = seat_cast(game, owner)
    dora, _token = lobby.join(game.code, "Dora", nation="esmark")
    lobby.start(game.code)
    for seat, text in ((cast.ada, "one"), (cast.cai, "two"), (cast.ada, "three")):
        diplomacy.send(seat, EMBASSY, text)
    orders.add(dora, {"move": "H2", "channel": EMBASSY}, turn=1)
    turns.resolve(game.code, turn=1, by="frida")
    return game


def test_a_successful_interception_reads_all_or_some_of_the_turns_messages_and_a_failed_one_nothing(owner):
    read = {}
    for seed in range(8):
        game = intercepting_game(owner, seed)
        for reader in ("ilvana", "sarvaq", "ostrel"):
            assert diplomacy.intercepted(game, reader) == []
        for one in diplomacy.intercepted(game, "esmark"):
            assert (one.channel.key, one.turn) == (EMBASSY, 1)
            read[one.extent] = [message.text for message in one.messages]
    assert read == {"all": ["one", "two", "three"], "some": ["one", "three"]}
