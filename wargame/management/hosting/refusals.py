"""Everything that can keep `host` from starting, each told in a sentence that says what to do."""

import errno
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

LOCK_FILE = "host.lock"


class CannotStart(Exception):
    """The server cannot start; the message says why and what to do."""


def hold_the_data(directory: Path) -> sqlite3.Connection:
    """Keep every other `host` off this data directory for as long as the returned connection is open."""
    lock = sqlite3.connect(directory / LOCK_FILE, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("PRAGMA locking_mode=EXCLUSIVE")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise CannotStart(
            f"Backchannel is already running on the data directory {directory}. "
            "Use that server, stop it first, or choose another directory with --data DIR."
        ) from error
    return lock


def free_port(bind: str, port: int) -> int:
    """The port to listen on, once it is sure that it can be; port 0 picks a free one."""
    if not 0 <= port <= 65535:
        raise CannotStart(f"{port} is not a port number. Choose one between 1024 and 65535, such as --port 8000.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(bind or None, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotStart(f"There is no address called {bind}. Leave --bind out to listen on every one.") from error
    with socket.socket(family, kind, protocol) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise CannotStart(_why_not(error, bind, port)) from error
        return int(probe.getsockname()[1])


@contextmanager
def readable(directory: Path) -> Iterator[None]:
    """A damaged or missing database is a reason in words, wherever the damage is met."""
    try:
        yield
    except DatabaseError as error:
        raise CannotStart(_unreadable(directory, error)) from error


def newer_database(directory: Path) -> None:
    """Refuse a database that a newer version of Backchannel has changed, or that is none at all."""
    with readable(directory):
        loader = MigrationLoader(connection)
    known = {app for app, _ in loader.disk_migrations}
    unknown = sorted(key for key in loader.applied_migrations if key[0] in known and key not in loader.disk_migrations)
    if unknown:
        raise CannotStart(
            f"The database in {directory} was changed by a newer version of Backchannel "
            f"({'.'.join(unknown[-1])} is not known here). "
            "Update Backchannel, or choose another directory with --data DIR."
        )


def _why_not(error: OSError, bind: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is already used by another program. "
            f"Stop that program, or choose another port: --port {_next(port)}."
        )
    if error.errno == errno.EACCES:
        return f"This account may not open port {port}. Choose one above 1023, such as --port 8000."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"This machine does not have the address {bind}. Leave --bind out to listen on every address it has."
    return f"The server cannot listen on {bind} port {port}: {error.strerror or error}. Try another port with --port."


def _next(port: int) -> int:
    return port + 1 if port < 65535 else 8000


def _unreadable(directory: Path, error: DatabaseError) -> str:
    return (
        f"The database in {directory} cannot be read ({error}). "
        "Put back a copy that works, or choose another directory with --data DIR."
    )
