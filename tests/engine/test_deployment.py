"""Forces on a partner's soil: arrival (P4, DE-1), what they deter and expose (DT-1, SV-4), and how they leave (P6)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine
from wargame.engine.posture import deterrence

FRIENDS = "alda:\nborr:\ncarn:\ndorn:\nalda-borr: trust 60/60\nborr-carn: tension 60\n"
THERE = FRIENDS + "mark deployed alda borr: until 1\nborr: exposure 12\n"
EVERYBODY = {"alda", "borr", "carn", "dorn", engine.PUBLIC}


def deploy(flags: str = "", throw: tuple[int, int] = (1, 1)) -> engine.Outcome:
    world = with_dice(position(FRIENDS), ("DT-2", ("alda", "borr", "P4"), throw))
    return play(world, order(f"alda P4 borr {flags}", agreed="borr"))


def test_forces_on_its_soil_deter_the_hosts_rivals_for_as_long_as_they_stay():
    before, after = position(FRIENDS), deploy().world
    # Alda's 50, three halves of the share for interoperability 30: 45 more of readiness, times the standing.
    assert deterrence(before, "borr", "carn") == 0
    assert deterrence(after, "borr", "carn") == 45
    assert deterrence(play(play(after).world).world, "borr", "carn") == 45
    assert deterrence(after, "alda", "carn") == 0


def test_a_deployment_exposes_the_host_and_each_turn_a_little_more():
    outcome = deploy()
    assert changes(outcome, "P4", "exposure") == [(("borr",), 12)]
    assert changes(outcome, "SV-4", "exposure") == [(("borr",), 2)]
    assert changes(play(outcome.world), "SV-2", "exposure") == [(("borr",), -2)]
    assert play(outcome.world).world.nations["borr"].exposure == outcome.world.nations["borr"].exposure


def test_a_deployment_alarms_rivals_far_more_than_an_exercise():
    outcome = deploy()
    # Twelve, by (100 - 60)/60.
    assert changes(outcome, "DT-2", "tension") == [(("borr", "carn"), 8)]
    assert readers_of(outcome, "P4") == EVERYBODY
    assert "Forces of Alda arrived in Borr." in sentences(outcome, "dorn")


def test_a_quiet_deployment_deters_six_tenths_exposes_half_and_alarms_nobody():
    outcome = deploy("discreet")
    assert deterrence(outcome.world, "borr", "carn") == 27
    assert changes(outcome, "P4", "exposure") == [(("borr",), 6)]
    assert changes(outcome, "DT-2", "tension") == []
    assert readers_of(outcome, "P4") == {"alda", "borr"}
    for reader in ("carn", "dorn", engine.PUBLIC):
        assert not any("deployed" in mark[0] for mark in engine.view_for(outcome.world, reader).marks)


def test_a_quiet_deployment_that_leaks_alarms_more_than_an_open_one():
    outcome = deploy("discreet", (4, 6))
    assert changes(outcome, "DT-2", "tension") == [(("borr", "carn"), 11)]
    assert changes(outcome, "DT-2", "support") == [(("alda",), -4), (("borr",), -4)]


def test_a_deployment_takes_trust_of_sixty_both_ways_or_a_status_of_forces_treaty():
    low = FRIENDS.replace("60/60", "60/59")
    said = "It takes a status of forces treaty with Borr, or trust of 60 both ways; the lower is 59."
    assert refused(position(low), order("alda P4 borr")) == said
    assert refused(position(low + "treaty status-of-forces alda-borr"), order("alda P4 borr")) is None
    assert refused(position(THERE), order("alda P4 borr")) == "Our forces already stand in Borr."


def test_two_nations_may_station_forces_with_each_other_crosswise():
    there, back = order("alda P4 borr", agreed="borr"), order("borr P4 alda", agreed="alda")
    outcome = play(position(FRIENDS), there, back)
    assert {mark for mark in outcome.world.marks if mark[0] == "deployed"} == {
        ("deployed", "alda", "borr"),
        ("deployed", "borr", "alda"),
    }


@pytest.mark.parametrize(("nation", "choice", "target"), [("alda", "home", "borr"), ("borr", "away", "alda")])
def test_sender_or_host_may_end_a_deployment_and_the_host_is_less_exposed(nation: str, choice: str, target: str):
    outcome = play(position(THERE), order(f"{nation} P6 {target}", choice=choice))
    assert ("deployed", "alda", "borr") not in outcome.world.marks
    assert changes(outcome, "P6", "exposure") == [(("borr",), -5)]
    assert changes(outcome, "SV-4", "exposure") == []
    assert deterrence(outcome.world, "borr", "carn") == 0


def test_sending_forces_home_offends_their_nation_and_relieves_the_hosts_rivals():
    outcome = play(position(THERE), order("borr P6 alda", choice="away"))
    assert changes(outcome, "P6", "tension") == [(("alda", "borr"), 3), (("borr", "carn"), -4)]
    assert (("alda", "borr"), -2) in changes(outcome, "P6", "trust")
    assert "Borr sent the forces of Alda home." in sentences(outcome, engine.PUBLIC)


def test_forces_that_came_quietly_leave_quietly():
    world = position(THERE.replace("deployed", "deployed-discreetly"))
    outcome = play(world, order("alda P6 borr", choice="home"))
    assert readers_of(outcome, "P6") == {"alda", "borr"}


def test_withdrawing_comes_with_the_moves_that_send_forces_and_takes_no_place_in_the_deck():
    move = engine.RULEBOOK.move("P6")
    assert move.is_in(frozenset({"P4"}))
    assert move.is_in(frozenset({"C7"}))
    assert not move.is_in(frozenset({"P1", "C1"}))
