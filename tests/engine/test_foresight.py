"""What a form for directives offers, what a directive would do, and which results there may be to override."""

import pytest

from tests.engine.position import order, position
from wargame import engine
from wargame.engine import directive_choices as choices
from wargame.engine import directives as d

DRAWING = """
alda:
borr:
carn:
hotline alda-borr: security 1
crisis shoals maritime alda v borr: severity 45
crisis outage cyber carn: severity 30
"""


def drawn(text: str = DRAWING) -> engine.World:
    world = position(text)
    world.seed = "5eed"
    return world


# What is offered


def test_every_number_that_is_offered_can_be_set_to_each_end_of_its_scale_and_not_beyond():
    world = drawn()
    offered = [(one, setting) for one in choices.subjects(world) for setting in choices.settings(world, one)]
    assert len(offered) > 40
    for subject, setting in offered:
        for value, fine in ((setting.least, True), (setting.greatest, True), (setting.greatest + 1, False)):
            wanted = d.set_number(subject, setting.quantity, value, "x")
            assert (engine.refuse_directive(world, wanted) is None) is fine, (subject, setting)


def test_a_number_is_offered_with_its_present_value_and_scale():
    found = {one.quantity: one for one in choices.settings(drawn(), ("crisis", "shoals"))}
    assert found == {
        "severity": choices.Setting("severity", 45, 0, 100),
        "position": choices.Setting("position", 0, -3, 3),
    }
    assert [one.quantity for one in choices.settings(drawn(), ("crisis", "outage"))] == ["severity"]


def test_a_crisis_that_is_over_has_no_number_and_cannot_end_again():
    world = drawn()
    world.crises["shoals"].over = True
    world.crises["shoals"].severity = 0
    assert choices.crises_to_end(world) == ("outage",)
    assert [one.quantity for one in choices.settings(world, ("crisis", "shoals"))] == ["position"]


def test_a_severed_channel_cannot_be_broken_again():
    world = drawn()
    (key,) = choices.channels_to_break(world)
    world.channels[key].status = world.channels[key].status.SEVERED
    assert choices.channels_to_break(world) == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The fuel riots", "the-fuel-riots"),
        ("Škoda, 2nd strike!", "skoda-2nd-strike"),
        ("Shoals", "shoals-2"),
        ("危机", "crisis"),
        ("", "crisis"),
        ("x" * 80, "x" * 56),
    ],
)
def test_a_new_crisis_gets_a_key_of_its_own_from_its_name(name: str, key: str):
    assert choices.key_for_crisis(drawn(), name) == key
    assert (
        choices.key_for_crisis(drawn(), "危机", [d.start_crisis("crisis", "风暴", "air", ("alda",), 9, "x")])
        == "crisis-2"
    )


# Beside those given before


END = d.end_crisis("shoals", "A storm.")
AWAY = d.override("CR-4", ("crisis", "shoals"), "severity", "x")
BEGUN = d.start_crisis("riots", "The riots", "economic", ("carn",), 30, "Prices.")
SEVERE = d.set_number(("crisis", "shoals"), "severity", 60, "x")
CLASHES = [
    (END, END, "This very directive waits already; it is carried out once."),
    (END, d.change_crisis("shoals", "y", name="N"), "about this already: shoals. Take that one back first."),
    (SEVERE, END, "about this already: shoals. Take that one back first."),
    (BEGUN, d.start_crisis("riots", "The riots", "air", ("alda",), 9, "y"), "about this already: The riots."),
    (AWAY, d.override("CR-4", ("crisis", "shoals"), "severity", "y", 3), "overrides this already."),
]


@pytest.mark.parametrize(("first", "second", "sentence"), CLASHES)
def test_two_directives_that_would_not_know_of_each_other_cannot_both_be_given(first, second, sentence: str):
    assert engine.refuse_directive(drawn(), second) is None
    assert sentence in (engine.refuse_directive(drawn(), second, [first]) or "")


def test_a_number_may_be_set_again_and_other_things_beside_it():
    again = d.set_number(("crisis", "shoals"), "severity", 50, "y")
    assert engine.refuse_directive(drawn(), again, [SEVERE, BEGUN, d.end_crisis("outage", "y")]) is None


# What a directive would do


def test_what_is_foreseen_is_what_is_carried_out():
    world = drawn()
    given = [
        SEVERE,
        BEGUN,
        d.set_number(("nation", "alda"), "support", 20, "A strike."),
        d.inject_text("Hear!", ("borr",)),
    ]
    foreseen = [entry for place, one in enumerate(given) for entry in engine.foresee(world, given[:place], one)]
    done = engine.adjudicate(world, engine.TurnInputs(directives=tuple(given))).ledger
    assert foreseen == [entry for entry in done if entry.rule == "UM-1"]


def test_what_is_foreseen_says_who_will_be_told():
    entries = engine.foresee(drawn(), [], d.set_number(("nation", "alda"), "support", 20, "A strike."))
    assert [(entry.before, entry.after, entry.audience) for entry in entries] == [(50, 20, ("alda",))]


def test_looking_ahead_changes_nothing():
    world = drawn()
    before = world.to_json()
    engine.foresee(world, [BEGUN], END)
    engine.overridable(world, engine.TurnInputs())
    assert world.to_json() == before


# What may be overridden


def test_a_result_that_may_come_can_be_overridden_whatever_the_dice():
    found = engine.overridable(drawn(), engine.TurnInputs((order("alda D7 borr", choice="reassure"),)))
    assert [(one.rule, one.quantity) for one in found if one.subject == ("crisis", "shoals")] == [
        ("CR-1", "severity"),
        ("CR-4", "severity"),
    ]
    assert ("D7", "tension") in {(one.rule, one.quantity) for one in found if one.subject[0] == "relation"}


def test_what_follows_from_others_and_what_is_merely_remembered_is_not_offered():
    found = engine.overridable(drawn(), engine.TurnInputs((order("alda D7 borr", choice="reassure"),), (SEVERE, BEGUN)))
    assert ("crisis", "riots") not in {one.subject for one in found}
    assert {one.rule for one in found}.isdisjoint({"UM-1", "UM-2", "SC-1", "TU-1", "TU-2"})
    assert {one.subject[0] for one in found} <= {"nation", "relation", "trust", "crisis", "channel", "norm", "treaty"}


def test_the_list_of_results_tells_nothing_of_the_dice_that_will_be_thrown():
    lists = []
    for seed in ("5eed", "0001", "beef"):
        world = drawn()
        world.seed = seed
        lists.append(engine.overridable(world, engine.TurnInputs()))
    assert lists[0] == lists[1] == lists[2]
