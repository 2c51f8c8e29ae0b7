"""The people of the browser tests: a facilitator, students and a projector, each in a browser context of its own.

Whatever comes over a person's sockets, and every screen that they looked at, is kept in `received`, so that a test can
say what must never have been there.
"""

import re
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

LAPTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
PATIENCE = 15_000
OUTAGE = (
    "ERR_CONNECTION_REFUSED",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "WebSocket connection to",
    "htmx:sendError",
    "htmx:afterRequest",
)


class Reader:
    """A browser with one page; keeps what its sockets receive, and every request that leaves this machine."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.received: list[str] = []
        self.abroad: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.context.on("request", lambda request: self._went(request.url))
        page.on("websocket", self._opened)

    def open(self, path: str) -> None:
        """Go to an address of the server."""
        self.page.goto(self.home + path)

    def look(self) -> str:
        """What stands in the page now; it counts as received."""
        self.received.append(self.page.content())
        return self.received[-1]

    def has_received(self, words: str) -> bool:
        """Whether these words ever came over the wire or stand in the page now."""
        self.look()
        return any(words in text for text in self.received)

    def press(self, name: str, role: Any = "button") -> None:
        """Press a button (or follow a link) by its exact name."""
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Wait until the words stand on the page."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)

    def _went(self, url: str) -> None:
        if not url.startswith((self.home, self.home.replace("http", "ws", 1), "data:", "blob:")):
            self.abroad.append(url)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.received.append(str(frame)))


class Facilitator(Reader):
    """Who runs the class."""

    def host_game(self, sign_in_path: str, title: str, *, minutes: int = 8) -> str:
        """Sign in by the printed link, host the scenario, and give the class code."""
        self.open(sign_in_path)
        self.press("Open the console")
        self.press(f"Host {title}", "link")
        self.page.get_by_label("Minutes a turn", exact=True).fill(str(minutes))
        self.press("Open the lobby")
        code = self.page.locator(".game-code").first
        expect(code).to_have_text(re.compile("^[A-Z2-9]{6}$"))
        return code.text_content() or ""

    def lock_orders(self) -> None:
        """Close the turn although not everybody is ready."""
        self.press("Lock orders")
        self.press("Lock them now")

    def projector_address(self) -> str:
        """The path of the projector's page."""
        return self.page.get_by_role("link", name="Projector").get_attribute("href") or ""


class Student(Reader):
    """Somebody who plays; `nation` is the nation's name."""

    def __init__(self, page: Page, home: str, name: str, nation: str) -> None:
        super().__init__(page, home)
        self.name, self.nation = name, nation

    def join(self, code: str) -> None:
        """From the first page to the lobby: code, name, team, role card."""
        self.open("/")
        self.page.get_by_label("Class code").fill(code.lower())
        self.press("Join")
        self.page.get_by_label("Name that others will see").fill(self.name)
        self.press("Join")
        self.page.get_by_role("radio", name=re.compile(f"^{self.nation}")).check()
        self.press("Take a seat")
        expect(self.page.get_by_role("heading", name=self.nation, exact=True)).to_be_visible()
        self.press("Go to the lobby", "link")
        expect(self.page.get_by_role("heading", name="The game has not begun")).to_be_visible()

    def is_at_desk(self, code: str, turn: int) -> None:
        """Wait until the page is the desk of that turn."""
        expect(self.page).to_have_url(f"{self.home}/g/{code}/", timeout=PATIENCE)
        expect(self.page.locator("#_sheet h2")).to_have_text(f"Orders for turn {turn}", timeout=PATIENCE)
        self.look()

    def draft(self, move: str, **choices: str) -> None:
        """Choose a move's card and draft the order, with these choices of its form."""
        card = self.page.locator(f"[data-move={move}]")
        self.page.locator(f"#move-tabs [aria-controls={_panel_of(card)}]").click()
        card.click()
        form = self.page.locator("#order-form")
        for name, value in choices.items():
            form.locator(f"label:has(input[name={name}][value={value}])").click()
        form.get_by_role("button", name="Draft this order").click()
        expect(form).to_have_count(0)

    def intend(self, text: str) -> None:
        """Write the line of intent, and wait until it is saved."""
        field = self.page.get_by_label("Our intent, in one line")
        field.fill(text)
        expect(self.page.locator("#_ready")).to_have_attribute("data-intent", text, timeout=PATIENCE)

    def be_ready(self) -> None:
        """Press Ready, and again if the desk asks because something is still open."""
        self.press("Ready")
        if self.is_asked():
            self.press("Ready anyway")

    def is_asked(self) -> bool:
        """Whether the desk asks once more, which depends on what bots proposed, instead of being ready at once."""
        asked = self.page.locator("#sure button")
        done = self.page.locator("#_ready > button[formaction*='unready/'], #_ready > button[formaction$='hold/']")
        expect(asked.or_(done).first).to_be_visible(timeout=PATIENCE)
        return bool(asked.count())

    def say(self, channel: str, text: str) -> None:
        """Open a channel's page and write there."""
        self.open(f"/g/{self._code}/talk/{channel}/")
        self.page.locator("#text").fill(text)
        self.press("Send")
        expect(self.page.locator("#messages")).to_contain_text(text)
        self.look()

    @property
    def _code(self) -> str:
        return re.findall("/g/([A-Z0-9]+)/", self.page.url)[0]


def _panel_of(card: Any) -> str:
    return str(card.evaluate("card => card.closest('[role=tabpanel]').id"))
