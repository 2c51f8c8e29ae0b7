"""Dialogue: D3 to D7, mediation (ME-1) and the price of being seen (PO-3)."""

import pytest

from tests.engine.position import changes, failures, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

THREE = "alda:\nborr:\ncarn:\n"
EVERYBODY = {"alda", "borr", "carn", engine.PUBLIC}
TOUCH = THREE + "embassy alda-borr:\n"


def test_strategic_dialogue_eases_tension_and_builds_trust_both_ways():
    outcome = play(position(TOUCH), order("alda D3 borr", agreed="borr"))
    assert changes(outcome, "D3", "tension") == [(("alda", "borr"), -4)]
    assert changes(outcome, "D3", "trust") == [(("alda", "borr"), 3), (("borr", "alda"), 3)]
    assert readers_of(outcome, "D3") == EVERYBODY


@pytest.mark.parametrize(("move", "fields"), [("D3", {}), ("D8", {"choice": "hotline"}), ("C4", {"crisis": "shoals"})])
def test_what_needs_a_channel_is_refused_without_one(move: str, fields: dict[str, str]):
    world = position(THREE + "crisis shoals maritime alda v borr: severity 30")
    said = "You have no open channel with Borr; open one first."
    assert refused(world, order(f"alda {move} borr", **fields)) == said


def test_staffs_that_explained_themselves_alarm_each_other_half_as_much():
    drawing = TOUCH + "alda-borr: tension 50\ncrisis shoals maritime alda v borr: severity 30"
    alone = play(position(drawing), order("alda P1 -"))
    assert changes(alone, "P1", "tension") == [(("alda", "borr"), 11)]
    talking = play(position(drawing), order("alda P1 -"), order("borr D3 alda", agreed="alda"))
    assert changes(talking, "P1", "tension") == [(("alda", "borr"), 6)]  # at 43, after the talks: 12.7 halved


@pytest.mark.parametrize(("tension", "price"), [(44, []), (45, [(("alda",), -3), (("borr",), -3)])])
def test_being_seen_to_talk_with_a_rival_costs_both_sides_support(tension: int, price: list[object]):
    outcome = play(position(TOUCH + f"alda-borr: tension {tension}"), order("alda D3 borr", agreed="borr"))
    assert changes(outcome, "PO-3", "support") == price


def test_the_price_of_being_seen_is_told_to_whoever_pays_it():
    outcome = play(position(TOUCH + "alda-borr: tension 60"), order("alda D3 borr", agreed="borr"))
    seen = [e for e in engine.visible(outcome.ledger, "alda") if e.rule == "PO-3"]
    assert [entry.subject for entry in seen] == [("nation", "alda")]
    assert readers_of(outcome, "PO-3") == {"alda", "borr"}


def test_a_visit_builds_trust_and_standing_of_both():
    outcome = play(position(THREE), order("alda D4 borr", agreed="borr"))
    assert changes(outcome, "D4", "trust") == [(("alda", "borr"), 1), (("borr", "alda"), 1)]
    assert changes(outcome, "D4", "standing") == [(("alda",), 2), (("borr",), 2)]
    assert changes(outcome, "D4", "tension") == [(("alda", "borr"), -1)]


def test_a_rival_of_either_side_takes_a_visit_as_a_signal():
    drawing = THREE + "dorn:\nalda-carn: tension 50\nborr-dorn: tension 55"
    outcome = play(position(drawing), order("alda D4 borr", agreed="borr"))
    assert changes(outcome, "D4", "tension") == [(("alda", "borr"), -1), (("alda", "carn"), 2), (("borr", "dorn"), 2)]


QUIET = THREE + "alda-borr: tension 60\nalda-carn: tension 50"


def quiet_visit(throw: tuple[int, int]):
    world = with_dice(position(QUIET), ("D4", ("alda", "borr"), throw))
    return play(world, order("alda D4 borr discreet", agreed="borr"))


def test_a_discreet_visit_costs_less_at_home_wins_no_standing_and_signals_nothing():
    outcome = quiet_visit((4, 5))
    assert changes(outcome, "PO-3", "support") == [(("alda",), -2), (("borr",), -2)]
    assert changes(outcome, "D4", "standing") == []
    assert changes(outcome, "D4", "tension") == [(("alda", "borr"), -2)]
    assert readers_of(outcome, "D4") == {"alda", "borr"}


def test_a_discreet_visit_that_comes_to_light_costs_more_than_an_open_one():
    outcome = quiet_visit((5, 5))
    assert "The quiet visit of Alda to Borr came to light." in sentences(outcome, engine.PUBLIC)
    assert changes(outcome, "D4", "support") == [(("alda",), -4), (("borr",), -4)]
    assert (("alda", "carn"), 2) in changes(outcome, "D4", "tension")


def test_no_visit_at_tension_eighty():
    world = position(THREE + "alda-borr: tension 80")
    assert refused(world, order("alda D4 borr")) == "Tension with Borr is 80; a visit is possible below 80."
    assert refused(position(THREE + "alda-borr: tension 79"), order("alda D4 borr")) is None


BACK = THREE + "alda-borr: tension 60\nbackchannel alda-borr:"


def secret_talks(throw: tuple[int, int], drawing: str = BACK):
    world = with_dice(position(drawing), ("D5", ("alda", "borr"), throw))
    return play(world, order("alda D5 borr", agreed="borr"))


def test_backchannel_talks_ease_tension_at_no_price_and_nobody_else_knows():
    outcome = secret_talks((4, 6))
    assert changes(outcome, "D5", "tension") == [(("alda", "borr"), -7)]
    assert changes(outcome, "PO-3", "support") == []
    assert readers_of(outcome, "D5") == {"alda", "borr"}


def test_talks_that_leak_cost_support_standing_and_trust_and_the_channel_its_secret():
    outcome = secret_talks((5, 6))
    assert changes(outcome, "PO-3", "support") == [(("alda",), -5), (("borr",), -5)]
    assert changes(outcome, "D5", "standing") == [(("alda",), -2), (("borr",), -2)]
    assert (("alda", "borr"), -4) in changes(outcome, "D5", "trust")
    assert not outcome.world.channels["backchannel--alda--borr"].covert
    assert "The secret talks of Alda and Borr leaked." in sentences(outcome, "carn")


def test_a_secured_backchannel_leaks_on_twelve_alone_and_the_leak_does_not_betray_how_secure_it_was():
    secured = BACK.replace("backchannel alda-borr:", "backchannel alda-borr: security 2")
    assert readers_of(secret_talks((5, 6), secured), "D5") == {"alda", "borr"}
    leaks = [secret_talks((6, 6), secured), secret_talks((5, 6))]
    seen = [next(e.check for e in engine.visible(o.ledger, "carn") if e.check and e.rule == "D5") for o in leaks]
    assert {(check.needed, check.total, check.dice, check.modifiers) for check in seen} == {(11, 11, None, ())}


def test_talks_in_a_backchannel_need_one():
    said = "Backchannel talks: “Borr” cannot be chosen here."
    assert refused(position(THREE), order("alda D5 borr")) == said


def test_talks_fail_if_the_backchannel_is_cut_the_same_turn():
    cut = order("borr D9 -", choice="channel", channel="backchannel--alda--borr")
    outcome = play(position(BACK), order("alda D5 borr", agreed="borr"), cut)
    assert "The backchannel between Alda and Borr was gone before the talks." in failures(outcome, "alda")
    assert failures(outcome, "carn") == []


MEDIABLE = """
    alda:
    borr:
    carn:
    embassy alda-carn:
    embassy borr-carn:
    crisis shoals maritime alda v borr: severity 45
"""


def mediate(throw: tuple[int, int]):
    world = with_dice(position(MEDIABLE), ("CR-1", ("shoals",), throw))
    return play(world, order("carn D6 -", crisis="shoals", agreed="alda borr"))


def test_a_mediator_gains_trust_with_both_and_standing_if_the_crisis_eases():
    eased = mediate((3, 3))  # 6 + 1 for talk = 7
    assert changes(eased, "D6", "trust") == [(("alda", "carn"), 2), (("borr", "carn"), 2)]
    assert changes(eased, "D6", "standing") == [(("carn",), 3)]
    assert changes(mediate((2, 3)), "D6", "standing") == []
    assert readers_of(eased, "D6") == EVERYBODY


def test_mediation_needs_both_parties_to_agree():
    outcome = play(position(MEDIABLE), order("carn D6 -", crisis="shoals", agreed="alda"))
    assert failures(outcome, "carn") == ["Mediate: Borr did not agree before the lock."]
    assert changes(outcome, "EC-1", "resources") == []


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (MEDIABLE.replace("carn:", "carn: standing 44", 1), "A mediator needs a standing of 45; ours is 44."),
        (
            MEDIABLE.replace("embassy borr-carn:", ""),
            "You have no open channel with Borr; a mediator needs one to both sides.",
        ),
        (
            MEDIABLE + "borr-carn: trust 29/50",
            "Borr trusts us too little (29) to let us mediate; it needs 30.",
        ),
    ],
)
def test_a_mediator_needs_standing_a_channel_to_each_party_and_their_trust(drawing: str, said: str):
    assert refused(position(drawing), order("carn D6 -", crisis="shoals")) == said


def test_a_party_cannot_mediate_nor_anybody_where_one_side_is_unknown():
    world = position(MEDIABLE + "crisis outage cyber alda: severity 30")
    assert refused(world, order("alda D6 -", crisis="shoals")) == "Mediate: “shoals” cannot be chosen here."
    assert refused(world, order("carn D6 -", crisis="outage")) == "Mediate: “outage” cannot be chosen here."


OPPOSED = THREE + "crisis shoals maritime alda v borr: severity 45"


@pytest.mark.parametrize(
    ("tone", "tension", "trust"), [("reassure", -2, 1), ("warn", 10, -4), ("condemn", 4, -2), ("regret", -4, 3)]
)
def test_a_statement_moves_tension_and_the_targets_trust_by_its_tone(tone: str, tension: int, trust: int):
    outcome = play(position(OPPOSED), order("alda D7 borr", choice=tone))
    assert changes(outcome, "D7", "tension") == [(("alda", "borr"), tension)]
    assert changes(outcome, "D7", "trust") == [(("borr", "alda"), trust)]
    assert readers_of(outcome, "D7") == EVERYBODY


def test_regret_costs_support_at_home():
    outcome = play(position(OPPOSED), order("alda D7 borr", choice="regret"))
    assert changes(outcome, "D7", "support") == [(("alda",), -4)]


def test_a_warning_stands_until_it_is_settled_and_cannot_be_given_twice():
    outcome = play(position(OPPOSED), order("alda D7 borr", choice="warn"))
    assert outcome.world.marks["warned", "alda", "borr"] == 2
    said = "Your warning to Borr still stands."
    assert refused(outcome.world, order("alda D7 borr", choice="warn")) == said


def test_there_is_no_warning_to_a_friend_and_no_regret_without_a_crisis():
    world = position(THREE)
    assert refused(world, order("alda D7 borr", choice="warn")) == (
        "Borr is no rival of yours: there is nothing to warn it off."
    )
    assert refused(world, order("alda D7 borr", choice="regret")) == (
        "You stand in no crisis with Borr: there is nothing to regret."
    )
    assert refused(position(THREE + "alda-borr: tension 50"), order("alda D7 borr", choice="warn")) is None


def test_a_second_statement_toward_the_same_nation_counts_half():
    world = position(OPPOSED + "\nmark deed D7 alda borr 1: until 1")
    outcome = play(world, order("alda D7 borr", choice="condemn"))
    assert changes(outcome, "D7", "tension") == [(("alda", "borr"), 2)]
