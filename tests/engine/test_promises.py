"""Promises: what can be promised, when a promise is kept or broken (PR-1, PR-2), and what that is worth."""

import pytest

from tests.engine.position import changes, order, position, readers_of, refused, sentences
from wargame import engine
from wargame.engine import promises
from wargame.engine.world import Promise, PromiseStatus, World

THREE = "alda:\nborr:\ncarn:\nembassy alda-borr:\ncrisis shoals maritime alda v borr: severity 45\n"


def word(term: str, **fields) -> Promise:
    given = {"due": 2, "key": "word"} | fields
    return Promise(by="alda", to="borr", term=term, **given)


def turn(world: World, *orders: engine.Order, given: tuple[Promise, ...] = ()) -> engine.Outcome:
    world.seed = world.seed or "5eed"
    outcome = engine.adjudicate(world, engine.TurnInputs(orders, promises=given))
    assert engine.fold(world, outcome.ledger).to_json() == outcome.world.to_json()
    return outcome


def status(outcome: engine.Outcome) -> PromiseStatus:
    return outcome.world.promises["word"].status


@pytest.mark.parametrize(
    ("term", "fields", "deed"),
    [
        ("stand-down", {"crisis": "shoals"}, order("alda P2 -", crisis="shoals")),
        ("relief", {}, order("alda D10 borr", choice="relief")),
        ("sign", {"choice": "hotline"}, order("borr D8 alda", choice="hotline", agreed="alda")),
        ("sign", {"choice": "hotline"}, order("alda D8 borr", choice="hotline")),
        ("settle", {"crisis": "shoals"}, order("alda D8 borr", choice="settlement", crisis="shoals", agreed="borr")),
        ("share", {"crisis": "shoals", "secret": True}, order("alda C4 borr", crisis="shoals")),
    ],
)
def test_what_was_promised_and_done_is_a_promise_kept_at_once(term, fields, deed):
    outcome = turn(position(THREE), deed, given=(word(term, due=4, **fields),))
    assert status(outcome) is PromiseStatus.KEPT
    assert changes(outcome, "PR-1", "trust") == [(("borr", "alda"), 6)]
    standing = [] if fields.get("secret") else [(("alda",), 1)]
    assert changes(outcome, "PR-1", "standing") == standing


@pytest.mark.parametrize(
    ("term", "fields"),
    [
        ("stand-down", {"crisis": "shoals"}),
        ("relief", {}),
        ("sign", {"choice": "hotline"}),
        ("respond", {"crisis": "shoals"}),
        ("norm", {"choice": "arms-limits"}),
    ],
)
def test_what_was_promised_and_not_done_by_its_turn_is_a_promise_broken(term, fields):
    open_still = turn(position(THREE), given=(word(term, due=3, **fields),))
    assert status(open_still) is PromiseStatus.OPEN
    assert status(turn(open_still.world)) is PromiseStatus.BROKEN


@pytest.mark.parametrize(
    ("term", "fields", "deed"),
    [
        ("no-coercion", {"crisis": "shoals"}, order("alda P3 borr", crisis="shoals")),
        ("no-coercion", {"crisis": "shoals"}, order("alda P1 -")),
        ("no-mobilising", {}, order("alda P1 -")),
        ("no-surprise", {}, order("carn C1 alda unannounced", choice="ours", agreed="alda")),
        ("no-pressure", {}, order("alda D10 borr", choice="pressure")),
    ],
)
def test_what_was_to_be_left_undone_and_is_done_breaks_the_promise_at_once(term, fields, deed):
    world = position(THREE + "embassy alda-carn:")
    outcome = turn(world, deed, given=(word(term, due=4, **fields),))
    assert status(outcome) is PromiseStatus.BROKEN
    assert changes(outcome, "PR-1", "trust") == [(("borr", "alda"), -12), (("carn", "alda"), -3)]
    quiet = turn(position(THREE), given=(word(term, due=2, **fields),))
    assert status(quiet) is PromiseStatus.KEPT


def test_after_a_broken_promise_the_next_treaty_needs_ten_more_trust():
    outcome = turn(position(THREE + "alda-borr: trust 39/60"), order("alda P1 -"), given=(word("no-mobilising"),))
    said = f"Borr trusts Alda too little ({outcome.world.trust('borr', 'alda')}) for this treaty; it needs 45."
    assert refused(outcome.world, order("alda D8 borr", choice="non-aggression")) == said
    assert engine.view_for(outcome.world, "carn").marks.get(("forsworn", "alda", "borr")) is None


def test_a_treaty_signed_in_spite_of_a_broken_promise_makes_up_for_it():
    world = position(THREE + "mark forsworn alda borr: until 1")
    outcome = turn(world, order("alda D8 borr", choice="hotline", agreed="borr"))
    assert outcome.world.treaties
    assert ("forsworn", "alda", "borr") not in outcome.world.marks


def test_a_secret_promise_is_known_to_its_two_sides_and_so_is_its_end():
    outcome = turn(position(THREE), order("alda P1 -"), given=(word("no-mobilising", secret=True),))
    assert readers_of(outcome, "PR-2") == {"alda", "borr"}
    assert readers_of(outcome, "PR-1") == {"alda", "borr"}
    assert changes(outcome, "PR-1", "trust") == [(("borr", "alda"), -12)]
    views = {reader: engine.view_for(outcome.world, reader) for reader in ("alda", "borr", "carn", engine.PUBLIC)}
    assert [reader for reader, view in views.items() if view.promises] == ["alda", "borr"]


def test_a_public_promise_is_said_to_everybody():
    outcome = turn(position(THREE), given=(word("no-coercion", crisis="shoals", due=4),))
    assert "Alda promised Borr not to coerce in shoals up to turn 4." in sentences(outcome, "carn")
    assert engine.view_for(outcome.world, engine.PUBLIC).promises["word"].status is PromiseStatus.OPEN


def test_a_public_promise_is_not_kept_by_what_nobody_can_see():
    world = position(THREE)
    quietly = order("alda D10 borr discreet", choice="relief")
    assert status(turn(world, quietly, given=(word("relief", due=2),))) is PromiseStatus.BROKEN
    assert status(turn(world, quietly, given=(word("relief", due=2, secret=True),))) is PromiseStatus.KEPT


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (word("to-fly"), "There is no such promise."),
        (word("no-coercion", crisis="nowhere"), "Say what the promise is about; what was chosen is not possible now."),
        (word("relief", due=1), "A promise runs to this turn or one of the next 4."),
        (word("relief", due=7), "A promise runs to this turn or one of the next 4."),
        (
            word("share", crisis="shoals"),
            "A promise of this kind can only be kept between the two of you.",
        ),
    ],
)
def test_what_cannot_be_promised_is_refused_with_a_sentence_and_changes_nothing(bad: Promise, said: str):
    world = position(THREE)
    refusal = promises.cannot_promise(engine.view_for(world, "alda"), bad)
    assert refusal is not None
    assert refusal.say({}) == said
    assert turn(world, given=(bad,)).world.promises == {}


def test_the_same_promise_is_given_once():
    twice = (word("relief", due=4), word("relief", due=5, key="again"))
    assert list(turn(position(THREE), given=twice).world.promises) == ["word"]


def test_every_promise_that_is_possible_can_be_given():
    view = engine.view_for(position(THREE), "alda")
    offered = promises.possible(view, "alda", "borr")
    assert {promise.term for promise in offered} == set(promises.TERMS)
    for promise in offered:
        promise.due = 3
        assert promises.cannot_promise(view, promise) is None
        assert promises.said(promise).say({}).startswith("alda promised borr")


def test_a_bot_can_ask_what_an_order_would_do_to_a_promise():
    promise = word("no-coercion", crisis="shoals")
    assert promises.breaks(promise, order("alda P3 borr", crisis="shoals"))
    assert not promises.breaks(promise, order("alda P3 borr", crisis="reef"))
    assert promises.keeps(word("relief"), order("alda D10 borr", choice="relief"))
    assert not promises.keeps(word("relief"), order("alda D10 carn", choice="relief"))
