"""Axe finds nothing on any page, and none is too wide: every role and stage, both themes, phone and laptop."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client

from tests.play.legal import legal, proposal_from
from wargame import signin
from wargame.engine.directives import inject_text
from wargame.engine.world import Promise
from wargame.models import Game
from wargame.play import diplomacy, directives, hiding, lobby, offers, orders, screens, seats, turns

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"phone": {"width": 360, "height": 740}, "laptop": {"width": 1440, "height": 900}}
WALL = {"width": 1280, "height": 720}
# Some things glide into place or colour, one after the other; axe should read them once they have come to rest.
SETTLE = """async () => {
  for (let still = 0; still < 3; still += 1) {
    await new Promise(requestAnimationFrame);
    for (const one of document.getAnimations()) {
      if (one.effect.getComputedTiming().endTime !== Infinity) { one.finish(); still = 0; }
    }
  }
}"""


class Stage:
    """A game that steps through its stages, with somebody seated, and its facilitator."""

    def __init__(self) -> None:
        self.owner = User.objects.create_superuser("mara")
        self.game = lobby.create_game(self.owner, "eastern-shield", minutes=8, bots="caretaker")
        self.seat, self.token = lobby.join(self.game.code, "Ana", nation="ilvana")
        self.ben, _token = lobby.join(self.game.code, "Ben", nation="sarvaq")
        self.waiting, self.ticket = lobby.join(self.game.code, "Wim", nation=None)
        self.base = f"/g/{self.game.code}/"
        client = Client()
        client.force_login(self.owner)
        self.session = client.cookies["sessionid"].value

    def play(self) -> None:
        """Open turn 2, with orders, a proposal and talk on the table, one message of it hidden."""
        code = self.game.code
        lobby.start(code)
        self._write(1)
        turns.resolve(code, turn=1, by="mara")
        turns.next_turn(code, turn=1, by="mara")
        self._write(2)
        hiding.hide(code, self.game.messages.get(turn=1, by=self.ben).pk, by="mara")

    def reveal(self) -> None:
        """Adjudicate turn 2."""
        turns.resolve(self.game.code, turn=2, by="mara")

    def end(self) -> None:
        """The game is over."""
        turns.end_game(self.game.code, by="mara")

    def cookies(self, home: str, who: str) -> list[dict[str, str]]:
        """What the browser of that person holds."""
        held = {"seated": self.token, "waiting": self.ticket}
        found = [{"name": seats.cookie_name(self.game.code), "value": held[who], "url": home}] if who in held else []
        return [*found, {"name": "sessionid", "value": self.session, "url": home}] if who == "facilitator" else found

    def _write(self, turn: int) -> None:
        game = Game.objects.get(pk=self.game.pk)
        ana, ben = (seats.seat_by_id(game.code, seat.pk) for seat in (self.seat, self.ben))
        assert ana
        assert ben
        orders.add(ana, legal(game, "ilvana", "P3"), turn=turn)
        orders.add(ben, proposal_from(game, "sarvaq", "ilvana"), turn=turn)
        orders.save_intent(ana, "Hold the shoals", "sarvaq", "They will push", turn=turn)
        diplomacy.send(ben, "lighthouse", "Can we talk?")
        give = Promise("", "sarvaq", "ilvana", "no-mobilising", turn + 1, secret=turn > 1)
        made = offers.offer(ben, give, None)
        offers.offer(ana, Promise("", "ilvana", "sarvaq", "no-surprise", turn), None)
        if turn == 1:
            offers.answer(ana, made.mark, True)


@pytest.fixture
def stage() -> Stage:
    """A game in its lobby."""
    return Stage()


@pytest.fixture
def findings(browser: Any, console: Any, live_url: str, stage: Stage) -> Iterator[Callable[..., list[str]]]:
    """`findings("seated", [paths])`: what axe finds there in both themes and sizes; a stranger request fails too."""
    abroad: list[str] = []

    def look(who: str, paths: list[str], sizes: dict[str, dict[str, int]] | None = None) -> list[str]:
        context = browser.new_context(base_url=live_url, reduced_motion="reduce")
        context.add_cookies(stage.cookies(live_url, who))
        context.on(
            "request", lambda request: abroad.append(request.url) if _is_foreign(request.url, live_url) else None
        )
        page = console.watch(context.new_page())
        found = [f"{who} {path} {line}" for path in paths for line in look_at(page, path, sizes or SIZES)]
        context.close()
        return found

    def look_at(page: Any, path: str, sizes: dict[str, dict[str, int]]) -> Iterator[str]:
        page.goto(path)
        for size, viewport in sizes.items():
            page.set_viewport_size(viewport)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                yield f"{size}: the page is wider than its window"
            # Another theme changes colours alone, so the second look asks for contrast alone.
            for theme, rules in (("light", []), ("dark", ["color-contrast"])):
                page.emulate_media(color_scheme=theme)
                page.evaluate(SETTLE)
                yield from (f"{size} {theme}: {line}" for line in violations(page, *rules))

    yield look
    assert abroad == []


def violations(page: Any, *rules: str) -> list[str]:
    """What axe finds on the page as it stands, by these rules or by all."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    results = Axe().run(page, options=options | ({"runOnly": list(rules)} if rules else {}))
    return [
        f"{one['id']} {node['target']} {(node.get('any') or node.get('all') or [{}])[0].get('message', '')}"
        for one in results.response["violations"]
        for node in one["nodes"]
    ]


def _is_foreign(url: str, home: str) -> bool:
    return not url.startswith((home, home.replace("http", "ws", 1), "data:", "blob:"))


def test_the_first_pages_and_the_way_in(findings: Callable[..., list[str]], stage: Stage, console: Any) -> None:
    console.allow("status of 404", "status of 410")
    link = f"/facilitator/enter/{signin.new_link_token()}/"
    paths = ["/", "/join/", "/solo/", "/rulebook/", "/facilitator/sign-in/", link, "/nowhere/", "/facilitator/enter/x/"]
    paths += [
        "/rulebook/?q=hotline",
        "/rulebook/?q=zeppelin",
        f"{stage.base}join/",
        f"{stage.base}resume/",
        "/g/ZZZZZZ/join/",
    ]
    assert findings("stranger", paths) == []
    assert findings("waiting", [f"{stage.base}team/"]) == []


def test_the_lobby(findings: Callable[..., list[str]], stage: Stage) -> None:
    assert findings("seated", [stage.base + page for page in ("seat/", "team/", "lobby/")] + ["/"]) == []
    console = [f"{stage.base}console/{page}" for page in ("", "seats/", "notes/", "delete/")]
    assert (
        findings(
            "facilitator", ["/console/", "/console/new/eastern-shield/", "/console/print/first-contact/", *console]
        )
        == []
    )
    assert findings("stranger", [f"{stage.base}screen/{screens.screen_key(stage.game)}/"], {"wall": WALL}) == []


def test_a_turn_at_the_desk(findings: Callable[..., list[str]], stage: Stage) -> None:
    stage.play()
    pages = ("", "talk/", "talk/lighthouse/", "brief/", "map/", "report/1/", "orders/new/", "orders/new/C1/", "rules/")
    pages += ("promises/", "promises/?to=sarvaq")
    assert findings("seated", [stage.base + page for page in pages]) == []


def test_a_turn_at_the_console_and_on_the_wall(findings: Callable[..., list[str]], stage: Stage) -> None:
    stage.play()
    pages = ("", "world/", "messages/", "messages/lighthouse/", "news/", "ledger/", "seats/", "log/", "notes/", "end/")
    pages += ("paper/", "print/", "directives/")
    pages += ("directives/set/?about=nation:ilvana", "directives/start-crisis/", "directives/override/")
    directives.add(stage.game.code, inject_text("The radio plays marches.", ("ilvana",)), turn=2, by="mara")
    assert findings("facilitator", [f"{stage.base}console/{page}" for page in pages]) == []
    assert findings("stranger", [f"{stage.base}screen/{screens.screen_key(stage.game)}/"], {"wall": WALL}) == []


def test_the_reveal_and_the_end(findings: Callable[..., list[str]], stage: Stage) -> None:
    stage.play()
    stage.reveal()
    wall = f"{stage.base}screen/{screens.screen_key(stage.game)}/"
    assert findings("seated", [stage.base]) == []
    assert findings("facilitator", [f"{stage.base}console/", f"{stage.base}console/ledger/"]) == []
    assert findings("stranger", [wall], {"wall": WALL}) == []
    stage.end()
    assert (
        findings("seated", [f"{stage.base}{page}" for page in ("", "end/", "report/2/?all=1", "talk/lighthouse/")])
        == []
    )
    assert findings("facilitator", ["/console/", f"{stage.base}console/"]) == []
    assert findings("stranger", [wall], {"wall": WALL}) == []
