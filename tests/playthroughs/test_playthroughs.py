"""Games told as text stay as they are written down, to the letter."""

import pytest

from tests.playthroughs.games import GAMES, Playthrough
from tests.playthroughs.telling import tell
from tests.playthroughs.write import SHELF


@pytest.mark.parametrize("game", GAMES, ids=lambda game: game.name)
def test_a_game_is_told_as_it_is_written_down(game: Playthrough) -> None:
    written = (SHELF / f"{game.name}.txt").read_text(encoding="utf-8")
    assert tell(game) == written, "Read the difference; then write anew with python -m tests.playthroughs.write"


def test_every_text_on_the_shelf_is_a_game() -> None:
    assert {path.stem for path in SHELF.glob("*.txt")} == {game.name for game in GAMES}


def test_what_happens_in_secret_is_told_to_nobody_else() -> None:
    """The three secrets of the eastern game stand under the names of those who share them and nowhere else."""
    told = (SHELF / "eastern-shield-three-turns.txt").read_text(encoding="utf-8")
    for words, insiders in (
        ("Ilvana and Sarvaq talked in secret.", {"Ilvana", "Sarvaq"}),
        ("signed a treaty: hotline agreement.", {"Ilvana", "Ostrel"}),
        ("Our rumours about Esmark spread in Maravel.", {"Tolvia"}),
    ):
        sections = [part for part in told.split("### ") if words in part]
        assert {part.split()[0] for part in sections} == insiders
