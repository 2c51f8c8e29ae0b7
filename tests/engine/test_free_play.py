"""F1 argued action and FP-1: argument, ruling, one check, and what comes of it."""

from dataclasses import replace

import pytest

from tests.engine.position import changes, failures, order, position, refused, with_dice
from wargame import engine
from wargame.engine import directives as d
from wargame.engine.scenario import InjectEffect
from wargame.engine.world import World

DRAWING = "alda: resources 5\nborr:\ncarn:\n"
ACTION = "We send our orchestra to {Borr}"
ARGUED = (ACTION, "their people see us as neighbours", "music needs no words", "they asked", "it is cheap")
CALM = InjectEffect(("relation", "borr", "alda"), "tension", -6)
SCORN = InjectEffect(("nation", "alda"), "support", -3)


def argued(*counters: tuple[str, str]) -> engine.Order:
    return replace(order("alda F1 -"), argument=ARGUED, counters=counters)


def ruled(**words: object) -> engine.Directive:
    wanted = {"cost": 2, "points": ((1, "They asked."),), "effects": (CALM,), "otherwise": (SCORN,)} | words
    return d.ruling("alda", ACTION, "The concert was broadcast.", **wanted)  # type: ignore[arg-type]


def performed(*given: engine.Directive, dice: tuple[int, int] = (3, 3), acted: engine.Order | None = None):
    world = with_dice(position(DRAWING), ("FP-1", ("alda",), dice))
    outcome = engine.adjudicate(world, engine.TurnInputs((acted or argued(),), given))
    assert engine.fold(world, outcome.ledger).to_json() == outcome.world.to_json()
    return outcome


def told(outcome: engine.Outcome, reader: str) -> list[str]:
    names = {"alda": "Alda", "borr": "Borr"}
    return [entry.reason.say(names) for entry in engine.visible(outcome.ledger, reader) if entry.rule == "FP-1"]


def test_an_argued_action_succeeds_on_seven_with_its_strong_arguments_and_books_its_effects():
    outcome = performed(ruled())  # 6 + 1
    assert changes(outcome, "FP-1", "tension") == [(("alda", "borr"), -6)]
    assert changes(outcome, "FP-1", "support") == []
    assert changes(outcome, "FP-1", "resources") == [(("alda",), -2)]
    assert told(outcome, "carn") == [
        "Alda: We send our orchestra to {Borr}, so that their people see us as neighbours. It succeeded.",
        "The concert was broadcast.",
    ]


def test_a_strong_objection_makes_it_fail_at_the_same_cost_and_with_the_effects_of_failure():
    outcome = performed(ruled(points=((1, "They asked."), (-1, "The hall is closed."))))
    assert changes(outcome, "FP-1", "tension") == []
    assert changes(outcome, "FP-1", "support") == [(("alda",), -3)]
    assert changes(outcome, "FP-1", "resources") == [(("alda",), -2)]


def test_everybody_sees_the_dice_and_each_strong_argument_with_its_reason():
    check = next(entry.check for entry in engine.visible(performed(ruled()).ledger, engine.PUBLIC) if entry.check)
    assert (check.dice, check.total, check.needed) == ((3, 3), 7, 7)
    assert [(value, reason.say({})) for value, reason in check.modifiers] == [(1, "They asked.")]


def test_objections_of_others_are_told_with_their_author():
    outcome = performed(ruled(), acted=argued(("borr", "We hate {music}.")))
    assert "Borr objected: We hate {music}." in told(outcome, "carn")


def test_an_argued_action_that_nobody_ruled_on_fails_with_its_reason_and_costs_nothing():
    outcome = performed()
    assert failures(outcome, "alda") == [
        "The umpire did not rule on our argued action, so it did not happen; it cost nothing."
    ]
    assert failures(outcome, "borr") == []
    assert changes(outcome, "EC-1", "resources") == changes(outcome, "FP-1", "resources") == []


def test_a_ruling_on_other_words_than_those_of_the_order_does_not_count():
    changed = replace(argued(), argument=("We send tanks", *ARGUED[1:]))
    assert failures(performed(ruled(), acted=changed), "alda") != []


def test_an_argued_action_beyond_the_nations_means_fails_and_costs_nothing():
    outcome = performed(ruled(cost=6))
    assert failures(outcome, "alda") == [
        "Our argued action costs 6, and 5 of our resources were left; it cost nothing."
    ]
    assert changes(outcome, "FP-1", "resources") == []


def test_the_umpire_says_who_learns_of_it():
    outcome = performed(ruled(audience=("alda", "borr")))
    assert (told(outcome, "carn"), len(told(outcome, "borr"))) == ([], 2)


def test_the_latest_of_two_rulings_counts():
    assert changes(performed(ruled(), ruled(cost=1)), "FP-1", "resources") == [(("alda",), -1)]


@pytest.mark.parametrize("argument", [(), ARGUED[:4], (*ARGUED[:4], " ")])
def test_an_argument_without_three_reasons_is_refused(argument: tuple[str, ...]):
    said = refused(position(DRAWING), replace(order("alda F1 -"), argument=argument))
    assert said == "Say what we do, so that what happens, and give three reasons why it works."


def test_a_part_of_an_argument_has_three_hundred_characters_at_most():
    long = replace(order("alda F1 -"), argument=(*ARGUED[:4], "x" * 301))
    assert refused(position(DRAWING), long) == "Each part of the argument has at most 300 characters."
    assert refused(position(DRAWING), argued()) is None


BAD = [
    (ruled(cost=13), "An argued action costs from 0 to 12."),
    (ruled(points=((2, "x"),)), "Each strong argument counts +1 or -1 and says why; 8 are the most."),
    (ruled(effects=()), "Say what changes if the action succeeds."),
    (ruled(effects=(InjectEffect(("nation", "zorn"), "support", 3),)), "There is no nation zorn."),
    (d.ruling("zorn", "x", "y", effects=(CALM,)), "Name the nation and the action that is ruled on."),
]


@pytest.mark.parametrize(("bad", "sentence"), BAD, ids=[sentence for _, sentence in BAD])
def test_a_bad_ruling_is_refused_and_the_action_stays_unruled(bad: engine.Directive, sentence: str):
    assert engine.refuse_directive(position(DRAWING), bad) == sentence
    assert failures(performed(bad), "alda") != []


def test_argument_counters_and_ruling_survive_json():
    inputs = engine.TurnInputs((argued(("borr", "No.")),), (ruled(),))
    assert engine.TurnInputs.from_json(inputs.to_json()) == inputs


def test_the_dice_of_an_argued_action_are_those_of_its_nation_alone():
    world: World = with_dice(position(DRAWING), ("FP-1", ("alda",), (3, 3)), ("FP-1", ("borr",), (1, 1)))
    other = replace(order("borr F1 -"), argument=ARGUED)
    rulings = (ruled(), replace(ruled(), subject=("nation", "borr")))
    outcome = engine.adjudicate(world, engine.TurnInputs((argued(), other), rulings))
    checks = {entry.subject[1]: entry.check.total for entry in outcome.ledger if entry.check and entry.rule == "FP-1"}
    assert checks == {"alda": 7, "borr": 3}
