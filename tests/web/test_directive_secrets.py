"""A directive that waits is the facilitator's alone: nobody else reads its text, its audience, or that there is one."""

import html
import json
from contextlib import ExitStack
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from websockets.sync.client import connect

from tests.web.baited import EVERYBODY, Baited, baited_game
from tests.web.test_bait import _cookies, pages, starts
from wargame.engine import directives as d
from wargame.live import audiences
from wargame.play import changes, directives, screens

WORDS = ("zqnewsforallx", "zqforesmarkx", "zqcrisisnamex", "zqcrisisreasonx", "zqstandingx", "zqoverridex", "zqlinex")
GIVEN = (
    d.inject_text(WORDS[0]),
    d.inject_text(WORDS[1], ("esmark",)),
    d.start_crisis("zq-riots", WORDS[2], "economic", ("ilvana",), 30, WORDS[3], "tolvia"),
    d.set_number(("nation", "sarvaq"), "standing", 20, WORDS[4]),
    d.override("CR-4", ("crisis", "tern-shoals"), "severity", WORDS[5]),
    d.grant_channel("backchannel", ("ilvana", "tolvia"), WORDS[6], host="ostrel"),
)


@pytest.fixture
def table(db: None) -> Baited:
    """Turn 2 is open."""
    return baited_game()


def give_all(table: Baited) -> None:
    for one in GIVEN:
        directives.add(table.code, one, turn=2, by="mara")


def test_no_page_tells_anybody_but_the_facilitator_what_waits(table: Baited) -> None:
    give_all(table)
    for reader in sorted(EVERYBODY):
        read = "\n".join(text for _path, text in pages(table.clients[reader], starts(table, reader)))
        found = {words for words in (*WORDS, "zq-riots") if words in read}
        assert found == (set(WORDS) if reader == "umpire" else set()), reader


def test_no_panel_of_anybody_else_changes_when_a_directive_is_given_or_taken_back(table: Baited) -> None:
    def drawn() -> dict[str, object]:
        everybody = [name for name in changes.audiences_of(table.game) if name != changes.UMPIRE]
        return {name: audiences.render(table.game, name, changes.EVERY_PANEL) for name in everybody}

    before, revisions = drawn(), changes.revisions(table.game)
    give_all(table)
    directives.withdraw(table.code, table.game.directives.first().pk, turn=2, by="mara")
    assert drawn() == before
    stepped = {name for name, rev in changes.revisions(table.game).items() if rev != revisions[name]}
    assert stepped == {changes.UMPIRE}


@pytest.mark.django_db(transaction=True)
def test_no_socket_hears_of_a_directive_before_the_reveal_but_the_facilitators(live_url: str) -> None:
    table = baited_game()
    home = live_url.replace("http", "ws", 1) + f"/ws/game/{table.code}/"
    queries = {"screen": f"?screen={screens.screen_key(table.game)}", "umpire": "?as=umpire"}
    with ExitStack() as stack:
        sockets = {
            reader: stack.enter_context(
                connect(
                    home + queries.get(reader, ""),
                    origin=live_url,  # type: ignore[arg-type]
                    additional_headers={"Cookie": _cookies(table.clients[reader])},
                )
            )
            for reader in ("Ana", "Ben", "Cai", "unseated", "screen", "umpire")
        }
        for socket in sockets.values():
            assert json.loads(socket.recv(timeout=10))["type"] == "hello"
        _post(live_url, table, "directives/inject/", reason=WORDS[0], audience="all")
        _post(live_url, table, "directives/inject/", reason=WORDS[1], audience="some", told="esmark")
        _post(live_url, table, "pause/")
        for reader, socket in sockets.items():
            heard = ""
            while "_clock" not in heard:
                heard += html.unescape(socket.recv(timeout=15))  # type: ignore[arg-type]
            assert {words for words in WORDS if words in heard} <= (set(WORDS) if reader == "umpire" else set())
            assert ("_directives" in heard) is (reader == "umpire"), reader


def _post(live_url: str, table: Baited, path: str, **form: str) -> None:
    """The facilitator sends a form to the server's own process, so that it pushes."""
    client = table.clients["umpire"]
    client.get(f"/g/{table.code}/console/")
    token = client.cookies["csrftoken"].value
    body = urlencode({"turn": 2, "csrfmiddlewaretoken": token, **form}).encode()
    headers = {"Cookie": _cookies(client), "Origin": live_url}
    with urlopen(Request(f"{live_url}/g/{table.code}/console/{path}", body, headers), timeout=30) as answer:
        assert answer.status == 200
