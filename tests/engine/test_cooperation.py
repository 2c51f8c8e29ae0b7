"""Cooperation: training (C2), shared intelligence (C4), confidence-building (C5), joint responses (C6, JR-1)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

THREE = "alda:\nborr:\ncarn:\n"
SHOALS = THREE + "embassy alda-borr:\nembassy alda-carn:\ncrisis shoals maritime alda v borr: severity 45\n"
EVERYBODY = {"alda", "borr", "carn", engine.PUBLIC}


def test_training_builds_trust_and_interoperability_quietly():
    outcome = play(position(THREE), order("alda C2 borr", agreed="borr"))
    assert changes(outcome, "C2", "interoperability") == [(("alda", "borr"), 4)]
    assert changes(outcome, "C2", "trust") == [(("alda", "borr"), 1), (("borr", "alda"), 1)]
    assert changes(outcome, "C2", "tension") == [(("alda", "borr"), -2)]
    assert readers_of(outcome, "C2") == {"alda", "borr"}


@pytest.mark.parametrize("trust", ["14/50", "50/14"])
def test_training_takes_some_trust_both_ways(trust: str):
    giver, receiver = ("Alda", "Borr") if trust.startswith("14") else ("Borr", "Alda")
    said = f"{giver} trusts {receiver} too little (14); it needs 15."
    assert refused(position(THREE + f"alda-borr: trust {trust}"), order("alda C2 borr")) == said


def share(throw: tuple[int, int], drawing: str = SHOALS):
    world = with_dice(position(drawing), ("C4", ("alda", "carn"), throw))
    return play(world, order("alda C4 carn", crisis="shoals"))


def test_shared_intelligence_wins_trust_and_is_known_to_the_two_alone():
    outcome = share((4, 5))
    assert changes(outcome, "C4", "trust") == [(("carn", "alda"), 3)]
    assert changes(outcome, "C4", "tension") == [(("alda", "carn"), -4)]
    assert readers_of(outcome, "C4") == {"alda", "carn"}


def test_shared_intelligence_lasts_through_the_next_turn():
    mark = ("shared", "alda", "carn", "shoals")
    outcome = share((4, 5))
    assert mark in outcome.world.marks
    assert mark not in play(outcome.world).world.marks


def test_shared_intelligence_leaks_on_ten_and_its_giver_trusts_the_partner_less():
    outcome = share((5, 5))
    assert changes(outcome, "C4", "trust") == [(("alda", "carn"), -8), (("carn", "alda"), 3)]
    assert "The intelligence on shoals that Alda shared with Carn leaked." in sentences(outcome, "borr")
    assert readers_of(outcome, "C4") == EVERYBODY


def test_a_secure_channel_keeps_shared_intelligence_safer_and_its_security_stays_its_members():
    secure = SHOALS + "network alda-carn: security 2"
    assert readers_of(share((5, 6), secure), "C4") == {"alda", "carn"}
    leaked = share((6, 6), secure)
    assert changes(leaked, "C4", "trust") == [(("alda", "carn"), -8), (("carn", "alda"), 3)]
    assert [e.check for e in engine.visible(leaked.ledger, "borr") if e.rule == "C4"] == [None]


@pytest.mark.parametrize(
    ("choice", "tension", "trust"), [("notify", -2, 1), ("observers", -3, 2), ("inspection", -6, 4)]
)
def test_the_wider_the_door_the_more_tension_falls(choice: str, tension: int, trust: int):
    outcome = play(position(SHOALS), order("alda C5 borr", choice=choice, agreed="borr"))
    assert changes(outcome, "C5", "tension") == [(("alda", "borr"), tension)]
    assert changes(outcome, "C5", "trust") == [(("borr", "alda"), trust)]
    assert readers_of(outcome, "C5") == EVERYBODY


def test_only_an_inspection_needs_consent_and_it_exposes_whoever_is_inspected():
    alone = play(position(SHOALS), order("alda C5 borr", choice="inspection"))
    assert changes(alone, "C5", "tension") == []
    assert "Confidence-building: Borr did not agree before the lock." in sentences(alone, "alda")
    agreed = play(position(SHOALS), order("alda C5 borr", choice="inspection", agreed="borr"))
    assert changes(agreed, "C5", "exposure") == [(("alda",), 4)]
    notice = play(position(SHOALS), order("alda C5 borr", choice="notify"))
    assert changes(notice, "C5", "exposure") == []


def respond(drawing: str, *more: engine.Order, nations: str = "alda carn"):
    orders = [order(f"{nation} C6 -", crisis="shoals") for nation in nations.split()]
    return play(with_dice(position(drawing), ("CR-1", ("shoals",), (3, 4))), *orders, *more)


def help_in(outcome: engine.Outcome) -> list[int]:
    check = next(entry.check for entry in outcome.ledger if entry.rule == "CR-1" and entry.check)
    return [item.value for item in check.modifiers if "response" in item.reason.text]


def test_partners_in_a_response_grow_closer():
    outcome = respond(SHOALS + "alda-carn: interoperability 40")
    assert changes(outcome, "C6", "tension") == [(("alda", "carn"), -5)]
    assert changes(outcome, "C6", "trust") == [(("alda", "carn"), 3), (("carn", "alda"), 3)]
    assert readers_of(outcome, "C6") == EVERYBODY


@pytest.mark.parametrize(("interoperability", "value"), [(39, []), (40, [1]), (64, [1]), (65, [2])])
def test_a_response_counts_by_how_well_the_best_pair_works_together(interoperability: int, value: list[int]):
    assert help_in(respond(SHOALS + f"alda-carn: interoperability {interoperability}")) == value


def test_shared_intelligence_makes_a_response_count_twofold():
    informed = order("alda C4 carn", crisis="shoals")
    assert help_in(respond(SHOALS + "alda-carn: interoperability 40", informed)) == [2]
    pact = SHOALS + "alda-carn: interoperability 40\ntreaty intelligence alda-carn:"
    assert help_in(respond(pact)) == [2]


def test_shared_intelligence_does_not_make_forces_that_cannot_work_together_any_faster():
    outcome = respond(SHOALS, order("alda C4 carn", crisis="shoals"))
    assert help_in(outcome) == []
    late = play(with_dice(outcome.world, ("CR-1", ("shoals",), (3, 4))))
    assert help_in(late) == [2]
    assert {"The response of Alda to shoals arrived.", "The response of Carn to shoals arrived."} <= set(
        sentences(late, engine.PUBLIC)
    )


OUTAGE = THREE + "alda-carn: interoperability 50\nborr-carn: interoperability 50\ncrisis shoals cyber alda: severity 45"


def test_the_victim_of_a_one_sided_crisis_must_join_the_response():
    without = respond(OUTAGE, nations="borr carn")
    assert help_in(without) == []
    assert "The victim of shoals did not join the response of Carn, so it came to nothing." in sentences(without)
    assert help_in(respond(OUTAGE)) == [1]


def test_there_is_nothing_to_respond_to_in_a_crisis_at_rest():
    world = position(SHOALS + "crisis calm border alda v carn: severity 0")
    assert refused(world, order("alda C6 -", crisis="calm")) == "Joint response: “calm” cannot be chosen here."
