"""Joint exercises (C1), the commitments that deter (DT-1) and the alarm that they raise (DT-2)."""

import pytest

from tests.engine.position import changes, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine
from wargame.engine.posture import deterrence, deters

FOUR = "alda:\nborr:\ncarn:\ndorn:\nembassy alda-borr:\nalda-carn: tension 50\nborr-dorn: tension 70\n"


def exercise(flags: str = "", drawing: str = FOUR, throw: tuple[int, int] = (1, 1), **fields: str):
    world = with_dice(position(drawing), ("DT-2", ("alda", "borr"), throw))
    return play(world, order(f"alda C1 borr {flags}", **{"choice": "ours", "agreed": "borr"} | fields))


def test_an_exercise_builds_trust_interoperability_and_readiness():
    outcome = exercise()
    assert changes(outcome, "C1", "interoperability") == [(("alda", "borr"), 8)]
    assert changes(outcome, "C1", "readiness") == [(("alda",), 2), (("borr",), 2)]
    assert changes(outcome, "C1", "trust") == [(("alda", "borr"), 3), (("borr", "alda"), 3)]
    assert changes(outcome, "C1", "tension") == [(("alda", "borr"), -5)]
    assert readers_of(outcome, "C1") == {"alda", "borr", "carn", "dorn", engine.PUBLIC}


@pytest.mark.parametrize(("choice", "host"), [("ours", "alda"), ("theirs", "borr")])
def test_whoever_hosts_an_exercise_is_exposed_and_nobody_else_is_told(choice: str, host: str):
    outcome = exercise(choice=choice)
    assert changes(outcome, "C1", "exposure") == [((host,), 6)]
    told = {
        r
        for r in ("alda", "borr", "carn")
        if any(e.quantity == "exposure" and e.rule == "C1" for e in engine.visible(outcome.ledger, r))
    }
    assert told == {host}


def test_a_guarded_host_is_exposed_more_and_a_discreet_one_half_as_much():
    guarded = FOUR.replace("alda:", "alda: guardedness 80")
    assert changes(exercise(drawing=guarded), "C1", "exposure") == [(("alda",), 10)]
    assert changes(exercise("discreet", guarded), "C1", "exposure") == [(("alda",), 5)]


@pytest.mark.parametrize(
    ("flags", "carn", "dorn"), [("", 3, 2), ("unannounced", 7, 4), ("observers", 1, 1), ("discreet", 0, 0)]
)
def test_an_unannounced_exercise_alarms_rivals_more_than_an_announced_one(flags: str, carn: int, dorn: int):
    expected = [(("alda", "carn"), carn), (("borr", "dorn"), dorn)] if carn else []
    assert changes(exercise(flags), "DT-2", "tension") == expected


def test_an_exercise_alarms_half_as_much_where_staffs_explained_themselves():
    world = position(FOUR + "embassy alda-carn:\nalda-carn: tension 60")
    talks = order("alda D3 carn", agreed="carn")
    outcome = play(world, talks, order("alda C1 borr unannounced", choice="ours", agreed="borr"))
    # At 51 after the talks: 8 × 49/60 is 6.5, halved 3.3.
    assert (("alda", "carn"), 3) in changes(outcome, "DT-2", "tension")


def test_a_discreet_exercise_is_known_to_its_partners_alone():
    assert readers_of(exercise("discreet"), "C1") == {"alda", "borr"}
    assert readers_of(exercise("discreet"), "DT-2") == set()


def test_a_discreet_exercise_that_comes_to_light_alarms_like_an_unannounced_one_and_costs_support():
    outcome = exercise("discreet", throw=(5, 5))
    assert changes(outcome, "DT-2", "support") == [(("alda",), -4), (("borr",), -4)]
    assert changes(outcome, "DT-2", "tension") == [(("alda", "carn"), 7), (("borr", "dorn"), 4)]
    assert "The quiet exercise of Alda and Borr came to light." in sentences(outcome, engine.PUBLIC)


def test_an_exercise_takes_trust_and_a_channel():
    world = position(FOUR + "alda-borr: trust 24/50")
    assert refused(world, order("alda C1 borr", choice="ours")) == "Alda trusts Borr too little (24); it needs 25."
    unreached = position(FOUR.replace("embassy alda-borr:\n", ""))
    said = "You have no open channel with Borr; open one first."
    assert refused(unreached, order("alda C1 borr", choice="ours")) == said


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("observers unannounced", "Joint exercise: “Invite observers” and “Do not announce it” exclude each other."),
        ("discreet unannounced", "Joint exercise: “Keep it discreet” and “Do not announce it” exclude each other."),
        ("discreet observers", "Joint exercise: “Invite observers” and “Keep it discreet” exclude each other."),
    ],
)
def test_an_exercise_is_not_quiet_and_watched_at_once(flags: str, said: str):
    assert refused(position(FOUR), order(f"alda C1 borr {flags}", choice="ours")) == said


def test_only_a_rival_of_either_partner_can_be_named():
    world = position(FOUR + "alda-dorn: tension 20")
    for rival, possible in (("carn", True), ("dorn", True), ("borr", False)):
        said = refused(world, order("alda C1 borr", choice="ours", other=rival))
        assert (said is None) == possible
    calm = position(FOUR.replace("tension 50", "tension 49"))
    said = "Joint exercise: “Carn” cannot be chosen here."
    assert refused(calm, order("alda C1 borr", choice="ours", other="carn")) == said


def test_naming_a_rival_commits_both_partners_through_the_next_turn():
    outcome = exercise(other="carn")
    marks = {mark for mark in outcome.world.marks if mark[0] == "committed"}
    assert marks == {("committed", "alda", "borr", "carn"), ("committed", "borr", "alda", "carn")}
    after = play(outcome.world).world
    assert not any(mark[0] == "committed" for mark in after.marks)
    assert "Alda and Borr stand together against Carn." in sentences(outcome, "carn")


def test_commitments_count_in_the_very_turn_of_the_exercise():
    drawing = FOUR + "alda-borr: interoperability 70\ncrisis shoals maritime alda v carn: severity 45"
    world = with_dice(position(drawing), ("P3", ("carn", "alda", "shoals"), (4, 4)))
    show = order("carn P3 alda", crisis="shoals")
    joint = order("alda C1 borr", choice="ours", agreed="borr", other="carn")
    checks = [
        next(entry.check for entry in play(world, *orders).ledger if entry.rule == "P3" and entry.check)
        for orders in ([show], [show, joint])
    ]
    assert [check.margin for check in checks] == [0, -3]


def test_deterrence_is_readiness_and_committed_readiness_by_interoperability_times_standing():
    world = position("alda: readiness 60, standing 60\nborr: readiness 40\ncarn:\nalda-borr: interoperability 45")
    assert deterrence(world, "alda", "carn") == 16  # 60 × 1.1 − 50 × 1.0
    world.marks["committed", "borr", "alda", "carn"] = 3
    assert deterrence(world, "alda", "carn") == 49  # (60 + 40 × 0.75) × 1.1 − 50
    del world.marks["committed", "borr", "alda", "carn"]
    world.marks["committed-discreetly", "borr", "alda", "carn"] = 3
    assert deterrence(world, "alda", "carn") == 36  # (60 + 40 × 0.75 × 0.6) × 1.1 − 50


def test_mutual_defence_commits_always_and_against_everybody():
    world = position("alda:\nborr:\ncarn:\ntreaty mutual-defence alda-borr:")
    assert deterrence(world, "alda", "carn") == 30  # 50 + 50 × 0.6 − 50


@pytest.mark.parametrize(("readiness", "credible"), [(59, False), (60, True)])
def test_deterrence_is_credible_from_ten(readiness: int, credible: bool):
    world = position(f"alda: readiness {readiness}\nborr:")
    assert deters(world, "alda", "borr") is credible


def test_a_commitment_says_nothing_against_anybody_else():
    world = position("alda:\nborr:\ncarn:\ndorn:\nmark committed borr alda carn: until 3")
    assert deterrence(world, "alda", "dorn") == 0
