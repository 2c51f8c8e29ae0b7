"""A server that does what a test says: it serves one page with the project's own scripts and keeps its sockets."""

import json
import threading
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from tests.host.ports import own_port
from wargame.middleware import POLICY

STATIC = Path(__file__).resolve().parents[2] / "static"
HTMX = Path(str(files("django_htmx"))) / "static" / "django_htmx" / "htmx-2.min.js"
PAGE = """<!doctype html><html lang="en"><head><title>Stage</title><link rel="icon" href="data:,">
<meta name="htmx-config" content='{{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0}}'></head>
<body data-live data-rev="5" data-now="{now}" data-socket="/ws/" data-resync="/resync">
<p id="announce" role="status"></p><p id="offline" hidden>Offline</p><p data-closed hidden>Closed</p>
<p data-crowded hidden>Crowded</p><p data-trouble hidden></p>
{body}
<script src="/static/htmx.js"></script>
{scripts}
</body></html>"""
TYPES = {".js": "text/javascript", ".html": "text/html; charset=utf-8"}


class Stage:
    """The server's side of one page."""

    def __init__(self, body: str, *scripts: str, now: int = 0) -> None:
        tags = "".join(f'<script type="module" src="/static/js/{name}.js"></script>' for name in ("live", *scripts))
        self.page = PAGE.format(body=body, scripts=tags, now=now)
        self.hello: dict[str, Any] = {"type": "hello", "rev": 5, "now": now}
        self.resync = ""
        self.fetched: list[str] = []
        self.heard: list[dict[str, Any]] = []
        self.opened = 0
        self.turn_away = 0
        self.sockets: list[ServerConnection] = []
        self.server: Server
        self.start(own_port())

    def start(self, port: int) -> None:
        """Listen on this port."""
        self.server = serve(self._socket, "127.0.0.1", port, process_request=self._request)
        self.port = port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stop listening and drop every socket."""
        self.server.shutdown()
        for socket in self.sockets:
            socket.close()
        self.sockets = []

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def push(self, frame: dict[str, Any] | None = None, *, since: int = 0, rev: int = 0, **panels: str) -> None:
        """Send a frame, or panels between two revisions, to every open socket."""
        text = json.dumps(frame or {"type": "panels", "since": since, "rev": rev, "panels": panels})
        for socket in self.sockets:
            socket.send(text)

    def _request(self, socket: ServerConnection, request: Request) -> Response | None:
        if request.path == "/ws/":
            return None
        if request.path.startswith("/resync"):
            self.fetched.append(request.path)
            return _answer(self.resync.encode(), ".html")
        if request.path == "/static/htmx.js":
            return _answer(HTMX.read_bytes(), ".js")
        if request.path.startswith("/static/"):
            return _answer((STATIC / request.path.removeprefix("/static/")).read_bytes(), ".js")
        return _answer(self.page.encode(), ".html")

    def _socket(self, socket: ServerConnection) -> None:
        self.opened += 1
        if self.turn_away:
            socket.close(self.turn_away)
            return
        socket.send(json.dumps(self.hello))
        self.sockets.append(socket)
        try:
            for message in socket:
                self.heard.append(json.loads(message))
        except ConnectionClosed:
            pass
        finally:
            if socket in self.sockets:
                self.sockets.remove(socket)


def _answer(body: bytes, suffix: str) -> Response:
    headers = {"Content-Type": TYPES[suffix], "Content-Length": str(len(body)), "Content-Security-Policy": POLICY}
    return Response(HTTPStatus.OK, "OK", Headers({**headers, "Connection": "close"}), body)
