"""Posture: mobilising (P1), standing down (P2), shows of force (P3) and the position they win (PN-1)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

SHOALS = """
    alda:
    borr:
    carn:
    crisis shoals maritime alda v borr: severity 45
"""
EVERYBODY = {"alda", "borr", "carn", engine.PUBLIC}


def test_mobilising_readies_ones_forces_and_alarms_the_opponent():
    outcome = play(position(SHOALS), order("alda P1 -"))
    assert changes(outcome, "P1", "readiness") == [(("alda",), 10)]
    assert changes(outcome, "P1", "tension") == [(("alda", "borr"), 16)]
    assert changes(outcome, "P1", "trust") == [(("borr", "alda"), -6)]
    assert readers_of(outcome, "P1") == EVERYBODY


def test_a_rival_outside_any_crisis_is_alarmed_half_as_much_and_others_not_at_all():
    outcome = play(position("alda:\nborr:\ncarn:\nalda-borr: tension 50"), order("alda P1 -"))
    assert changes(outcome, "P1", "tension") == [(("alda", "borr"), 6)]


def test_mobilising_counts_as_coercion_in_ones_crises():
    outcome = play(with_dice(position(SHOALS), ("CR-1", ("shoals",), (3, 4))), order("alda P1 -"))
    check = next(entry.check for entry in outcome.ledger if entry.rule == "CR-1" and entry.check)
    names = {"alda": "Alda", "borr": "Borr"}
    assert [(item.value, item.reason.say(names)) for item in check.modifiers] == [
        (-1, "No known channel between the leaders of Alda and Borr"),
        (-1, "Restraint: 0 calming, 1 coercing"),
    ]


def test_standing_down_eases_tension_and_lowers_readiness():
    outcome = play(position(SHOALS), order("alda P2 -", crisis="shoals"))
    assert changes(outcome, "P2", "readiness") == [(("alda",), -8)]
    assert changes(outcome, "P2", "tension") == [(("alda", "borr"), -6)]
    assert changes(outcome, "P2", "trust") == [(("borr", "alda"), 4)]
    assert changes(outcome, "P2", "support") == []
    assert readers_of(outcome, "P2") == EVERYBODY


def test_standing_down_after_a_warning_costs_support_and_takes_the_warning_back():
    world = position(SHOALS + "mark warned alda borr: until 1")
    outcome = play(world, order("alda P2 -", crisis="shoals"))
    assert changes(outcome, "P2", "support") == [(("alda",), -4)]
    assert "Alda warned Borr and then stood down." in sentences(outcome, "borr")
    assert outcome.world.marks.keys().isdisjoint({("warned", "alda", "borr")})


def test_talks_in_a_backchannel_save_the_face_of_whoever_takes_a_warning_back():
    world = position(SHOALS + "backchannel alda-borr:\nmark warned alda borr: until 1")
    outcome = play(world, order("alda D5 borr", agreed="borr"), order("alda P2 -", crisis="shoals"))
    assert changes(outcome, "P2", "support") == []
    assert ("warned", "alda", "borr") not in outcome.world.marks
    later = play(play(outcome.world).world)
    assert changes(later, "PO-4", "support") == []


def test_nobody_stands_down_in_a_crisis_of_others_or_against_an_unknown_attacker():
    world = position(SHOALS + "crisis outage cyber alda: severity 30")
    assert refused(world, order("carn P2 -", crisis="shoals")) == "Stand down: “shoals” cannot be chosen here."
    assert refused(world, order("alda P2 -", crisis="outage")) == "Stand down: “outage” cannot be chosen here."


def show(throw: tuple[int, int], drawing: str = SHOALS):
    world = with_dice(position(drawing), ("P3", ("alda", "borr", "shoals"), throw))
    return play(world, order("alda P3 borr", crisis="shoals"))


def test_a_show_of_force_that_impresses_wins_position_and_support_at_half_the_tension():
    outcome = show((4, 4))
    assert changes(outcome, "PN-1", "position") == [(("shoals",), 1)]
    assert changes(outcome, "P3", "support") == [(("alda",), 2)]
    assert changes(outcome, "P3", "tension") == [(("alda", "borr"), 8)]
    assert changes(outcome, "P3", "standing") == []
    assert "Alda showed force in shoals and Borr was impressed." in sentences(outcome, "carn")


def test_a_show_of_force_that_fails_provokes_and_costs_support_and_standing():
    outcome = show((3, 4))
    assert changes(outcome, "PN-1", "position") == []
    assert changes(outcome, "P3", "support") == [(("alda",), -2), (("borr",), 2)]
    assert changes(outcome, "P3", "standing") == [(("alda",), -2)]
    assert changes(outcome, "P3", "tension") == [(("alda", "borr"), 16)]
    assert "Alda showed force in shoals; Borr was provoked, not impressed." in sentences(outcome, "carn")


@pytest.mark.parametrize(("readiness", "edge"), [(50, []), (66, [1]), (81, [2]), (100, [3]), (30, [-1])])
def test_the_balance_of_forces_tips_a_show_of_force_by_three_at_most(readiness: int, edge: list[int]):
    outcome = show((3, 4), SHOALS.replace("alda:", f"alda: readiness {readiness}"))
    check = next(entry.check for entry in outcome.ledger if entry.rule == "P3" and entry.check)
    assert [item.value for item in check.modifiers] == edge


def test_the_advantage_of_a_strong_alliance_is_held_at_three():
    outcome = show((3, 4), SHOALS.replace("alda:", "alda: readiness 100") + "treaty mutual-defence alda-carn:")
    check = next(entry.check for entry in outcome.ledger if entry.rule == "P3" and entry.check)
    assert [item.value for item in check.modifiers] == [3]


def test_a_warning_beforehand_lends_weight_to_a_show_of_force():
    outcome = show((3, 4), SHOALS + "mark warned alda borr: until 1")
    assert "Alda showed force in shoals and Borr was impressed." in sentences(outcome)


def test_forces_that_are_not_ready_cannot_be_shown():
    world = position(SHOALS.replace("alda:", "alda: readiness 29"))
    said = "Our forces are not ready enough (29) for a show of force; it needs 30."
    assert refused(world, order("alda P3 borr", crisis="shoals")) == said


def test_force_is_shown_to_an_opponent_in_a_crisis_alone():
    said = "Show of force: “Carn” cannot be chosen here."
    assert refused(position(SHOALS), order("alda P3 carn", crisis="shoals")) == said


def test_position_ends_at_three():
    outcome = show((6, 6), SHOALS.replace("severity 45", "severity 45, position 3"))
    assert outcome.world.crises["shoals"].position == 3
    assert changes(outcome, "SC-1", "position") == [(("shoals",), -1)]


def test_standing_down_while_nobody_presses_loses_no_position():
    assert changes(play(position(SHOALS), order("alda P2 -", crisis="shoals")), "PN-1", "position") == []
