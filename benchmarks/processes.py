"""The processes that a measurement runs beside itself, each ended with it, and their temporary data."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wargame import datadir

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 40.0
ENDS_WITHIN = 10.0
ENDS_BY_ITSELF = 1.0


class DidNotStart(Exception):
    """A server that a measurement needs did not come up; the message holds what it printed."""


@contextmanager
def running(*words: str, data: str = "") -> Iterator[subprocess.Popen[str]]:
    """A Python process of this project, ended when the block ends."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BACKCHANNEL_")}
    if data:
        environment[datadir.VARIABLE] = data
    pipe = subprocess.PIPE
    line = [sys.executable, "-u", *words]
    process = subprocess.Popen(line, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe)
    try:
        yield process
    finally:
        _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    """Some end with their input, the others when they are interrupted, and none stays."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(ENDS_BY_ITSELF)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


@contextmanager
def game_server(data: str) -> Iterator[int]:
    """`manage.py host` on a free port of this machine; gives the port."""
    with running("manage.py", "host", "--bind", "127.0.0.1", "--port", "0", data=data) as process:
        printed: list[str] = []
        ready = threading.Event()

        def read() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                printed.append(line)
                if "Ctrl-C" in line:
                    ready.set()

        threading.Thread(target=read, daemon=True).start()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", "".join(printed)) if ready.wait(STARTS_WITHIN) else None
        if found is None:
            raise DidNotStart("".join(printed))
        yield int(found[1])


@contextmanager
def bare_server() -> Iterator[int]:
    """The yardstick on a free port; gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with running("-m", "benchmarks.bare", str(port)):
        end = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if time.monotonic() > end:
                    raise DidNotStart("the bare server does not answer") from None
                time.sleep(0.1)
        yield port


class Table:
    """The process that sets the table; see `benchmarks.table`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, line: str) -> dict[str, Any]:
        """Have it do something, and wait until it is done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise DidNotStart("the process that sets the table has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def table(data: str) -> Iterator[Table]:
    """The table process on a data directory."""
    with running("-m", "benchmarks.table", data=data) as process:
        yield Table(process)


@contextmanager
def temporary_data() -> Iterator[str]:
    """A data directory that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="backchannel-reveal-") as path:
        yield path
