"""The console's live regions: what is pushed is what a GET shows, and a page that missed something can catch up."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.play.conftest import cast, owner, waiting  # noqa: F401
from tests.play.legal import legal
from wargame.control import panels, views
from wargame.engine.directives import inject_text
from wargame.models import Game
from wargame.play import changes, diplomacy, directives, orders, turns

ON_PAGES = {
    "game": ("_clock", "_teams", "_orders", "_directives", "_news", "_log"),
    "world": ("_clock", "_teams", "_overlay", "_world", "_news", "_log"),
    "messages": ("_clock", "_teams", "_messages", "_feed", "_news", "_log"),
    "news": ("_clock", "_teams", "_injects", "_directives", "_log"),
    "directives": ("_clock", "_teams", "_directives", "_news", "_log"),
}


@pytest.fixture
def desk(owner):  # noqa: F811
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def busy(cast):  # noqa: F811
    """A game in which something has been ordered and said; its clock stands, so that two drawings are alike."""
    orders.add(cast.ada, legal(cast.now(), "ilvana", "C1"), turn=1)
    diplomacy.send(cast.ada, "lighthouse", "Between us")
    directives.add(cast.code, inject_text("The radio plays marches."), turn=1, by="frida")
    turns.pause(cast.code, by="frida")
    return cast


def test_each_panel_is_one_element_with_its_own_name(busy):
    for name, html in panels.render(Game.objects.get(pk=busy.game.pk)).items():
        assert re.match(rf'<(\w+)[^>]* id="{name}"', html), name
        assert "csrf" not in html


@pytest.mark.parametrize("name", ON_PAGES)
def test_the_page_shows_what_would_be_pushed(desk, busy, name):
    page = desk.get(reverse(f"console-{name}", args=[busy.code])).content.decode()
    drawn = panels.render(Game.objects.get(pk=busy.game.pk))
    for panel in ON_PAGES[name]:
        assert drawn[panel] in page, panel


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_page_asks_its_socket_for_those_panels_beside_the_frame_that_it_has_room_for(desk, busy, name):
    page = desk.get(reverse(f"console-{name}", args=[busy.code])).content.decode()
    asked = re.search(r'data-socket="[^"]*&amp;shows=([^"]*)"', page)
    assert asked
    on_page = {panel for panel in panels.PAINTERS if f'id="{panel}"' in page}
    assert set(asked[1].split(",")) == on_page | set(views.FRAME)


def test_only_the_panels_asked_for_are_drawn(busy):
    game = Game.objects.get(pk=busy.game.pk)
    assert set(panels.render(game, frozenset({"_clock", "_log", "_sheet"}))) == {"_clock", "_log"}
    assert set(panels.render(game, frozenset({"_teams"}))) == {"_teams", "_lobby"}
    assert set(panels.render(game, frozenset({"_messages"}))) == {"_messages", "_feed"}
    assert set(panels.render(game, changes.UMPIRE_PANELS)) == set(panels.PAINTERS)


def test_a_page_that_missed_something_gets_every_panel_and_the_revision(desk, busy):
    answer = desk.get(reverse("console-fragments", args=[busy.code]))
    assert int(answer.headers["X-Live-Rev"]) == changes.revision(busy.now(), changes.UMPIRE)
    for name in panels.PAINTERS:
        assert f'id="{name}"' in answer.content.decode()


def test_the_lobby_leads_to_the_console_once_the_game_has_begun(waiting):  # noqa: F811
    assert "data-go" not in panels.render(waiting, {"_teams"})["_lobby"]
    Game.objects.filter(pk=waiting.pk).update(status="playing", phase="negotiate", turn=1)
    drawn = panels.render(Game.objects.get(pk=waiting.pk), {"_teams"})
    assert f'data-go="/g/{waiting.code}/console/"' in drawn["_lobby"]


def test_buttons_of_panels_belong_to_the_one_form_of_the_page(desk, busy):
    page = desk.get(reverse("console-game", args=[busy.code])).content.decode()
    assert page.count('<form id="acts"') == 1
    for html in panels.render(busy.now()).values():
        buttons = re.findall(r"<button[^>]*>", html)
        assert all('form="acts"' in button or "data-theme-toggle" in button for button in buttons)
        assert all(' id="' in button or "data-theme-toggle" in button for button in buttons)


def test_the_pages_have_nothing_inline(desk, busy):
    for name in ("game", "world", "messages", "news", "directives", "ledger", "seats", "log", "notes", "end", "delete"):
        page = desk.get(reverse(f"console-{name}", args=[busy.code])).content.decode()
        assert not re.search(r"\sstyle=|\son[a-z]+=|hx-on|<style|<script(?![^>]*src)", page), name
