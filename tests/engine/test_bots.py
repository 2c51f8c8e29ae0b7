"""Bots give legal sheets, know no more than their nation, and their doctrines differ as their names say."""

from dataclasses import replace
from functools import cache

import pytest

from wargame import engine
from wargame.engine import bots
from wargame.engine.world import Treaty, TreatyKind, World
from wargame.lab import games as lab
from wargame.scenarios.library import load_pack

PACKS = ("eastern-shield", "first-contact")
SEED = "b07b07"


@cache
def scenario(slug: str) -> engine.Scenario:
    return load_pack(slug).scenario()


@cache
def worlds(slug: str, doctrine: str, number: int = 0) -> tuple[World, ...]:
    """The worlds of one game between bots of one doctrine, turn by turn."""
    start = engine.new_game(scenario(slug), lab.game_seed("worlds", number))
    played = [outcome.world for outcome in lab.outcomes(scenario(slug), "worlds", doctrine, number)]
    return (start, *played[:-1])


def moves_of(world: World, nation: str, doctrine: str) -> list[str]:
    return [order.move for order in bots.orders(engine.view_for(world, nation), doctrine, SEED)]


@pytest.mark.parametrize("slug", PACKS)
@pytest.mark.parametrize("doctrine", bots.DOCTRINES)
def test_a_bots_sheet_is_always_legal_and_numbered(slug: str, doctrine: str) -> None:
    for world in (*worlds(slug, doctrine), *worlds(slug, "random", 1)):
        for nation in world.keys:
            view = engine.view_for(world, nation)
            sheet = bots.orders(view, doctrine, SEED)
            assert [order.slip for order in sheet] == list(range(1, len(sheet) + 1))
            assert len({order.id for order in sheet}) == len(sheet)
            refusals = [engine.refusal(view, order, [*sheet[:at], *sheet[at + 1 :]]) for at, order in enumerate(sheet)]
            assert refusals == [None] * len(sheet)


def test_the_same_view_doctrine_and_seed_make_the_same_choice() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    for doctrine in bots.DOCTRINES:
        first = bots.orders(engine.view_for(world, "ilvana"), doctrine, SEED)
        assert bots.orders(engine.view_for(world.copy(), "ilvana"), doctrine, SEED) == first


def test_another_seed_makes_another_random_choice() -> None:
    view = engine.view_for(engine.new_game(scenario("eastern-shield"), SEED), "ilvana")
    sheets = {bots.orders(view, "random", seed) for seed in ("01", "02", "03", "04")}
    assert len(sheets) == 4


@pytest.mark.parametrize("doctrine", bots.DOCTRINES)
def test_what_its_nation_may_not_know_changes_nothing_that_a_bot_does(doctrine: str) -> None:
    for world in worlds("eastern-shield", doctrine):
        other = world.copy()
        for key, nation in other.nations.items():
            if key != "ilvana":
                nation.resources, nation.support, nation.cyber, nation.exposure = 1, 77, 3, 40
        other.crises["port-grid"].sponsor = "esmark" if not other.crises["port-grid"].attributed else "tolvia"
        other.trusts["sarvaq", "tolvia"] = 99
        other.relations["esmark", "maravel"].interoperability = 2
        other.seed = "ff"
        assert behaviour(other, doctrine) == behaviour(world, doctrine)


def behaviour(world: World, doctrine: str) -> object:
    """Everything that Ilvana's bot does on a turn."""
    view = engine.view_for(world, "ilvana")
    asked = [
        engine.Order("sarvaq", "D3", target="ilvana", id="a"),
        engine.Order("esmark", "C1", target="ilvana", choice="ours", id="b"),
    ]
    return (
        bots.orders(view, doctrine, SEED),
        bots.answers(view, doctrine, SEED, asked),
        bots.speaks(view, doctrine, SEED),
        bots.says(view, doctrine, SEED, "forum"),
        bots.intent(view, doctrine),
    )


def test_a_conciliator_in_a_crisis_calms_it_and_a_hawk_presses() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    calm, pressing = moves_of(world, "sarvaq", "conciliator"), moves_of(world, "sarvaq", "hawk")
    assert "P3" in pressing
    assert not {"P2", "C5", "D3"} & set(pressing)
    assert {"P2", "C5", "D3"} & set(calm)
    assert not {"P1", "P3"} & set(calm)


def test_a_reciprocator_begins_kindly_and_answers_force_in_kind() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    assert "P3" not in moves_of(world, "sarvaq", "reciprocator")
    world.turn = 2
    world.marks["deed", "P3", "ilvana", "sarvaq", "1"] = 1
    sheets = [
        {order.move for order in bots.orders(engine.view_for(world, "sarvaq"), "reciprocator", f"{seed:02x}")}
        for seed in range(20)
    ]
    answered = sum(bool({"P1", "P3"} & sheet) for sheet in sheets)
    assert 10 <= answered < 20, "it answers force mostly, and forgives now and then"


def test_the_caretaker_defends_begins_nothing_and_accepts_nothing() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    assert moves_of(world, "maravel", "caretaker") == ["C6"]
    assert moves_of(world, "ostrel", "caretaker") == []
    view = engine.view_for(world, "ilvana")
    asked = [engine.Order("esmark", "C1", target="ilvana", choice="ours", id="7")]
    assert bots.answers(view, "caretaker", SEED, asked) == {"7": False}
    assert bots.says(view, "caretaker", SEED, "forum") == ""
    assert bots.speaks(view, "caretaker", SEED) == ()


def test_the_caretaker_honours_mutual_defence() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    bound = Treaty("pact", TreatyKind.MUTUAL_DEFENCE, ("esmark", "ilvana"))
    world.treaties["pact"] = bound
    sheet = bots.orders(engine.view_for(world, "esmark"), "caretaker", SEED)
    assert [(order.move, order.crisis) for order in sheet] == [("C6", "tern-shoals")]


def test_every_proposal_is_answered_by_its_id() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    view = engine.view_for(world, "ilvana")
    talks = engine.Order("sarvaq", "D3", target="ilvana", id="41")
    line = engine.Order("sarvaq", "D1", target="ilvana", choice="hotline", id="42")
    for doctrine in bots.DOCTRINES:
        assert set(bots.answers(view, doctrine, SEED, [talks, line])) == {"41", "42"}
    assert bots.answers(view, "conciliator", SEED, [talks, line]) == {"41": True, "42": True}
    assert bots.answers(view, "hawk", SEED, [talks, line]) == {"41": False, "42": False}


def test_a_nation_with_an_aim_for_a_treaty_accepts_it_and_one_with_an_aim_against_it_refuses() -> None:
    world = engine.new_game(scenario("eastern-shield"), SEED)
    ilvana, ostrel = (engine.view_for(world, nation) for nation in ("ilvana", "ostrel"))
    pact = engine.Order("esmark", "D8", target="ilvana", choice="mutual-defence", id="1")
    assert bots.answers(ilvana, "conciliator", SEED, [pact]) == {"1": True}
    bloc = replace(pact, target="ostrel")
    assert bots.answers(ostrel, "conciliator", SEED, [bloc]) == {"1": False}


@pytest.mark.parametrize("doctrine", [name for name in bots.DOCTRINES if name != "caretaker"])
def test_a_bot_says_a_sentence_and_writes_down_an_intent(doctrine: str) -> None:
    view = engine.view_for(engine.new_game(scenario("eastern-shield"), SEED), "ostrel")
    for sentence in (bots.says(view, doctrine, SEED), bots.intent(view, doctrine)):
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"


def test_a_hawk_does_not_answer_its_rival_on_their_line() -> None:
    view = engine.view_for(engine.new_game(scenario("eastern-shield"), SEED), "sarvaq")
    assert bots.says(view, "hawk", SEED, "aster-quarra-embassy") == ""
    assert bots.says(view, "hawk", SEED, "quarra-tessen-attache") != ""
    assert "aster-quarra-embassy" in bots.speaks(view, "conciliator", SEED)
    assert "aster-quarra-embassy" not in bots.speaks(view, "hawk", SEED)
