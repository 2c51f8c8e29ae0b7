"""A hidden message on the pages: its readers see that one was there, the facilitator reads it struck out."""

import html
import re

import pytest

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401
from tests.play.test_diplomacy import intercepting_game
from tests.web.baited import EVERYBODY, baited_game
from tests.web.consoles import at, desk, words  # noqa: F401
from tests.web.desks import page
from tests.web.test_bait import pages, starts
from tests.web.test_talk import OPEN, send, table  # noqa: F401
from wargame.desk import panels, talk
from wargame.desk.board import Board
from wargame.models import Message
from wargame.play import diplomacy, hiding

pytestmark = pytest.mark.django_db

INSTEAD = "The facilitator hid this message."


def hide(desk, code, message, **form):  # noqa: F811
    return desk.post(at(code, "hide", message.pk), {"hidden": "yes", **form})


def test_all_its_readers_see_that_one_was_hidden_and_not_what_it_said(table) -> None:  # noqa: F811
    send(table, table.ada, "Good morning.")
    send(table, table.ada, "You rude word!")
    hiding.hide(table.code, Message.objects.get(text="You rude word!").pk, by="frida")
    for person in (table.ada, table.ben, table.cai):
        for path in (f"talk/{OPEN}/", f"talk/{OPEN}/newer/?after=0", "talk/", "fragments/", ""):
            assert "rude" not in page(person, table.base + path)
        said = page(person, f"{table.base}talk/{OPEN}/")
        assert said.count(INSTEAD) == 2  # in the conversation, and where the list shows what was said last
        assert "Good morning." in said
        assert 'data-hidden="2"' in said
    hiding.show(table.code, Message.objects.get(text="You rude word!").pk, by="frida")
    assert "You rude word!" in page(table.cai, f"{table.base}talk/{OPEN}/")
    assert INSTEAD not in page(table.cai, f"{table.base}talk/{OPEN}/")


def test_the_panel_that_is_pushed_changes_for_its_members_alone(table) -> None:  # noqa: F811
    send(table, table.ada, "You rude word!")
    send(table, table.ada, "Pardon me.")

    def drawn() -> dict[str, str]:
        return {
            key: panels.render(table.game, key, {"_channels"})["_channels"] for key in ("ilvana", "sarvaq", "ostrel")
        }

    before = drawn()
    hiding.hide(table.code, Message.objects.get(text="You rude word!").pk, by="frida")
    after = drawn()
    assert [key for key in before if before[key] != after[key]] == ["ilvana", "sarvaq"]
    assert 'data-hidden="1"' in after["sarvaq"]


def test_whoever_intercepts_a_hidden_message_does_not_read_it(owner) -> None:  # noqa: F811
    for game in (intercepting_game(owner, seed) for seed in range(8)):
        hiding.hide(game.code, Message.objects.get(game=game, text="one").pk, by="frida")
        if diplomacy.intercepted(game, "esmark"):
            break
    else:
        pytest.fail("nothing was intercepted")
    (found,) = talk.intercepts(game, Board(game, "esmark"))
    assert [one["text"] for one in found["messages"]] in (["", "two", "three"], ["", "three"])


def test_no_page_gives_a_hidden_message_away(db) -> None:
    baited = baited_game()
    message = Message.objects.get(game=baited.game, text__contains="zqsaidlighthousetwox")
    hiding.hide(baited.code, message.pk, why="zqwhyhiddenx", by="mara")
    for reader in sorted(EVERYBODY - {"other umpire"}):
        read = "\n".join(text for _path, text in pages(baited.clients[reader], starts(baited, reader)))
        for secret in ("zqsaidlighthousetwox", "zqwhyhiddenx"):
            assert (secret in read) is (reader == "umpire"), (reader, secret)


# The facilitator


def test_one_click_hides_a_message_and_another_shows_it_again(desk, cast):  # noqa: F811
    said = diplomacy.send(cast.ada, "lighthouse", "You <b>rude</b> word!")
    channel = at(cast.code, "channel", "lighthouse")
    assert words(desk.get(channel)).count("Hide this message from its readers") == 1
    answer = desk.post(
        at(cast.code, "hide", said.pk), {"hidden": "yes"}, headers={"Referer": f"http://testserver{channel}"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{channel}#message-{said.pk}")
    for name in (("channel", "lighthouse"), ("messages",)):
        shown = desk.get(at(cast.code, *name)).content.decode()
        assert "<s>You &lt;b&gt;rude&lt;/b&gt; word!</s>" in shown
        assert "Hidden from its readers" in shown
        assert "Show it again" in shown
    assert desk.post(at(cast.code, "hide", said.pk), {"hidden": "no"}).status_code == 303
    assert "<s>" not in desk.get(channel).content.decode()


def test_why_it_is_hidden_is_asked_afterwards_and_stands_beside_it(desk, cast):  # noqa: F811
    said = diplomacy.send(cast.ada, "lighthouse", "You rude word!")
    hide(desk, cast.code, said)
    assert "Why is it hidden? For your log." in words(desk.get(at(cast.code, "channel", "lighthouse")))
    desk.post(at(cast.code, "hide", said.pk), {"why": "An insult <3"})
    shown = words(desk.get(at(cast.code, "channel", "lighthouse")))
    assert "An insult &lt;3" in shown
    assert "Why is it hidden?" not in shown
    log = html.unescape(words(desk.get(at(cast.code, "log"))))
    assert "frida says why a message of Ada is hidden: An insult <3" in log


def test_a_reason_that_is_too_long_is_refused_and_the_message_stays_hidden(desk, cast):  # noqa: F811
    said = diplomacy.send(cast.ada, "lighthouse", "You rude word!")
    hide(desk, cast.code, said)
    answer = desk.post(at(cast.code, "hide", said.pk), {"why": "x" * 201})
    assert answer.status_code == 422
    assert "200 is the most" in words(answer)
    assert Message.objects.get(pk=said.pk).hidden


def test_buttons_that_hide_belong_to_the_one_form_of_the_page(desk, cast):  # noqa: F811
    said = diplomacy.send(cast.ada, "lighthouse", "You rude word!")
    shown = desk.get(at(cast.code, "messages")).content.decode()
    (button,) = re.findall(rf'<button[^>]*id="hide-{said.pk}"[^>]*>', shown)
    assert 'form="acts"' in button
