"""Aid to a partner's forces (C3) and humanitarian assistance (C8), in the open and discreetly."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

FOUR = "alda:\nborr:\ncarn:\ndorn:\nembassy alda-borr:\nborr-dorn: tension 70\n"
FLOOD = FOUR + "crisis flood humanitarian borr: severity 45\n"
EVERYBODY = {"alda", "borr", "carn", "dorn", engine.PUBLIC}


def aid(flags: str = "", throw: tuple[int, int] = (1, 1), choice: str = "forces"):
    world = with_dice(position(FOUR), ("DT-2", ("alda", "borr", "C3"), throw))
    return play(world, order(f"alda C3 borr {flags}", choice=choice, agreed="borr"))


def test_aid_readies_the_partners_forces_wins_trust_on_both_sides_and_makes_it_depend_on_the_giver():
    outcome = aid()
    assert changes(outcome, "C3", "readiness") == [(("borr",), 8)]
    assert changes(outcome, "C3", "trust") == [(("alda", "borr"), 3), (("borr", "alda"), 3)]
    assert changes(outcome, "C3", "tension") == [(("alda", "borr"), -5)]
    assert changes(outcome, "C3", "exposure") == [(("borr",), 5)]
    assert readers_of(outcome, "C3") == EVERYBODY


def test_aid_may_guard_the_partners_networks_instead_and_how_well_is_its_own_secret():
    outcome = aid(choice="networks")
    assert changes(outcome, "C3", "cyber") == [(("borr",), 8)]
    assert changes(outcome, "C3", "readiness") == []
    told = [entry for entry in engine.visible(outcome.ledger, "alda") if entry.quantity == "cyber"]
    assert told == []


def test_aid_alarms_the_rivals_of_either_like_an_announced_exercise():
    # Dorn at tension 70 with Borr: 3 x 30 / 60, rounded away from nought.
    assert changes(aid(), "DT-2", "tension") == [(("borr", "dorn"), 2)]


def test_discreet_aid_exposes_half_as_much_and_alarms_nobody():
    outcome = aid("discreet")
    assert changes(outcome, "C3", "exposure") == [(("borr",), 3)]
    assert changes(outcome, "DT-2", "tension") == []
    assert readers_of(outcome, "C3") == {"alda", "borr"}


def test_discreet_aid_that_leaks_costs_more_than_openness_would_have():
    outcome = aid("discreet", (5, 5))
    assert changes(outcome, "DT-2", "support") == [(("alda",), -4), (("borr",), -4)]
    assert changes(outcome, "DT-2", "tension") == [(("borr", "dorn"), 4)]
    assert "The quiet aid of Alda to the forces of Borr came to light." in sentences(outcome, "carn")


def test_two_nations_may_aid_each_other_crosswise_and_each_needs_the_others_consent():
    there = order("alda C3 borr", choice="forces", agreed="borr")
    back = order("borr C3 alda", choice="forces", agreed="alda")
    outcome = play(position(FOUR), there, back)
    assert changes(outcome, "C3", "readiness") == [(("alda",), 8), (("borr",), 8)]
    assert changes(outcome, "EC-1", "resources") == [(("alda",), -2), (("borr",), -2)]


def test_aid_needs_an_open_channel():
    said = "You have no open channel with Carn; open one first."
    assert refused(position(FOUR), order("alda C3 carn", choice="forces")) == said


def relief(flags: str = "", throw: tuple[int, int] = (1, 1), world=None):
    world = world or position(FLOOD)
    with_dice(world, ("CR-1", ("flood",), (3, 4)), ("DT-2", ("alda", "borr", "C8"), throw))
    return play(world, order(f"alda C8 borr {flags}", crisis="flood", agreed="borr"))


def test_relief_eases_a_humanitarian_crisis_and_wins_the_hosts_trust_and_standing():
    outcome = relief()
    assert changes(outcome, "C8", "severity") == [(("flood",), -12)]
    assert changes(outcome, "C8", "standing") == [(("alda",), 3)]
    assert changes(outcome, "C8", "trust") == [(("borr", "alda"), 3), (("borr", "alda"), 4)]
    assert changes(outcome, "C8", "exposure") == [(("borr",), 2)]


def test_what_relief_does_to_severity_is_counted_with_the_crisis_check():
    outcome = relief()
    entry = next(e for e in outcome.ledger if e.rule == "C8" and e.quantity == "severity")
    assert (entry.phase, entry.before, entry.after) == (10, 45, 45 - 12 + 5)


def test_relief_wins_less_standing_and_gratitude_each_time_within_three_turns():
    again = relief(world=relief().world)
    assert changes(again, "C8", "standing") == [(("alda",), 2)]
    assert changes(again, "C8", "trust") == [(("borr", "alda"), 1), (("borr", "alda"), 2)]


def test_quiet_relief_wins_no_standing_and_nobody_else_learns_whose_it_was():
    outcome = relief("discreet")
    assert changes(outcome, "C8", "standing") == []
    assert changes(outcome, "C8", "exposure") == [(("borr",), 1)]
    assert "Relief reached flood without a flag on it." in sentences(outcome, "carn")
    assert not any("Alda" in said for said in sentences(outcome, "carn"))


def test_quiet_relief_that_leaks_costs_both_support():
    assert changes(relief("discreet", (6, 6)), "DT-2", "support") == [(("alda",), -4), (("borr",), -4)]


@pytest.mark.parametrize("kind", ["border", "terrorism"])
def test_relief_is_for_humanitarian_crises_alone(kind: str):
    world = position(FLOOD.replace("humanitarian", kind))
    said = "Humanitarian assistance: “flood” cannot be chosen here."
    assert refused(world, order("alda C8 borr", crisis="flood")) == said


@pytest.mark.parametrize(
    ("helpers", "each"), [(("alda",), -12), (("alda", "carn"), -9), (("alda", "carn", "dorn"), -8)]
)
def test_each_further_helper_adds_half_of_what_the_first_brings(helpers: tuple[str, ...], each: int):
    world = with_dice(position(FLOOD), ("CR-1", ("flood",), (3, 4)))
    outcome = play(world, *(order(f"{one} C8 borr", crisis="flood", agreed="borr") for one in helpers))
    assert changes(outcome, "C8", "severity") == [(("flood",), each)] * len(helpers)
