"""A real `manage.py host` in a process of its own, on a port and a data directory of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.host.ports import own_port

ROOT = Path(__file__).resolve().parents[2]
LAST_LINE = "Press Ctrl-C to stop."

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Tests that a shell runs in the background ignore Ctrl-C, and so would all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def environment() -> dict[str, str]:
    """The environment of a person at a terminal: nothing of the test run's own settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("BACKCHANNEL_")}


def manage(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    line = [sys.executable, "manage.py", *words, "--data", str(data)]
    return subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60, check=False)


class Host:
    """A running server: what it has printed, its address, and ways to end it."""

    def __init__(self, data: Path, *words: str) -> None:
        port = str(own_port())
        line = [sys.executable, "-u", "manage.py", "host", "--port", port, *words, "--data", str(data)]
        self.process = subprocess.Popen(
            line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.printed = ""
        self.ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self.ready.wait(40):
            self.kill()
            raise AssertionError(f"the server did not start: {self.printed}")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if LAST_LINE in line:
                self.ready.set()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        found = re.search(r"http://[^/:]+:(\d+)", self.printed)
        assert found, self.printed
        return int(found[1])

    @property
    def url(self) -> str:
        """Its address for this machine."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sign_in_path(self) -> str:
        """The path of the printed sign-in link."""
        found = re.search(r"/facilitator/enter/\S+/", self.printed)
        assert found, self.printed
        return found[0]

    def interrupt(self) -> int:
        """Press Ctrl-C and wait for the end; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(20)
        self._reader.join(5)
        return status

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(10)
