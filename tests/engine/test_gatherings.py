"""Virtual summits (D12, VS-1): who attends, which channels stay alive, and who listens."""

import pytest

from tests.engine.position import changes, failures, order, play, position, readers_of, refused, with_dice
from wargame import engine
from wargame.engine.world import ChannelStatus

FORUM = "alda:\nborr:\ncarn:\ndorn:\nforum alda-borr-carn:\n"
WHERE = "forum--alda--borr--carn"
SAFE, HEARD = ("VS-1", (WHERE,), (6, 6)), ("VS-1", (WHERE,), (1, 1))


def summit(drawing: str = FORUM, agreed: str = "borr carn", luck=SAFE) -> engine.Outcome:
    return play(with_dice(position(drawing), luck), order("alda D12 -", channel=WHERE, agreed=agreed))


def test_trust_grows_a_little_among_all_who_attend():
    pairs = [("alda", "borr"), ("alda", "carn"), ("borr", "alda"), ("borr", "carn"), ("carn", "alda"), ("carn", "borr")]
    # The weight of 1.0 is small: at trust 40 it rounds to half a point, up.
    drawing = FORUM + "\n".join(f"{a}-{b}: trust 30/30" for a, b in pairs[:2] + pairs[3:4])
    assert changes(summit(drawing), "VS-1", "trust") == [(pair, 1) for pair in pairs]


def test_whoever_does_not_accept_does_not_attend_and_one_guest_is_enough():
    drawing = FORUM + "alda-borr: trust 30/30\nalda-carn: trust 30/30"
    assert changes(summit(drawing, "borr"), "VS-1", "trust") == [(("alda", "borr"), 1), (("borr", "alda"), 1)]
    assert failures(summit(agreed="")) == [
        "Virtual summit: borr did not agree before the lock.".replace("borr", "Borr")
    ]


def test_channels_among_those_who_attend_stay_alive_and_degraded_ones_mend():
    drawing = FORUM + "hotline alda-borr: status degraded, unused 4\nattache alda-dorn: unused 2\n"
    after = summit(drawing).world.channels
    assert after["hotline--alda--borr"].status is ChannelStatus.OPEN
    assert after["hotline--alda--borr"].unused == 0
    assert after["attache--alda--dorn"].status is ChannelStatus.DEGRADED


def test_a_summit_does_not_keep_a_secret_channel_alive():
    after = summit(FORUM + "backchannel alda-borr: unused 1\n").world.channels
    assert after["backchannel--alda--borr"].unused == 2


def test_an_intruder_listens_if_the_weakest_network_fails_and_all_who_attend_pay():
    outcome = summit(luck=HEARD)
    assert changes(outcome, "VS-1", "support") == [(("alda",), -2), (("borr",), -2), (("carn",), -2)]
    assert (("alda", "borr"), -2) in changes(outcome, "VS-1", "trust")
    assert changes(summit(), "VS-1", "support") == []


@pytest.mark.parametrize(("cyber", "heard"), [(37, True), (63, False)])
def test_the_lowest_cyber_skill_at_the_table_decides(cyber: int, heard: bool):
    drawing = FORUM.replace("borr:", f"borr: cyber {cyber}", 1).replace("carn:", "carn: cyber 90")
    drawing = drawing.replace("alda:", "alda: cyber 90", 1)
    outcome = summit(drawing, luck=("VS-1", (WHERE,), (1, 2)))
    assert bool(changes(outcome, "VS-1", "support")) is heard


def test_a_summit_is_public_and_the_dice_are_not():
    outcome = summit(luck=HEARD)
    assert readers_of(outcome, "VS-1") == {"alda", "borr", "carn", "dorn", engine.PUBLIC}
    seen = [e.check for e in engine.visible(outcome.ledger, "dorn") if e.rule == "VS-1" and e.check]
    assert [check.dice for check in seen] == [None]


def test_a_summit_needs_a_video_link_or_a_forum_of_ours():
    world = position(FORUM + "hotline alda-dorn:\nvideo alda-dorn:")
    assert refused(world, order("alda D12 -", channel="video--alda--dorn")) is None
    said = "Virtual summit: “{}” cannot be chosen here."
    assert refused(world, order("alda D12 -", channel="hotline--alda--dorn")) == said.format("Alda–Dorn hotline")
    assert refused(world, order("dorn D12 -", channel=WHERE)) == said.format("Alda–Borr–Carn forum")
