"""Three turns of Eastern Shield by four people, one of them on a phone, with a facilitator, a projector and a crash."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.people import OUTAGE, PATIENCE, PHONE, Facilitator, Reader, Student
from tests.host.hosting import Host

pytestmark = pytest.mark.browser

TABLE = {"Ana": "Ilvana", "Ben": "Sarvaq", "Cleo": "Esmark", "Dov": "Maravel"}
# What each nation alone may read in the first turn, besides its intent.
SECRET_GOALS = {
    "Ana": "A mutual defence treaty with Esmark in force",
    "Ben": "A non-aggression treaty with Ostrel in force",
    "Cleo": "Tension with Sarvaq 55 or less",
    "Dov": "Tension with Tolvia 40 or less",
}
INTENTS = {
    name: f"our plan is {word}" for name, word in zip(TABLE, ("azurite", "borax", "cinnabar", "dolomite"), strict=True)
}
WHISPER = "meet at the lighthouse at obsidian"
ANSWER = "we come with feldspar"


class Class:
    """Everybody in the room."""

    def __init__(self, server: Host, enter: Callable[..., Any]) -> None:
        self.home = server.url
        self.mara: Facilitator = enter(Facilitator, self.home)
        self.code = self.mara.host_game(server.sign_in_path, "Eastern Shield")
        self.screen: Reader = enter(Reader, self.home, viewport={"width": 1280, "height": 720})
        self.screen.open(self.mara.projector_address())
        phone = {"Cleo": PHONE}
        self.people: dict[str, Student] = {
            name: enter(Student, self.home, name, nation, **phone.get(name, {})) for name, nation in TABLE.items()
        }

    def __getitem__(self, name: str) -> Student:
        return self.people[name]

    def all_at_desk(self, turn: int) -> None:
        """Wait until everybody's page is at that turn."""
        for person in self.people.values():
            person.is_at_desk(self.code, turn)

    def all_see_their_report(self) -> None:
        """Wait until the turn's report stands on every desk, with that nation's own goals and intent."""
        for name, person in self.people.items():
            expect(person.page.locator("#_headline.reveal")).to_be_visible(timeout=PATIENCE)
            expect(person.page.locator("#_headline .changes")).to_contain_text(SECRET_GOALS[name])
            person.look()
        expect(self.screen.page.locator("#_headline")).not_to_have_text("", timeout=PATIENCE)


@pytest.fixture
def room(server: Host, enter: Callable[..., Any]) -> Class:
    """A class whose game has begun."""
    room = Class(server, enter)
    for person in room.people.values():
        person.join(room.code)
        expect(room.screen.page.locator("#_seats")).to_contain_text("seated")
    expect(room.screen.page.locator("#_seats .count")).to_have_text(re.compile("4 people seated"))
    room.mara.press("Start")
    room.all_at_desk(1)
    return room


def test_a_class_plays_three_turns_through_a_power_cut(
    room: Class, server: Host, start_server: Callable[..., Host], console: Any
) -> None:
    negotiate(room)
    room.mara.lock_orders()
    room.all_see_their_report()
    expect(room["Ana"].page.locator("#_headline .said")).to_contain_text(INTENTS["Ana"])
    room.mara.press("Start turn 2")
    room.all_at_desk(2)
    close_by_readiness(room)
    room.mara.press("Start turn 3")
    room.all_at_desk(3)
    console.allow(*OUTAGE)
    survive_a_power_cut(room, server, start_server)
    room.mara.lock_orders()
    room.all_see_their_report()
    nobody_has_read_a_secret(room)
    the_end_opens_them(room)


def negotiate(room: Class) -> None:
    """Intents, a whisper in the covert channel, and a joint exercise that its partner agrees to."""
    for name, person in room.people.items():
        person.intend(INTENTS[name])
    whisper(room["Ana"], room["Ben"])
    for name in ("Ana", "Ben"):
        room[name].open(f"/g/{room.code}/")
    room["Ana"].draft("C1", target="esmark", choice="ours")
    asked = room["Cleo"].page.locator("#_proposals")
    expect(asked).to_contain_text("ILV", timeout=PATIENCE)
    expect(asked).to_contain_text("On the soil of Ilvana")
    exercise = asked.locator(".slip").filter(has_text="On the soil of Ilvana")
    exercise.get_by_role("button", name="Accept").click()
    expect(exercise).to_have_attribute("data-state", "agreed")
    expect(room["Ana"].page.locator("#_sheet .slip").first).to_have_attribute("data-state", "agreed")
    for person in (*room.people.values(), room.mara, room.screen):
        person.look()


def whisper(ana: Student, ben: Student) -> None:
    """Two people write in the channel that only they know of."""
    ana.say("lighthouse", WHISPER)
    ben.open(f"/g/{ana.page.url.split('/')[4]}/talk/lighthouse/")
    expect(ben.page.locator("#messages")).to_contain_text(WHISPER)
    ben.say("lighthouse", ANSWER)
    expect(ana.page.locator("#messages")).to_contain_text(ANSWER, timeout=PATIENCE)


def close_by_readiness(room: Class) -> None:
    """Everybody is ready; one stops the ten seconds and is ready again; then the clock closes the turn."""
    for person in room.people.values():
        person.be_ready()
        expect(person.page.locator("#_ready > button")).not_to_have_text("Ready", timeout=PATIENCE)
    room["Dov"].press("Stop the countdown")
    expect(room["Ana"].page.locator("#_ready")).to_contain_text("Ready, says Ana.", timeout=PATIENCE)
    room["Ana"].press("Not ready yet")
    room["Ana"].be_ready()
    room.all_see_their_report()


def survive_a_power_cut(room: Class, server: Host, start_server: Callable[..., Host]) -> None:
    """The server dies in the middle of a turn and comes back; nobody loses a screen, a draft or a word."""
    ana, cleo = room["Ana"], room["Cleo"]
    ana.draft("D7", target="sarvaq", choice="reassure")
    first_order = ana.page.locator("#_sheet .slip h3").first
    expect(first_order).to_have_text("Statement to Sarvaq", timeout=PATIENCE)
    server.kill()
    for person in room.people.values():
        expect(person.page.locator("#offline")).to_be_visible(timeout=PATIENCE)
    cleo.page.get_by_label("Our intent, in one line").fill("written in the dark")
    start_server("--port", str(server.port))
    for person in (*room.people.values(), room.mara, room.screen):
        expect(person.page.locator("#offline")).to_be_hidden(timeout=30_000)
    expect(cleo.page.locator("#_ready")).to_have_attribute("data-intent", "written in the dark", timeout=PATIENCE)
    ana.page.reload()
    ana.is_at_desk(room.code, 3)
    expect(first_order).to_have_text("Statement to Sarvaq")


def nobody_has_read_a_secret(room: Class) -> None:
    """No intent, secret goal or word of the covert channel ever reached somebody whose it is not."""
    for name, person in room.people.items():
        assert person.has_received(INTENTS[name])
        assert person.has_received(SECRET_GOALS[name])
        others = [other for other in TABLE if other != name]
        foreign = [INTENTS[other] for other in others] + [SECRET_GOALS[other] for other in others]
        foreign += [] if name in ("Ana", "Ben") else [WHISPER, ANSWER, "lighthouse line"]
        assert [words for words in foreign if person.has_received(words)] == [], name
    every = [*INTENTS.values(), *SECRET_GOALS.values(), WHISPER, ANSWER]
    assert [words for words in every if room.screen.has_received(words)] == []
    room.mara.open(f"/g/{room.code}/console/messages/lighthouse/")
    assert all(room.mara.has_received(words) for words in (WHISPER, ANSWER))


def the_end_opens_them(room: Class) -> None:
    """The facilitator ends the game; everybody reads the verdict and all that was secret."""
    room.mara.open(f"/g/{room.code}/console/")
    room.mara.press("End game", "link")
    room.mara.press("End the game")
    for person in room.people.values():
        person.press("See how it ended", "link")
        expect(person.page.locator(".verdict h1")).to_be_visible()
        shown = person.look()
        assert all(words in shown for words in (*SECRET_GOALS.values(), *INTENTS.values()))
