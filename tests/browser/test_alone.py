"""One person without help: the tutorial in two clicks, and a whole turn by keyboard alone on a phone's screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import PATIENCE, PHONE, Facilitator, Reader, Student
from tests.host.hosting import Host

pytestmark = pytest.mark.browser


def test_the_tutorial_begins_by_two_clicks_and_reaches_its_end(server: Host, enter: Callable[..., Any]) -> None:
    person: Reader = enter(Reader, server.url)
    person.open("/")
    person.press("Play the tutorial", "link")
    person.press("Start")
    for turn in (1, 2, 3):
        expect(person.page.locator("#_sheet h2")).to_have_text(f"Orders for turn {turn}", timeout=PATIENCE)
        person.press("Ready")
        person.press("Ready anyway")
        expect(person.page.locator("#_headline.reveal")).to_be_visible(timeout=PATIENCE)
        person.page.locator("#_headline").get_by_role("button", name=re.compile("^To the")).click()
    person.press("See how it ended", "link")
    expect(person.page.locator(".verdict h1")).to_be_visible()


def test_a_person_with_a_keyboard_alone_joins_orders_and_is_ready(server: Host, enter: Callable[..., Any]) -> None:
    mara: Facilitator = enter(Facilitator, server.url)
    code = mara.host_game(server.sign_in_path, "Eastern Shield")
    ana: Student = enter(Student, server.url, "Ana", "Ilvana", **{**PHONE, "has_touch": False, "is_mobile": False})
    page = ana.page
    ana.open("/join/")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name that others will see")).to_be_visible()
    tab_to(page, "#name")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take a seat")).to_be_visible()
    tab_to(page, "input[name=nation]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Go to the lobby")).to_be_visible()
    tab_to(page, "a.btn.primary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The game has not begun")).to_be_visible()
    mara.press("Start")
    ana.is_at_desk(code, 1)
    write_an_order(page)
    tab_to(page, "#_ready button")
    page.keyboard.press("Enter")
    if ana.is_asked():
        tab_to(page, "#sure button")
        page.keyboard.press("Enter")
    expect(page.locator("#_ready")).to_contain_text(re.compile("Ready, says Ana|Everybody is ready"), timeout=PATIENCE)


def write_an_order(page: Page) -> None:
    """A statement, chosen on the page of moves."""
    tab_to(page, "#_sheet a[href$='/orders/new/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/orders/new/$"))
    tab_to(page, "a[href$='/orders/new/P3/']")
    page.keyboard.press("Enter")
    expect(page.locator("#order-form")).to_be_visible()
    for radio in page.locator("#order-form fieldset").all():
        if radio.locator("input[type=radio]").count() and not radio.locator("input:checked").count():
            tab_to(page, f"#order-form input[name={radio.locator('input').first.get_attribute('name')}]")
            page.keyboard.press("Space")
    tab_to(page, "#order-form .order-send")
    page.keyboard.press("Enter")
    expect(page.locator("#_sheet .slip").first).to_have_attribute("data-state", "drafted", timeout=PATIENCE)


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until the focus is there."""
    for _step in range(most):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by Tab")
