"""No secret reaches a reader who may not know it: every address and every socket, read by everybody, with bait."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from django.db import transaction
from django.test import Client
from websockets.sync.client import connect

from tests.web.addresses_of_site import addresses
from tests.web.baited import EVERYBODY, PEOPLE, Baited, baited_game, unseen_sentences
from wargame.live import audiences
from wargame.play import changes, screens, turns

LINK = re.compile(r'(?:href|hx-get|data-resync|data-newer)="(/[^"#]*)')
MOST_PAGES = 600
EXTRA = ("?all=1", "?instead=1", "?as=umpire", "?turn=1")


def leaks(table: Baited, reader: str, text: str) -> list[str]:
    """The bait in a text that this reader may not have."""
    return [bait.words for bait in table.baits if reader not in bait.may and bait.words in text]


def pages(client: Client, start: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(address, everything in the answer) for these addresses and all that they link to."""
    waiting, seen = list(dict.fromkeys(start)), set()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        if path in seen or path.startswith(("/static/", "/admin/")):
            continue
        seen.add(path)
        answer = client.get(path)
        text = answer.content.decode() + str(answer.headers) + str(answer.cookies)
        yield path, html.unescape(text)
        links = LINK.findall(text) + ([answer.headers["Location"]] if "Location" in answer.headers else [])
        waiting += [html.unescape(link) for link in links if not urlsplit(link).netloc]


def starts(table: Baited, reader: str) -> list[str]:
    """Every address of the game and of the site, and some with questions that a curious person would add."""
    found = list(addresses(table.game))
    key = screens.screen_key(table.game)
    found = [path for path in found if reader in ("screen", "umpire") or key not in path]
    base = f"/g/{table.code}/"
    curious = [f"{base}{page}{extra}" for page in ("", "report/1/", "end/", "fragments/") for extra in EXTRA]
    return found + curious


def read_everything(table: Baited, reader: str) -> str:
    """All that a reader can get from the site; fails at the first page that leaks."""
    read = []
    for path, text in pages(table.clients[reader], starts(table, reader)):
        assert leaks(table, reader, text) == [], f"{reader} reads it at {path}"
        read.append(text)
    return "\n".join(read)


@pytest.fixture
def table(db: None) -> Baited:
    """The game full of bait, turn 2 open."""
    return baited_game()


def test_each_reader_finds_the_own_secrets_and_no_others(table: Baited) -> None:
    for reader in sorted(EVERYBODY):
        read = read_everything(table, reader)
        missing = [bait.words for bait in table.baits if reader in bait.must and bait.words not in read]
        assert missing == [], reader


def test_the_reveal_tells_each_nation_only_what_it_may_know(table: Baited) -> None:
    turns.resolve(table.code, turn=2, by="mara")
    table.game.refresh_from_db()
    for reader in ("Ben", "Cai", "unseated", "stranger", "screen"):
        nation = PEOPLE.get(reader, "public")
        hidden = unseen_sentences(table.game, nation)
        assert hidden
        base = f"/g/{table.code}/"
        looked_at = [
            f"{base}{page}" for page in ("", "report/1/", "report/2/", "talk/", "map/", "brief/", "fragments/")
        ]
        looked_at += [f"{base}screen/{screens.screen_key(table.game)}/"] * (reader == "screen")
        for path in looked_at:
            text = html.unescape(table.clients[reader].get(path).content.decode())
            assert leaks(table, reader, text) == [], path
            assert [sentence for sentence in hidden if sentence in text] == [], f"{reader} at {path}"


def test_the_facilitators_ledger_has_the_sentences_that_others_lack(table: Baited) -> None:
    text = html.unescape(table.clients["umpire"].get(f"/g/{table.code}/console/ledger/1/").content.decode())
    hidden = unseen_sentences(table.game, "public")
    assert len([sentence for sentence in hidden if sentence in text]) > 3


def test_the_checker_cries_out_where_bait_is_open(table: Baited) -> None:
    """The facilitator's own pages, read as if by a student, must raise the alarm."""
    text = table.clients["umpire"].get(f"/g/{table.code}/console/messages/lighthouse/").content.decode()
    assert "zqsaidlighthouseonex" in leaks(table, "Cai", text)
    assert leaks(table, "umpire", text) == []


def test_refused_attempts_on_others_things_give_nothing_away(table: Baited) -> None:
    for reader in ("Cai", "unseated", "elsewhere", "stranger", "other umpire"):
        for path in addresses(table.game):
            if screens.screen_key(table.game) in path or "delete" in path:
                continue
            with undone():
                answer = table.clients[reader].post(path, {"turn": 2, "text": "hello", "move": "D7", "version": 1})
                text = html.unescape(answer.content.decode() + str(answer.headers))
            assert answer.status_code != 500, path
            assert leaks(table, reader, text) == [], f"{reader} at {path}"


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_panel_that_is_pushed_is_clean(table: Baited) -> None:
    readers = {"ilvana": "Ana", "sarvaq": "Ben", "esmark": "Cai", changes.PUBLIC: "screen", changes.UMPIRE: "umpire"}
    for audience, reader in readers.items():
        drawn = audiences.render(table.game, audience, changes.EVERY_PANEL)
        assert leaks(table, reader, html.unescape("".join(drawn.values()))) == []
    assert "zqintentanatwox" in "".join(audiences.render(table.game, "ilvana", changes.EVERY_PANEL).values())


@pytest.mark.django_db(transaction=True)
def test_what_comes_over_each_socket_is_clean(live_url: str) -> None:
    table = baited_game()
    home = f"/ws/game/{table.code}/"
    queries = {"screen": f"?screen={screens.screen_key(table.game)}", "umpire": "?as=umpire"}
    with ExitStack() as stack:
        sockets = {
            reader: stack.enter_context(
                connect(
                    live_url.replace("http", "ws", 1) + home + queries.get(reader, ""),
                    origin=live_url,
                    additional_headers={"Cookie": _cookies(table.clients[reader])},
                )  # type: ignore[arg-type]
            )
            for reader in ("Ana", "Ben", "Cai", "unseated", "screen", "umpire")
        }
        for socket in sockets.values():
            assert json.loads(socket.recv(timeout=10))["type"] == "hello"
        _close_turn(live_url, table)
        for reader, socket in sockets.items():
            frames = _frames(socket)
            assert leaks(table, reader, frames) == [], reader
            assert "_headline" in frames or "_orders" in frames
            own = {"Ana": "zqintentanatwox", "Ben": "zqintentbentwox", "Cai": "zqintentcaitwox"}
            assert own.get(reader, "") in frames


@pytest.mark.parametrize("reader", ["stranger", "elsewhere", "other umpire", "Ana"])
@pytest.mark.django_db(transaction=True)
def test_a_socket_that_asks_for_more_is_sent_away(live_url: str, reader: str) -> None:
    table = baited_game()
    address = live_url.replace("http", "ws", 1) + f"/ws/game/{table.code}/?as=umpire"
    cookies = {"Cookie": _cookies(table.clients[reader])}
    with (
        connect(address, origin=live_url, additional_headers=cookies) as socket,
        pytest.raises(Exception, match="4401"),
    ):  # type: ignore[arg-type]
        socket.recv(timeout=10)


def _cookies(client: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _close_turn(live_url: str, table: Baited) -> None:
    """The facilitator locks the orders in the server's own process, so that it pushes."""
    client = table.clients["umpire"]
    client.get(f"/g/{table.code}/console/")
    form = urlencode({"turn": 2, "sure": "yes", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}).encode()
    headers = {"Cookie": _cookies(client), "Origin": live_url}
    with urlopen(Request(f"{live_url}/g/{table.code}/console/resolve/", form, headers), timeout=30) as answer:
        assert answer.status == 200


def _frames(socket: Any) -> str:
    """Everything until the panels of the reveal have come."""
    read = ""
    while '"panels"' not in read:
        read += socket.recv(timeout=15)
    return html.unescape(read.replace('\\"', '"'))
