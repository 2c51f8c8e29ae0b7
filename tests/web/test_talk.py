"""Channels over plain requests: the list, the conversation, unread counts, "we spoke", and who may not come in."""

import re

import pytest

from tests.web.desks import Desks, desks, page
from tests.web.joining import said
from wargame.models import Message
from wargame.play import diplomacy, turns

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
OPEN = "lighthouse"


@pytest.fixture
def table() -> Desks:
    return desks()


def send(table: Desks, person, text: str, key: str = OPEN, **more):
    return person.client.post(f"{table.base}talk/{key}/send/", {"text": text, **more})


def test_what_is_written_is_read_by_the_other_side(table: Desks) -> None:
    assert send(table, table.ada, "Shall we talk?").status_code == 302
    assert "Shall we talk?" in page(table.cai, f"{table.base}talk/{OPEN}/")


def test_a_covert_channel_is_marked_and_invisible_to_others(table: Desks) -> None:
    channel = turns.view(table.game, "ilvana").channels[OPEN]
    assert channel.covert
    assert "Covert: only its members know of it" in page(table.ada, f"{table.base}talk/{OPEN}/")
    foreign = next(
        key
        for key, one in turns.view(table.game, "umpire").channels.items()
        if "ilvana" not in one.members and "sarvaq" not in one.members
    )
    assert page(table.ada, f"{table.base}talk/{foreign}/", status=404)
    assert page(table.ada, f"{table.base}talk/no-such-channel/", status=404)


def test_unread_messages_are_counted_for_each_person_until_read(table: Desks) -> None:
    send(table, table.cai, "One")
    send(table, table.cai, "Two")
    for person in (table.ada, table.ben):
        assert '<span class="badge"><span>2</span>' in page(person, f"{table.base}talk/")
    page(table.ada, f"{table.base}talk/{OPEN}/")
    assert '<span class="badge"><span>2</span>' not in page(table.ada, f"{table.base}talk/")
    assert '<span class="badge"><span>2</span>' in page(table.ben, f"{table.base}talk/")


def test_a_message_sent_twice_counts_once(table: Desks) -> None:
    for _time in range(2):
        send(table, table.ada, "Once", token="t1")
    assert Message.objects.filter(text="Once").count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "Write something first; an empty message says nothing."),
        ("x" * 2001, "This is 2001 characters long; 2000 is the most. Shorten it and send it again."),
    ],
)
def test_an_empty_or_too_long_message_is_refused_and_kept(table: Desks, text: str, sentence: str) -> None:
    answer = send(table, table.ada, text)
    assert answer.status_code == 422
    assert said(answer) == sentence
    assert text in answer.content.decode()


def test_a_message_into_a_foreign_channel_is_refused(table: Desks) -> None:
    answer = table.ada.client.post(f"{table.base}talk/quarra-tessen-attache/send/", {"text": "Hello"}, headers=HTMX)
    assert answer.status_code == 422
    assert said(answer) == "Your nation has no such channel."


def test_newer_messages_come_alone_with_the_line_of_their_turn(table: Desks) -> None:
    send(table, table.ada, "First")
    shown = page(table.ada, f"{table.base}talk/{OPEN}/").count('class="message"')
    send(table, table.cai, "Second")
    answer = table.ada.client.get(f"{table.base}talk/{OPEN}/newer/?after={shown}")
    assert "Second" in answer.content.decode()
    assert "First" not in answer.content.decode()
    assert "turn-line" not in answer.content.decode()


def test_messages_are_numbered_within_their_channel_so_that_gaps_tell_nothing(table: Desks) -> None:
    send(table, table.ada, "First")
    hushed = Message.objects.get(text="First")
    for pk in (hushed.pk + 50, hushed.pk + 90):
        Message.objects.create(
            pk=pk, game=hushed.game, channel=hushed.channel, turn=1, nation=hushed.nation, text=f"Number {pk}"
        )
    html = page(table.ada, f"{table.base}talk/{OPEN}/")
    shown = html.count('class="message"')
    assert re.findall(r'data-id="(\d+)"', html) == [str(place) for place in range(1, shown + 1)]
    assert f'data-last="{shown}"' in html


def test_dialogue_counts_once_both_sides_say_that_they_spoke(table: Desks) -> None:
    spoke = f"{table.base}talk/{OPEN}/spoke/"
    table.ada.client.post(spoke)
    assert "We spoke; the other side has yet to" in page(table.ben, f"{table.base}talk/{OPEN}/")
    assert "Ilvana spoke; we have yet to" in page(table.cai, f"{table.base}talk/{OPEN}/")
    answer = table.cai.client.post(spoke, headers=HTMX)
    assert "Both spoke: dialogue counts" in answer.content.decode()
    assert set(diplomacy.spoken(table.game, 1)) == {(OPEN, "ilvana"), (OPEN, "sarvaq")}


def test_a_class_that_talks_in_the_room_has_no_field_to_write_in() -> None:
    table = desks(chat=False)
    seen = page(table.ada, f"{table.base}talk/{OPEN}/")
    assert "<textarea" not in seen
    assert "This class talks in the room." in seen


def test_turns_are_parted_by_lines(table: Desks) -> None:
    send(table, table.ada, "Early")
    table.close_turn()
    table.open_turn()
    send(table, table.ada, "Late")
    seen = page(table.ada, f"{table.base}talk/{OPEN}/").split('role="log"')[1]
    assert seen.index("Turn 1</p>") < seen.index("Early") < seen.index("Turn 2</p>") < seen.index("Late")
