"""Ports for the servers that tests start and start again.

They lie below those that systems hand out by themselves, so that no browser and no other server takes one while its
server is down; and each process of the test run has its own.
"""

import os
import socket
import sys
from itertools import cycle, islice

EACH = 20
FIRST = 20_000 + os.getpid() % 600 * EACH
_IN_TURN = cycle(range(FIRST, FIRST + EACH))


def own_port() -> int:
    """A port that nobody else uses."""
    return next(port for port in islice(_IN_TURN, EACH) if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
