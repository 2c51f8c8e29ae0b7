"""Each doctrine does what its sentence says: whom it coerces, whom it lets in, and what its word is worth."""

from dataclasses import replace

import pytest

from tests.engine.test_bots import SEED, moves_of, scenario
from wargame import engine
from wargame.engine import bots
from wargame.engine.bots.appraisal import worth
from wargame.engine.bots.choosing import from_our_side
from wargame.engine.bots.expectations import EXPECTED, KINDS, effects
from wargame.engine.bots.situation import read_situation
from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import NormKind, Promise, Treaty, TreatyKind, World
from wargame.lab import games as lab

SHOALS = "tern-shoals"
EVERY_MOVE = frozenset(move.id for move in RULEBOOK.moves) - {"F1"}
STRATEGIC = tuple(bots.MIXED)


def start(**numbers: int) -> World:
    """Eastern Shield with every move dealt, its crisis at a display of force, and rich nations with other numbers."""
    pack = replace(scenario("eastern-shield"), deck=((1, tuple(sorted(EVERY_MOVE))),))
    world = engine.new_game(pack, SEED)
    world.turn = 3
    world.crises[SHOALS].severity = 55
    for nation in world.nations.values():
        nation.resources = 12
        for quantity, number in numbers.items():
            setattr(nation, quantity, number)
    return world


def sheet(world: World, nation: str, doctrine: str) -> list[engine.Order]:
    return list(bots.orders(engine.view_for(world, nation), doctrine, SEED))


def value_of(world: World, nation: str, doctrine: str, order: engine.Order) -> float:
    """What a doctrine finds an order worth, from its own side, before its price."""
    view = engine.view_for(world, nation)
    mine = order if order.nation == nation else from_our_side(order)
    you = order.target if order.nation == nation else order.nation
    return worth(read_situation(view, SEED, 10), bots.DOCTRINES[doctrine], mine, you)


def accepts(world: World, nation: str, doctrine: str, order: engine.Order) -> bool:
    return bots.answers(engine.view_for(world, nation), doctrine, SEED, [replace(order, id="1")])["1"]


def test_a_bot_expects_something_of_every_move() -> None:
    assert EXPECTED.keys() == EVERY_MOVE


@pytest.mark.parametrize("nation", ["ilvana", "esmark", "tolvia"])
def test_every_expected_effect_is_of_a_kind_that_doctrines_can_weigh(nation: str) -> None:
    view = engine.view_for(start(), nation)
    situation = read_situation(view, SEED, 0)
    kinds = {effect.kind for order in engine.legal_orders(view) for effect in effects(situation, order, order.target)}
    assert kinds <= set(KINDS)
    weighed = {kind for doctrine in bots.DOCTRINES.values() for kind in (*doctrine.calm, *doctrine.stern)}
    assert weighed <= set(KINDS)


def test_there_are_seven_doctrines_and_the_caretaker() -> None:
    assert set(bots.DOCTRINES) == {*STRATEGIC, "random", "caretaker"}
    assert len(STRATEGIC) == 6
    sentences = {doctrine.sentence for doctrine in bots.DOCTRINES.values()}
    assert len(sentences) == 8
    assert all(sentence.endswith(".") for sentence in sentences)


def test_the_six_strategic_doctrines_answer_a_show_of_force_differently() -> None:
    world = start()
    world.marks["deed", "P3", "sarvaq", "ilvana", "2"] = 2
    sheets = {tuple(order.shape for order in sheet(world, "ilvana", name)) for name in STRATEGIC}
    assert len(sheets) == 6


# --- Coercion


def outnumbered(world: World) -> World:
    """Ilvana's bound partners and its own forces outmatch Sarvaq by far."""
    world.nations["sarvaq"].readiness, world.nations["ilvana"].readiness = 45, 80
    for friend in ("esmark", "maravel"):
        world.nations[friend].readiness = 80
        world.treaties[friend] = Treaty(friend, TreatyKind.MUTUAL_DEFENCE, tuple(sorted((friend, "ilvana"))))
    return world


def test_a_hawk_that_has_the_better_of_it_presses_and_may_strike() -> None:
    world = start()
    world.nations["sarvaq"].readiness, world.nations["ilvana"].readiness = 95, 30
    assert {"P3", "P5"} & {order.move for order in sheet(world, "sarvaq", "hawk")}


def test_a_hawk_does_not_strike_a_nation_whose_bound_partners_outmatch_it() -> None:
    world = outnumbered(start())
    assert "P5" not in [order.move for order in sheet(world, "sarvaq", "hawk")]
    strike = engine.Order("sarvaq", "P5", target="ilvana", crisis=SHOALS)
    assert value_of(world, "sarvaq", "hawk", strike) < 0


@pytest.mark.parametrize("doctrine", STRATEGIC)
def test_bound_defenders_make_coercion_worth_less_to_every_doctrine(doctrine: str) -> None:
    show = engine.Order("sarvaq", "P3", target="ilvana", crisis=SHOALS)
    alone, defended = start(), start()
    defended.nations["esmark"].readiness = 20
    alone.nations["esmark"].readiness = 20
    defended.treaties["pact"] = Treaty("pact", TreatyKind.MUTUAL_DEFENCE, ("esmark", "ilvana"))
    assert value_of(defended, "sarvaq", doctrine, show) < value_of(alone, "sarvaq", doctrine, show)


@pytest.mark.parametrize("doctrine", STRATEGIC)
def test_a_norm_of_cyber_restraint_makes_an_attack_on_networks_worth_less_to_every_doctrine(doctrine: str) -> None:
    attack = engine.Order("sarvaq", "H3", target="ilvana")
    free, restrained = start(), start()
    free.norms[NormKind.CYBER_RESTRAINT], restrained.norms[NormKind.CYBER_RESTRAINT] = 0, 70
    assert value_of(restrained, "sarvaq", doctrine, attack) < value_of(free, "sarvaq", doctrine, attack)


def test_only_hawks_and_opportunists_strike_unprovoked() -> None:
    world = start(readiness=60)
    world.nations["sarvaq"].readiness = 95
    striking = {name for name in STRATEGIC if "P5" in [order.move for order in sheet(world, "sarvaq", name)]}
    assert striking <= {"hawk", "opportunist"}


def test_an_opportunist_works_from_hiding_and_a_conciliator_never_does() -> None:
    covert = {"H2", "H3", "H4", "H5", "D10"}
    world = start()
    assert covert & {order.move for order in sheet(world, "sarvaq", "opportunist")}
    assert not covert & {order.move for order in sheet(world, "sarvaq", "conciliator")}


def test_a_deterrer_names_its_rival_in_an_exercise_with_a_friend_and_announces_it() -> None:
    world = start()
    given = [order for order in sheet(world, "ilvana", "deterrer") if order.move == "C1"]
    assert [(order.other, order.options) for order in given] == [("sarvaq", ("observers",))]


# --- Sovereignty


def test_a_guardian_refuses_an_exercise_on_its_soil_and_foreign_forces() -> None:
    world = start()
    exercise = engine.Order("esmark", "C1", target="ilvana", choice="theirs")
    forces = engine.Order("esmark", "P4", target="ilvana")
    assert not accepts(world, "ilvana", "guardian", exercise)
    assert not accepts(world, "ilvana", "guardian", forces)
    assert accepts(world, "ilvana", "deterrer", forces)


def test_a_guardian_sends_foreign_forces_home_and_a_deterrer_keeps_them() -> None:
    world = start()
    world.marks["deployed", "esmark", "ilvana"] = 2
    world.nations["ilvana"].exposure = 20
    assert ("P6", "away") in [(order.move, order.choice) for order in sheet(world, "ilvana", "guardian")]
    assert "P6" not in [order.move for order in sheet(world, "ilvana", "deterrer")]


def test_a_guardian_cooperates_quietly_where_that_is_possible() -> None:
    for nation in ("ilvana", "ostrel", "maravel"):
        for order in sheet(start(), nation, "guardian"):
            flags = {option.flag for option in RULEBOOK.move(order.move).options}
            assert "discreet" in order.options or "discreet" not in flags or order.choice == "pressure", order


# --- Others' crises


def test_peacekeepers_and_joint_responses_of_several_bots_name_the_same_crisis() -> None:
    world = start()
    world.norms[NormKind.PEACEKEEPING] = 60
    outside = ("esmark", "maravel", "ostrel", "tolvia")
    best = []
    for nation in outside:
        view = engine.view_for(world, nation)
        situation = read_situation(view, SEED, 0)
        best.append((situation.focus, situation.elsewhere))
    assert set(best) == {(SHOALS, SHOALS)}


def test_a_conciliator_of_good_standing_offers_to_mediate() -> None:
    pack = replace(scenario("gulf-backchannel"), deck=((1, ("D6", "D7")),))
    world = engine.new_game(pack, SEED)
    offered = [moves_of(world, nation, "conciliator") for nation in world.keys]
    assert any("D6" in moves for moves in offered)


# --- Promises


def promise(by: str, to: str, term: str, crisis: str = SHOALS) -> Promise:
    return Promise("p", by, to, term, 4, crisis, "", False, 3)


def promised(world: World, given: Promise) -> World:
    world.promises["p"] = given
    return world


@pytest.mark.parametrize("doctrine", ["conciliator", "reciprocator", "guardian", "deterrer"])
def test_whoever_means_its_word_stands_down_when_it_promised_to(doctrine: str) -> None:
    world = promised(start(), promise("sarvaq", "ilvana", "stand-down"))
    assert ("P2", SHOALS) in [(order.move, order.crisis) for order in sheet(world, "sarvaq", doctrine)]


@pytest.mark.parametrize("doctrine", ["hawk", "opportunist"])
def test_hawks_and_opportunists_do_not_stand_down_for_a_promise(doctrine: str) -> None:
    world = promised(start(), promise("sarvaq", "ilvana", "stand-down"))
    assert "P2" not in [order.move for order in sheet(world, "sarvaq", doctrine)]


def test_a_hawk_breaks_a_promise_not_to_coerce_when_it_has_the_better_of_it() -> None:
    world = promised(start(), promise("sarvaq", "ilvana", "no-coercion"))
    world.nations["sarvaq"].readiness, world.nations["ilvana"].readiness = 95, 30
    assert "P3" in [order.move for order in sheet(world, "sarvaq", "hawk")]


def test_a_promise_agreed_on_this_turn_already_binds_the_sheet() -> None:
    view = engine.view_for(start(), "sarvaq")
    given = [promise("sarvaq", "ilvana", "stand-down")]
    assert "P2" in [order.move for order in bots.orders(view, "guardian", SEED, given)]


def test_two_conciliators_agree_to_step_back_together_and_a_hawk_takes_no_such_bargain() -> None:
    world = start()
    (bargain,) = bots.offers(engine.view_for(world, "sarvaq"), "conciliator", SEED)
    assert bargain.to == "ilvana"
    assert [one.term for one in bargain.promises] in (["stand-down"] * 2, ["no-coercion"] * 2)
    other = engine.view_for(world, "ilvana")
    assert bots.accepts(other, "conciliator", SEED, [bargain]) == [True]
    assert bots.accepts(other, "hawk", SEED, [replace(bargain, give=None)]) == [False]
    assert bots.accepts(other, "caretaker", SEED, [bargain]) == [False]


def test_who_broke_its_word_to_a_reciprocator_is_offered_no_bargain_for_a_while() -> None:
    world, seeds = start(), [f"{number:02x}" for number in range(20)]
    assert all(bots.offers(engine.view_for(world, "ilvana"), "reciprocator", seed) for seed in seeds)
    world.marks["forsworn", "sarvaq", "ilvana"] = 2
    offered = [bool(bots.offers(engine.view_for(world, "ilvana"), "reciprocator", seed)) for seed in seeds]
    assert 0 < sum(offered) < 10, "it forgives now and then"
    world.marks["forsworn", "sarvaq", "ilvana"] = 0
    assert all(bots.offers(engine.view_for(world, "ilvana"), "reciprocator", seed) for seed in seeds)


def test_in_games_between_bots_honest_doctrines_keep_their_word_unless_they_cannot_and_the_others_break_it() -> None:
    pack, broken = scenario("gulf-backchannel"), dict.fromkeys(STRATEGIC, 0)
    given = dict(broken)
    for number in range(6):
        seats = dict(zip(pack.nations, lab.deal(pack, "mixed", "word", number), strict=True))
        *_, last = lab.outcomes(pack, "word", "mixed", number)
        for one in last.world.promises.values():
            given[seats[one.by]] += 1
            broken[seats[one.by]] += one.status == "broken"
    honest = ("conciliator", "guardian", "deterrer")
    assert sum(given[name] for name in honest) > 5
    assert sum(broken[name] for name in honest) * 10 < sum(given[name] for name in honest)
    assert broken["hawk"] + broken["opportunist"] > 0


# --- Words


@pytest.mark.parametrize("doctrine", STRATEGIC)
def test_a_bot_explains_its_move_in_a_sentence(doctrine: str) -> None:
    view = engine.view_for(start(), "ilvana")
    first = bots.orders(view, doctrine, SEED)[0]
    said = bots.explains(view, doctrine, SEED, first)
    assert said.startswith(RULEBOOK.move(first.move).name)
    assert ": " in said
    assert said.endswith(".")


def test_who_keeps_a_promise_says_so() -> None:
    view = engine.view_for(promised(start(), promise("sarvaq", "ilvana", "stand-down")), "sarvaq")
    order = engine.Order("sarvaq", "P2", crisis=SHOALS)
    assert bots.explains(view, "guardian", SEED, order) == "Stand down: we promised it."
