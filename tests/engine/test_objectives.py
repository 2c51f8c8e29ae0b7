"""Objectives (OB-1) and the region's stability (OB-2)."""

import pytest

from tests.engine.position import changes, play, position, readers_of
from wargame import engine
from wargame.engine.objectives import WorldMeasured, is_met, reading
from wargame.engine.world import World

DRAWING = """
    alda: support 61, standing 42, readiness 37, exposure 7, resources 5
    borr:
    carn:
    alda-borr: tension 44, trust 58/31, interoperability 36
    hotline alda-borr:
    backchannel alda-carn: status degraded
    treaty non-aggression alda-borr:
    norm cyber-restraint 35
    crisis shoals maritime alda v borr: severity 45, position 2
    crisis outage cyber alda: severity 30, sponsor borr
"""


def drawn() -> World:
    return position(DRAWING)


def measure(of: str, **words: object) -> engine.Measure:
    limits = {name: words.pop(name) for name in ("at_least", "at_most", "holds") if name in words}
    return engine.Measure(of, tuple(words.items()), **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        (measure("crisis_level", crisis="shoals"), 3),
        (measure("severity", crisis="shoals"), 45),
        (measure("position", crisis="shoals"), 2),
        (measure("trust", nation="borr"), 31),
        (measure("tension", nation="borr"), 44),
        (measure("tension", pair=("borr", "carn")), 30),
        (measure("interoperability", nation="borr"), 36),
        (measure("support"), 61),
        (measure("standing"), 42),
        (measure("standing", nation="carn"), 50),
        (measure("readiness"), 37),
        (measure("exposure"), 7),
        (measure("resources"), 5),
        (measure("norm", kind="cyber-restraint"), 35),
        (measure("norm", kind="arms-limits"), 0),
        (measure("sponsor_exposed", crisis="outage"), False),
        (measure("treaty", kind="non-aggression"), True),
        (measure("treaty", kind="non-aggression", nation="borr"), True),
        (measure("treaty", kind="non-aggression", nation="carn"), False),
        (measure("treaty", kind="non-aggression", any=("carn", "borr")), True),
        (measure("treaty", kind="non-aggression", pair=("borr", "carn")), False),
        (measure("treaty", kind="mutual-defence", anywhere="yes"), False),
        (measure("treaty", kind="non-aggression", anywhere="yes"), True),
        (measure("channel", kind="hotline", nation="borr"), True),
        (measure("channel", kind="backchannel", nation="carn"), False),
    ],
)
def test_a_measure_reads_one_thing_from_its_nations_point_of_view(wanted: engine.Measure, value: int | bool):
    assert reading(WorldMeasured(drawn()), "alda", wanted) == value
    assert reading(engine.view_for(drawn(), "alda"), "alda", wanted) == value


@pytest.mark.parametrize(
    ("limits", "met"),
    [
        ({"at_least": 61}, True),
        ({"at_least": 62}, False),
        ({"at_most": 61}, True),
        ({"at_most": 60}, False),
        ({"at_least": 55, "at_most": 65}, True),
    ],
)
def test_a_measure_is_met_within_its_limits(limits: dict[str, int], met: bool):
    assert is_met(WorldMeasured(drawn()), "alda", measure("support", **limits)) is met


def test_a_measure_may_ask_that_something_does_not_hold():
    assert is_met(WorldMeasured(drawn()), "alda", measure("sponsor_exposed", crisis="outage", holds=False))
    assert not is_met(WorldMeasured(drawn()), "alda", measure("treaty", kind="non-aggression", holds=False))


def test_stability_falls_with_severity_and_tension():
    # Severities 45 and 30 (mean 37.5), tensions 44, 30 and 30 (mean 34.67): 100 − 22.5 − 13.87.
    assert engine.view_for(drawn(), engine.PUBLIC).stability == 64
    assert reading(WorldMeasured(drawn()), "alda", measure("stability")) == 64
    assert engine.view_for(position("alda:\nborr:\nalda-borr: tension 0"), "alda").stability == 100


AIMS = (
    engine.Objective("calm", "alda", "Keep it calm.", False, 2, measure("support", at_least=40)),
    engine.Objective("plot", "alda", "Stand high.", True, 3, measure("standing", at_least=99)),
)


@pytest.mark.parametrize(("turn", "turns_met", "points"), [(2, 1, 2), (6, 4, 8)])
def test_an_objective_scores_each_turn_it_is_met_and_three_times_more_at_the_end(turn, turns_met, points):
    outcome = play(position("alda:\nborr:", turn=turn, turns=6, objectives=AIMS))
    assert changes(outcome, "OB-1", "turns") == [(("calm",), turns_met)]
    own = {aim.key: aim for aim in engine.view_for(outcome.world, "alda").own_objectives}
    assert (own["calm"].points, own["calm"].met, own["calm"].max_points) == (points, True, 18)
    assert (own["plot"].points, own["plot"].met) == (0, False)


def test_scores_stand_in_nobodys_ledger():
    assert readers_of(play(position("alda:\nborr:", objectives=AIMS)), "OB-1") == set()


def test_others_read_the_text_of_a_public_aim_and_nothing_of_a_secret_one():
    (seen,) = engine.view_for(position("alda:\nborr:", objectives=AIMS), "borr").objectives
    assert (seen.text, seen.measure, seen.met, seen.value, seen.points) == ("Keep it calm.", None, None, None, None)
