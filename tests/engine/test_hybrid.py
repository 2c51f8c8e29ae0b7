"""Cyber and hybrid: hardening (H1), disinformation (H4), attribution (H6, HY-2) and the norm it wears (NO-1)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

FOUR = "alda:\nborr:\ncarn:\ndorn:\n"
EVERYBODY = {"alda", "borr", "carn", "dorn", engine.PUBLIC}


def test_hardening_raises_cyber_defence_and_nobody_else_hears_of_it():
    outcome = play(position(FOUR), order("alda H1 -"))
    assert changes(outcome, "H1", "cyber") == [(("alda",), 8)]
    assert readers_of(outcome, "H1") == {"alda"}


def rumours(throw: tuple[int, int], drawing: str = FOUR):
    world = with_dice(position(drawing), ("H4", ("alda", "borr", "carn"), throw))
    return play(world, order("alda H4 borr", other="carn"))


def test_rumours_cost_the_target_support_and_part_it_from_a_partner():
    outcome = rumours((4, 4))
    assert changes(outcome, "H4", "support") == [(("borr",), -4)]
    assert changes(outcome, "H4", "trust") == [(("borr", "carn"), -6), (("carn", "borr"), -6)]
    assert changes(outcome, "H4", "standing") == []


def test_untraced_rumours_name_no_author():
    outcome = rumours((4, 4))
    assert "Rumours about Carn spread in Borr; nobody knows who started them." in sentences(outcome, "borr")
    assert readers_of(outcome, "H4") == {"alda", "borr", "carn"}
    for reader in ("borr", "carn", "dorn", engine.PUBLIC):
        seen = [entry for entry in engine.visible(outcome.ledger, reader) if entry.rule == "H4"]
        assert all(entry.order == "" and entry.check is None for entry in seen)
        assert not any("Alda" in sentence for sentence in sentences(outcome, reader))


def test_traced_rumours_fall_back_on_whoever_spread_them():
    outcome = rumours((4, 5))  # 9 + 2 for cyber 50
    assert changes(outcome, "H4", "standing") == [(("alda",), -6)]
    assert changes(outcome, "H4", "support") == [(("borr",), -4), (("borr",), 2)]
    assert changes(outcome, "H4", "tension") == [(("alda", "borr"), 5), (("alda", "carn"), 5)]
    assert outcome.world.trust("borr", "carn") == 50
    assert "Borr traced the rumours about Carn to Alda." in sentences(outcome, engine.PUBLIC)
    assert "Rumours about Carn spread in Borr." in sentences(outcome, "borr")


def test_a_watchful_target_traces_more():
    assert readers_of(rumours((4, 4), FOUR.replace("borr:", "borr: cyber 75")), "H4") == EVERYBODY


OUTAGE = FOUR + "alda-carn: trust 50/60\nalda-dorn: trust 50/49\ncrisis outage cyber alda: severity 30, sponsor borr"


def accuse(throw: tuple[int, int], drawing: str = OUTAGE, who: str = "alda", *more: engine.Order):
    world = with_dice(position(drawing), ("HY-2", ("outage",), throw))
    return play(world, order(f"{who} H6 -", crisis="outage"), *more)


def test_proof_takes_twelve_with_cyber_skill():
    assert not accuse((4, 5)).world.crises["outage"].attributed
    assert accuse((4, 6)).world.crises["outage"].attributed


@pytest.mark.parametrize(("partners", "weakest_throw"), [(0, 10), (1, 9), (2, 8), (3, 8)])
def test_each_partner_that_shares_intelligence_adds_one_up_to_two(partners: int, weakest_throw: int):
    drawing = "evra:\n" + OUTAGE
    for partner in ("carn", "dorn", "evra")[:partners]:
        drawing += f"\nmark shared {partner} alda outage: until 3"
    proved = [accuse((total - 4, 4), drawing).world.crises["outage"].attributed for total in (7, 8, 9, 10)]
    assert proved == [total >= weakest_throw for total in (7, 8, 9, 10)]


def test_an_exposed_sponsor_becomes_a_party_and_loses_standing_and_trust():
    outcome = accuse((6, 6))
    crisis = outcome.world.crises["outage"]
    assert (crisis.parties, crisis.attributed) == (("alda", "borr"), True)
    assert changes(outcome, "HY-2", "standing") == [(("borr",), -8)]
    assert (("alda", "borr"), 11) in changes(outcome, "H6", "tension")
    assert (("alda", "borr"), -6) in changes(outcome, "H6", "trust")
    assert "Alda proved that Borr is behind outage." in sentences(outcome, engine.PUBLIC)


def test_whoever_proves_it_gains_standing_and_partners_of_the_victim_rally():
    outcome = accuse((6, 6))
    assert changes(outcome, "H6", "standing") == [(("alda",), 2)]
    # Carn trusts the victim 60 and rallies; Dorn trusts it 49 and does not.
    assert changes(outcome, "H6", "tension") == [(("alda", "borr"), 11), (("borr", "carn"), 4)]
    assert "Partners of Alda rallied against Borr." in sentences(outcome, "dorn")


def test_without_proof_everybody_sees_the_attempt_and_nobody_learns_the_sponsor():
    outcome = accuse((4, 5))
    for reader in ("alda", "carn", "dorn", engine.PUBLIC):
        assert "Alda could not prove who is behind outage." in sentences(outcome, reader)
        assert engine.view_for(outcome.world, reader).crises["outage"].sponsor == ""
    carn = next(e.check for e in engine.visible(outcome.ledger, "carn") if e.rule == "HY-2")
    assert carn is not None
    assert (carn.dice, carn.unseen, carn.modifiers, carn.total) == (None, 11, (), 11)


def test_a_crisis_without_a_sponsor_is_never_proved():
    outcome = accuse((6, 6), OUTAGE.replace(", sponsor borr", ""))
    assert not outcome.world.crises["outage"].attributed


@pytest.mark.parametrize("evidence", ["mark shared alda carn outage: until 2", "treaty intelligence alda-carn:"])
def test_others_need_shared_intelligence_or_a_pact_with_the_victim(evidence: str):
    said = "You have no evidence on outage: it happens elsewhere, and nobody shared intelligence on it with you."
    assert refused(position(OUTAGE), order("carn H6 -", crisis="outage")) == said
    assert refused(position(OUTAGE + "\n" + evidence), order("carn H6 -", crisis="outage")) is None


def test_the_best_placed_accuser_speaks_and_the_other_is_told_why_it_did_not():
    drawing = OUTAGE.replace("\ncarn:", "\ncarn: cyber 100", 1) + "\ntreaty intelligence alda-carn:"
    outcome = accuse((4, 4), drawing, "alda", order("carn H6 -", crisis="outage"))
    assert "Carn could not prove who is behind outage." not in sentences(outcome)
    assert "Carn proved that Borr is behind outage." in sentences(outcome)
    said = "Carn was better placed to accuse in outage and spoke first."
    assert said in sentences(outcome, "alda")
    assert said not in sentences(outcome, "dorn")


def test_an_attack_already_brought_to_light_cannot_be_exposed_again():
    world = accuse((6, 6)).world
    assert refused(world, order("alda H6 -", crisis="outage")) == (
        "Attribute and expose: “outage” cannot be chosen here."
    )


@pytest.mark.parametrize(("kind", "norm", "worn"), [("cyber", 40, -5), ("cyber", 3, -3), ("terrorism", 40, 0)])
def test_the_norm_of_cyber_restraint_wears_when_a_cyber_attack_is_exposed(kind: str, norm: int, worn: int):
    drawing = OUTAGE.replace("cyber alda", f"{kind} alda") + f"\nnorm cyber-restraint {norm}"
    expected = [(("cyber-restraint",), worn)] if worn else []
    assert changes(accuse((6, 6), drawing), "NO-1", "adoption") == expected
