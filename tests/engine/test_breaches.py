"""What treaties in force do and forbid: settlement (TR-2), arms limits (TR-3), status of forces (TR-4), TR-1."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine
from wargame.engine.breaches import FORBIDDEN
from wargame.engine.facts import settlement_of
from wargame.engine.objectives import WorldMeasured, is_met
from wargame.engine.scenario import Measure
from wargame.engine.world import TreatyKind

TOUCH = "alda:\nborr:\ncarn:\nembassy alda-borr:\nembassy alda-carn:\n"
CRISIS = TOUCH + "crisis shoals maritime alda v borr: severity 45, position 1\n"


def settled(terms: str = "", drawing: str = CRISIS) -> engine.Outcome:
    deal = order("alda D8 borr", choice="settlement", crisis="shoals", other=terms, agreed="borr")
    return play(position(drawing), deal)


def test_every_kind_of_treaty_forbids_something():
    assert set(FORBIDDEN) == set(TreatyKind)
    assert all(FORBIDDEN.values())


def test_a_settlement_eases_the_crisis_and_leaves_its_position_as_it_stands():
    outcome = settled()
    assert changes(outcome, "TR-2", "severity") == [(("shoals",), -15)]
    assert outcome.world.crises["shoals"].position == 1
    found = settlement_of(outcome.world, "shoals")
    assert found is not None
    assert found.members == ("alda", "borr")


@pytest.mark.parametrize(("terms", "position_after"), [("alda", 2), ("borr", 0)])
def test_a_settlement_may_be_bought_with_a_step_of_position(terms: str, position_after: int):
    assert settled(terms).world.crises["shoals"].position == position_after


def test_both_parties_can_be_scored_on_a_settlement_that_holds():
    measured = WorldMeasured(settled().world)
    holds = Measure("treaty", (("kind", "settlement"), ("pair", ("alda", "borr"))), holds=True)
    assert is_met(measured, "alda", holds)
    assert is_met(measured, "borr", holds)


def test_a_settled_crisis_has_its_restraint_and_is_worked_on():
    after = play(settled().world)
    check = next(e.check for e in after.ledger if e.rule == "CR-1" and e.check)
    names = [item.reason.say({}) for item in check.modifiers if item.value]
    assert "Restraint: 1 calming, 0 coercing" in names
    assert changes(after, "CR-4", "severity") == []


def test_coercing_in_a_settled_crisis_breaks_ones_word_ends_it_and_wins_no_ground():
    world = with_dice(settled().world, ("P3", ("alda", "borr", "shoals"), (6, 6)))
    outcome = play(world, order("alda P3 borr", crisis="shoals"))
    assert outcome.world.treaties == {}
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]
    assert changes(outcome, "PN-1", "position") == []
    assert "The settlement of shoals has ended." in sentences(outcome, "carn")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("severity 45", "severity 60"), "Force is being used in shoals; it can be settled below severity 60."),
        (("alda:\n", "alda: support 39\n"), engine.phrase("")),
    ],
)
def test_a_crisis_is_settled_below_the_use_of_force_by_governments_that_can_ratify(change, said):
    world = position(CRISIS.replace(*change))
    found = refused(world, order("alda D8 borr", choice="settlement", crisis="shoals"))
    if isinstance(said, str):
        assert found == said
    else:
        assert found == "Our government has too little support at home (39) to ratify a treaty; it needs 40."


def test_a_crisis_is_settled_once():
    again = order("borr D8 alda", choice="settlement", crisis="shoals")
    assert refused(settled().world, again) == "shoals has been settled already."


def test_only_a_settlement_names_a_crisis():
    world = position(CRISIS)
    assert refused(world, order("alda D8 borr", choice="hotline", crisis="shoals"))
    assert refused(world, order("alda D8 borr", choice="settlement"))
    assert refused(world, order("alda D8 carn", choice="settlement", crisis="shoals"))


# --- Arms limits


LIMITED = TOUCH + "treaty arms-limitation alda-borr:\n"


@pytest.mark.parametrize(("readiness", "broken"), [(50, []), (51, [(("alda",), -4)])])
def test_arms_limitation_forbids_mobilising_above_the_ceiling(readiness: int, broken: list[object]):
    world = position(LIMITED.replace("alda:", f"alda: readiness {readiness}", 1))
    assert changes(play(world, order("alda P1 -")), "TR-1", "standing") == broken


def test_forces_above_the_ceiling_cannot_be_limited():
    world = position(TOUCH.replace("borr:", "borr: readiness 61", 1))
    said = "The forces of Borr are above the ceiling (61); the treaty allows 60."
    assert refused(world, order("alda D8 borr", choice="arms-limitation")) == said


def test_an_inspection_between_members_verifies_the_limits_and_is_trusted():
    inspected = order("alda C5 borr", choice="inspection", agreed="borr")
    outcome = play(position(LIMITED + "norm arms-limits 30"), inspected)
    assert changes(outcome, "TR-3", "trust") == [(("borr", "alda"), 3)]
    assert changes(outcome, "TR-3", "adoption") == [(("arms-limits",), 2)]
    assert changes(play(position(TOUCH), inspected), "TR-3", "trust") == []


# --- Status of forces


@pytest.mark.parametrize(("treaty", "exposed"), [("", 6), ("treaty status-of-forces alda-borr:", 3)])
def test_tr_4_a_guest_under_a_status_of_forces_treaty_exposes_its_host_half_as_much(treaty: str, exposed: int):
    drill = order("alda C1 borr", choice="ours", agreed="borr")
    assert changes(play(position(TOUCH + treaty), drill), "C1", "exposure") == [(("alda",), exposed)]
    assert engine.RULEBOOK.rule("TR-4").numbers["exposure_share"] == "1/2"


# --- What breaks what


BROKEN = [
    ("mutual-defence", order("alda P3 borr", crisis="shoals")),
    ("mutual-defence", order("alda C1 carn", choice="ours", other="borr", agreed="carn")),
    ("incident-prevention", order("alda C1 carn unannounced", choice="ours", other="borr", agreed="carn")),
    ("incident-prevention", order("alda P5 borr", crisis="shoals")),
    ("status-of-forces", order("alda P5 borr", crisis="shoals")),
    ("non-aggression", order("alda P5 borr", crisis="shoals")),
]


@pytest.mark.parametrize(("kind", "deed"), BROKEN)
def test_what_a_treaty_forbids_breaks_ones_word_toward_the_one_it_was_done_to(kind: str, deed: engine.Order):
    drawing = CRISIS.replace("alda:", "alda: readiness 60", 1) + f"treaty {kind} alda-borr:"
    outcome = play(position(drawing.replace("severity 45", "severity 50"), turn=3), deed)
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]
    assert (("borr", "alda"), -12) in changes(outcome, "TR-1", "trust")


ALLOWED = [
    ("incident-prevention", order("alda C1 carn", choice="ours", other="borr", agreed="carn")),
    ("incident-prevention", order("alda P3 borr", crisis="shoals")),
    ("intelligence", order("alda P3 borr", crisis="shoals")),
    ("hotline", order("alda D9 -", choice="channel", channel="embassy--alda--borr")),
]


@pytest.mark.parametrize(("kind", "deed"), ALLOWED)
def test_what_a_treaty_does_not_forbid_breaks_no_word(kind: str, deed: engine.Order):
    outcome = play(position(CRISIS + f"treaty {kind} alda-borr:"), deed)
    assert changes(outcome, "TR-1", "standing") == []


def test_cutting_the_hotline_while_the_agreement_stands_breaks_it():
    world = position(TOUCH + "hotline alda-borr:\ntreaty hotline alda-borr:")
    outcome = play(world, order("alda D9 -", choice="channel", channel="hotline--alda--borr"))
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]


def test_being_caught_listening_to_an_intelligence_partner_is_between_the_two():
    drawing = TOUCH + "embassy borr-carn: security 1\ntreaty intelligence alda-borr:"
    world = with_dice(position(drawing), ("CH-4", ("alda", "embassy--borr--carn"), (1, 1)))
    outcome = play(world, order("alda H2 -", channel="embassy--borr--carn"))
    assert changes(outcome, "TR-1", "trust") == [(("borr", "alda"), -12)]
    assert changes(outcome, "TR-1", "standing") == []
    assert readers_of(outcome, "TR-1") == {"alda", "borr"}


def test_rumours_traced_to_a_partner_in_a_cyber_accord_break_it():
    world = position(TOUCH + "treaty cyber-accord alda-borr:")
    outcome = play(with_dice(world, ("H4", ("alda", "borr", "carn"), (6, 6))), order("alda H4 borr", other="carn"))
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]


NETWORKS = TOUCH + "crisis outage cyber borr: severity 30\n"
SHOALS = TOUCH + "crisis shoals border alda v borr: severity 45\n"
CAMP = TOUCH + "crisis camp terrorism borr: severity 45, sponsor carn\n"


@pytest.mark.parametrize("kind", ["intelligence", "mutual-defence"])
@pytest.mark.parametrize(("trace", "broken"), [((6, 6), [(("alda",), -4)]), ((1, 1), [])])
def test_an_attack_on_a_partners_networks_breaks_ones_word_once_it_is_traced(kind: str, trace, broken):
    world = with_dice(position(NETWORKS + f"treaty {kind} alda-borr:"), ("H3", ("alda", "borr", "trace"), trace))
    outcome = play(world, order("alda H3 borr", crisis="outage"))
    assert changes(outcome, "TR-1", "standing") == broken


@pytest.mark.parametrize(("throw", "broken"), [((6, 6), [(("alda",), -4)]), ((1, 1), [])])
def test_arming_those_who_fight_an_ally_breaks_ones_word_once_it_is_traced(throw, broken):
    world = with_dice(position(SHOALS + "treaty mutual-defence alda-borr:"), ("H5", ("alda", "shoals"), throw))
    outcome = play(world, order("alda H5 -", crisis="shoals"))
    assert changes(outcome, "TR-1", "standing") == broken
    assert [change for pair, change in changes(outcome, "TR-1", "trust") if pair == ("borr", "alda")] == [-12] * bool(
        broken
    )


@pytest.mark.parametrize("kind", ["status-of-forces", "non-aggression"])
def test_a_raid_on_a_partners_soil_uninvited_breaks_ones_word(kind: str):
    outcome = play(position(CAMP + f"treaty {kind} alda-borr:"), order("alda H7 -", crisis="camp"))
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]
    assert (("borr", "alda"), -12) in changes(outcome, "TR-1", "trust")


def test_a_raid_on_ones_own_soil_breaks_no_word():
    outcome = play(position(CAMP + "treaty status-of-forces alda-borr:"), order("borr H7 -", crisis="camp"))
    assert changes(outcome, "TR-1", "standing") == []
