"""Directives (UM-1), injects (IN-1) and the turn's end (TU-1)."""

from dataclasses import replace

import pytest

from tests.engine.position import changes, play, position, with_dice
from wargame import engine
from wargame.engine.directives import change_crisis, override

DRAWING = "alda:\nborr:\ncarn:\ncrisis shoals maritime alda v borr: severity 45\n"


def directed(directive: engine.Directive) -> engine.Outcome:
    return engine.adjudicate(_seeded(position(DRAWING)), engine.TurnInputs(directives=(directive,)))


def _seeded(world):
    world.seed = "5eed"
    return world


def said_to(outcome: engine.Outcome, reader: str, rule: str) -> list[str]:
    return [
        entry.reason.say({"tip": "A tip-off"}) for entry in engine.visible(outcome.ledger, reader) if entry.rule == rule
    ]


def test_a_directive_changes_a_number_for_the_reason_that_the_facilitator_typed():
    outcome = directed(engine.Directive(("nation", "alda"), "standing", -7, "The press found {a} letter."))
    assert changes(outcome, "UM-1", "standing") == [(("alda",), -7)]
    assert said_to(outcome, engine.PUBLIC, "UM-1") == ["The press found {a} letter."]


def test_a_directive_on_a_hidden_number_is_told_to_its_owner_alone():
    outcome = directed(engine.Directive(("nation", "alda"), "support", -7, "A strike."))
    assert said_to(outcome, "alda", "UM-1") == ["A strike."]
    assert said_to(outcome, "borr", "UM-1") == []


def test_a_directive_may_be_for_some_ears_only():
    outcome = directed(engine.Directive(("nation", "alda"), "standing", 3, "A quiet word.", ("borr",)))
    assert [said_to(outcome, reader, "UM-1") for reader in ("alda", "borr")] == [[], ["A quiet word."]]


def injected(inject: engine.Inject, turn: int = 2) -> engine.Outcome:
    world = position(DRAWING, turn=turn)
    world.scenario = replace(world.scenario, injects=(inject,))
    return play(world)


STORM = engine.Inject("tip", "A tip-off", turn=2, effects=(engine.InjectEffect(("crisis", "shoals"), "severity", 8),))


def test_an_inject_comes_on_its_turn_and_only_once():
    outcome = injected(STORM)
    assert changes(outcome, "IN-1", "severity") == [(("shoals",), 8)]
    assert said_to(outcome, "carn", "IN-1") == ["News: A tip-off.", "News: A tip-off."]
    assert changes(play(outcome.world), "IN-1", "severity") == []
    assert changes(injected(STORM, turn=1), "IN-1", "severity") == []


def test_news_is_known_while_orders_are_written_to_its_audience_alone():
    world = position(DRAWING)
    world.scenario = replace(world.scenario, injects=(replace(STORM, audience=("alda",)),))
    assert [engine.view_for(world, reader).news for reader in ("alda", "borr")] == [("tip",), ()]
    outcome = play(world)
    assert [bool(said_to(outcome, reader, "IN-1")) for reader in ("alda", "borr")] == [True, False]
    assert engine.view_for(outcome.world, "alda").news == ()


def test_an_inject_may_wait_for_something_and_never_on_the_first_turn():
    waiting = replace(STORM, turn=0, when=engine.Measure("severity", (("crisis", "shoals"),), at_least=40))
    assert changes(injected(waiting), "IN-1", "severity") == [(("shoals",), 8)]
    assert changes(injected(waiting, turn=1), "IN-1", "severity") == []
    calm = replace(waiting, when=engine.Measure("severity", (("crisis", "shoals"),), at_least=46))
    assert changes(injected(calm), "IN-1", "severity") == []


def test_an_inject_is_skipped_if_its_condition_holds():
    skipped = replace(STORM, skip=engine.Measure("severity", (("crisis", "shoals"),), at_least=40))
    assert changes(injected(skipped), "IN-1", "severity") == []


def test_an_inject_between_two_nations_finds_them_in_either_order():
    effect = engine.InjectEffect(("relation", "borr", "alda"), "tension", 5)
    assert changes(injected(replace(STORM, effects=(effect,))), "IN-1", "tension") == [(("alda", "borr"), 5)]


AT_SEVENTY = DRAWING.replace("severity 45", "severity 70")
CALM, ANGRY = (6, 6), (1, 2)
HELD = "News alone does not take shoals into war."


def told_of_shoals(
    drawing: str, by: int, *directives: engine.Directive, throw: tuple[int, int] = CALM, turn: int = 2, **inject: object
) -> engine.Outcome:
    """News that moves the crisis by so much, beside directives, and what the turn's check then throws."""
    world = with_dice(position(drawing, turn=turn), ("CR-1", ("shoals",), throw))
    effects = (engine.InjectEffect(("crisis", "shoals"), "severity", by),)
    world.scenario = replace(world.scenario, injects=(replace(STORM, turn=turn, effects=effects, **inject),))
    return engine.adjudicate(world, engine.TurnInputs(directives=directives))


def severity_after_news(outcome: engine.Outcome) -> object:
    return next(
        entry.after
        for entry in outcome.ledger
        if entry.phase == 1 and entry.subject == ("crisis", "shoals") and entry.quantity == "severity"
    )


def test_news_may_carry_a_crisis_into_the_use_of_force_but_stops_short_of_war_and_says_so():
    outcome = told_of_shoals(DRAWING, 30)
    assert severity_after_news(outcome) == 75
    outcome = told_of_shoals(AT_SEVENTY, 15)
    assert severity_after_news(outcome) == 79
    assert changes(outcome, "IN-1", "severity") == [(("shoals",), -6), (("shoals",), 15)]
    assert HELD in said_to(outcome, "carn", "IN-1")
    assert outcome.world.crises["shoals"].wars == 0


def test_the_check_of_the_turn_decides_what_news_began():
    assert told_of_shoals(AT_SEVENTY, 15, throw=ANGRY).world.crises["shoals"].wars == 1
    assert told_of_shoals(AT_SEVENTY, 15, throw=(3, 4)).world.crises["shoals"].wars == 0


def test_several_pieces_of_news_are_added_up_before_they_are_held():
    world = position(AT_SEVENTY)
    effects = (engine.InjectEffect(("crisis", "shoals"), "severity", 8),)
    injects = tuple(replace(STORM, key=key, effects=effects) for key in ("tip", "top"))
    world.scenario = replace(world.scenario, injects=injects)
    outcome = play(_seeded(world))
    assert severity_after_news(outcome) == 79
    assert [change for _, change in changes(outcome, "IN-1", "severity")] == [-7, 8, 8]


def test_news_makes_no_war_on_the_first_turn_whatever_the_dice():
    outcome = told_of_shoals(AT_SEVENTY, 30, throw=(1, 1), turn=1)
    assert outcome.world.crises["shoals"].severity == 79
    assert outcome.world.crises["shoals"].wars == 0


@pytest.mark.parametrize("turn", [1, 2])
def test_the_facilitator_may_make_war_on_any_turn_and_news_then_only_adds_to_it(turn: int):
    war = engine.Directive(("crisis", "shoals"), "severity", 12, "Shells fell.")
    outcome = told_of_shoals(AT_SEVENTY, 5, war, turn=turn, throw=ANGRY)
    assert severity_after_news(outcome) == 87
    assert outcome.world.crises["shoals"].wars == 1
    assert HELD not in said_to(outcome, engine.UMPIRE, "IN-1")


def test_what_the_facilitator_takes_off_counts_before_news_is_held():
    calm = engine.Directive(("crisis", "shoals"), "severity", -20, "A truce for the night.")
    assert changes(told_of_shoals(AT_SEVENTY, 15, calm), "IN-1", "severity") == [(("shoals",), 15)]


def test_the_facilitator_may_override_news_that_was_held():
    directive = override("IN-1", ("crisis", "shoals"), "severity", "The guns speak.", 12)
    assert severity_after_news(told_of_shoals(AT_SEVENTY, 15, directive, throw=ANGRY)) == 82
    aside = override("IN-1", ("crisis", "shoals"), "severity", "Nothing of the kind.")
    assert severity_after_news(told_of_shoals(AT_SEVENTY, 15, aside)) == 70


def test_news_alone_neither_ends_a_war_nor_makes_one_of_a_crisis_that_was_one():
    outcome = told_of_shoals(DRAWING.replace("severity 45", "severity 84, wars 1"), -10, throw=(3, 4))
    assert severity_after_news(outcome) == 80
    assert "News alone does not end the war in shoals." in said_to(outcome, engine.PUBLIC, "IN-1")
    again = told_of_shoals(DRAWING.replace("severity 45", "severity 76, wars 1"), 10, throw=(1, 1))
    assert again.world.crises["shoals"].severity == 79


def test_who_may_not_know_the_news_is_not_told_that_it_was_held():
    outcome = told_of_shoals(AT_SEVENTY, 15, audience=("alda",))
    assert [HELD in said_to(outcome, reader, "IN-1") for reader in ("alda", "borr")] == [True, False]


def test_news_of_a_crisis_with_one_party_is_held_by_the_end_of_its_scale():
    drawing = DRAWING.replace("alda v borr: severity 45", "alda: severity 70")
    outcome = told_of_shoals(drawing, 15)
    assert changes(outcome, "IN-1", "severity") == [(("shoals",), 15)]
    assert changes(outcome, "SC-1", "severity") == [(("shoals",), -6)]
    second = change_crisis("shoals", "Borr's patrol fired.", parties=("alda", "borr"))
    assert severity_after_news(told_of_shoals(drawing, 15, second)) == 79


def test_when_all_is_settled_the_next_turn_begins():
    outcome = play(position(DRAWING, turn=4))
    assert outcome.world.turn == 5
    assert outcome.ledger[-1].rule == "TU-1"
