"""Treaties: what signing takes (D8, PO-2), whom it alarms, and what breaking one costs (TR-1)."""

import pytest

from tests.engine.position import changes, failures, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine
from wargame.engine.facts import bound
from wargame.engine.treaties import TRUST_NEEDED
from wargame.engine.world import TreatyKind

TOUCH = "alda:\nborr:\ncarn:\nembassy alda-borr:\n"
KINDS = ["hotline", "incident-prevention", "cyber-accord", "non-aggression", "intelligence", "mutual-defence"]
KINDS += ["arms-limitation", "status-of-forces"]
NEEDED = dict(zip(KINDS, [10, 20, 25, 35, 40, 55, 30, 45], strict=True))


def sign(kind: str, drawing: str = TOUCH, flags: str = ""):
    return play(position(drawing), order(f"alda D8 borr {flags}", choice=kind, agreed="borr"))


def test_signing_eases_tension_builds_trust_and_is_in_force_at_once():
    outcome = sign("non-aggression")
    assert bound(outcome.world, TreatyKind.NON_AGGRESSION, "alda", "borr")
    assert changes(outcome, "D8", "tension") == [(("alda", "borr"), -5)]
    assert changes(outcome, "D8", "trust") == [(("alda", "borr"), 3), (("borr", "alda"), 3)]
    assert readers_of(outcome, "D8") == {"alda", "borr", "carn", engine.PUBLIC}


def test_nine_kinds_of_treaty_can_be_signed():
    assert {kind.value: trust for kind, trust in TRUST_NEEDED.items()} == NEEDED | {"settlement": 15}


@pytest.mark.parametrize("kind", KINDS)
def test_each_side_must_trust_the_other_enough_for_the_kind_of_treaty(kind: str):
    needed = NEEDED[kind]
    lacking = position(TOUCH + f"alda-borr: trust 90/{needed - 1}")
    said = f"Borr trusts Alda too little ({needed - 1}) for this treaty; it needs {needed}."
    assert refused(lacking, order("alda D8 borr", choice=kind)) == said
    assert refused(lacking, order("borr D8 alda", choice=kind)) == said
    enough = position(TOUCH + f"alda-borr: trust {needed}/{needed}")
    assert refused(enough, order("alda D8 borr", choice=kind)) is None


def test_a_government_without_support_cannot_ratify():
    world = position(TOUCH.replace("alda:", "alda: support 39"))
    said = "Our government has too little support at home (39) to ratify a treaty; it needs 40."
    assert refused(world, order("alda D8 borr", choice="hotline")) == said


def test_a_partner_without_support_fails_to_ratify_and_its_number_stays_its_own():
    outcome = sign("hotline", TOUCH.replace("borr:", "borr: support 31", 1))
    assert outcome.world.treaties == {}
    ours = "Our government had too little support at home (31) to ratify the treaty; it needs 40."
    assert failures(outcome, "borr") == [ours]
    assert failures(outcome, "alda") == ["Borr could not ratify the treaty at home."]
    assert readers_of(outcome, "PO-2") == {"alda", "borr"}


def test_the_same_treaty_is_not_signed_twice():
    world = position(TOUCH + "treaty hotline alda-borr:")
    said = "You already have this treaty with Borr: hotline agreement."
    assert refused(world, order("alda D8 borr", choice="hotline")) == said


@pytest.mark.parametrize(("kind", "alarm"), [("mutual-defence", 8), ("intelligence", 3), ("non-aggression", 0)])
def test_mutual_defence_alarms_rivals_most_and_most_treaties_nobody(kind: str, alarm: int):
    outcome = sign(kind, TOUCH + "alda-borr: trust 60/60\nalda-carn: tension 50")
    expected = [(("alda", "borr"), -5)] + [(("alda", "carn"), alarm)] * bool(alarm)
    assert changes(outcome, "D8", "tension") == expected


def test_signing_with_a_rival_in_public_costs_both_support_at_home():
    outcome = sign("non-aggression", TOUCH + "alda-borr: tension 45")
    assert changes(outcome, "PO-3", "support") == [(("alda",), -3), (("borr",), -3)]


def test_a_secret_pact_is_known_to_its_members_costs_nothing_at_home_and_alarms_nobody():
    outcome = sign("intelligence", TOUCH + "alda-borr: tension 45\nalda-carn: tension 50", "secret")
    assert readers_of(outcome, "D8") == {"alda", "borr"}
    assert changes(outcome, "PO-3", "support") == []
    assert changes(outcome, "D8", "tension") == [(("alda", "borr"), -6)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("mutual-defence", "mutual defence"),
        ("non-aggression", "non-aggression"),
        ("incident-prevention", "incident prevention"),
        ("cyber-accord", "cyber accord"),
    ],
)
def test_what_works_only_if_it_is_known_cannot_be_secret(kind: str, name: str):
    world = position(TOUCH + "alda-borr: trust 60/60")
    said = refused(world, order("alda D8 borr secret", choice=kind))
    assert said == f"A treaty of this kind works only in public: {name}."


COERCION = TOUCH + "crisis shoals maritime alda v borr: severity 45\n"


def test_showing_force_at_a_partner_in_non_aggression_breaks_ones_word():
    world = position(COERCION + "treaty non-aggression alda-borr:")
    outcome = play(world, order("alda P3 borr", crisis="shoals"))
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]
    assert changes(outcome, "TR-1", "trust") == [(("borr", "alda"), -12), (("carn", "alda"), -3)]
    assert "Alda broke its word in a treaty: Alda–Borr non aggression." in sentences(outcome, "carn")


def test_mobilising_in_a_crisis_with_a_partner_in_non_aggression_breaks_it_too():
    outcome = play(position(COERCION + "treaty non-aggression alda-borr:"), order("alda P1 -"))
    assert changes(outcome, "TR-1", "standing") == [(("alda",), -4)]


def test_coercing_somebody_else_breaks_no_word():
    world = position(COERCION + "treaty non-aggression alda-carn:")
    assert changes(play(world, order("alda P3 borr", crisis="shoals")), "TR-1", "standing") == []


@pytest.mark.parametrize(("kind", "broken"), [("cyber", [(("borr",), -4)]), ("terrorism", [])])
def test_an_exposed_sponsor_bound_by_a_cyber_accord_has_broken_its_word(kind: str, broken: list[object]):
    drawing = TOUCH + f"treaty cyber-accord borr-carn:\ncrisis outage {kind} alda: severity 30, sponsor borr"
    world = with_dice(position(drawing), ("HY-2", ("outage",), (6, 6)))
    outcome = play(world, order("alda H6 -", crisis="outage"))
    assert changes(outcome, "TR-1", "standing") == broken
    expected = [(("alda", "borr"), -3), (("carn", "borr"), -12)] if broken else []
    assert changes(outcome, "TR-1", "trust") == expected


def test_breaking_a_secret_treaty_is_known_to_its_members_alone():
    world = position(COERCION + "treaty non-aggression alda-borr: secret 1")
    outcome = play(world, order("alda P3 borr", crisis="shoals"))
    assert readers_of(outcome, "TR-1") == {"alda", "borr"}
    assert changes(outcome, "TR-1", "trust") == [(("borr", "alda"), -12)]
    assert changes(outcome, "TR-1", "standing") == []
