"""Covert attacks: cyber disruption (H3) and armed proxies (H5), unseen and traced."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

FOUR = "alda:\nborr:\ncarn:\ndorn:\n"
NETS = FOUR + "hotline borr-carn:\nborr-dorn: trust 50/49\ncrisis outage cyber borr: severity 30\n"
EVERYBODY = {"alda", "borr", "carn", "dorn", engine.PUBLIC}
UNTRACED, TRACED = (1, 1), (5, 4)


def attack(throw: tuple[int, int], trace: tuple[int, int] = UNTRACED, drawing: str = NETS, channel: str = ""):
    keyed = ("H3", ("alda", "borr"), throw), ("H3", ("alda", "borr", "trace"), trace)
    return play(with_dice(position(drawing), *keyed), order("alda H3 borr", crisis="outage", channel=channel))


@pytest.mark.parametrize(("throw", "lost"), [((3, 3), [(("borr",), -2)]), ((3, 2), [])])
def test_a_disruption_of_equals_takes_six_and_costs_the_target_resources(throw: tuple[int, int], lost: list[object]):
    assert changes(attack(throw), "H3", "resources") == lost


def test_a_disruption_feeds_a_cyber_crisis_and_makes_one_channel_fail():
    outcome = attack((4, 4), channel="hotline--borr--carn")
    assert changes(outcome, "H3", "severity") == [(("outage",), 8)]
    assert outcome.world.channels["hotline--borr--carn"].status == "degraded"


@pytest.mark.parametrize(
    ("drawn", "weakest"),
    [
        ("alda: cyber 75", 5),
        ("borr: cyber 75", 7),
        ("mark shared carn borr outage: until 3", 7),
        ("treaty intelligence borr-carn", 7),
        ("norm cyber-restraint 49", 6),
        ("norm cyber-restraint 50", 8),
    ],
)
def test_skill_defences_shared_intelligence_and_the_norm_decide(drawn: str, weakest: int):
    hits = [total for total in range(4, 10) if changes(attack((total - 3, 3), drawing=NETS + drawn), "H3", "resources")]
    assert hits == list(range(weakest, 10))


def test_an_untraced_disruption_names_no_author_and_looks_the_same_to_its_victim_whoever_did_it():
    outcome = attack((4, 4), channel="hotline--borr--carn")
    assert "Networks of Borr failed under attack; nobody knows whose." in sentences(outcome, "borr")
    assert readers_of(outcome, "H3") == EVERYBODY
    for reader in ("borr", "carn", "dorn", engine.PUBLIC):
        seen = [entry for entry in engine.visible(outcome.ledger, reader) if entry.rule == "H3"]
        assert all(entry.order == "" and entry.check is None for entry in seen)
        assert not any("Alda" in said for said in sentences(outcome, reader))
    assert "Our attack on the networks of Borr worked." in sentences(outcome, "alda")


def test_a_failed_disruption_that_nobody_traced_is_known_to_its_author_alone():
    assert readers_of(attack((1, 1)), "H3") == {"alda"}


def test_a_traced_disruption_costs_standing_and_trust_and_the_victims_partners_rally():
    outcome = attack((4, 4), TRACED)
    assert changes(outcome, "H3", "standing") == [(("alda",), -6)]
    # Carn trusts Borr 50 and rallies; Dorn trusts it 49 and does not.
    assert changes(outcome, "H3", "tension") == [(("alda", "borr"), 15), (("alda", "carn"), 4)]
    assert changes(outcome, "H3", "trust") == [(("borr", "alda"), -6), (("carn", "alda"), -2)]
    assert "Borr traced an attack on its networks to Alda." in sentences(outcome, engine.PUBLIC)


def test_a_traced_disruption_wears_the_norm_of_cyber_restraint():
    assert changes(attack((4, 4), TRACED, NETS + "norm cyber-restraint 40"), "NO-1", "adoption") == [
        (("cyber-restraint",), -5)
    ]


def test_an_attack_that_nobody_answers_for_is_fear_and_the_victim_alone_knows_of_it():
    outcome = attack((4, 4))
    seen = {
        reader: next(e.check for e in engine.visible(outcome.ledger, reader) if e.rule == "CR-1")
        for reader in ("borr", "carn")
    }
    assert [value for value, _ in seen["borr"].modifiers] == [-1]
    assert seen["carn"].modifiers == ()


FRONT = FOUR + "carn-dorn: trust 40/40\nborr-dorn: trust 40/40\ncrisis ridge border borr v carn: severity 45\n"


def arm(throw: tuple[int, int], drawing: str = FRONT):
    return play(with_dice(position(drawing), ("H5", ("alda", "ridge"), throw)), order("alda H5 -", crisis="ridge"))


def test_arms_for_proxies_feed_a_crisis_and_nobody_knows_whose_they_are():
    outcome = arm((4, 3))
    assert changes(outcome, "H5", "severity") == [(("ridge",), 10)]
    assert changes(outcome, "H5", "standing") == []
    for reader in ("borr", "carn", "dorn", engine.PUBLIC):
        assert not any("Alda" in said for said in sentences(outcome, reader))
        assert "Armed men grew bolder in ridge; nobody knows who supplies them." in sentences(outcome, reader)


def test_to_be_caught_arming_proxies_is_dear():
    outcome = arm((4, 4))
    assert changes(outcome, "H5", "standing") == [(("alda",), -12)]
    assert changes(outcome, "H5", "tension") == [(("alda", "borr"), 20), (("alda", "carn"), 20)]
    assert changes(outcome, "H5", "trust") == [(("borr", "alda"), -7), (("carn", "alda"), -7)]
    assert "Alda was caught arming those who fight in ridge." in sentences(outcome, "dorn")


def test_the_best_intelligence_among_the_victims_traces_arms():
    watchful = FRONT.replace("carn:\n", "carn: intelligence 75\n", 1)
    assert changes(arm((4, 3), watchful), "H5", "standing") == [(("alda",), -12)]


def test_proxies_fight_on_borders_and_in_terrorism_alone():
    world = position(FRONT.replace("border", "maritime"))
    assert refused(world, order("alda H5 -", crisis="ridge")) == "Arm proxies: “ridge” cannot be chosen here."
