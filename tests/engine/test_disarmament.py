"""Reducing forces (C10): on trust alone, and under inspection."""

from tests.engine.position import changes, order, play, position, sentences, with_dice
from wargame import engine

SHOALS = "alda:\nborr:\nhotline alda-borr:\ncrisis shoals maritime alda v borr: severity 45\n"
REDUCE = order("alda C10 -", crisis="shoals")


def reduce(throw: tuple[int, int], *more: engine.Order, drawing: str = SHOALS) -> engine.Outcome:
    world = with_dice(position(drawing), ("C10", ("alda", "shoals"), throw), ("CR-1", ("shoals",), (3, 4)))
    return play(world, REDUCE, *more)


def test_reducing_forces_eases_tension_and_spreads_arms_limits_and_is_restraint():
    outcome = reduce((3, 2))
    assert changes(outcome, "C10", "readiness") == [(("alda",), -8)]
    assert changes(outcome, "C10", "tension") == [(("alda", "borr"), -6)]
    assert changes(outcome, "C10", "adoption") == [(("arms-limits",), 3)]
    check = next(entry.check for entry in outcome.ledger if entry.rule == "CR-1" and entry.check)
    assert check.margin == 1


def test_reducing_forces_while_the_other_presses_costs_no_position():
    outcome = reduce((3, 2), order("borr P1 -"))
    assert changes(outcome, "PN-1", "position") == []


def test_a_reduction_on_trust_alone_may_be_misread():
    outcome = reduce((2, 2))
    assert changes(outcome, "C10", "severity") == [(("shoals",), 6)]
    assert "The other side misread how the forces of Alda moved in shoals." in sentences(outcome, "borr")
    assert changes(reduce((3, 2)), "C10", "severity") == []


def test_an_inspected_reduction_is_never_misread_and_counts_twice_for_the_norm():
    inspection = order("alda C5 borr", choice="inspection", agreed="borr")
    outcome = reduce((1, 1), inspection)
    assert changes(outcome, "C10", "severity") == []
    assert changes(outcome, "C10", "adoption") == [(("arms-limits",), 6)]
    assert "Alda drew its forces down in shoals under inspection." in sentences(outcome)


def test_an_inspection_that_the_other_side_does_not_accept_verifies_nothing():
    outcome = reduce((2, 2), order("alda C5 borr", choice="inspection"))
    assert changes(outcome, "C10", "severity") == [(("shoals",), 6)]
