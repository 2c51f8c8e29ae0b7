"""Write every playthrough anew: `python -m tests.playthroughs.write`. Read the difference before committing it."""

from pathlib import Path

from tests.playthroughs.games import GAMES
from tests.playthroughs.telling import tell

SHELF = Path(__file__).parent


def main() -> None:
    """Write one text file a game beside this module."""
    for game in GAMES:
        (SHELF / f"{game.name}.txt").write_text(tell(game), encoding="utf-8")


if __name__ == "__main__":
    main()
