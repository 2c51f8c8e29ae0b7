"""Joining in a real browser: phone and laptop, with and without scripts, live, and nothing for axe to find."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.joining import class_game
from wargame.models import Participant
from wargame.play import lobby, screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
WALL = {"viewport": {"width": 1280, "height": 720}}


def check_access(page: Any) -> None:
    """Axe finds nothing, and the page is no wider than its window."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_joins_by_code_in_four_steps(open_page: Callable[..., Any], console: Any) -> None:
    game = class_game()
    page = open_page("/", **PHONE)
    check_access(page)
    console.allow("status of 422")
    page.get_by_label("Class code").fill("ZZZZZZ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("No game has the code ZZZZZZ.")
    expect(page.get_by_label("Class code")).to_have_value("ZZZZZZ")
    check_access(page)
    page.get_by_label("Class code").fill(game.code.lower())
    page.get_by_role("button", name="Continue").click()
    name = page.get_by_label("Name that others will see")
    offered = name.input_value()
    page.get_by_role("button", name="Another").click()
    expect(name).not_to_have_value(offered)
    check_access(page)
    name.fill("Quiet Heron")
    page.get_by_role("button", name="Join", exact=True).click()
    check_access(page)
    page.get_by_role("radio", name=re.compile("^Sarvaq")).check()
    page.get_by_role("button", name="Take a seat").click()
    expect(page.get_by_role("heading", name="Sarvaq")).to_be_visible()
    page.get_by_text("Use this seat on another device").click()
    check_access(page)
    page.get_by_role("link", name="Go to the lobby").click()
    expect(page.get_by_text("Quiet Heron, you speak for Sarvaq.")).to_be_visible()
    check_access(page)
    page.reload()
    expect(page.get_by_text("Quiet Heron, you speak for Sarvaq.")).to_be_visible()


def test_the_lobby_fills_and_opens_the_desk_by_itself(open_page: Callable[..., Any], console: Any) -> None:
    game = class_game()
    wall = open_page(f"/g/{game.code}/screen/{screens.screen_key(game)}/", **WALL)
    expect(wall.locator("#_seats")).to_contain_text("0 people seated")
    check_access(wall)
    first = _join(open_page, game.code, "Ada")
    second = _join(open_page, game.code, "Ben")
    expect(first.locator("#_seats")).to_contain_text("Ben")
    expect(wall.locator("#_seats")).to_contain_text("2 people seated")
    expect(wall.locator("#_seats")).not_to_contain_text("Ben")
    # Another process starts the game, so the pages notice at the next tick, as after a lost push.
    lobby.start(game.code)
    for page in (first, second):
        expect(page).to_have_url(re.compile(rf"/g/{game.code}/$"), timeout=25_000)
    expect(wall.locator("#_seats")).to_have_attribute("data-stage", "open")
    expect(wall.locator("#_clock")).to_contain_text("Turn 1 of 6: negotiate")


def _join(open_page: Callable[..., Any], code: str, name: str) -> Any:
    page = open_page(f"/g/{code}/join/")
    page.get_by_label("Name that others will see").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("button", name="Take a seat").click()
    page.get_by_role("link", name="Go to the lobby").click()
    expect(page.locator("#_seats")).to_contain_text(name)
    return page


def test_the_way_in_needs_no_scripts(open_page: Callable[..., Any]) -> None:
    game = class_game()
    page = open_page("/", java_script_enabled=False, **PHONE)
    page.get_by_label("Class code").fill(game.code)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("button", name="Another").click()
    page.get_by_label("Name that others will see").fill("Ada")
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("button", name="Take a seat").click()
    expect(page.get_by_role("link", name="Go to the lobby")).to_be_visible()
    assert Participant.objects.get().name == "Ada"


def test_the_way_in_needs_no_pointer(open_page: Callable[..., Any]) -> None:
    game = class_game()
    page = open_page("/join/")
    expect(page.get_by_label("Class code")).to_be_focused()
    page.keyboard.type(game.code)
    page.keyboard.press("Enter")
    name = page.get_by_label("Name that others will see")
    name.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Ada")
    page.keyboard.press("Enter")
    page.wait_for_url("**/team/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/seat/")
    assert Participant.objects.get().name == "Ada"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_the_wall_shows_large_text_and_never_scrolls(open_page: Callable[..., Any], size: tuple[int, int]) -> None:
    game = class_game()
    lobby.start(game.code)
    width, height = size
    viewport = {"width": width, "height": height}
    page = open_page(f"/g/{game.code}/screen/{screens.screen_key(game)}/", viewport=viewport)
    check_access(page)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.stage *:not(svg *, .vh, .vh *)')]
             .filter(part => part.offsetParent && [...part.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
             .map(part => parseFloat(getComputedStyle(part).fontSize)))"""
    )
    assert smallest >= 28 * min(width / 1280, height / 720) - 0.1
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.stage > *')].map(part => part.getBoundingClientRect())
             .filter(box => box.height && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1)).length"""
    )
    assert outside == 0


def test_the_rulebook_narrows_while_one_types(open_page: Callable[..., Any]) -> None:
    page = open_page("/rulebook/")
    page.get_by_label("Search the rulebook").fill("attribute")
    expect(page.locator("#H6")).to_be_visible()
    expect(page.locator("#D1")).to_be_hidden()
    shown = page.locator("[data-entry]:visible").count()
    expect(page.get_by_role("status").filter(has_text="entr")).to_have_text(f"{shown} entries")


def test_the_first_page_is_light(open_page: Callable[..., Any]) -> None:
    sizes: list[int] = []
    page = open_page()
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto("/", wait_until="networkidle")
    assert sum(sizes) <= 300_000
