"""Each kind of mistake gets its sentence on its line, and all of them come at once."""

import re
from pathlib import Path

import pytest
import yaml

from tests.scenarios.writing import line_of, replaced, small_pack, told

SLIPS = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["told"][:60] for slip in SLIPS])
def test_a_slip_gets_its_sentence_on_its_line(tmp_path, slip):
    text = replaced(slip["change"], slip["into"])
    assert f"{line_of(slip['at'], text)}: {slip['told']}" in told(tmp_path, text)


def test_a_slip_is_told_once_and_nothing_else_with_it(tmp_path):
    text = replaced("severity: 54", "severity: 142")
    assert len(told(tmp_path, text)) == 1


def test_all_mistakes_come_at_once_in_the_order_of_their_lines(tmp_path):
    text = replaced("severity: 54", "severity: 142")
    text = replaced("  licence: MIT", "  lisence: MIT", text)
    text = replaced("site: lantern-bank", "site: nowhere", text)
    text = replaced("moves: [C6, D8]", "moves: [C6, D88]", text)
    text = replaced("code: BEL", "code: KOR", text)
    found = told(tmp_path, text)
    assert [sentence.split(": ", 1)[1][:24] for sentence in found] == [
        "card: 'licence' is missi",
        "card: 'lisence' is not k",
        "There is no move 'D88'. ",
        "The code 'KOR' is used t",
        "crises › lantern-bank › ",
        "There is no site 'nowher",
    ]
    assert [int(sentence.split(":")[0]) for sentence in found] == sorted(int(s.split(":")[0]) for s in found)


def test_a_nation_needs_a_shared_goal_and_a_conflicting_one(tmp_path):
    start, end = small_pack().index("      - key: bank-calm\n"), small_pack().index("    sheet:")
    lonely = """\
      - {key: exposure, text: Alone, weight: 1, measure: {of: exposure, at_most: 3}}
      - {key: stores, text: Rich, weight: 1, measure: {of: resources, at_least: 3}}
"""
    found = told(tmp_path, small_pack()[:start] + lonely + small_pack()[end:])
    assert [text.split(": ", 1)[1] for text in found][:2] == [
        "Korvane has no goal against anybody; at least one should be in conflict.",
        "Korvane has no goal in common with anybody; at least one should be shared.",
    ]


@pytest.mark.parametrize("key", ["umpire", "public", "all"])
def test_no_nation_is_called_as_a_reader_of_everything_or_of_the_wall(tmp_path, key):
    text = re.sub(r"\bkorvane\b", key, small_pack())
    assert told(tmp_path, text) == [
        f"{line_of(f'- key: {key}', text)}: The key '{key}' is kept for others. Choose another key."
    ]


def test_a_usual_relation_stands_in_for_pairs_that_are_not_written(tmp_path):
    line = "  - {pair: [korvane, mirelle], tension: 12, interoperability: 42, trust: {korvane: 52, mirelle: 52}}\n"
    text = replaced(line, "")
    text = replaced("relations:\n", "default_relation: {tension: 20, trust: 40}\nrelations:\n", text)
    assert told(tmp_path, text) == []
