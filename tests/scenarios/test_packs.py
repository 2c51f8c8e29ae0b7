"""The shipped packs: complete, fictional, of a size that a class can use, and playable by the engine."""

import json
import re

import pytest

from wargame import engine
from wargame.engine.apply import value_of
from wargame.engine.world import CrisisKind, NormKind, TreatyKind
from wargame.scenarios import library, sizes
from wargame.scenarios.parts import CHANNEL_KINDS, FREE_RESPONSES, MOVES, NORM_KINDS, OPEN_TREATIES, TREATY_KINDS
from wargame.scenarios.schema import Pack

SHIPPED = library.load_shipped()
each_pack = pytest.mark.parametrize("pack", SHIPPED, ids=[pack.slug for pack in SHIPPED])
FOR_CLASSES = [pack for pack in SHIPPED if pack.card.level != "tutorial"]
each_class_pack = pytest.mark.parametrize("pack", FOR_CLASSES, ids=[pack.slug for pack in FOR_CLASSES])

REAL_NAMES = """
Afghan America Arab Asia Atlantic Austria Baltic Beijing Belarus Berlin Britain British Brussels China Chinese Crimea
Egypt England Estonia Europe European Finland France French German Germany Greece India Indian Iran Iraq Israel Japan
Kiev Korea Kremlin Kyiv Latvia Lithuania London Moscow NATO Norway Pacific Pakistan Paris Pentagon Poland Putin Russia
Russian Soviet Sweden Syria Taiwan Trump Turkey UK UN USA Ukraine Vietnam Warsaw Washington
"""


@each_pack
def test_a_shipped_pack_has_no_mistake_and_no_warning(pack):
    assert library.read_pack(library.SHELF / f"{pack.slug}.yaml").warnings == []


@each_pack
def test_a_pack_survives_being_stored_with_a_game(pack):
    stored = json.loads(json.dumps(pack.model_dump()))
    assert library.restore(stored) == pack
    assert Pack.model_validate_json(pack.model_dump_json()) == pack


@each_pack
def test_the_texts_of_a_game_name_no_real_country_or_leader(pack):
    played = json.dumps(pack.model_dump(exclude={"real_case"}), ensure_ascii=False)
    assert [name for name in REAL_NAMES.split() if re.search(rf"\b{name}\b", played)] == []


@each_pack
def test_the_engine_plays_a_pack_to_its_end(pack):
    scenario = pack.scenario()
    world = engine.new_game(scenario, "5eed")
    for _ in range(scenario.turns):
        world = engine.adjudicate(world, engine.TurnInputs()).world
    assert world.turn == pack.settings.turns + 1
    assert len(world.relations) == len(pack.nations) * (len(pack.nations) - 1) // 2
    assert len(world.trusts) == 2 * len(world.relations)


@each_pack
def test_every_effect_of_an_inject_moves_a_number_of_the_world(pack):
    scenario = pack.scenario()
    effects = [effect for inject in scenario.injects for effect in inject.effects]
    assert effects
    for effect in effects:
        assert isinstance(value_of(scenario.start, effect.subject, effect.quantity), int)


@each_pack
def test_every_measure_of_a_pack_can_be_read_from_the_start(pack):
    world = engine.new_game(pack.scenario(), "5eed")
    for nation in pack.nations:
        view = engine.view_for(world, nation.key)
        shown = {goal.key: goal for goal in view.objectives if goal.nation == nation.key}
        assert list(shown) == [f"{nation.key}-{objective.key}" for objective in nation.objectives]
        assert [goal.secret for goal in shown.values()] == [objective.secret for objective in nation.objectives]


@each_pack
def test_everybody_has_a_move_to_make_on_the_first_turn(pack):
    world = engine.new_game(pack.scenario(), "5eed")
    for nation in pack.nations:
        moves = {order.move for order in engine.legal_orders(engine.view_for(world, nation.key))}
        assert {suggestion.move for suggestion in nation.sheet.suggested_moves} <= moves


@each_pack
def test_the_deck_is_dealt_by_turn_with_the_free_responses(pack):
    scenario = pack.scenario()
    first = {move for deal in pack.deck if deal.turn == 1 for move in deal.moves}
    every = {move for deal in pack.deck for move in deal.moves}
    assert scenario.dealt(1) == first | set(FREE_RESPONSES)
    assert scenario.dealt(scenario.turns) == every | set(FREE_RESPONSES)


@each_pack
def test_no_secret_of_a_nation_stands_in_what_all_may_read(pack):
    common = json.dumps(pack.model_dump(include={"card", "backgrounder", "rules", "timeline", "glossary"}))
    for crisis in pack.crises:
        if crisis.sponsor:
            hidden = pack.nation(crisis.sponsor).name
            assert not re.search(rf"{hidden}\b[^.]*\b(behind|sponsor|attack|switch)", common)
            assert hidden not in crisis.text
    for nation in pack.nations:
        for objective in nation.objectives:
            assert not objective.secret or objective.text not in common


def test_the_shelf_starts_with_the_tutorial_and_goes_on_by_title():
    titles = [pack.card.title for pack in SHIPPED]
    assert SHIPPED[0].slug == "first-contact"
    assert titles[1:] == sorted(titles[1:])
    assert {"eastern-shield", "grey-zone", "gulf-backchannel", "straits-partnership"} <= set(library.packs())
    assert library.load_pack("eastern-shield").card.title == "Eastern Shield"


@each_class_pack
def test_a_whole_pack_has_the_size_that_a_class_can_use(pack):
    assert 8_000 <= sizes.total_words(pack) <= 12_000
    assert max(sizes.student_words(pack, nation) for nation in pack.nations) <= sizes.STUDENT_MOST
    assert all(4 <= len(nation.roles) <= 6 for nation in pack.nations)
    assert 8 <= len(pack.injects) <= 14
    assert set(range(2, pack.settings.turns + 1)) == {inject.turn for inject in pack.injects if inject.turn}
    assert 10 <= len(pack.debrief) <= 12
    assert 3 <= len(pack.learning) <= 5


def test_the_tutorial_is_small():
    pack = library.load_pack("first-contact")
    assert sum(len(deal.moves) for deal in pack.deck) == 6
    assert 2 <= len(pack.nations) <= 4
    assert max(sizes.student_words(pack, nation) for nation in pack.nations) <= 500


@pytest.mark.parametrize(
    ("slug", "sponsors"),
    [
        ("eastern-shield", {"port-grid": "tolvia"}),
        ("gulf-backchannel", {"shipping": "ketheb"}),
        ("straits-partnership", {"dark-fleet": "veshara"}),
        ("grey-zone", {"parcels": "orlinde", "dark-tuesdays": "orlinde", "whispers": "tresmond"}),
    ],
)
def test_a_hidden_sponsor_is_known_to_itself_alone(slug: str, sponsors: dict[str, str]):
    world = engine.new_game(library.load_pack(slug).scenario(), "5eed")
    assert {key: crisis.sponsor for key, crisis in world.crises.items() if crisis.sponsor} == sponsors
    for nation in world.nations:
        seen = engine.view_for(world, nation).crises
        assert {key: seen[key].sponsor or "" for key in sponsors} == {
            key: sponsor if nation == sponsor else "" for key, sponsor in sponsors.items()
        }


def test_the_quiet_lines_of_the_gulf_are_shown_to_their_two_ends_alone():
    world = engine.new_game(library.load_pack("gulf-backchannel").scenario(), "5eed")
    knowing = {
        line: {nation for nation in world.nations if line in engine.view_for(world, nation).channels}
        for line in ("weighhouse", "chess-room")
    }
    assert knowing == {"weighhouse": {"tirazan", "hadrim"}, "chess-room": {"tirazan", "aldermere"}}


def test_secret_talks_are_offered_from_the_first_turn_to_those_who_have_a_quiet_line():
    world = engine.new_game(library.load_pack("gulf-backchannel").scenario(), "5eed")
    offered = {
        nation: {order.target for order in engine.legal_orders(engine.view_for(world, nation)) if order.move == "D5"}
        for nation in world.nations
    }
    assert {nation: partners for nation, partners in offered.items() if partners} == {
        "tirazan": {"hadrim", "aldermere"},
        "hadrim": {"tirazan"},
        "aldermere": {"tirazan"},
    }


def test_the_rivals_of_the_gulf_can_pay_each_other_with_what_they_need_less():
    pack = library.load_pack("gulf-backchannel")
    weights = {
        (nation.key, goal.measure.crisis): goal.weight
        for nation in pack.nations
        for goal in nation.objectives
        if goal.measure.of == "position"
    }
    assert weights[("tirazan", "keyhole")] > weights[("hadrim", "keyhole")]
    assert weights[("hadrim", "crews")] > weights[("tirazan", "crews")]


def test_every_news_of_the_gulf_can_be_left_out_and_some_is_for_one_nation():
    injects = library.load_pack("gulf-backchannel").injects
    assert len(injects) >= 10
    assert all(inject.skip for inject in injects)
    assert [inject.audience for inject in injects if inject.audience != "all" and len(inject.audience) == 1]
    assert {bool(inject.turn) for inject in injects} == {True, False}


def test_every_news_of_straits_partnership_can_be_left_out_and_some_is_for_one_nation():
    injects = library.load_pack("straits-partnership").injects
    assert len(injects) >= 10
    assert all(inject.skip for inject in injects)
    assert {inject.audience[0] for inject in injects if inject.audience != "all"} >= {"serivan", "oluma", "lomari"}
    assert {bool(inject.turn) for inject in injects} == {True, False}


def test_relief_for_the_typhoon_is_offered_from_the_first_turn():
    world = engine.new_game(library.load_pack("straits-partnership").scenario(), "5eed")
    offered = {
        nation: {order.target for order in engine.legal_orders(engine.view_for(world, nation)) if order.move == "C8"}
        for nation in world.nations
    }
    assert offered.pop("lomari") == set()
    assert set(map(frozenset, offered.values())) == {frozenset({"lomari"})}


def test_every_news_of_grey_zone_can_be_left_out_and_some_is_for_one_nation():
    injects = library.load_pack("grey-zone").injects
    assert len(injects) >= 10
    assert all(inject.skip for inject in injects)
    alone = {inject.audience[0] for inject in injects if inject.audience != "all" and len(inject.audience) == 1}
    assert alone == {"odrenn", "pellamar"}
    assert {bool(inject.turn) for inject in injects} == {True, False}


def test_evidence_in_grey_zone_begins_with_the_victim_and_its_pact():
    pack = library.load_pack("grey-zone")
    scenario = pack.scenario()
    second = {deal.turn for deal in pack.deck if "H6" in deal.moves}
    world = engine.new_game(scenario, "5eed")
    for _ in range(max(second) - 1):
        world = engine.adjudicate(world, engine.TurnInputs()).world
    offered = {
        nation: {o.crisis for o in engine.legal_orders(engine.view_for(world, nation)) if o.move == "H6"}
        for nation in world.nations
    }
    assert {nation: crises for nation, crises in offered.items() if crises} == {
        "vardel": {"dark-tuesdays"},
        "issony": {"dark-tuesdays"},
        "pellamar": {"parcels"},
        "odrenn": {"whispers"},
    }


def test_grey_zone_deals_joint_operations_before_operations_alone():
    dealt = library.load_pack("grey-zone").dealt()
    assert {"C4", "C9", "D8", "D10", "D11", "H1", "H3", "H4", "H5", "H6", "H7"} <= set(dealt)
    assert dealt["C4"] < dealt["C9"] < dealt["H7"]


def test_the_kinds_and_moves_of_the_schema_are_those_of_the_engine():
    assert set(TREATY_KINDS) == set(TreatyKind)
    assert set(NORM_KINDS) == set(NormKind)
    assert set(OPEN_TREATIES) < set(TREATY_KINDS)
    of_their_own = {move.id for move in engine.RULEBOOK.moves if not move.comes_with}
    assert of_their_own - set(MOVES) <= {"F1"}  # argued actions are the umpire's to allow, and no deck deals them
    assert {move.id for move in engine.RULEBOOK.moves} >= {
        m for pack in SHIPPED for deal in pack.deck for m in deal.moves
    }
    assert len(CHANNEL_KINDS) == 8
    assert len(CrisisKind) == 8


def test_a_usual_relation_fills_in_for_unwritten_pairs():
    tutorial = library.load_pack("first-contact").model_dump()
    tutorial["relations"] = tutorial["relations"][:1]
    tutorial["default_relation"] = {"tension": 21, "trust": 37}
    start = library.restore(tutorial).scenario().start
    assert start.tension("belisar", "mirelle") == 21
    assert start.trust("mirelle", "korvane") == 37
    assert start.tension("korvane", "belisar") == 54
