"""What may be ordered: the deck, well-formed orders, cards, and refusals that give nothing away."""

from dataclasses import replace

import pytest

from tests.engine.position import order, play, position, refused
from wargame import engine

FOUR = "alda:\nborr:\ncarn:\nembassy alda-borr:\ncrisis shoals maritime alda v borr: severity 45\n"


def dealing(deck: tuple[tuple[int, tuple[str, ...]], ...], turn: int = 2):
    world = position(FOUR, turn=turn)
    world.scenario = replace(world.scenario, deck=deck)
    return world


def test_a_move_that_the_deck_does_not_deal_is_refused():
    world = dealing(((1, ("C5",)), (3, ("H1",))))
    assert refused(world, order("alda H1 -")) == "Harden cyber defences is not among this turn's moves."
    assert refused(dealing(((1, ("C5",)), (3, ("H1",))), turn=3), order("alda H1 -")) is None


def test_statements_cutting_and_standing_down_are_always_free_responses():
    world = dealing(())
    assert refused(world, order("alda D7 borr", choice="condemn")) is None
    assert refused(world, order("alda D9 -", choice="channel", channel="embassy--alda--borr")) is None
    assert refused(world, order("alda P2 -", crisis="shoals")) is None
    assert {card.move for card in engine.cards(engine.view_for(world, "alda"))} == {"D7", "D9", "P2"}
    assert {card.cost for card in engine.cards(engine.view_for(world, "alda"))} == {0}


def test_the_practice_turn_deals_what_the_first_turn_deals():
    world = dealing(((1, ("H1",)), (2, ("C5",))), turn=0)
    assert engine.view_for(world, "alda").dealt == {"H1"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (order("alda Z9 -"), "There is no such move."),
        (order("alda D3 -"), "Strategic dialogue: answer the question “With whom?”"),
        (order("alda D3 alda"), "Strategic dialogue: “Alda” cannot be chosen here."),
        (order("alda C5 borr", choice="wings"), "Confidence-building: “wings” cannot be chosen here."),
        (order("alda H1 borr"), "Harden cyber defences was given something that it does not ask for."),
        (order("alda H1 - discreet"), "Harden cyber defences was given an option that it does not have."),
        (order("borr H1 -"), "An order is given by the nation itself."),
    ],
)
def test_an_order_that_is_not_well_formed_is_refused_with_a_sentence(wrong: engine.Order, said: str):
    assert engine.refusal(engine.view_for(position(FOUR), "alda"), wrong) == said


def test_one_statement_a_turn_and_it_takes_none_of_the_orders():
    world = position(FOUR)
    sheet = [order("alda C5 borr", choice="notify"), order("alda C5 carn", choice="notify"), order("alda H1 -")]
    statement = order("alda D7 borr", choice="condemn")
    assert refused(world, statement, *sheet) is None
    assert refused(world, order("alda P1 -"), *sheet[:2], statement) is None
    said = "One statement a turn: it is already on your sheet."
    assert refused(world, order("alda D7 carn", choice="reassure"), statement) == said
    assert refused(world, order("alda P1 -"), *sheet) == "You may give 3 orders a turn, and your sheet is full."


def test_what_the_other_orders_of_the_sheet_cost_is_gone():
    world = position(FOUR.replace("alda:", "alda: resources 3"))
    said = "Show of force costs 2, and 1 of your resources are left."
    assert refused(world, order("alda P3 borr", crisis="shoals"), order("alda P1 -")) == said


def test_every_legal_order_is_carried_out_or_waits_for_consent_alone():
    world = position(FOUR + "hotline borr-carn:\nbackchannel alda-borr:\ntreaty non-aggression alda-carn:")
    view = engine.view_for(world, "alda")
    legal = engine.legal_orders(view)
    assert {each.move for each in legal} >= {"D1", "D2", "D3", "D5", "D7", "D8", "D9", "P1", "P2", "P3", "H2"}
    for each in legal:
        failed = [
            e.rule for e in play(world, replace(each, id="it")).ledger if e.order == "it" and e.subject[0] == "order"
        ]
        assert failed == (["CO-1"] if engine.RULEBOOK.move(each.move).partners and _asks(world, each) else [])


def _asks(world, each: engine.Order) -> bool:
    partners = engine.RULEBOOK.move(each.move).partners
    return bool(partners and partners(world, each))


def test_a_card_offers_exactly_what_may_be_chosen():
    (card,) = [card for card in engine.cards(engine.view_for(position(FOUR), "alda")) if card.move == "P3"]
    assert [(field.name, [value for value, _ in field.choices]) for field in card.fields] == [
        ("crisis", ["shoals"]),
        ("target", ["borr"]),
    ]
    assert (card.cost, card.audience, card.consent, card.impossible) == (2, "Everybody sees it.", False, "")


def test_a_card_that_is_impossible_now_says_why():
    world = position(FOUR.replace("alda:", "alda: readiness 20"))
    (card,) = [card for card in engine.cards(engine.view_for(world, "alda")) if card.move == "P3"]
    assert card.impossible == "Our forces are not ready enough (20) for a show of force; it needs 30."


def test_a_card_says_who_will_know():
    cards = {card.move: card for card in engine.cards(engine.view_for(position(FOUR), "alda"))}
    assert cards["C2"].audience == "Only those who take part know."
    assert cards["H1"].audience == "Only we know."
    assert cards["H4"].audience == "Only we know, unless it is traced."


@pytest.mark.parametrize(
    "hidden",
    ["borr: support 5, resources 0", "borr-carn: trust 0/0, interoperability 99", "backchannel borr-carn:"],
)
def test_a_refusal_does_not_depend_on_what_the_nation_may_not_know(hidden: str):
    plain, baited = position(FOUR), position(FOUR + hidden)
    views = engine.view_for(plain, "alda"), engine.view_for(baited, "alda")
    assert engine.legal_orders(views[0]) == engine.legal_orders(views[1])
    assert engine.cards(views[0]) == engine.cards(views[1])
    for each in engine.legal_orders(engine.view_for(plain, "borr")):
        ours = replace(each, nation="alda")
        assert engine.refusal(views[0], ours) == engine.refusal(views[1], ours)
