"""What a running `manage.py host` does: signing in, ending cleanly, and going on after a power cut."""

import http.cookiejar
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.host.hosting import ROOT, Host, environment, manage

NEW_GAME = """
from datetime import timedelta
from django.utils import timezone
from wargame.models import Game
Game.objects.create(code="QUIET7", slug="s", title="A test", pack={}, start={}, rules_version="1", seed="00", turns=4,
                    turn=1, status="playing", phase="negotiate", deadline=timezone.now() + timedelta(minutes=10))
"""


class Browser:
    """A browser's cookies and its honest way with redirects: it reports them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = http.cookiejar.CookieJar()

        class Report(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *args: object, **kwargs: object) -> None:
                return None

        self.opener = urllib.request.build_opener(Report, urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, body and Location of a GET."""
        return self._open(urllib.request.Request(self.url + path))

    def post(self, path: str) -> tuple[int, str, str]:
        """Status, body and Location of a POST of an empty form."""
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
        return self._open(urllib.request.Request(self.url + path, data=body))

    def _open(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode(), ""
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(), answer.headers.get("Location", "")


def test_the_printed_link_signs_the_facilitator_in_once_and_only_by_its_button(host: Callable[..., Host]) -> None:
    server = host("--bind", "127.0.0.1")
    first, second = Browser(server.url), Browser(server.url)
    for browser in (first, first, second):
        status, page, _ = browser.get(server.sign_in_path)
        assert (status, "Open the console" in page) == (200, True)
    status, _, where = first.post(server.sign_in_path)
    assert (status, where) == (302, "/console/")
    assert any(cookie.name == "sessionid" for cookie in first.cookies)
    status, page, _ = second.post(server.sign_in_path)
    assert status == 410
    assert "This sign-in link has been used or is too old." in page
    assert not any(cookie.name == "sessionid" for cookie in second.cookies)
    assert second.get(server.sign_in_path)[0] == 410


def test_a_socket_that_sends_thousands_of_frames_is_cut_and_the_pages_go_on(host: Callable[..., Host]) -> None:
    server = host("--bind", "127.0.0.1")
    player = Browser(server.url)
    player.get("/solo/")
    desk = player.post("/solo/")[2]
    held = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in player.cookies)}
    address = f"ws://127.0.0.1:{server.port}/ws/game/{desk.split('/')[2]}/"
    with connect(address, origin=Origin(server.url), additional_headers=held) as flood:
        assert '"hello"' in str(flood.recv())
        sent = _send_until_cut(flood, 100_000)
        assert (sent < 100_000, flood.close_code) == (True, 1006), "it was heard to the end"
    assert Browser(server.url).get("/healthz")[0] == 200


def _send_until_cut(flood: ClientConnection, most: int) -> int:
    for sent in range(most):
        try:
            flood.send("x")
        except ConnectionClosed:
            return sent
    return most


def test_a_foreign_host_name_and_a_forged_form_leave_no_trace_in_the_terminal(host: Callable[..., Host]) -> None:
    server = host("--bind", "127.0.0.1")
    for headers, body in (({"Host": "evil.example"}, None), ({}, b"code=ABCDEF")):
        asked = urllib.request.Request(f"{server.url}/join/", data=body, headers=headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=20)
        assert refused.value.code == (403 if body else 400)
    assert server.interrupt() == 0
    assert "Traceback" not in server.printed
    assert "evil.example" not in server.printed


def test_ctrl_c_ends_it_with_a_sentence_and_no_error(host: Callable[..., Host]) -> None:
    server = host("--bind", "127.0.0.1")
    assert server.interrupt() == 0
    assert server.printed.rstrip().endswith(
        "Backchannel has stopped. Every game is saved; the same command goes on with them."
    )
    assert "Traceback" not in server.printed


def test_after_a_power_cut_a_running_deadline_is_put_off_by_the_outage(
    host: Callable[..., Host], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = host("--bind", "127.0.0.1")
    made = manage("shell", "-v0", "-c", NEW_GAME, data=data)
    assert made.returncode == 0, made.stderr
    first.kill()
    before, beat = _deadline(data), _beat(data)
    time.sleep(3)
    restarting = datetime.now(UTC)
    host("--bind", "127.0.0.1")
    put_off = (_deadline(data) - before).total_seconds()
    assert (restarting - beat).total_seconds() <= put_off <= (datetime.now(UTC) - beat).total_seconds() + 1
    assert put_off >= 3


def test_the_clock_stamps_that_it_is_watching(host: Callable[..., Host], tmp_path: Path) -> None:
    host("--bind", "127.0.0.1")
    first = _beat(tmp_path / "data")
    deadline = time.monotonic() + 12
    while _beat(tmp_path / "data") == first and time.monotonic() < deadline:
        time.sleep(0.5)
    later = (_beat(tmp_path / "data") - first).total_seconds()
    assert 4.5 <= later <= 7


def _deadline(data: Path) -> datetime:
    return _read(data, "SELECT deadline FROM wargame_game WHERE code = 'QUIET7'")


def _beat(data: Path) -> datetime:
    return _read(data, "SELECT beat FROM wargame_heartbeat WHERE name = 'clock'")


def _read(data: Path, query: str) -> datetime:
    database = sqlite3.connect(data / "backchannel.sqlite3", timeout=10)
    try:
        (text,) = database.execute(query).fetchone()
    finally:
        database.close()
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_clock_alone_runs_until_ctrl_c(tmp_path: Path) -> None:
    assert manage("migrate", "-v0", data=tmp_path).returncode == 0
    line = [sys.executable, "-u", "manage.py", "clock", "--data", str(tmp_path)]
    clock = subprocess.Popen(line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    assert clock.stdout is not None
    assert clock.stdout.readline() == "The clock is running. Press Ctrl-C to stop.\n"
    first = _beat(tmp_path)
    clock.send_signal(signal.SIGINT)
    assert clock.wait(20) == 0
    assert clock.stdout.read() == "The clock has stopped.\n"
    assert _beat(tmp_path) >= first
