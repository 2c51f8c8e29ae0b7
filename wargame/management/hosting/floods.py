"""A socket that sends without pause is cut off where its bytes come in, before it can hold up everybody else's pages.

The consumer refuses such a page in words; but a machine that sends thousands of frames a second keeps the whole
server busy with reading them. Importing this imports daphne, which must have chosen its reactor before.
"""

import time
from typing import Any

from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol

BURST = 300
"""Frames that a socket may send at once; the consumer asks a page to reload long before."""

A_SECOND = 30.0
"""Frames a second that it may go on sending."""


class PatientProtocol(WebSocketProtocol):  # type: ignore[misc]
    """Daphne's side of one socket, with a measure for what comes in."""

    allowed = float(BURST)
    heard = 0.0

    def onMessage(self, payload: bytes, isBinary: bool) -> None:
        """Hand a frame on, or cut the line."""
        if self._take():
            super().onMessage(payload, isBinary)

    def onPing(self, payload: bytes) -> None:
        """Answer a ping of the protocol itself, or cut the line."""
        if self._take():
            super().onPing(payload)

    def _take(self) -> bool:
        now = time.monotonic()
        self.allowed = min(float(BURST), self.allowed + (now - self.heard) * A_SECOND) - 1
        self.heard = now
        if self.allowed < 0:
            self.dropConnection(abort=True)
        return self.allowed >= 0


def guard(factory: Any = WebSocketFactory) -> None:
    """From now on every new socket is measured."""
    factory.protocol = PatientProtocol
