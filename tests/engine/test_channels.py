"""Channels: opening (D1), securing (D2), cutting (D9), dialogue held (DL-1), silence (CH-1), agreements (CH-2)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences
from wargame import engine
from wargame.engine.world import ChannelStatus

THREE = "alda:\nborr:\ncarn:\n"
HOTLINE = "hotline--alda--borr"


def test_opening_a_hotline_eases_tension_and_both_sides_trust_each_other_more():
    outcome = play(position(THREE), order("alda D1 borr", choice="hotline", agreed="borr"))
    assert outcome.world.channels[HOTLINE].status is ChannelStatus.OPEN
    assert changes(outcome, "D1", "tension") == [(("alda", "borr"), -5)]
    assert changes(outcome, "D1", "trust") == [(("alda", "borr"), 3), (("borr", "alda"), 3)]
    assert readers_of(outcome, "D1") == {"alda", "borr", "carn", engine.PUBLIC}


@pytest.mark.parametrize("kind", ["attache", "dialogue", "video", "network"])
def test_any_other_channel_eases_tension_less_than_a_hotline(kind: str):
    outcome = play(position(THREE), order("alda D1 borr", choice=kind, agreed="borr"))
    assert changes(outcome, "D1", "tension") == [(("alda", "borr"), -2)]
    assert changes(outcome, "D1", "trust") == [(("alda", "borr"), 1), (("borr", "alda"), 1)]


def test_a_backchannel_opens_covert_and_only_its_ends_and_its_host_hear_of_it():
    world = position(THREE + "dorn:")
    outcome = play(world, order("alda D1 borr", choice="backchannel", other="carn", agreed="borr"))
    opened = outcome.world.channels["backchannel--alda--borr"]
    assert (opened.covert, opened.security, opened.host) == (True, 1, "carn")
    assert readers_of(outcome, "D1") == {"alda", "borr", "carn"}


def test_a_channel_that_is_open_already_is_not_opened_again():
    world = position(THREE + "attache alda-borr:")
    said = "You and Borr already share an open channel of this kind: defence attachés."
    assert refused(world, order("alda D1 borr", choice="attache")) == said


@pytest.mark.parametrize("status", ["severed", "degraded"])
def test_a_severed_or_degraded_channel_may_be_opened_again(status: str):
    world = position(THREE + f"hotline alda-borr: status {status}")
    outcome = play(world, order("alda D1 borr", choice="hotline", agreed="borr"))
    assert outcome.world.channels[HOTLINE].status is ChannelStatus.OPEN


def test_a_dedicated_network_takes_the_other_sides_trust():
    world = position(THREE + "alda-borr: trust 90/39")
    said = "Borr trusts you too little (39) to share a dedicated network; it needs 40."
    assert refused(world, order("alda D1 borr", choice="network")) == said
    assert refused(world, order("borr D1 alda", choice="network")) is None


def test_only_a_backchannel_has_a_host():
    world = position(THREE)
    said = "Open a channel: “Carn” cannot be chosen here."
    assert refused(world, order("alda D1 borr", choice="hotline", other="carn")) == said


def test_securing_a_channel_adds_one_to_its_security_and_exposes_whoever_accepts_the_equipment():
    world = position(THREE + "hotline alda-borr:")
    outcome = play(world, order("alda D2 -", channel=HOTLINE, agreed="borr"))
    assert changes(outcome, "D2", "security") == [((HOTLINE,), 1)]
    assert changes(outcome, "D2", "exposure") == [(("borr",), 2)]
    assert readers_of(outcome, "D2") == {"alda", "borr"}


def test_a_guarded_nation_is_exposed_more_by_the_same_equipment():
    world = position("alda:\nborr: guardedness 75\nhotline alda-borr:")
    outcome = play(world, order("alda D2 -", channel=HOTLINE, agreed="borr"))
    assert changes(outcome, "D2", "exposure") == [(("borr",), 3)]


@pytest.mark.parametrize(("kind", "cap"), [("embassy", 1), ("hotline", 2), ("video", 2), ("network", 3)])
def test_a_channel_can_be_made_as_secure_as_its_kind_allows_and_no_more(kind: str, cap: int):
    key = f"{kind}--alda--borr"
    below = position(THREE + f"{kind} alda-borr: security {cap - 1}")
    assert refused(below, order("alda D2 -", channel=key)) is None
    at_cap = position(THREE + f"{kind} alda-borr: security {cap}")
    said = refused(at_cap, order("alda D2 -", channel=key))
    assert said is not None
    assert said.endswith(" is as secure as a channel of its kind can be.")


def test_a_forum_cannot_be_secured():
    world = position(THREE + "forum alda-borr-carn:")
    said = "Secure a channel: “Alda–Borr–Carn forum” cannot be chosen here."
    assert refused(world, order("alda D2 -", channel="forum--alda--borr--carn")) == said


def test_cutting_a_channel_costs_trust_tension_and_standing_and_ends_exposure():
    world = position("alda: exposure 12\nborr:\ncarn:\nhotline alda-borr:")
    outcome = play(world, order("alda D9 -", choice="channel", channel=HOTLINE))
    assert outcome.world.channels[HOTLINE].status is ChannelStatus.SEVERED
    assert changes(outcome, "D9", "standing") == [(("alda",), -2)]
    assert changes(outcome, "D9", "exposure") == [(("alda",), -5)]
    assert changes(outcome, "D9", "tension") == [(("alda", "borr"), 9)]
    assert changes(outcome, "D9", "trust") == [(("borr", "alda"), -3)]
    assert readers_of(outcome, "D9") == {"alda", "borr", "carn", engine.PUBLIC}


def test_cutting_a_channel_ends_no_more_exposure_than_there_is():
    world = position("alda: exposure 3\nborr:\nhotline alda-borr:")
    outcome = play(world, order("alda D9 -", choice="channel", channel=HOTLINE))
    assert changes(outcome, "D9", "exposure") == [(("alda",), -3)]
    assert outcome.world.nations["alda"].exposure == 0


def test_cutting_a_secret_channel_is_known_to_its_members_alone_and_costs_no_standing():
    world = position(THREE + "backchannel alda-borr:")
    outcome = play(world, order("alda D9 -", choice="channel", channel="backchannel--alda--borr"))
    assert readers_of(outcome, "D9") == {"alda", "borr"}
    assert changes(outcome, "D9", "standing") == []


def test_leaving_a_treaty_ends_it_and_is_held_against_the_one_who_left():
    world = position(THREE + "treaty non-aggression alda-borr:")
    outcome = play(world, order("alda D9 -", choice="treaty", treaty="non-aggression--alda--borr"))
    assert outcome.world.treaties == {}
    assert changes(outcome, "D9", "standing") == [(("alda",), -4)]
    assert changes(outcome, "D9", "trust") == [(("borr", "alda"), -8), (("borr", "alda"), -3)]
    assert "Alda left the treaty: Alda–Borr non aggression." in sentences(outcome, "carn")


def test_leaving_a_secret_treaty_is_known_to_its_members_alone():
    world = position(THREE + "treaty intelligence alda-borr: secret 1")
    outcome = play(world, order("alda D9 -", choice="treaty", treaty="intelligence--alda--borr"))
    assert readers_of(outcome, "D9") == {"alda", "borr"}
    assert changes(outcome, "D9", "standing") == []


def test_only_ones_own_channels_and_treaties_can_be_cut():
    world = position(THREE + "hotline alda-borr:\ntreaty non-aggression alda-borr:")
    assert refused(world, order("carn D9 -", choice="channel", channel=HOTLINE)) is not None
    assert refused(world, order("alda D9 -", choice="channel", channel=HOTLINE)) is None
    card = next(card for card in engine.cards(engine.view_for(world, "carn")) if card.move == "D9")
    assert card.impossible == "There is nothing to give this order to now."


def test_dialogue_held_eases_tension_and_builds_trust_once_however_many_channels():
    world = position(THREE + "hotline alda-borr:\nattache alda-borr:\nalda-borr: tension 60")
    spoken = tuple((f"{kind}--alda--borr", who) for kind in ("hotline", "attache") for who in ("alda", "borr"))
    outcome = play(world, spoken=spoken)
    assert changes(outcome, "DL-1", "tension") == [(("alda", "borr"), -1)]
    assert changes(outcome, "DL-1", "trust") == []  # 0.8 × 1.0 × 50/100 rounds to nothing
    assert readers_of(outcome, "DL-1") == {"alda", "borr"}


def test_dialogue_held_builds_trust_where_there_is_little():
    world = position(THREE + "hotline alda-borr:\nalda-borr: trust 20/20")
    outcome = play(world, spoken=((HOTLINE, "alda"), (HOTLINE, "borr")))
    assert changes(outcome, "DL-1", "trust") == [(("alda", "borr"), 1), (("borr", "alda"), 1)]


def test_nothing_is_heard_in_a_severed_channel_or_from_outsiders():
    severed = position(THREE + "hotline alda-borr: status severed\nalda-borr: tension 60")
    assert changes(play(severed, spoken=((HOTLINE, "alda"), (HOTLINE, "borr"))), "DL-1", "tension") == []
    world = position(THREE + "hotline alda-borr:\nalda-carn: tension 60")
    assert changes(play(world, spoken=((HOTLINE, "alda"), (HOTLINE, "carn"))), "DL-1", "tension") == []


def test_a_channel_unused_for_three_turns_degrades():
    for unused, status in ((1, ChannelStatus.OPEN), (2, ChannelStatus.DEGRADED)):
        outcome = play(position(THREE + f"hotline alda-borr: unused {unused}"))
        assert outcome.world.channels[HOTLINE].status is status


@pytest.mark.parametrize("channel", ["embassy alda-borr", "forum alda-borr-carn"])
def test_embassies_and_forums_never_fall_silent(channel: str):
    outcome = play(position(THREE + f"{channel}: unused 2"))
    assert [channel.status for channel in outcome.world.channels.values()] == [ChannelStatus.OPEN]


def test_using_a_degraded_channel_restores_it():
    world = position(THREE + "hotline alda-borr: unused 4, status degraded")
    outcome = play(world, spoken=((HOTLINE, "alda"),))
    assert outcome.world.channels[HOTLINE].status is ChannelStatus.OPEN
    assert outcome.world.channels[HOTLINE].unused == 0
    assert changes(outcome, "CH-1", "unused") == [((HOTLINE,), -4)]


def test_how_long_a_channel_was_silent_is_told_to_nobody():
    outcome = play(position(THREE + "hotline alda-borr:"))
    assert readers_of(outcome, "CH-1") == set()


def test_that_a_secret_channel_degraded_is_known_to_its_members_alone():
    outcome = play(position(THREE + "backchannel alda-borr: unused 2"))
    assert readers_of(outcome, "CH-1") == {"alda", "borr"}


def test_a_hotline_agreement_opens_the_hotline_the_turn_it_is_signed():
    world = position(THREE + "embassy alda-borr:")
    outcome = play(world, order("alda D8 borr", choice="hotline", agreed="borr"))
    assert outcome.world.channels[HOTLINE].security == 1
    assert readers_of(outcome, "CH-2") == {"alda", "borr", "carn", engine.PUBLIC}


def test_a_secret_hotline_agreement_opens_a_secret_hotline():
    world = position(THREE + "embassy alda-borr:")
    outcome = play(world, order("alda D8 borr secret", choice="hotline", agreed="borr"))
    assert outcome.world.channels[HOTLINE].covert
    assert readers_of(outcome, "CH-2") == {"alda", "borr"}


def test_a_hotline_agreement_leaves_an_open_hotline_as_it_is():
    world = position(THREE + "hotline alda-borr: security 2")
    outcome = play(world, order("alda D8 borr", choice="hotline", agreed="borr"))
    assert readers_of(outcome, "CH-2") == set()
    assert outcome.world.channels[HOTLINE].security == 2
