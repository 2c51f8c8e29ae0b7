"""The desk in a real browser: live for team and rivals, by keyboard, without scripts, on a phone, and for axe."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.desks import Desks, Person, desks
from wargame.models import Order, Sheet
from wargame.play import orders, turns

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
LAPTOP = {"viewport": {"width": 1440, "height": 900}}


def check_access(page: Any) -> None:
    """Axe finds nothing, and the page is no wider than its window."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def sit(open_page: Callable[..., Any], live_url: str) -> Callable[..., Any]:
    """`sit(table, table.ada, "talk/", **options)`: that person's page in a browser of its own."""

    def open_it(table: Desks, person: Person, path: str = "", **options: Any) -> Any:
        page = open_page("", **(options or LAPTOP))
        page.context.add_cookies([table.cookie(person, live_url)])
        page.goto(table.base + path)
        return page

    return open_it


def test_an_order_drafted_by_keyboard_reaches_the_team_and_the_partner(sit: Callable[..., Any]) -> None:
    table = desks()
    ada, ben, cai = (sit(table, person) for person in (table.ada, table.ben, table.cai))
    card = ada.get_by_role("link", name=re.compile("^Open a channel"))
    card.focus()
    ada.keyboard.press("Enter")
    form = ada.locator("#order-form")
    expect(form).to_be_visible()
    form.get_by_role("group", name="With whom?").get_by_role("radio", name="Sarvaq").press("Space")
    form.get_by_role("radio", name="Hotline").press("Space")
    form.get_by_role("button", name="Draft this order").press("Enter")
    for page in (ada, ben):
        expect(page.locator("#_sheet")).to_contain_text("Open a channel with Sarvaq")
        expect(page.locator("#_sheet")).to_contain_text("Sarvaq to answer")
    expect(form).to_have_count(0)
    cai.get_by_role("button", name="Accept").press("Enter")
    expect(ben.locator("#_sheet")).to_contain_text("Sarvaq agreed")


def test_a_half_chosen_form_survives_what_others_do(sit: Callable[..., Any], console: Any) -> None:
    table = desks()
    ada = sit(table, table.ada)
    ada.get_by_role("tab", name=re.compile("Cooperation")).click()
    ada.get_by_role("link", name=re.compile("^Joint exercise")).click()
    ada.locator("#order-form").get_by_role("radio", name="Esmark").first.check()
    orders.add(table.ben.seat, {"move": "D1", "target": "sarvaq", "choice": "hotline"}, turn=1)
    table.ben.client.post(f"{table.base}ready/", {"turn": 1})
    sit(table, table.ben).get_by_role("button", name="Not ready yet").click()
    expect(ada.locator("#_ready")).to_contain_text("took “ready” back")
    expect(ada.locator("#order-form").get_by_role("radio", name="Esmark").first).to_be_checked()
    console.allow("status of 422")
    ada.locator("#order-form").get_by_role("radio", name="On our soil").check()
    ada.locator("#order-form").get_by_role("checkbox", name="Invite observers").check()
    ada.locator("#order-form").get_by_role("checkbox", name="Do not announce it").check()
    ada.get_by_role("button", name="Draft this order").click()
    expect(ada.get_by_role("alert")).to_contain_text("exclude each other")
    check_access(ada)


def test_intent_saves_itself_and_a_new_turn_clears_it(sit: Callable[..., Any]) -> None:
    table = desks()
    ada, cai = sit(table, table.ada), sit(table, table.cai)
    ada.get_by_label("Our intent, in one line").fill("Stay calm")
    expect(ada.locator("#_ready")).to_contain_text("Saved")
    assert Sheet.objects.get(nation__key="ilvana").intent == "Stay calm"
    for page in (ada, cai):
        page.get_by_role("button", name="Ready", exact=True).click()
        page.get_by_role("button", name="Ready anyway").click()
    expect(ada.get_by_role("button", name="Stop the countdown")).to_be_visible()
    ada.get_by_role("button", name="Stop the countdown").click()
    expect(cai.get_by_role("button", name="Stop the countdown")).to_have_count(0)


def test_the_reveal_and_the_next_turn_come_without_loading_the_page(
    sit: Callable[..., Any], live_url: str, open_page: Callable[..., Any]
) -> None:
    table = desks(slug="eastern-shield")
    type(table.game).objects.filter(code=table.code).update(solo=True)
    ada = sit(table, table.ada)
    check_access(ada)
    ada.get_by_label("Our intent, in one line").fill("Stay calm")
    expect(ada.locator("#_ready")).to_contain_text("Saved")
    ada.evaluate("window.mine = 1")
    ada.get_by_role("button", name="Ready", exact=True).click()
    expect(ada.get_by_role("button", name="Ready anyway")).to_be_focused()
    check_access(ada)
    ada.keyboard.press("Enter")
    expect(ada.get_by_text("What it did to our goals")).to_be_visible(timeout=15000)
    expect(ada.get_by_text("“Stay calm”")).to_be_visible()
    check_access(ada)
    ada.get_by_role("button", name=re.compile("To the next turn")).click()
    expect(ada.get_by_role("heading", name="Orders for turn 2")).to_be_visible()
    expect(ada.get_by_label("Our intent, in one line")).to_have_value("")
    ada.get_by_label("Our intent, in one line").fill("Go on")
    expect(ada.locator("#_ready")).to_contain_text("Saved")
    assert Sheet.objects.get(nation__key="ilvana", turn=2).intent == "Go on"
    assert ada.evaluate("window.mine") == 1


def test_a_conversation_goes_both_ways_and_counts_what_is_unread(sit: Callable[..., Any]) -> None:
    table = desks()
    ada, cai = sit(table, table.ada, "talk/lighthouse/"), sit(table, table.cai)
    check_access(ada)
    ada.get_by_label(re.compile("^Message in")).fill("Shall we talk?")
    ada.get_by_role("button", name="Send").click()
    expect(ada.get_by_role("log")).to_contain_text("Shall we talk?")
    expect(cai.locator('.rail [data-channel="lighthouse"] .badge')).to_contain_text("1")
    cai.locator('.rail [data-channel="lighthouse"]').click()
    expect(cai.get_by_role("log")).to_contain_text("Shall we talk?")
    cai.get_by_label(re.compile("^Message in")).fill("We should.")
    cai.get_by_role("button", name="Send").click()
    expect(ada.get_by_role("log")).to_contain_text("We should.")
    expect(ada.get_by_text("Both spoke: dialogue counts")).to_be_visible()
    assert ada.get_by_role("log").locator("article").count() == 2


def test_a_whole_turn_can_be_ordered_without_scripts(sit: Callable[..., Any]) -> None:
    table = desks()
    page = sit(table, table.ada, java_script_enabled=False, **LAPTOP)
    page.get_by_role("link", name="Choose a first move").click()
    page.get_by_role("link", name=re.compile("^Open a channel")).click()
    page.get_by_role("group", name="With whom?").get_by_role("radio", name="Sarvaq").check(force=True)
    page.get_by_role("radio", name="Hotline").check(force=True)
    page.get_by_role("button", name="Draft this order").click()
    expect(page.locator("#_sheet")).to_contain_text("Open a channel with Sarvaq")
    page.get_by_label("Our intent, in one line").fill("Plainly said")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Our intent, in one line")).to_have_value("Plainly said")
    page.get_by_role("button", name="Ready", exact=True).click()
    expect(page.get_by_text("Ready, says Ada.")).to_be_visible()
    page.get_by_role("button", name=re.compile("take it off")).click()
    expect(page.locator("#_sheet")).not_to_contain_text("Open a channel with Sarvaq")


def test_a_phone_has_five_tabs_and_orders_on_a_page_of_its_own(sit: Callable[..., Any]) -> None:
    table = desks()
    page = sit(table, table.ada, **PHONE)
    check_access(page)
    tabs = page.get_by_role("navigation", name="Sections")
    for name in ("Map", "Talk", "Brief", "Desk"):
        tabs.get_by_role("link", name=name).click()
        check_access(page)
    page.get_by_role("link", name="Choose a first move").click()
    check_access(page)
    page.get_by_role("link", name=re.compile("^Joint response")).click()
    check_access(page)
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Draft this order").click()
    expect(page.locator("#_sheet")).to_contain_text("Joint response")
    assert Order.objects.filter(nation__key="ilvana", body__move="C6").exists()


def test_report_and_end_are_open_to_everybody(sit: Callable[..., Any]) -> None:
    table = desks()
    orders.add(table.ada.seat, {"move": "P3", "crisis": "tern-shoals", "target": "sarvaq"}, turn=1)
    table.close_turn()
    page = sit(table, table.ada, "report/1/")
    check_access(page)
    turns.end_game(table.code, by="facilitator")
    for path in ("", "end/", "report/1/?all=1"):
        page.goto(table.base + path)
        check_access(page)


def test_the_first_load_of_the_desk_is_small(
    sit: Callable[..., Any], open_page: Callable[..., Any], live_url: str
) -> None:
    table = desks()
    page = open_page("", **LAPTOP)
    page.context.add_cookies([table.cookie(table.ada, live_url)])
    loaded: list[int] = []
    page.on("response", lambda answer: loaded.append(len(answer.body())))
    page.goto(table.base)
    page.wait_for_timeout(500)
    assert len(loaded) > 10
    assert sum(loaded) <= 400_000
