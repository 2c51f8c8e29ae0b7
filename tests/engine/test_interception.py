"""Interception (H2, CH-4): 2d6 + intelligence/25 − 2 × security against 9."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

HOTLINE = "hotline--alda--borr"


def listen(throw: tuple[int, int], security: int = 0, intelligence: int = 50):
    drawing = f"""
        alda:
        borr:
        carn: intelligence {intelligence}
        hotline alda-borr: security {security}
    """
    world = with_dice(position(drawing), ("CH-4", ("carn", HOTLINE), throw))
    return play(world, order("carn H2 -", channel=HOTLINE))


@pytest.mark.parametrize(
    ("throw", "said"),
    [
        ((3, 3), "We could not read Alda–Borr hotline."),
        ((3, 4), "We read some of what was written in Alda–Borr hotline this turn."),
        ((4, 4), "We read some of what was written in Alda–Borr hotline this turn."),
        ((4, 5), "We read all of what was written in Alda–Borr hotline this turn."),
    ],
)
def test_nine_reads_some_messages_and_eleven_reads_all(throw: tuple[int, int], said: str):
    assert said in sentences(listen(throw), "carn")


def test_each_step_of_security_makes_it_two_harder():
    assert "We read some of what was written in Alda–Borr hotline this turn." in sentences(listen((4, 5), security=1))
    assert "We could not read Alda–Borr hotline." in sentences(listen((4, 4), security=1))


def test_a_better_service_hears_more():
    assert "We could not read Alda–Borr hotline." in sentences(listen((3, 3), intelligence=50))
    assert "We read some of what was written in Alda–Borr hotline this turn." in sentences(
        listen((3, 3), intelligence=75)
    )


def test_what_was_read_is_remembered_by_the_reader_alone():
    outcome = listen((6, 6))
    assert readers_of(outcome, "CH-4") == {"carn"}
    mark = ("intercepted", "carn", HOTLINE, "all")
    assert engine.view_for(outcome.world, "carn").marks[mark] == 2
    assert mark not in engine.view_for(outcome.world, "alda").marks


def test_a_miss_by_four_is_noticed_by_the_members_who_trust_the_listener_less():
    outcome = listen((1, 2))  # 3 + 2 against 9
    assert "Carn was caught trying to read Alda–Borr hotline." in sentences(outcome, "alda")
    assert changes(outcome, "CH-4", "trust") == [(("alda", "carn"), -7), (("borr", "carn"), -7)]
    assert changes(outcome, "H2", "trust") == [(("alda", "carn"), -2), (("borr", "carn"), -2)]
    assert changes(outcome, "H2", "tension") == [(("alda", "carn"), 3), (("borr", "carn"), 3)]
    assert readers_of(outcome, "H2") == {"alda", "borr", "carn"}


def test_a_miss_by_three_goes_unnoticed():
    outcome = listen((2, 2))
    assert readers_of(outcome, "CH-4") == {"carn"}
    assert readers_of(outcome, "H2") == set()


@pytest.mark.parametrize(
    ("drawing", "key", "name"),
    [
        ("backchannel alda-borr:", "backchannel--alda--borr", "Alda–Borr backchannel"),
        ("hotline alda-carn:", "hotline--alda--carn", "Alda–Carn hotline"),
        ("hotline alda-borr: status severed", HOTLINE, "Alda–Borr hotline"),
    ],
)
def test_secret_own_and_severed_channels_cannot_be_read(drawing: str, key: str, name: str):
    world = position("alda:\nborr:\ncarn:\n" + drawing)
    said = f"Intercept a channel: “{name}” cannot be chosen here."
    assert refused(world, order("carn H2 -", channel=key)) == said
