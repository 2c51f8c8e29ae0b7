"""Offers: who may make, answer and withdraw one, and how an accepted offer becomes a promise of the game."""

import pytest

from wargame import engine
from wargame.engine.world import Promise, PromiseStatus
from wargame.play import Refused, offers, orders, replay, turns


def relief(by: str, to: str, due: int = 1, secret: bool = False) -> Promise:
    return Promise("", by, to, "no-mobilising", due, secret=secret)


def test_an_accepted_offer_binds_both_sides_once_the_turn_is_adjudicated_and_replays(cast):
    give, ask = relief("ilvana", "sarvaq", 2), relief("sarvaq", "ilvana", 2)
    made = offers.offer(cast.ada, give, ask, token="once")
    assert offers.offer(cast.ada, give, ask, token="once") == made
    assert [row.mark for row in offers.to_us(cast.now(), made.to)] == [made.mark]
    offers.answer(cast.cai, made.mark, True)
    turns.resolve(cast.now().code, turn=1, by="test")
    given = turns.view(cast.now(), engine.PUBLIC).promises
    assert {(one.by, one.to, one.status) for one in given.values()} == {
        ("ilvana", "sarvaq", PromiseStatus.OPEN),
        ("sarvaq", "ilvana", PromiseStatus.OPEN),
    }
    assert replay.replay(cast.now()).equal


@pytest.mark.parametrize("act", ["refuse", "withdraw", "nothing"])
def test_what_was_not_accepted_binds_nobody(cast, act):
    made = offers.offer(cast.ada, relief("ilvana", "sarvaq"), None)
    if act == "refuse":
        offers.answer(cast.cai, made.mark, False)
    if act == "withdraw":
        offers.withdraw(cast.ada, made.mark)
        with pytest.raises(Refused, match="does not stand any more"):
            offers.answer(cast.cai, made.mark, True)
    assert offers.accepted(cast.now()) == ()


def test_only_the_nation_asked_answers_and_only_the_one_that_offers_withdraws(cast):
    made = offers.offer(cast.ada, relief("ilvana", "sarvaq"), None)
    with pytest.raises(Refused, match="does not stand any more"):
        offers.answer(cast.ada, made.mark, True)
    with pytest.raises(Refused, match="does not stand any more"):
        offers.withdraw(cast.cai, made.mark)


def test_a_nation_promises_only_in_its_own_name(cast):
    for give, ask in ((relief("sarvaq", "ilvana"), None), (None, relief("esmark", "sarvaq")), (None, None)):
        with pytest.raises(Refused):
            offers.offer(cast.ada, give, ask)


def test_a_secret_promise_is_known_to_its_two_sides_alone(cast):
    made = offers.offer(cast.ada, relief("ilvana", "sarvaq", 2, secret=True), None)
    offers.answer(cast.cai, made.mark, True)
    turns.resolve(cast.now().code, turn=1, by="test")
    knows = [key for key in ("ilvana", "sarvaq", "esmark", engine.PUBLIC) if turns.view(cast.now(), key).promises]
    assert knows == ["ilvana", "sarvaq"]


def test_a_yes_asked_for_a_promise_is_given_with_it_and_binds_while_it_stands(cast):
    row = orders.add(cast.ada, {"move": "D3", "target": "sarvaq"}, turn=1)
    made = offers.offer(cast.ada, relief("ilvana", "sarvaq"), None, consent=row.mark)
    offers.answer(cast.cai, made.mark, True)
    assert [consent.accepted for consent in row.consents.all()] == [True]
    assert len(offers.accepted(cast.now())) == 1
    orders.answer(cast.cai, row.pk, False, instead=True)
    assert offers.accepted(cast.now()) == ()


def test_a_yes_is_not_given_to_a_proposal_that_has_changed_since_the_offer(cast):
    row = orders.add(cast.ada, {"move": "D3", "target": "sarvaq"}, turn=1)
    made = offers.offer(cast.ada, relief("ilvana", "sarvaq"), None, consent=row.mark)
    orders.withdraw(cast.ada, row.pk, turn=1)
    with pytest.raises(Refused, match="changed or withdrawn"):
        offers.answer(cast.cai, made.mark, True)
    assert offers.accepted(cast.now()) == ()


def test_a_yes_is_asked_for_only_in_return_and_only_of_whom_the_proposal_asks(cast):
    row = orders.add(cast.ada, {"move": "D3", "target": "sarvaq"}, turn=1)
    with pytest.raises(Refused, match="not on your sheet any more"):
        offers.offer(cast.ada, relief("ilvana", "esmark"), None, consent=row.mark)
    with pytest.raises(Refused, match="in return for something"):
        offers.offer(cast.ada, None, relief("sarvaq", "ilvana"), consent=row.mark)
