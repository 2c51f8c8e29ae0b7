"""A small pack as text, and ways to spoil it: tests change one line and read what the author is told."""

from pathlib import Path

from wargame.scenarios.library import read_pack
from wargame.scenarios.mistakes import PackError

SMALL = Path(__file__).resolve().parents[2] / "fixtures" / "scenarios" / "first-contact.yaml"


def small_pack() -> str:
    """The tutorial's text, which every spoilt pack starts from."""
    return SMALL.read_text(encoding="utf-8")


def replaced(old: str, new: str, text: str = "") -> str:
    """A pack with one passage changed; the passage must be there."""
    text = text or small_pack()
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def line_of(passage: str, text: str) -> int:
    """The line, from 1, on which a passage stands first."""
    return text[: text.index(passage)].count("\n") + 1


def told(folder: Path, content: str | bytes, name: str = "first-contact.yaml") -> list[str]:
    """What the author of a file is told: `line: words`, or nothing for a sound pack."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        read_pack(path)
    except PackError as error:
        return [str(mistake).removeprefix(f"{name}:") for mistake in error.mistakes]
    return []
