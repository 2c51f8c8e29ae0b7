"""The frames that go over a socket, as text; and reading those that come in."""

import json
import time
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

LARGEST = 4096
WORDS = 60


class Malformed(Exception):
    """A frame that cannot be read; the message is what to tell the browser."""


def server_ms() -> int:
    """The server's clock in milliseconds, by which browsers correct theirs."""
    return int(time.time() * 1000)


def hello(rev: int) -> str:
    """The first frame of a socket: where the audience's feed stands, and what time it is."""
    return _text({"type": "hello", "rev": rev, "now": server_ms()})


def tick(rev: int) -> str:
    """The same again every ten seconds, so that a lost push is noticed on a quiet socket."""
    return _text({"type": "tick", "rev": rev, "now": server_ms()})


def panels(since: int, rev: int, html: Mapping[str, str]) -> str:
    """The panels that changed between two revisions."""
    return _text({"type": "panels", "since": since, "rev": rev, "panels": dict(html)})


def editing(seat: int, who: str, where: str) -> str:
    """Somebody of the same team is writing there."""
    return _text({"type": "editing", "seat": seat, "who": who, "where": where})


def refused(sentence: str) -> str:
    """Why the last frame was not taken."""
    return _text({"type": "refused", "sentence": sentence})


def pong() -> str:
    """The answer to a ping: the socket is alive."""
    return _text({"type": "pong", "now": server_ms()})


def read(text: str) -> tuple[str, str]:
    """The type and place of a frame from a browser: ("ping", "") or ("editing", where)."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(_("The server could not read what this page sent. Reload the page.")) from error
    kind = frame.get("type") if isinstance(frame, dict) else None
    if kind == "ping":
        return "ping", ""
    if kind != "editing":
        raise Malformed(_("The server does not know what this page sent. Reload the page."))
    where = frame.get("where")
    if not isinstance(where, str) or not 0 < len(where) <= WORDS or not where.isprintable():
        raise Malformed(_("The server could not tell what is being written. Reload the page."))
    return "editing", where


def _text(frame: Mapping[str, Any]) -> str:
    """Pure ASCII, with everything else escaped: the server encodes a frame anew for each socket, and this it copies."""
    return json.dumps(frame, separators=(",", ":"))
