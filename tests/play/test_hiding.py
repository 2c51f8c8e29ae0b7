"""A message hidden by the facilitator: nobody else reads it, nothing is destroyed, the log knows."""

import pytest

from wargame.models import Message
from wargame.play import changes, diplomacy, hiding, teams
from wargame.play.refusals import Refused


@pytest.fixture
def rude(cast):
    return diplomacy.send(cast.ada, "lighthouse", "You rude word!")


def test_a_message_is_hidden_once_and_its_text_is_kept(cast, rude):
    for _press in range(2):
        hiding.hide(cast.code, rude.pk, by="frida")
    stored = Message.objects.get(pk=rude.pk)
    assert (stored.hidden, stored.hidden_why, stored.text) == (True, "", "You rude word!")
    said = [(line.who, line.text) for line in cast.game.log.filter(text__contains="message")]
    assert said == [("frida", "hid a message of Ada in The lighthouse line")]


def test_a_reason_may_be_given_at_once_or_later(cast, rude):
    hiding.hide(cast.code, rude.pk, why="  An insult. ", by="frida")
    hiding.show(cast.code, rude.pk, by="frida")
    hiding.hide(cast.code, rude.pk, by="frida")
    hiding.hide(cast.code, rude.pk, why="Again.", by="frida")
    assert Message.objects.get(pk=rude.pk).hidden_why == "Again."
    assert list(cast.game.log.filter(text__contains="message").values_list("text", flat=True)) == [
        "says why a message of Ada is hidden: Again.",
        "hid a message of Ada in The lighthouse line",
        "showed the message of Ada in The lighthouse line again",
        "hid a message of Ada in The lighthouse line: An insult.",
    ]


def test_shown_again_it_is_as_it_was(cast, rude):
    hiding.hide(cast.code, rude.pk, why="An insult.", by="frida")
    for _press in range(2):
        hiding.show(cast.code, rude.pk, by="frida")
    stored = Message.objects.get(pk=rude.pk)
    assert (stored.hidden, stored.hidden_why, stored.text) == (False, "", "You rude word!")


@pytest.mark.django_db(transaction=True)
def test_its_readers_and_the_facilitator_hear_of_it_and_nobody_else(cast, rude, news):
    hiding.hide(cast.code, rude.pk, by="frida")
    told = {(audience, panel) for _code, audience, _since, _rev, panels in news for panel in panels}
    assert told == {
        ("ilvana", "_channels"), ("sarvaq", "_channels"), (changes.UMPIRE, "_messages"), (changes.UMPIRE, "_log"),
    }  # fmt: skip


def test_a_message_of_another_game_is_not_there(cast, stranger, rude):
    with pytest.raises(Refused, match="This message is not there any more"):
        hiding.hide(stranger.game.code, rude.pk, by="frida")
    with pytest.raises(Refused, match="200 is the most"):
        hiding.hide(cast.code, rude.pk, why="x" * 201, by="frida")


def test_that_a_persons_message_was_hidden_goes_with_the_persons_data(cast, rude):
    hiding.hide(cast.code, rude.pk, by="frida")
    teams.erase_seat(cast.code, cast.ada.pk, by="frida")
    assert not cast.game.log.filter(text__contains="Ada").exists()
