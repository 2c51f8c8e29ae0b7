"""Counterterror operations: together (C9) and alone, invited by nobody (H7)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

CAMP = "alda:\nborr:\ncarn:\nembassy alda-borr:\ncrisis camp terrorism borr: severity 45, sponsor carn\n"
EVERYBODY = {"alda", "borr", "carn", engine.PUBLIC}


def together(throw: tuple[int, int], flags: str = "", drawing: str = CAMP, leak: tuple[int, int] = (1, 1)):
    keyed = ("C9", ("alda", "borr", "camp"), throw), ("DT-2", ("alda", "borr", "C9"), leak)
    return play(with_dice(position(drawing), *keyed), order(f"alda C9 borr {flags}", crisis="camp", agreed="borr"))


def alone(throw: tuple[int, int], nation: str = "alda", drawing: str = CAMP):
    world = with_dice(position(drawing), ("H7", (nation, "camp"), throw))
    return play(world, order(f"{nation} H7 -", crisis="camp"))


@pytest.mark.parametrize(("throw", "severity"), [((3, 4), -12), ((3, 3), -4)])
def test_a_joint_operation_takes_seven(throw: tuple[int, int], severity: int):
    assert changes(together(throw), "C9", "severity") == [(("camp",), severity)]


@pytest.mark.parametrize(
    ("drawn", "weakest"),
    [
        ("alda-borr: interoperability 39", 7),
        ("alda-borr: interoperability 40", 6),
        ("alda-borr: interoperability 65", 5),
        ("mark shared borr alda camp: until 3", 6),
        ("treaty intelligence alda-borr", 6),
    ],
)
def test_working_together_and_sharing_make_a_joint_operation_likelier(drawn: str, weakest: int):
    hits = [
        total
        for total in range(4, 8)
        if changes(together((total - 3, 3), "", CAMP + drawn), "C9", "severity")[0][1] == -12
    ]
    assert hits == list(range(weakest, 8))


def test_a_joint_operation_wins_trust_both_ways_and_exposes_the_host_and_it_counts_as_two_helpful_acts():
    outcome = together((3, 4))
    assert changes(outcome, "C9", "trust") == [(("alda", "borr"), 3), (("borr", "alda"), 3)]
    assert changes(outcome, "C9", "exposure") == [(("borr",), 5)]
    assert changes(outcome, "CR-4", "severity") == []
    assert readers_of(outcome, "C9") == EVERYBODY


def test_the_victim_may_ask_for_help_and_is_host_all_the_same():
    world = with_dice(position(CAMP), ("C9", ("alda", "borr", "camp"), (3, 4)))
    outcome = play(world, order("borr C9 alda", crisis="camp", agreed="alda"))
    assert changes(outcome, "C9", "exposure") == [(("borr",), 5)]


def test_a_quiet_operation_exposes_half_and_others_see_only_that_those_behind_it_were_hit():
    outcome = together((3, 4), "discreet")
    assert changes(outcome, "C9", "exposure") == [(("borr",), 3)]
    assert "Those behind camp were hit; nobody claims it." in sentences(outcome, "carn")
    seen = [entry for entry in engine.visible(outcome.ledger, "carn") if entry.rule == "C9"]
    assert [(entry.quantity, entry.order, entry.check) for entry in seen] == [("severity", "", None)]


def test_a_quiet_operation_that_leaks_costs_both_support():
    outcome = together((3, 4), "discreet", leak=(5, 5))
    assert changes(outcome, "DT-2", "support") == [(("alda",), -4), (("borr",), -4)]


def test_a_joint_operation_needs_a_channel_or_a_pact():
    said = "It takes an open channel with Borr, or an intelligence-sharing pact."
    assert refused(position(CAMP), order("carn C9 borr", crisis="camp")) == said
    pact = CAMP + "treaty intelligence borr-carn"
    assert refused(position(pact), order("carn C9 borr", crisis="camp")) is None


@pytest.mark.parametrize(("throw", "severity"), [((3, 4), -10), ((3, 3), -2)])
def test_an_operation_alone_takes_eight_with_ones_own_service(throw: tuple[int, int], severity: int):
    assert changes(alone(throw), "H7", "severity") == [(("camp",), severity)]


def test_an_operation_alone_on_anothers_soil_costs_much_trust_and_raises_tension():
    outcome = alone((3, 4))
    assert changes(outcome, "H7", "tension") == [(("alda", "borr"), 22)]
    assert changes(outcome, "H7", "trust") == [(("borr", "alda"), -10), (("borr", "alda"), -8)]
    assert "Alda operated on the soil of Borr uninvited." in sentences(outcome, "carn")
    assert readers_of(outcome, "H7") == EVERYBODY


def test_an_operation_alone_on_ones_own_soil_offends_nobody():
    outcome = alone((3, 4), "borr")
    assert changes(outcome, "H7", "severity") == [(("camp",), -10)]
    assert changes(outcome, "H7", "tension") == []
    assert changes(outcome, "H7", "trust") == []
