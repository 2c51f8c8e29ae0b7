"""The data directory: where the database and the secret key live.

Standard library only, because `manage.py` needs it before Django starts.
Reading the settings never creates anything; `prepare` does, once, when a command needs it. What is kept here holds
secrets of people and games, so on POSIX its owner alone may read it.
"""

import os
import secrets
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

VARIABLE = "BACKCHANNEL_DATA"
DEFAULT = Path(__file__).resolve().parent.parent / "data"
KEY_FILE = "secret.key"
OURS = (KEY_FILE, "backchannel.sqlite3", "host.lock")
"""What we keep here; beside a database lie its journals, whose names begin with its own."""

PRIVATE_DIRECTORY, PRIVATE_FILE, PRIVATE_UMASK = 0o700, 0o600, 0o077


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
        directory.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            pass
        _make_key(directory / KEY_FILE)
        _tighten(directory)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unusable(
            f"Backchannel cannot write in the data directory {directory} ({reason}). "
            "Choose another with --data DIR, or change who may write there."
        ) from error


def keep_private() -> None:
    """From now on only its owner may read what this process creates."""
    if os.name == "posix":
        os.umask(PRIVATE_UMASK)


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


def _tighten(directory: Path) -> None:
    """Close what an earlier version left open: our files, and the directory if nothing but ours lies in it."""
    if os.name != "posix":
        return
    found = list(directory.iterdir())
    ours = [path for path in found if _is_ours(path)]
    for path in ours:
        _close(path, PRIVATE_FILE)
    if len(ours) == len(found):
        _close(directory, PRIVATE_DIRECTORY)


def _is_ours(path: Path) -> bool:
    return path.name in OURS or any(path.name.startswith(f"{name}-") for name in OURS[1:])


def _close(path: Path, mode: int) -> None:
    """Take away what others may do with it; never give more. A disk that knows no modes stays as it is."""
    with suppress(OSError):
        before = stat.S_IMODE(path.stat().st_mode)
        if before & ~mode:
            path.chmod(before & mode)
