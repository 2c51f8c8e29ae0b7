"""What the page does with frames, gaps and outages: the project's scripts in a real browser, under its policy."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.live.stage import Stage

pytestmark = pytest.mark.browser

SCROLLER = '<ul id="list">' + "".join(f"<li>line {n}</li>" for n in range(200)) + "</ul>"

SMALL_BOXES = """const sheet = new CSSStyleSheet();
sheet.replaceSync('#_crises { height: 80px; overflow: auto } #list { height: 90px; overflow: auto }');
document.adoptedStyleSheets = [sheet];"""


@pytest.fixture
def perform(browser: Any, console: Any) -> Iterator[Callable[..., tuple[Stage, Any]]]:
    """`perform(body, *scripts)`: a stage and a page on it, whose socket is open."""
    stages, contexts = [], []

    def begin(body: str, *scripts: str, **options: Any) -> tuple[Stage, Any]:
        stage = Stage(body, *scripts, **options)
        stages.append(stage)
        context = browser.new_context()
        contexts.append(context)
        page = console.watch(context.new_page())
        page.goto(stage.url)
        _until(lambda: stage.sockets or stage.turn_away)
        return stage, page

    yield begin
    for context in contexts:
        context.close()
    for stage in stages:
        stage.stop()


def test_a_pushed_panel_replaces_the_one_on_the_page(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div><div id="_crises">calm</div>')
    stage.push(since=5, rev=6, _goals='<div id="_goals">new</div>')
    expect(page.locator("#_goals")).to_have_text("new")
    expect(page.locator("#_crises")).to_have_text("calm")
    assert stage.fetched == []


def test_an_older_frame_is_ignored(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    stage.push(since=5, rev=7, _goals='<div id="_goals">seven</div>')
    stage.push(since=5, rev=6, _goals='<div id="_goals">six</div>')
    stage.push(since=7, rev=8, _clock="<p>no such panel here</p>")
    expect(page.locator("#_goals")).to_have_text("seven")
    page.wait_for_timeout(400)
    expect(page.locator("#_goals")).to_have_text("seven")
    assert stage.fetched == []


def test_a_gap_is_one_question_however_many_gaps_come_together(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    stage.resync = '<div id="_goals" hx-swap-oob="true">asked for</div>'
    for rev in range(10, 15):
        stage.push(since=rev - 1, rev=rev, _goals=f'<div id="_goals">{rev}</div>')
    expect(page.locator("#_goals")).to_have_text("14")
    assert stage.fetched == ["/resync"]


def test_a_revision_missed_by_a_quiet_socket_is_noticed_at_the_tick(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    stage.resync = '<div id="_goals">asked for</div>'
    stage.push({"type": "tick", "rev": 5, "now": 0})
    stage.push({"type": "tick", "rev": 6, "now": 0})
    expect(page.locator("#_goals")).to_have_text("asked for")
    stage.push({"type": "tick", "rev": 6, "now": 0})
    page.wait_for_timeout(500)
    assert stage.fetched == ["/resync"]


def test_scroll_open_parts_focus_and_typing_stay_where_they_were(perform: Callable[..., Any]) -> None:
    panel = (
        '<section id="_crises"><details id="why"><summary>Why {0}</summary>text</details>'
        f'<button id="answer">Answer {{0}}</button>{SCROLLER}</section><input id="mine">'
    )
    stage, page = perform(panel.format("old"))
    page.evaluate(SMALL_BOXES)
    page.click("#why summary")
    page.locator("#mine").press_sequentially("half a sen")
    page.evaluate("document.getElementById('_crises').scrollTop = 40; document.getElementById('list').scrollTop = 300")
    page.locator("#mine").focus()
    fresh = panel.format("new").split("<input")[0].replace('id="_crises"', 'id="_crises" class="tall"')
    stage.push(since=5, rev=6, _crises=fresh)
    expect(page.locator("#why summary")).to_have_text("Why new")
    assert page.evaluate("document.getElementById('why').open") is True
    assert page.evaluate("document.getElementById('_crises').scrollTop") == 40
    assert page.evaluate("document.getElementById('list').scrollTop") == 300
    assert page.evaluate("document.activeElement.id") == "mine"
    assert page.input_value("#mine") == "half a sen"


def test_a_form_being_written_is_never_swapped(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div data-own><div id="_sheet"><input id="text"></div></div><div id="_goals">old</div>')
    page.fill("#text", "my draft")
    stage.push(since=5, rev=6, _sheet='<div id="_sheet">gone</div>', _goals='<div id="_goals">new</div>')
    expect(page.locator("#_goals")).to_have_text("new")
    assert page.input_value("#text") == "my draft"


def test_a_panel_may_say_something_once_and_lead_to_another_page(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_headline">old</div>')
    stage.push(since=5, rev=6, _headline='<div id="_headline" data-announce="Turn 2 is open">new</div>')
    expect(page.locator("#announce")).to_have_text("Turn 2 is open")
    stage.push(since=6, rev=7, _headline='<div id="_headline" data-go="/g/K7M2QX/">go</div>')
    page.wait_for_url("**/g/K7M2QX/")


def test_a_cut_that_the_socket_survives_ends_by_itself(perform: Callable[..., Any], console: Any) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    _settle(stage, page)
    page.evaluate("document.body.addEventListener('live:online', () => window.back = (window.back || 0) + 1)")
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    _until(lambda: {"type": "ping"} in stage.heard)
    stage.push({"type": "pong", "now": 0})
    expect(page.locator("#offline")).to_be_hidden()
    assert page.evaluate("window.back") == 1
    assert len(stage.sockets) == 1


def test_a_socket_that_does_not_answer_after_a_cut_is_replaced(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    _settle(stage, page)
    page.context.set_offline(True)
    page.context.set_offline(False)
    _until(lambda: {"type": "ping"} in stage.heard)
    _until(lambda: stage.opened == 2)
    expect(page.locator("#offline")).to_be_hidden()


def test_an_outage_shows_the_banner_and_ends_with_one_question(perform: Callable[..., Any], console: Any) -> None:
    console.allow("ERR_CONNECTION_REFUSED", "WebSocket connection to")
    stage, page = perform('<div id="_goals">old</div>')
    stage.stop()
    expect(page.locator("#offline")).to_be_visible()
    stage.hello, stage.resync = {"type": "hello", "rev": 9, "now": 0}, '<div id="_goals">while you were away</div>'
    stage.start(stage.port)
    expect(page.locator("#_goals")).to_have_text("while you were away", timeout=20_000)
    expect(page.locator("#offline")).to_be_hidden()
    assert stage.fetched == ["/resync"]


def test_an_outage_in_which_nothing_happened_costs_no_question(perform: Callable[..., Any], console: Any) -> None:
    console.allow("ERR_CONNECTION_REFUSED", "WebSocket connection to")
    stage, page = perform('<div id="_goals">old</div>')
    stage.stop()
    expect(page.locator("#offline")).to_be_visible()
    stage.start(stage.port)
    expect(page.locator("#offline")).to_be_hidden(timeout=20_000)
    assert stage.fetched == []


def test_a_seat_that_is_gone_stops_trying_and_says_so(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    stage.turn_away = 4401
    stage.sockets[0].close(4401)
    expect(page.locator("[data-closed]")).to_be_visible()
    expect(page.locator("#offline")).to_be_hidden()
    page.wait_for_timeout(1500)
    assert stage.opened == 1


def test_a_window_too_many_stops_trying_and_says_why(perform: Callable[..., Any]) -> None:
    stage, page = perform('<div id="_goals">old</div>')
    stage.sockets[0].close(4409)
    expect(page.locator("[data-crowded]")).to_be_visible()
    expect(page.locator("[data-closed]")).to_be_hidden()
    expect(page.locator("#offline")).to_be_hidden()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(1500)
    assert stage.opened == 1


def test_the_clock_follows_the_server_not_this_machine(perform: Callable[..., Any]) -> None:
    server = int(time.time() * 1000) + 3_600_000
    warned = f'<p id="_clock" data-deadline="{server + 125_000}" data-last-minute="One minute left">'
    clock = warned + "<b data-countdown></b></p>"
    stage, page = perform(clock, "countdown", now=server)
    expect(page.locator("[data-countdown]")).to_have_text(re.compile("^02:0[2-5]$"))
    assert page.text_content("#announce") == ""
    stage.push({"type": "tick", "rev": 5, "now": int(time.time() * 1000) + 3_600_000 + 70_000})
    expect(page.locator("#announce")).to_have_text("One minute left")
    expect(page.locator("[data-countdown]")).to_have_text(re.compile("^00:5[0-5]$"))


def test_the_scale_empties_with_the_time(perform: Callable[..., Any]) -> None:
    server = int(time.time() * 1000)
    bar = '<div data-minutes="8"><svg><rect data-scale-gone x="100%"/></svg></div>'
    _, page = perform(f'<div id="_clock" data-deadline="{server + 240_000}">{bar}</div>', "countdown", now=server)
    expect(page.locator("[data-scale-gone]")).to_have_attribute("x", re.compile(r"^(50\.00|49\.\d\d)%$"))


def test_team_mates_read_who_is_writing_where(perform: Callable[..., Any]) -> None:
    body = '<input data-editing="intent"><p data-editors="intent" data-text="%s is writing here"></p>'
    stage, page = perform(body, "presence")
    page.locator("input").press_sequentially("abc")
    _until(lambda: stage.heard)
    assert stage.heard == [{"type": "editing", "where": "intent"}]
    stage.push({"type": "editing", "seat": 4, "who": "Ana", "where": "intent"})
    expect(page.locator("[data-editors]")).to_have_text("Ana is writing here")


def test_a_draft_is_kept_through_an_outage_and_a_reload_and_then_sent(
    perform: Callable[..., Any], console: Any
) -> None:
    console.allow("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")
    form = (
        '<form data-autosave="intent" hx-get="/resync" hx-trigger="submit, autosave" hx-swap="none">'
        '<textarea name="intent"></textarea></form>'
    )
    stage, page = perform(form, "autosave")
    page.context.route("**/resync*", lambda route: route.abort())
    page.fill("textarea", "We want the strait open")
    page.wait_for_timeout(1200)
    assert stage.fetched == []
    page.reload()
    assert page.input_value("textarea") == "We want the strait open"
    page.context.unroute("**/resync*")
    _until(lambda: stage.fetched, 6)
    assert stage.fetched == ["/resync?intent=We%20want%20the%20strait%20open"]
    page.wait_for_timeout(300)
    assert page.evaluate("localStorage.length") == 0


def _settle(stage: Stage, page: Any) -> None:
    """The page has read all that was sent: neither the greeting nor a frame can pass for an answer to the next cut."""
    stage.push(since=5, rev=6, _goals='<div id="_goals">heard</div>')
    expect(page.locator("#_goals")).to_have_text("heard")


def _until(true: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
