"""The rulebook: every rule and move has its sentence, its sources and a test that names it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from wargame import engine
from wargame.engine.rulebook import Move, Rule

TESTS = Path(__file__).parent
LAWS = (*engine.RULEBOOK.rules, *engine.RULEBOOK.moves)
HELD_BY = {
    "TE-1": "test_a_statement_moves_tension_and_the_targets_trust_by_its_tone",
    "TE-2": "test_repeated_acts_count_a_half_then_a_third_and_are_forgotten_after_three_turns",
    "TU-2": "test_deeds_are_remembered_for_three_turns",
    "CO-2": "test_the_same_move_target_and_crisis_is_not_ordered_twice",
    "OB-2": "test_stability_falls_with_severity_and_tension",
    "CR-2": "test_crossing_into_the_use_of_force_takes_a_check_missed_by_four",
    "JR-1": "test_a_response_counts_by_how_well_the_best_pair_works_together",
    "DT-1": "test_deterrence_is_readiness_and_committed_readiness_by_interoperability_times_standing",
    "CR-7": "test_the_worst_point_of_a_crisis_is_remembered",
    "PK-1": "test_two_nations_keep_the_peace_with_both_parties_consent_and_it_is_restraint_at_once",
    "DE-1": "test_forces_on_its_soil_deter_the_hosts_rivals_for_as_long_as_they_stay",
    "ME-1": "test_mediation_gives_a_crisis_its_talk_once_however_many_mediate",
}
"""Principles that others apply: their entries carry other ids, so the test that holds them is named here."""


@cache
def written_tests() -> dict[str, set[str]]:
    """Every test function of the engine with the words of the strings in it and in what its module draws."""
    found = {}
    for path in TESTS.glob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and path.name != "test_rulebook.py":
                strings = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                found[node.name] = {word for text in strings if isinstance(text, str) for word in text.split()}
    return found


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_rule_and_move_is_named_in_a_test(law: Rule | Move):
    written = written_tests()
    if law.id in HELD_BY:
        assert HELD_BY[law.id] in written
    else:
        assert any(law.id in words for words in written.values())


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_rule_and_move_has_a_sentence_and_cites_the_source(law: Rule | Move):
    assert re.fullmatch(r"[A-Z].*[.]", law.sentence)
    assert len(law.sentence.split()) <= 75
    assert law.sources
    assert set(law.sources) <= set(engine.SECTIONS)


MOVES = """
    D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12
    C1 C2 C3 C4 C5 C6 C7 C8 C9 C10
    P1 P2 P3 P4 P5 P6
    H1 H2 H3 H4 H5 H6 H7
    F1
"""


def test_the_release_has_these_moves_and_no_others():
    assert sorted(move.id for move in engine.RULEBOOK.moves) == sorted(MOVES.split())


COSTS = {
    0: "D7 D9 P2 P6 F1",
    1: "D1 D2 D3 D5 D10 D11 D12 C2 C4 C5 C10 H1 H2 H3 H4 H6",
    2: "D4 D6 D8 C1 C3 C6 C8 C9 P1 P3 H5 H7",
    3: "C7 P4",
    4: "P5",
}


def test_every_move_costs_what_the_table_of_moves_says():
    assert {cost: {m.id for m in engine.RULEBOOK.moves if m.cost == cost} for cost in COSTS} == {
        cost: set(ids.split()) for cost, ids in COSTS.items()
    }


CONSENT = {"D1", "D2", "D3", "D4", "D5", "D6", "D8", "D11", "D12", "C1", "C2", "C3", "C5", "C7", "C8", "C9", "P4"}
AUDIENCES = {
    "members": {"D2", "D5", "C2", "C4"},
    "self": {"H1", "H2", "F1"},
    "covert": {"H3", "H4", "H5"},
}


def test_what_needs_consent_and_who_will_know_is_what_the_table_of_moves_says():
    assert {move.id for move in engine.RULEBOOK.moves if move.needs_consent} == CONSENT
    for kind, ids in AUDIENCES.items():
        assert {move.id for move in engine.RULEBOOK.moves if move.audience == kind} == ids


@pytest.mark.parametrize("move", engine.RULEBOOK.moves, ids=lambda move: move.id)
def test_a_card_tells_effect_risk_and_chapter_in_full_sentences(move: Move):
    assert move.chapter in engine.CHAPTERS
    assert move.effect_text.endswith(".")
    assert move.risk.endswith(".")
    for text in (move.effect_text, move.risk):
        assert len(text) <= 110
        assert " +," not in text
        assert ";" not in text.partition("(")[0]


def test_rules_and_moves_are_found_by_id():
    assert engine.RULEBOOK.find("CR-1") is engine.RULEBOOK.rule("CR-1")
    assert engine.RULEBOOK.find("D1") is engine.RULEBOOK.move("D1")
    assert engine.RULEBOOK.find("nonsense") is None


def test_the_phases_are_numbered_and_named_in_order():
    assert [phase.number for phase in engine.PHASES] == list(range(1, 15))
    assert len({phase.name for phase in engine.PHASES}) == 14
