"""Consent (CO-1), mirrored orders, duplicates (CO-2) and what orders cost (EC-1)."""

from dataclasses import replace

from tests.engine.position import changes, failures, order, play, position, readers_of, refused, sentences
from wargame import engine

THREE = "alda:\nborr:\ncarn:\nembassy alda-borr:\n"


def test_the_proposer_pays_and_whoever_accepts_does_not():
    outcome = play(position(THREE), order("alda C1 borr", choice="ours", agreed="borr"))
    assert changes(outcome, "EC-1", "resources") == [(("alda",), -2)]


def test_what_was_not_agreed_fails_costs_nothing_and_only_the_two_know():
    outcome = play(position(THREE), order("alda C1 borr", choice="ours"))
    assert (
        failures(outcome, "alda")
        == failures(outcome, "borr")
        == ["Joint exercise: Borr did not agree before the lock."]
    )
    assert changes(outcome, "EC-1", "resources") == changes(outcome, "C1", "interoperability") == []
    assert readers_of(outcome, "CO-1") == {"alda", "borr"}


def test_the_consent_of_somebody_else_is_no_consent():
    outcome = play(position(THREE), order("alda C2 borr", agreed="carn"))
    assert failures(outcome, "alda") == ["Training and exchange: Borr did not agree before the lock."]


def test_mirrored_orders_have_one_effect_and_cost_each_half_rounded_up():
    outcome = play(position(THREE), order("alda C1 borr", choice="ours"), order("borr C1 alda", choice="theirs"))
    assert changes(outcome, "EC-1", "resources") == [(("alda",), -1), (("borr",), -1)]
    assert changes(outcome, "C1", "interoperability") == [(("alda", "borr"), 8)]
    assert changes(outcome, "C1", "exposure") == [(("alda",), 6)]
    cheap = play(position(THREE), order("alda C2 borr"), order("borr C2 alda"))
    assert changes(cheap, "EC-1", "resources") == [(("alda",), -1), (("borr",), -1)]
    assert changes(cheap, "C2", "interoperability") == [(("alda", "borr"), 4)]


def test_orders_that_want_different_things_do_not_mirror_each_other():
    both_ours = play(position(THREE), order("alda C1 borr", choice="ours"), order("borr C1 alda", choice="ours"))
    assert changes(both_ours, "C1", "interoperability") == []
    kinds = play(position(THREE), order("alda D1 borr", choice="hotline"), order("borr D1 alda", choice="video"))
    assert changes(kinds, "D1", "tension") == []
    assert len(failures(kinds, "alda")) == 2


def test_what_either_side_of_mirrored_orders_announces_is_announced():
    orders = order("alda C1 borr discreet", choice="ours"), order("borr C1 alda", choice="theirs")
    assert readers_of(play(position(THREE), *orders), "C1") == {"alda", "borr", "carn", engine.PUBLIC}
    quiet = order("alda C1 borr discreet", choice="ours"), order("borr C1 alda discreet", choice="theirs")
    assert readers_of(play(position(THREE), *quiet), "C1") == {"alda", "borr"}


def test_observers_whom_either_side_invites_are_invited():
    drawing = THREE + "alda-carn: tension 50"
    orders = order("alda C1 borr observers", choice="ours"), order("borr C1 alda unannounced", choice="theirs")
    outcome = play(position(drawing), *orders)
    assert changes(outcome, "DT-2", "tension") == [(("alda", "carn"), 1)]


def test_the_same_move_target_and_crisis_is_not_ordered_twice():
    world = position(THREE)
    said = "Confidence-building: your sheet already has one for the same target and crisis."
    first, second = order("alda C5 borr", choice="notify"), order("alda C5 borr", choice="observers")
    assert refused(world, second, first) == said
    assert refused(world, order("alda C5 carn", choice="notify"), first) is None
    outcome = play(world, first, replace(second, id="again"))
    assert failures(outcome, "alda") == [said]
    assert changes(outcome, "C5", "tension") == [(("alda", "borr"), -2)]


def test_what_a_nation_cannot_pay_fails_in_the_order_of_its_slips():
    world = position(THREE.replace("alda:", "alda: resources 3"))
    wanted = [order("alda P1 -"), order("alda C1 borr", choice="ours", agreed="borr"), order("alda H1 -")]
    outcome = play(world, *wanted)
    assert failures(outcome, "alda") == ["Joint exercise costs 2, and 1 of your resources are left."]
    assert changes(outcome, "EC-1", "resources") == [(("alda",), -2), (("alda",), -1)]
    reordered = play(world, wanted[1], wanted[2], wanted[0])
    assert failures(reordered, "alda") == ["Raise readiness costs 2, and 0 of your resources are left."]


def test_a_nations_failures_and_payments_are_its_own_affair():
    outcome = play(position(THREE.replace("alda:", "alda: resources 1")), order("alda P1 -"), order("alda H1 -"))
    assert failures(outcome, "alda") == ["Raise readiness costs 2, and 1 of your resources are left."]
    assert failures(outcome, "borr") == []
    assert readers_of(outcome, "EC-1") == {"alda"}


def test_more_orders_than_a_turn_has_fail_the_last_first():
    world = position(THREE + "dorn:")
    sheet = [order("alda C5 borr", choice="notify"), order("alda C5 carn", choice="notify"), order("alda H1 -")]
    outcome = play(world, *sheet, order("alda C5 dorn", choice="notify"))
    assert failures(outcome, "alda") == ["You may give 3 orders a turn, and your sheet is full."]


def test_an_order_of_a_nation_that_does_not_exist_fails_before_the_umpire_alone():
    outcome = play(position(THREE), order("nowhere H1 -"))
    assert failures(outcome) == ["There is no such nation."]
    assert failures(outcome, "alda") == []


def test_a_partner_may_accept_what_it_could_not_afford_itself():
    outcome = play(position(THREE.replace("borr:", "borr: resources 0", 1)), order("alda C2 borr", agreed="borr"))
    assert changes(outcome, "C2", "interoperability") == [(("alda", "borr"), 4)]


def test_a_mirrored_order_leaves_its_entries_with_both_teams():
    orders = [order("alda C2 borr"), order("borr C2 alda")]
    outcome = play(position("alda:\nborr:\n"), *orders)
    training = [entry for entry in outcome.ledger if entry.rule == "C2"]
    assert training
    assert all({"alda-C2-borr", "borr-C2-alda"} == set(entry.order.split("+")) for entry in training)


def test_a_refusal_survives_json_and_stands_there_only_when_there_is_one():
    refused_order = order("alda C1 borr", choice="theirs", denied="borr")
    assert refused_order.to_json()["refused_by"] == ["borr"]
    assert engine.Order.from_json(refused_order.to_json()) == refused_order
    assert "refused_by" not in order("alda C1 borr").to_json()


def test_an_act_whose_change_rounds_to_nothing_still_leaves_a_line():
    outcome = play(position("alda:\nborr:\nalda-borr: tension 0, trust 100/100"), order("alda C2 borr", agreed="borr"))
    assert changes(outcome, "C2", "tension") == changes(outcome, "C2", "trust") == []
    assert "Officers of Alda and Borr trained together." in sentences(outcome, "borr")
    assert [entry.quantity for entry in outcome.ledger if entry.rule == "C2"] == ["", "interoperability"]
