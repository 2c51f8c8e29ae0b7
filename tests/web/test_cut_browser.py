"""What is typed is never lost without a word: through a cut of the network, and beside a team mate's text."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.desks import Desks, Person, desks
from wargame.models import Message, Sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sit(open_page: Callable[..., Any], live_url: str) -> Callable[..., Any]:
    """`sit(table, table.ada, "talk/")`: that person's page in a browser of its own."""

    def open_it(table: Desks, person: Person, path: str = "") -> Any:
        page = open_page("", viewport={"width": 1440, "height": 900})
        page.context.add_cookies([table.cookie(person, live_url)])
        page.goto(table.base + path)
        return page

    return open_it


def test_a_message_sent_in_a_cut_arrives_once_when_the_network_is_back(sit: Callable[..., Any], console: Any) -> None:
    console.allow("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")
    table = desks()
    ada = sit(table, table.ada, "talk/lighthouse/")
    field = ada.get_by_label(re.compile("^Message in"))
    ada.context.set_offline(True)
    field.fill("Written in the dark")
    with ada.expect_event("requestfailed"):
        ada.get_by_role("button", name="Send").click()
    expect(ada.locator("#offline").first).to_be_visible()
    expect(field).to_have_value("Written in the dark")
    ada.context.set_offline(False)
    expect(ada.get_by_role("log")).to_contain_text("Written in the dark")
    expect(field).to_have_value("")
    assert Message.objects.filter(text="Written in the dark").count() == 1


def test_words_that_were_not_sent_are_not_sent_by_a_reconnect(sit: Callable[..., Any]) -> None:
    table = desks()
    ada = sit(table, table.ada, "talk/lighthouse/")
    field = ada.get_by_label(re.compile("^Message in"))
    field.fill("Half a thou")
    ada.context.set_offline(True)
    expect(ada.locator("#offline").first).to_be_visible()
    ada.context.set_offline(False)
    expect(ada.locator("#offline").first).to_be_hidden()
    ada.wait_for_timeout(1500)
    expect(field).to_have_value("Half a thou")
    assert not Message.objects.filter(by=table.ada.seat).exists()


def test_a_team_mates_line_is_not_overwritten_by_one_whose_cursor_stood_in_the_old(
    sit: Callable[..., Any], console: Any
) -> None:
    console.allow("status of 409")
    table = desks()
    ada = sit(table, table.ada)
    field = ada.get_by_label("Our intent, in one line")
    field.fill("First thought")
    expect(ada.locator("#_ready")).to_contain_text("Saved")
    sit(table, table.ben).get_by_label("Our intent, in one line").fill("Ben's better thought")
    expect(ada.locator('#_ready[data-intent="Ben\'s better thought"]')).to_have_count(1)
    field.press_sequentially(" and more")
    expect(ada.get_by_role("button", name="Keep mine")).to_be_visible()
    assert Sheet.objects.get(nation__key="ilvana").intent == "Ben's better thought"


def test_one_who_types_on_while_a_line_is_being_saved_is_not_told_of_a_conflict(sit: Callable[..., Any]) -> None:
    table = desks()
    ada = sit(table, table.ada)
    ada.route("**/intent/", lambda route: (ada.keyboard.type("!"), route.continue_()))
    field = ada.get_by_label("Our intent, in one line")
    field.press_sequentially("Calm")
    expect(ada.locator("#_ready[data-intent]")).to_have_attribute("data-intent", re.compile(r"^Calm!+$"), timeout=15000)
    ada.unroute("**/intent/")
    expect(ada.get_by_role("button", name="Keep mine")).to_have_count(0)


def test_a_line_typed_in_a_cut_is_saved_when_the_network_is_back(sit: Callable[..., Any], console: Any) -> None:
    console.allow("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")
    table = desks()
    ada = sit(table, table.ada)
    ada.context.set_offline(True)
    with ada.expect_event("requestfailed"):
        ada.get_by_label("Our intent, in one line").fill("Hold the line")
    ada.context.set_offline(False)
    expect(ada.locator("#_ready")).to_contain_text("Saved")
    assert Sheet.objects.get(nation__key="ilvana").intent == "Hold the line"
