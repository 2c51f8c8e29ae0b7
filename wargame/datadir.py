"""The data directory: where the database and the secret key live.

Standard library only, because `manage.py` needs it before Django starts.
Reading the settings never creates anything; `prepare` does, once, when a command needs it.
"""

import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path

VARIABLE = "BACKCHANNEL_DATA"
DEFAULT = Path(__file__).resolve().parent.parent / "data"
KEY_FILE = "secret.key"


class Unusable(Exception):
    """The data directory cannot be used; the message says why and what to do."""


def taken_from(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--data DIR` or `--data=DIR` on a command line, if it is there, and the line without it."""
    for position, word in enumerate(argv):
        if word.startswith("--data="):
            return word.removeprefix("--data="), [*argv[:position], *argv[position + 1 :]]
        if word == "--data" and position + 1 < len(argv):
            return argv[position + 1], [*argv[:position], *argv[position + 2 :]]
    return None, list(argv)


def chosen() -> Path:
    """The data directory named in the environment, or the default one beside the code."""
    return Path(os.environ.get(VARIABLE) or DEFAULT).expanduser().resolve()


def prepare(directory: Path) -> None:
    """Create the directory and its secret key if they are missing, and make sure that it can be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            pass
        _make_key(directory / KEY_FILE)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unusable(
            f"Backchannel cannot write in the data directory {directory} ({reason}). "
            "Choose another with --data DIR, or change who may write there."
        ) from error


def read_key(directory: Path) -> str | None:
    """The secret key kept in the directory, or None if there is none yet."""
    try:
        return (directory / KEY_FILE).read_text(encoding="ascii").strip() or None
    except OSError:
        return None


def _make_key(path: Path) -> None:
    """Write a new key readable by its owner only, unless one is there already."""
    if path.exists() and path.stat().st_size:
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
