"""The wall in a real browser: whatever the headline says, all of it can be read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.web.joining import class_game
from wargame.play import lobby, screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WALL = {"viewport": {"width": 1280, "height": 720}}
TOP = "it => it.getBoundingClientRect().top"
BOTTOM = "it => it.getBoundingClientRect().bottom"
WORDS = "Maravel and the Northern Coalition sign a treaty of mutual defence, while ports wait for light "


@pytest.mark.parametrize("said", [20, 30, 36, 48, 60, 75, 100, 125])
def test_a_headline_and_its_reason_fit_above_the_map(open_page: Callable[..., Any], said: int) -> None:
    game = class_game()
    lobby.start(game.code)
    page = open_page(f"/g/{game.code}/screen/{screens.screen_key(game)}/", **WALL)
    for because in (0, 40, 62, 74, 100, 125, 145):
        shown = {"said": (WORDS * 2)[:said].strip(), "because": (WORDS * 2)[:because].strip()}
        page.evaluate(
            "html => { document.querySelector('#_headline').outerHTML = html }",
            render_to_string("projector/_headline.html", shown),
        )
        end = page.locator("#_headline > :last-child").evaluate(BOTTOM)
        assert end <= page.locator("#_headline").evaluate(BOTTOM), f"cut off: {shown}"
        assert end <= page.locator(".mapwrap").evaluate(TOP), f"under the map: {shown}"


def test_the_tension_of_a_pair_keeps_within_its_column(open_page: Callable[..., Any]) -> None:
    game = class_game()
    lobby.start(game.code)
    page = open_page(f"/g/{game.code}/screen/{screens.screen_key(game)}/", **WALL)
    column = page.locator("#_stability")
    assert column.locator(".pair").count() == 1
    assert column.evaluate("it => [...it.children].every(one => one.scrollWidth <= it.clientWidth)")
