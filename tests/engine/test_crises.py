"""Crises: the check, thresholds, incidents, neglect, war and the way out (CR-1 to CR-7, PN-1)."""

import pytest

from tests.engine.position import changes, order, play, position, sentences, with_dice
from wargame import engine

SHOALS = """
    alda:
    borr:
    carn:
    alda-borr: tension 50
    hotline alda-borr:
    crisis shoals maritime alda v borr: severity 45
"""


def shoals(throw: tuple[int, int], drawing: str = SHOALS, turn: int = 2):
    return with_dice(position(drawing, turn=turn), ("CR-1", ("shoals",), throw))


def check_of(outcome: engine.Outcome):
    return next(entry.check for entry in outcome.ledger if entry.check and entry.rule in ("CR-1", "CR-6"))


def test_three_times_the_margin_comes_off_a_crisiss_severity():
    outcome = play(shoals((5, 5)), order("alda D3 borr", agreed="borr"))
    # 10 on the dice, +1 for talk, against 7: margin 4.
    assert changes(outcome, "CR-1", "severity") == [(("shoals",), -12)]


def test_an_open_but_silent_hotline_neither_helps_nor_hurts():
    assert check_of(play(shoals((3, 4)))).margin == 0


def test_no_leaders_channel_between_the_parties_counts_against_talk():
    outcome = play(shoals((3, 4), SHOALS.replace("hotline", "embassy")))
    assert check_of(outcome).margin == -1


def test_dialogue_held_in_any_channel_but_a_forum_counts_as_talk():
    world = shoals((3, 4), SHOALS.replace("hotline", "embassy"))
    key = "embassy--alda--borr"
    assert check_of(play(world, spoken=((key, "alda"), (key, "borr")))).margin == 1
    forum = shoals((3, 4), SHOALS.replace("hotline alda-borr", "forum alda-borr-carn"))
    key = "forum--alda--borr--carn"
    assert check_of(play(forum, spoken=((key, "alda"), (key, "borr")))).margin == -1


def test_one_side_speaking_alone_is_no_dialogue():
    world = shoals((3, 4))
    assert check_of(play(world, spoken=(("hotline--alda--borr", "alda"),))).margin == 0


def test_confidence_building_is_restraint_and_a_show_of_force_outweighs_it():
    calm = play(shoals((3, 4)), order("alda C5 borr", choice="notify"))
    assert check_of(calm).margin == 1
    both = play(shoals((3, 4)), order("alda C5 borr", choice="notify"), order("borr P3 alda", crisis="shoals"))
    assert check_of(both).margin == 0


@pytest.mark.parametrize(("interoperability", "margin"), [(30, 0), (40, 1), (65, 2)])
def test_a_joint_response_helps_by_how_well_its_partners_work_together(interoperability: int, margin: int):
    drawing = SHOALS + f"\n alda-carn: interoperability {interoperability}"
    outcome = play(shoals((3, 4), drawing), order("alda C6 -", crisis="shoals"), order("carn C6 -", crisis="shoals"))
    assert check_of(outcome).margin == margin


def test_a_slow_joint_response_arrives_a_turn_late():
    world = shoals((3, 4))
    outcome = play(world, order("alda C6 -", crisis="shoals"), order("carn C6 -", crisis="shoals"))
    assert check_of(outcome).margin == 0
    assert check_of(play(with_dice(outcome.world, ("CR-1", ("shoals",), (3, 4))))).margin == 1


def test_a_response_that_nobody_joins_comes_to_nothing():
    outcome = play(shoals((3, 4)), order("carn C6 -", crisis="shoals"))
    assert "Nobody joined the response of Carn in shoals." in sentences(outcome)


def test_credible_deterrence_of_the_one_side_that_coerced_is_help():
    drawing = SHOALS.replace("alda:", "alda: readiness 90")
    outcome = play(shoals((3, 4), drawing), order("borr P3 alda", crisis="shoals"))
    # -1 for coercion, +1 for deterrence.
    assert check_of(outcome).margin == 0


@pytest.mark.parametrize(
    "frightened", ["alda-borr: tension 60", "alda-borr: trust 19/50, tension 50", "alda: support 29"]
)
def test_fear_is_one_at_most_whatever_frightens(frightened: str):
    assert check_of(play(shoals((3, 4), SHOALS + frightened))).margin == -1


def test_fear_in_a_troubled_government_shows_only_to_itself():
    outcome = play(shoals((3, 4), SHOALS + "alda: support 20"))
    for reader, known in (("alda", 1), ("borr", 0), ("carn", 0)):
        entry = next(e for e in engine.visible(outcome.ledger, reader) if e.rule == "CR-1")
        assert entry.check is not None
        assert len(entry.check.modifiers) == known
        assert entry.check.total == 6


def test_only_the_parties_see_the_dice_and_others_one_number_that_hides_what_they_may_not_know():
    outcome = play(shoals((3, 4)))
    entries = {
        reader: next(e for e in engine.visible(outcome.ledger, reader) if e.rule == "CR-1")
        for reader in ("alda", "carn", engine.PUBLIC, engine.UMPIRE)
    }
    assert entries["alda"].check.dice == entries[engine.UMPIRE].check.dice == (3, 4)
    assert entries["carn"].check.dice is None
    assert entries["carn"].check.unseen == entries[engine.PUBLIC].check.unseen == 7


def test_talks_in_a_backchannel_count_and_nobody_else_can_tell_them_from_luck():
    drawing = SHOALS.replace("hotline", "backchannel")
    world = with_dice(position(drawing), ("CR-1", ("shoals",), (3, 4)), ("D5", ("alda", "borr"), (1, 1)))
    outcome = play(world, order("alda D5 borr", agreed="borr"))
    assert check_of(outcome).margin == 1
    outside = next(e for e in engine.visible(outcome.ledger, "carn") if e.rule == "CR-1").check
    assert [value for value, _ in outside.modifiers] == [-1]
    assert outside.unseen == 9
    assert outside.margin == 1


@pytest.mark.parametrize(("throw", "severity"), [((2, 2), 59), ((1, 3), 59)])
def test_crossing_into_the_use_of_force_takes_a_check_missed_by_four(throw: tuple[int, int], severity: int):
    # 4 against 7 misses by 3: 55 + 9 would be 64, so it stops at 59.
    drawing = SHOALS.replace("severity 45", "severity 55")
    outcome = play(shoals(throw, drawing))
    assert outcome.world.crises["shoals"].severity == severity
    assert "shoals stopped just short of use of force." in sentences(outcome)


def test_a_check_missed_by_four_crosses_into_the_use_of_force():
    drawing = SHOALS.replace("severity 45", "severity 55").replace("hotline", "embassy")
    outcome = play(shoals((2, 2), drawing))
    # 4, -1 for talk: missed by 4, +12; level 3 neglected grows 5.
    assert outcome.world.crises["shoals"].severity == 55 + 12 + 5


def test_a_natural_three_is_an_incident_that_lifts_severity_to_62():
    outcome = play(shoals((1, 2)), order("alda D3 borr", agreed="borr"))
    assert outcome.world.crises["shoals"].severity == 62


def test_where_incidents_are_prevented_one_lifts_severity_by_six_at_most_and_not_past_59():
    drawing = SHOALS + "treaty incident-prevention alda-borr"
    assert play(shoals((1, 1), drawing)).world.crises["shoals"].severity == 51
    high = drawing.replace("severity 45", "severity 57")
    assert play(shoals((1, 1), high)).world.crises["shoals"].severity == 59


@pytest.mark.parametrize(("severity", "neglected"), [(15, 0), (25, 10), (45, 5), (65, 6)])
def test_a_neglected_crisis_grows_by_its_level(severity: int, neglected: int):
    drawing = SHOALS.replace("severity 45", f"severity {severity}")
    outcome = play(shoals((3, 4), drawing))
    assert outcome.world.crises["shoals"].severity == severity + neglected


def test_a_threat_between_two_sides_lingers_even_when_worked_on():
    notices = [order("alda C5 borr", choice="notify"), order("borr C5 alda", choice="notify")]
    outcome = play(shoals((3, 4), SHOALS.replace("severity 45", "severity 30")), *notices)
    assert changes(outcome, "CR-4", "severity") == [(("shoals",), 5)]


def test_there_is_no_incident_where_forces_do_not_face_each_other():
    outcome = play(shoals((1, 2), SHOALS.replace("severity 45", "severity 31")))
    assert changes(outcome, "CR-3", "severity") == []


def test_two_helpful_acts_hold_a_crisis():
    outcome = play(shoals((3, 4)), order("alda C5 borr", choice="notify"), order("borr C5 alda", choice="notify"))
    assert changes(outcome, "CR-4", "severity") == []


WAR = SHOALS.replace("severity 45", "severity 79").replace("hotline", "embassy").replace("tension 50", "tension 70")
BELOW_THE_BRINK = WAR.replace("severity 79", "severity 74")


def test_a_check_missed_by_six_stops_short_of_war():
    assert play(shoals((1, 2), BELOW_THE_BRINK)).world.crises["shoals"].severity == 79


def test_from_the_brink_a_check_missed_by_two_is_war_and_one_missed_by_one_is_not():
    for severity in (75, 79):
        drawing = WAR.replace("severity 79", f"severity {severity}")
        assert play(shoals((3, 4), drawing)).world.crises["shoals"].wars == 1  # 7 - 2 against 7: missed by 2.
        assert play(shoals((4, 4), drawing)).world.crises["shoals"].severity == 79
    assert play(shoals((3, 4), BELOW_THE_BRINK)).world.crises["shoals"].wars == 0


def test_a_check_missed_by_seven_is_war_and_costs_both_parties():
    outcome = play(shoals((1, 1), BELOW_THE_BRINK))  # 2 - 1 talk - 1 fear against 7: missed by 7.
    assert outcome.world.crises["shoals"].at_war
    assert changes(outcome, "CR-5", "readiness") == [(("alda",), -20), (("borr",), -20)]
    assert changes(outcome, "CR-5", "support") == [(("alda",), -15), (("borr",), -15)]
    assert changes(outcome, "CR-5", "trust") == [(("alda", "borr"), -20), (("borr", "alda"), -20)]


def test_there_is_no_war_on_the_first_turn():
    assert play(shoals((1, 1), WAR, turn=1)).world.crises["shoals"].severity == 79


def test_a_bound_ally_is_drawn_into_a_war():
    outcome = play(shoals((1, 1), WAR + "treaty mutual-defence borr-carn"))
    assert changes(outcome, "CR-5", "tension") == [(("alda", "carn"), 20)]
    assert ((("carn",), -10)) in changes(outcome, "CR-5", "readiness")


AT_WAR = WAR.replace("severity 79", "severity 88, wars 1")


def test_a_war_ends_when_both_sides_stand_down_and_both_gain_standing():
    orders = [order(f"{nation} P2 -", crisis="shoals") for nation in ("alda", "borr")]
    outcome = play(shoals((1, 1), AT_WAR), *orders)
    assert outcome.world.crises["shoals"].severity == 65
    assert changes(outcome, "CR-6", "standing") == [(("alda",), 5), (("borr",), 5)]


def test_a_war_ends_when_the_check_is_made_by_two_and_goes_on_otherwise():
    assert play(shoals((6, 5), AT_WAR)).world.crises["shoals"].severity == 65  # 11 - 2 = 9
    assert play(shoals((5, 5), AT_WAR)).world.crises["shoals"].severity == 88  # 10 - 2 = 8


def test_a_crisis_that_was_at_war_cannot_be_at_war_again():
    drawing = WAR.replace("severity 79", "severity 79, wars 1")
    assert play(shoals((2, 2), drawing)).world.crises["shoals"].severity == 79


def test_a_crisis_with_one_known_party_stops_short_of_war_and_keeps_its_sponsor():
    drawing = "alda:\nborr:\ncarn:\ncrisis outage cyber alda: severity 70, sponsor borr"
    world = with_dice(position(drawing), ("CR-1", ("outage",), (2, 2)))
    outcome = play(world)
    assert outcome.world.crises["outage"].severity == 79
    assert all("Borr" not in sentence for sentence in sentences(outcome, "alda"))


def test_standing_down_while_the_other_presses_loses_position_but_not_after_talks_in_a_backchannel():
    drawing = SHOALS + "backchannel alda-borr:"
    orders = [order("alda P2 -", crisis="shoals"), order("borr P1 -")]
    assert changes(play(shoals((3, 4), drawing), *orders), "PN-1", "position") == [(("shoals",), -1)]
    talks = order("alda D5 borr", agreed="borr")
    assert changes(play(shoals((3, 4), drawing), talks, *orders), "PN-1", "position") == []


def test_a_show_of_force_that_impresses_wins_its_side_position():
    throw = ("P3", ("borr", "alda", "shoals"), (6, 6))
    outcome = play(with_dice(position(SHOALS), throw), order("borr P3 alda", crisis="shoals"))
    assert changes(outcome, "PN-1", "position") == [(("shoals",), -1)]


def test_the_worst_point_of_a_crisis_is_remembered():
    outcome = play(shoals((1, 2)))
    assert outcome.world.crises["shoals"].worst == 62


def test_mediation_gives_a_crisis_its_talk_once_however_many_mediate():
    drawing = """
        alda:
        borr:
        carn:
        dorn:
        embassy alda-carn:
        embassy borr-carn:
        embassy alda-dorn:
        embassy borr-dorn:
        crisis shoals maritime alda v borr: severity 45
    """
    offers = [order(f"{nation} D6 -", crisis="shoals", agreed="alda borr") for nation in ("carn", "dorn")]
    assert check_of(play(shoals((3, 4), drawing), *offers)).margin == 1
    better = drawing.replace("carn:\n", "carn: standing 60\n", 1)
    outcome = play(shoals((3, 4), better), *offers)
    assert "Another mediator was heard in shoals." in sentences(outcome, "dorn")
    assert changes(outcome, "D6", "standing") == [(("carn",), 3)]


def test_only_the_victim_sees_the_dice_of_a_one_sided_crisis_and_whether_its_government_is_in_trouble():
    drawing = "alda: support 29\nborr:\ncrisis outage cyber alda: severity 30, sponsor borr"
    outcome = play(with_dice(position(drawing), ("CR-1", ("outage",), (3, 4))))
    seen = {
        reader: next(e.check for e in engine.visible(outcome.ledger, reader) if e.rule == "CR-1")
        for reader in ("alda", "borr", engine.PUBLIC)
    }
    assert (seen["alda"].dice, [value for value, _ in seen["alda"].modifiers]) == ((3, 4), [-1])
    for reader in ("borr", engine.PUBLIC):
        assert (seen[reader].dice, seen[reader].unseen, seen[reader].modifiers) == (None, 6, ())


def test_a_mandate_to_keep_the_peace_is_help_from_fifty():
    assert check_of(play(shoals((3, 4), SHOALS + "norm peacekeeping 49"))).margin == 0
    assert check_of(play(shoals((3, 4), SHOALS + "norm peacekeeping 50"))).margin == 1


def test_a_norm_of_incident_prevention_held_by_most_prevents_incidents_like_a_treaty():
    held = play(shoals((1, 2), SHOALS + "norm incident-prevention 60"))
    assert held.world.crises["shoals"].severity == 51
    assert play(shoals((1, 2), SHOALS + "norm incident-prevention 59")).world.crises["shoals"].severity == 62


def test_incident_prevention_between_the_parties_is_restraint():
    assert check_of(play(shoals((3, 4), SHOALS + "treaty incident-prevention alda-borr"))).margin == 1


def test_a_margin_takes_eighteen_at_most():
    outcome = play(shoals((6, 6), SHOALS + "norm peacekeeping 60"), order("alda D3 borr", agreed="borr"))
    # 12 + 1 for talk + 1 for the mandate: margin 7, held at 18.
    assert changes(outcome, "CR-1", "severity") == [(("shoals",), -18)]


def test_a_directive_that_lifts_a_crisis_into_war_makes_it_a_war_with_all_its_costs():
    world = shoals((4, 4), WAR.replace("severity 79", "severity 70"))
    directive = engine.Directive(("crisis", "shoals"), "severity", 15, "Shells fell on the harbour.")
    outcome = engine.adjudicate(world, engine.TurnInputs(directives=(directive,)))
    assert outcome.world.crises["shoals"].wars == 1
    assert changes(outcome, "CR-5", "support") == [(("alda",), -15), (("borr",), -15)]
    assert "The war in shoals goes on." in sentences(outcome)


def test_a_mediator_ends_a_war_if_the_check_is_made_and_shares_the_credit():
    drawing = AT_WAR + "embassy alda-carn\nembassy borr-carn\nalda-carn: trust 60/60\nborr-carn: trust 60/60"
    offer = order("carn D6 -", crisis="shoals", agreed="alda borr")
    ended = play(shoals((3, 4), drawing), offer)  # 7 + 1 for talk - 1 for fear
    assert ended.world.crises["shoals"].severity == 65
    assert changes(ended, "CR-6", "standing") == [(("carn",), 5)]
    assert play(shoals((3, 3), drawing), offer).world.crises["shoals"].severity == 88


def test_a_crisis_at_rest_takes_no_check():
    outcome = play(position(SHOALS.replace("severity 45", "severity 0")))
    assert [entry for entry in outcome.ledger if entry.rule == "CR-1"] == []


def test_a_crisis_at_the_use_of_force_grows_even_when_it_is_worked_on_and_the_ledger_says_why():
    world = shoals((3, 4), SHOALS.replace("severity 45", "severity 65"))
    outcome = play(world, order("alda D3 borr", agreed="borr"))
    assert changes(outcome, "CR-4", "severity") == [(("shoals",), 2)]
    assert "Where force is used it feeds itself: shoals." in sentences(outcome)


@pytest.mark.parametrize("tone", ["reassure", "regret"])
def test_to_reassure_or_regret_is_a_helpful_act(tone: str):
    calm = order("borr C5 alda", choice="notify")
    assert changes(play(shoals((3, 4)), calm), "CR-4", "severity") == [(("shoals",), 5)]
    assert changes(play(shoals((3, 4)), calm, order("alda D7 borr", choice=tone)), "CR-4", "severity") == []


def test_what_moves_did_is_summed_before_thresholds_see_it():
    # 45 + 10 by the strike, missed by 5 with two for restraint and one for the tension it made (+15), 5 by neglect.
    world = with_dice(shoals((2, 3)), ("CR-1", ("shoals",), (2, 3)), ("P5", ("alda", "borr", "shoals"), (1, 1)))
    outcome = play(world, order("alda P5 borr", crisis="shoals"))
    assert outcome.world.crises["shoals"].severity == 75
    assert changes(outcome, "CR-2", "severity") == []


def test_an_incident_where_they_are_prevented_cannot_cross_into_force_on_the_back_of_a_strike():
    drawing = SHOALS.replace("severity 45", "severity 55") + "treaty incident-prevention alda-borr"
    world = with_dice(position(drawing), ("CR-1", ("shoals",), (1, 2)), ("P5", ("alda", "borr", "shoals"), (1, 1)))
    hotline = order("borr D3 alda", agreed="alda")
    outcome = play(world, order("alda P5 borr", crisis="shoals"), hotline)
    # 3 on the dice, +1 talk, -1 restraint: missed by 4, so what the strike did may cross, the incident adds nothing.
    assert outcome.world.crises["shoals"].severity == 65


def test_coercion_of_a_party_from_outside_takes_one_from_help():
    drawing = SHOALS + "borr-carn: tension 50"
    assert check_of(play(shoals((3, 4), drawing), order("carn P1 -"))).margin == -1
    assert check_of(play(shoals((3, 4), drawing + "\nnorm peacekeeping 50"), order("carn P1 -"))).margin == 0
    assert check_of(play(shoals((3, 4)), order("carn P1 -"))).margin == 0


def test_a_war_is_not_ended_by_what_moves_take_off_its_severity():
    drawing = WAR.replace("severity 79", "severity 82, wars 1").replace("maritime", "terrorism") + "embassy alda-carn"
    world = with_dice(position(drawing), ("CR-1", ("shoals",), (3, 3)), ("C9", ("alda", "carn", "shoals"), (6, 6)))
    outcome = play(world, order("carn C9 alda", crisis="shoals", agreed="alda"))
    assert changes(outcome, "C9", "severity") == [(("shoals",), -12)]
    assert outcome.world.crises["shoals"].severity == 80
    assert "The war in shoals goes on." in sentences(outcome)


def test_an_ally_whose_government_is_in_trouble_breaks_its_word_when_war_comes():
    outcome = play(shoals((1, 1), WAR + "carn: support 29\ntreaty mutual-defence borr-carn"))
    assert changes(outcome, "CR-5", "tension") == []
    assert (("carn",), -4) in changes(outcome, "CR-5", "standing")
    assert (("borr", "carn"), -12) in changes(outcome, "CR-5", "trust")
    assert (("alda", "carn"), -3) in changes(outcome, "CR-5", "trust")
    assert "Carn broke its word to Borr and stayed out of shoals." in sentences(outcome)


def test_an_ally_of_both_sides_stands_by_the_one_that_was_pressed_and_else_by_neither():
    drawing = WAR + "treaty mutual-defence borr-carn\ntreaty mutual-defence alda-carn"
    neither = sentences(play(shoals((1, 1), drawing)))
    assert "Carn broke its word to Alda and stayed out of shoals." in neither
    assert "Carn broke its word to Borr and stayed out of shoals." in neither
    pressed = sentences(play(shoals((1, 1), drawing), order("alda P1 -")))
    assert "Carn kept its word to Borr and was drawn into shoals." in pressed
    assert "Carn broke its word to Alda and stayed out of shoals." in pressed


def test_a_party_to_whom_a_reason_is_hidden_reads_dice_and_reason_as_one_number():
    outcome = play(shoals((3, 4), SHOALS + "alda: support 20"))
    seen = {
        reader: next(e.check for e in engine.visible(outcome.ledger, reader) if e.rule == "CR-1")
        for reader in ("alda", "borr", "carn")
    }
    assert (seen["alda"].dice, seen["alda"].unseen) == ((3, 4), 0)
    assert (seen["borr"].dice, seen["borr"].unseen) == (None, 6)
    assert (seen["carn"].dice, seen["carn"].unseen) == (None, 6)


def test_a_crisis_that_leaps_past_the_end_of_its_scale_is_a_war_all_the_same():
    outcome = play(shoals((1, 2), WAR), order("alda P1 -"))  # 79 + 18 + 6
    assert (outcome.world.crises["shoals"].severity, outcome.world.crises["shoals"].wars) == (100, 1)
    assert "shoals came to war." in sentences(outcome)
