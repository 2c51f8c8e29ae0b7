"""Politics: sovereignty (SV-1, SV-2), warnings (PO-4), paralysis (PO-2), drift (PO-1, TE-3), income and memory."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

SHOALS = "alda:\nborr:\ncarn:\ncrisis shoals maritime alda v borr: severity 45\n"


@pytest.mark.parametrize(
    ("exposure", "guardedness", "cost"),
    [(20, 100, 0), (21, 50, 1), (40, 25, 3), (40, 50, 5), (40, 10, 1), (100, 100, 5)],
)
def test_foreign_access_over_twenty_costs_support_more_for_the_guarded_and_five_at_most(exposure, guardedness, cost):
    outcome = play(position(f"alda: exposure {exposure}, guardedness {guardedness}\nborr:"))
    assert changes(outcome, "SV-1", "support") == ([(("alda",), -cost)] if cost else [])
    assert readers_of(outcome, "SV-1") == ({"alda"} if cost else set())


@pytest.mark.parametrize(("exposure", "faded"), [(0, []), (1, [(("alda",), -1)]), (9, [(("alda",), -2)])])
def test_exposure_fades_by_two_a_turn(exposure: int, faded: list[object]):
    assert changes(play(position(f"alda: exposure {exposure}\nborr:")), "SV-2", "exposure") == faded


@pytest.mark.parametrize(("support", "drift"), [(54, [(("alda",), 1)]), (55, []), (56, [(("alda",), -1)])])
def test_support_drifts_by_one_toward_fifty_five(support: int, drift: list[object]):
    outcome = play(position(f"alda: support {support}\nborr: support 55"))
    assert changes(outcome, "PO-1", "support") == drift


@pytest.mark.parametrize(("tension", "drift"), [(60, -3), (31, -1), (10, 2)])
def test_tension_drifts_a_tenth_of_the_way_to_its_baseline(tension: int, drift: int):
    outcome = play(position(f"alda:\nborr:\nalda-borr: tension {tension}, baseline 30"))
    assert changes(outcome, "TE-3", "tension") == [(("alda", "borr"), drift)]


@pytest.mark.parametrize(("resources", "gained"), [(5, 4), (9, 3), (12, 0)])
def test_income_fills_resources_up_to_the_cap(resources: int, gained: int):
    outcome = play(position(f"alda: resources {resources}\nborr: income 0"))
    assert changes(outcome, "EC-2", "resources") == ([(("alda",), gained)] if gained else [])


def test_a_warning_not_made_good_within_two_turns_costs_support_and_standing():
    world = play(position(SHOALS, turn=1), order("alda D7 borr", choice="warn")).world
    waited = play(world)
    assert changes(waited, "PO-4", "support") == []
    lapsed = play(waited.world)
    assert changes(lapsed, "PO-4", "support") == [(("alda",), -4)]
    assert changes(lapsed, "PO-4", "standing") == [(("alda",), -3)]
    assert "Alda's warning to Borr lapsed." in sentences(lapsed, "carn")
    assert ("warned", "alda", "borr") not in lapsed.world.marks


WARNED = SHOALS + "mark warned alda borr: until 1\n"


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ([order("alda P3 borr", crisis="shoals")], "Alda made good its warning to Borr."),
        ([order("alda P1 -")], "Alda made good its warning to Borr."),
        ([order("borr P2 -", crisis="shoals")], "Borr gave way to the warning of Alda."),
        ([order("borr D7 alda", choice="regret")], "Borr gave way to the warning of Alda."),
    ],
)
def test_a_warning_is_settled_by_force_shown_or_raised_or_when_the_other_gives_way(orders, said: str):
    outcome = play(position(WARNED), *orders)
    assert said in sentences(outcome, "carn")
    assert ("warned", "alda", "borr") not in outcome.world.marks


def test_a_warning_is_settled_when_every_crisis_between_the_two_has_calmed():
    world = with_dice(position(WARNED.replace("severity 45", "severity 25")), ("CR-1", ("shoals",), (6, 6)))
    outcome = play(world)
    assert "What Alda warned Borr about has calmed." in sentences(outcome, "borr")
    assert ("warned", "alda", "borr") not in outcome.world.marks


def test_mobilising_makes_good_a_warning_to_a_rival_outside_any_crisis():
    world = position("alda:\nborr:\nalda-borr: tension 60\nmark warned alda borr: until 1")
    outcome = play(world, order("alda P1 -"))
    assert "Alda made good its warning to Borr." in sentences(outcome)


def test_a_government_with_too_little_support_gives_one_cooperative_order_a_turn():
    world = position("alda: support 29\nborr:\ncarn:")
    first, second = order("alda C2 borr"), order("alda C2 carn")
    said = "Our government has too little support at home (29) for a second cooperative order this turn; it needs 30."
    assert refused(world, first) is None
    assert refused(world, second, first) == said
    assert refused(position("alda: support 30\nborr:\ncarn:"), second, first) is None


def test_paralysis_leaves_coercion_and_statements_free():
    world = position(SHOALS.replace("alda:", "alda: support 10"))
    sheet = [order("alda C2 borr"), order("alda P1 -")]
    assert refused(world, order("alda P3 borr", crisis="shoals"), *sheet) is None
    assert refused(world, order("alda D7 borr", choice="reassure"), *sheet) is None


def test_repeated_acts_count_a_half_then_a_third_and_are_forgotten_after_three_turns():
    world = position("alda:\nborr:\nalda-borr: tension 90, baseline 90, trust 0/0", turn=4)
    act = order("alda C5 borr", choice="inspection", agreed="borr")
    for deeds, moved in (((), -17), ((3,), -9), ((2, 3), -6), ((1, 2, 3), -4), ((0,), -17)):
        remembering = world.copy()
        remembering.marks = {("deed", "C5", "alda", "borr", str(turn)): turn for turn in deeds}
        assert changes(play(remembering, act), "C5", "tension") == [(("alda", "borr"), moved)]


def test_deeds_are_remembered_for_three_turns():
    world = play(position("alda:\nborr:"), order("alda C5 borr", choice="notify")).world
    mark = ("deed", "C5", "alda", "borr", "2")
    for _ in range(2):
        assert mark in world.marks
        world = play(world).world
    assert mark in world.marks
    assert mark not in play(world).world.marks


def test_a_number_is_summed_before_it_is_held_within_its_scale():
    world = with_dice(position("alda: support 2\nborr:\ncarn:"), ("H4", ("borr", "alda", "carn"), (1, 1)))
    outcome = play(world, order("borr H4 alda", other="carn"))
    assert changes(outcome, "H4", "support") == [(("alda",), -4)]
    assert changes(outcome, "SC-1", "support") == [(("alda",), 2)]
    assert "The scale ends at 0." in sentences(outcome, "alda")
    assert "The scale ends at 0." not in sentences(outcome, engine.PUBLIC)


EXERCISE = "alda:\nborr:\ncarn:\nembassy alda-borr:\nembassy borr-carn:\n"


def ask(*orders, drawing: str = EXERCISE):
    return play(position(drawing), *orders)


def test_refusing_access_costs_some_tension_and_standing_and_pays_at_home():
    outcome = ask(order("alda C1 borr", choice="theirs", denied="borr"))
    assert changes(outcome, "SV-3", "tension") == [(("alda", "borr"), 3)]
    assert changes(outcome, "SV-3", "standing") == [(("borr",), -1)]
    assert changes(outcome, "SV-3", "support") == [(("borr",), 2)]
    assert "Borr refused Alda access to its soil." in sentences(outcome, "carn")


def test_only_a_spoken_refusal_of_access_to_ones_own_soil_counts():
    silent = ask(order("alda C1 borr", choice="theirs"))
    ours = ask(order("alda C1 borr", choice="ours", denied="borr"))
    dialogue = ask(order("alda D3 borr", denied="borr"))
    assert [changes(outcome, "SV-3", "tension") for outcome in (silent, ours, dialogue)] == [[], [], []]


def test_refusing_several_pays_at_home_once_a_turn():
    asked = [order(f"{nation} C1 borr", choice="theirs", denied="borr") for nation in ("alda", "carn")]
    outcome = ask(*asked)
    assert changes(outcome, "SV-3", "tension") == [(("alda", "borr"), 3), (("borr", "carn"), 3)]
    assert changes(outcome, "SV-3", "support") == [(("borr",), 2)]


def test_refusing_again_within_three_turns_counts_half():
    first = ask(order("alda C1 borr", choice="theirs", denied="borr"))
    again = play(first.world, order("alda C1 borr", choice="theirs", denied="borr"))
    assert changes(again, "SV-3", "tension") == [(("alda", "borr"), 2)]
    assert changes(again, "SV-3", "support") == [(("borr",), 1)]


def test_a_refusal_behind_closed_doors_costs_tension_alone_and_is_told_to_nobody_else():
    outcome = ask(order("alda C1 borr discreet", choice="theirs", denied="borr"))
    assert changes(outcome, "SV-3", "tension") == [(("alda", "borr"), 3)]
    assert changes(outcome, "SV-3", "standing") == changes(outcome, "SV-3", "support") == []
    assert not any("refused" in said for said in sentences(outcome, "carn"))
