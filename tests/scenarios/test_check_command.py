"""`manage.py scenario check`: what an instructor reads."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.scenarios.writing import line_of, replaced, small_pack
from wargame.scenarios.library import SHELF


def checked(*arguments: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("scenario", "check", *arguments, stdout=said)
    return said.getvalue()


def test_a_sound_pack_is_described_with_its_counts_and_sizes():
    said = checked(str(SHELF / "first-contact.yaml"), "--no-games")
    assert "first-contact.yaml: no mistakes" in said
    assert "First Contact (tutorial, version 1.0)" in said
    assert "3 nations, 1 to 12 seats" in said
    assert "6 moves in the deck, 4 on turn 1" in said
    assert "words in all" in said


def test_a_sound_pack_is_played_by_bots_and_its_balance_told():
    said = checked(str(SHELF / "first-contact.yaml"), "--games", "4")
    assert "Playing 4 games between bots" in said
    assert "war in " in said
    assert "Korvane: " in said
    assert "% of its points on average" in said
    assert "Belisar's trust in us 40 or more" in said


def test_a_negative_number_of_games_is_refused():
    with pytest.raises(CommandError, match="cannot be negative"):
        checked(str(SHELF / "first-contact.yaml"), "--games", "-1")


def test_a_pack_with_mistakes_fails_the_command_and_names_each_line(tmp_path):
    text = replaced("severity: 54", "severity: 142")
    text = replaced("kind: maritime", "kind: marine", text)
    path = tmp_path / "first-contact.yaml"
    path.write_text(text, encoding="utf-8")
    said = StringIO()
    with pytest.raises(CommandError, match=r"Not playable yet: .*first-contact\.yaml") as failure:
        call_command("scenario", "check", str(path), stdout=said)
    assert failure.value.returncode == 1
    assert f"{path}: 2 mistakes" in said.getvalue()
    assert f"first-contact.yaml:{line_of('severity: 142', text)}: " in said.getvalue()
    assert f"first-contact.yaml:{line_of('kind: marine', text)}: " in said.getvalue()


def test_every_file_is_checked_even_after_one_that_fails(tmp_path):
    bad, good = tmp_path / "bad.yaml", tmp_path / "first-contact.yaml"
    bad.write_text("", encoding="utf-8")
    good.write_text(small_pack(), encoding="utf-8")
    said = StringIO()
    with pytest.raises(CommandError, match=r"Not playable yet: \S*bad\.yaml\.$"):
        call_command("scenario", "check", str(bad), str(good), "--no-games", stdout=said)
    assert "bad.yaml:1: The file is empty." in said.getvalue()
    assert "first-contact.yaml: no mistakes" in said.getvalue()


def test_long_texts_are_warned_of_and_do_not_fail_the_command(tmp_path):
    path = tmp_path / "first-contact.yaml"
    path.write_text(
        replaced("Fog lies on the strait", "Fog lies " + "and lies " * 60 + "on the strait"), encoding="utf-8"
    )
    said = checked(str(path), "--no-games")
    assert "warning: first-contact.yaml:" in said
    assert "The inject 'fog' has " in said
