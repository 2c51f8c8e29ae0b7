"""Directives (UM-1), injects (IN-1) and the turn's end (TU-1)."""

from dataclasses import replace

from tests.engine.position import changes, play, position
from wargame import engine

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


def test_when_all_is_settled_the_next_turn_begins():
    outcome = play(position(DRAWING, turn=4))
    assert outcome.world.turn == 5
    assert outcome.ledger[-1].rule == "TU-1"
