"""Reading YAML strictly: no surprises, every value with its line, unreadable files refused in words."""

import pytest

from tests.scenarios.writing import line_of, replaced, small_pack, told
from wargame.scenarios.document import parse
from wargame.scenarios.library import read_pack
from wargame.scenarios.mistakes import PackError


def test_only_true_and_false_are_yes_and_no_and_only_digits_are_numbers():
    content = parse(
        b"a: no\nb: 1:30\nc: on\nd: true\ne: -3\nf: 2.5\ng: 010\nh: 2026-01-02\ni: 1_000\nj: 0x1F\n", "x"
    ).content
    assert content == {
        "a": "no",
        "b": "1:30",
        "c": "on",
        "d": True,
        "e": -3,
        "f": 2.5,
        "g": "010",
        "h": "2026-01-02",
        "i": "1_000",
        "j": "0x1F",
    }


def test_names_before_a_colon_are_always_text():
    assert parse(b"{Y: 1, no: 2, 3: 4}", "x").content == {"Y": 1, "no": 2, "3": 4}


def test_every_value_has_its_line():
    document = parse(b"a:\n  - x: 1\n    y: 2\n  - z\nt: |\n  one\n  two\n", "x")
    assert document.line(("a", 0, "y")) == 3
    assert document.line(("a", 1)) == 4
    assert document.line(("t", 1)) == 7
    assert document.line(("a", 0, "missing")) == 2


UNREADABLE = [
    (b"", "1: The file is empty."),
    (b"# only a remark\n", "1: The file is empty."),
    (b"- a\n- b\n", "1: A pack is a list of 'name: value' lines; this is not one."),
    (b"slug: a\nname: \xff\n", "2: A character here is not UTF-8. Save the file as UTF-8 text."),
    (b"card:\n\ttitle: x\n", "2: The line is indented with a tab; use spaces."),
    (
        b"a: &x 1\nb: *x\n",
        "1: Anchors ('&') and aliases ('*') are not used in packs: write the text out, or put it in quotes.",
    ),
    (
        b"a: !!python/name:os.system x\n",
        "1: Tags ('!') are not used in packs: put a text that starts with '!' in quotes.",
    ),
    (b"a: 1\n---\nb: 2\n", "2: A second document starts here ('---'); a file holds one pack."),
    (b"a: " + b"[" * 5000, "1: Groups are nested more than 20 deep."),
    (
        b"a: b: c\n",
        "1: The line cannot be read: a colon followed by a space inside a text: put the whole text in quotes, "
        "or start it on the next line after '|'.",
    ),
    (b'a: "never closed\n', "2: The line cannot be read: a quote or bracket is opened and never closed."),
    (b"a: @home\n", "1: The line cannot be read: a text that starts with a sign such as @, ` or % needs quotes."),
    (b"a: x\x07y\n", "1: A character here cannot be read; delete it and type the text again."),
    (b"a:\n  b: 1\n c: 2\n", "3: The line cannot be read: this line is indented differently from its neighbours."),
    (b"x" * 1_000_001, "1: The file is larger than 1000 kB; a pack is a text of some 100 kB."),
]


@pytest.mark.parametrize(("content", "expected"), UNREADABLE, ids=[sentence[:50] for _, sentence in UNREADABLE])
def test_a_file_that_cannot_be_read_gets_one_sentence(tmp_path, content, expected):
    assert told(tmp_path, content) == [expected]


def test_every_tabbed_line_is_named(tmp_path):
    assert [text.split(":")[0] for text in told(tmp_path, "a:\n\tb: 1\n\tc: 2\n")] == ["2", "3"]


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    assert len(told(tmp_path, bomb)) == 1


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PackError, match=r"nowhere\.yaml:1: There is no file .*nowhere\.yaml\."):
        read_pack(tmp_path / "nowhere.yaml")
    with pytest.raises(PackError, match="The file cannot be opened: Is a directory"):
        read_pack(tmp_path)


def test_a_name_that_stands_twice_is_a_mistake_with_both_lines(tmp_path):
    text = replaced("  level: tutorial\n", "  level: tutorial\n  level: advanced\n")
    line = line_of("level: advanced", text)
    assert told(tmp_path, text) == [f"{line}: 'level' stands twice in the same group, first on line {line - 1}."]


def test_the_small_pack_itself_has_no_mistake(tmp_path):
    assert told(tmp_path, small_pack()) == []
