"""Norms: who stands up for one (D11, NO-2) and what breaking one's own norm costs (NO-3)."""

import pytest

from tests.engine.position import changes, order, play, position, refused, sentences
from wargame import engine

FORUM = "alda:\nborr:\ncarn:\ndorn:\nembassy alda-carn:\nforum alda-borr-carn:\nnorm arms-limits 30\n"


def test_a_norm_that_is_championed_gains_by_the_standing_of_its_champion():
    alone = order("alda D11 -", choice="arms-limits")
    assert changes(play(position(FORUM), alone), "NO-2", "adoption") == [(("arms-limits",), 5)]
    great = position(FORUM.replace("alda:", "alda: standing 90", 1))
    assert changes(play(great, alone), "NO-2", "adoption") == [(("arms-limits",), 7)]


def test_each_nation_that_joins_adds_to_it():
    together = order("alda D11 borr", choice="arms-limits", agreed="borr")
    three = play(position(FORUM), together, order("carn D11 -", choice="arms-limits"))
    assert changes(play(position(FORUM), together), "NO-2", "adoption") == [(("arms-limits",), 7)]
    assert changes(three, "NO-2", "adoption") == [(("arms-limits",), 9)]
    assert changes(three, "D11", "trust") == [(("alda", "borr"), 2), (("borr", "alda"), 2)]


def test_a_norm_is_championed_only_in_a_forum():
    said = "You belong to no forum; a norm is championed where several nations meet."
    assert refused(position(FORUM), order("dorn D11 -", choice="arms-limits")) == said


def test_champions_and_co_sponsors_are_bound_and_everybody_knows_it():
    outcome = play(position(FORUM), order("alda D11 borr", choice="arms-limits", agreed="borr"))
    seen = engine.view_for(outcome.world, "dorn").marks
    assert {mark[2] for mark in seen if mark[0] == "signatory"} == {"alda", "borr"}
    later = play(outcome.world).world
    assert ("signatory", "arms-limits", "alda") in later.marks


@pytest.mark.parametrize(
    ("norm", "deed"),
    [
        ("arms-limits", order("alda P1 -")),
        ("incident-prevention", order("alda C1 carn unannounced", choice="ours", agreed="carn")),
    ],
)
def test_a_signatory_that_breaks_its_norm_loses_standing_and_the_norm_wears(norm: str, deed: engine.Order):
    drawing = FORUM.replace("arms-limits", norm)
    assert changes(play(position(drawing), deed), "NO-3", "standing") == []
    outcome = play(position(drawing + f"mark signatory {norm} alda: until 1"), deed)
    assert changes(outcome, "NO-3", "standing") == [(("alda",), -3)]
    assert changes(outcome, "NO-3", "adoption") == [((norm,), -5)]
    assert any(said.startswith("Alda broke a norm that it had stood up for") for said in sentences(outcome, "dorn"))
