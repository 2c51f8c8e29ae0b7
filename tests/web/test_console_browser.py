"""The console in a real browser: live, by keyboard, without scripts, at every width."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from wargame.models import Game
from wargame.play import diplomacy, lobby, seats

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cookie(django_user_model, live_url):
    """Frida's session, as a browser keeps it."""
    user = django_user_model.objects.create_superuser("frida")
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_url}


@pytest.fixture
def game(cookie, django_user_model):
    owner = django_user_model.objects.get(username="frida")
    return lobby.create_game(owner, "eastern-shield", minutes=8, turns=4, bots="reciprocator")


@pytest.fixture
def desk(open_page, cookie):
    """`desk(address, **options)`: a page of Frida's browser."""

    def open_it(address, **options):
        page = open_page(**options)
        page.context.add_cookies([cookie])
        page.goto(address)
        return page

    return open_it


def seated(game):
    ada, _token = lobby.join(game.code, "Ada", nation="ilvana")
    cai, _token = lobby.join(game.code, "Cai", nation="sarvaq")
    return ada, cai


def test_a_whole_game_is_run_by_keyboard_from_the_shelf_to_the_ending(desk):
    page = desk("/console/new/first-contact/")
    page.get_by_role("spinbutton", name="Turns").press("Enter")
    steps = ["Start", *(name for turn in range(2, 20) for name in ("Lock orders", f"Start turn {turn}"))]
    for step in steps:
        button = page.locator(".btn.primary")
        if button.inner_text().strip() == "End game":
            break
        assert button.inner_text().strip() == step
        button.focus()
        button.press("Enter")
        expect(page.locator(".btn.primary")).not_to_have_text(step)
    page.locator(".btn.primary").press("Enter")
    expect(page.get_by_role("heading", name="What each nation reached")).to_be_visible()
    assert Game.objects.get().status == "ended"


def test_the_lobby_fills_and_the_console_changes_while_it_is_open(desk, game, live_url):
    page = desk(f"/g/{game.code}/console/")
    expect(page.locator("#_lobby")).to_contain_text("Nobody yet")
    student = page.context.browser.new_context(base_url=live_url, java_script_enabled=False).new_page()
    student.goto(f"/g/{game.code}/join/")
    student.locator("input[name=name]").fill("Brisk Otter")
    student.locator("main .btn.primary").click()
    expect(page.locator("#_lobby")).to_contain_text("Brisk Otter")
    student.context.close()


def test_no_page_is_wider_than_its_window(desk, game):
    seated(game)
    lobby.start(game.code)
    page = desk("/console/")
    for name in (
        "",
        "world/",
        "messages/",
        "news/",
        "directives/",
        "directives/set/?about=nation:ilvana",
        "seats/",
        "log/",
        "notes/",
        "delete/",
    ):
        page.goto(f"/g/{game.code}/console/{name}")
        for width in (360, 768, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 760})
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert over <= 0, f"{name} at {width}"


def test_everything_works_without_scripts(desk, game):
    seated(game)
    page = desk(f"/g/{game.code}/console/", java_script_enabled=False)
    page.locator("#act-next").click()
    page.locator("#act-clock").click()
    expect(page.locator("#act-clock")).to_contain_text("Go on")
    page.locator("#team-sarvaq summary").click()
    page.locator("#hand-sarvaq-caretaker").click()
    expect(page.locator("#_teams")).to_contain_text("Caretaker")
    page.get_by_role("link", name="Seats").first.click()
    page.get_by_label("New name for Ada").fill("Adele")
    page.get_by_role("button", name="Rename").first.click()
    page.locator("#act-next").click()
    expect(page.get_by_text("Ilvana")).to_be_visible()
    page.get_by_role("button", name="Lock them now").click()
    page.get_by_role("navigation").get_by_role("link", name="Ledger").click()
    expect(page.get_by_role("heading", name="Orders and consent")).to_be_visible()
    game.refresh_from_db()
    assert game.phase == "reveal"
    assert game.participants.filter(name="Adele").exists()


def test_a_directive_is_given_and_taken_back_by_keyboard_and_foreseen_while_it_is_typed(desk, game):
    seated(game)
    lobby.start(game.code)
    page = desk(f"/g/{game.code}/console/")
    page.get_by_role("link", name="Give one").press("Enter")
    page.get_by_role("link", name="Set a number").press("Enter")
    page.get_by_label("What is it about?").focus()
    page.keyboard.type("Ilv")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Support at home").press(" ")
    page.keyboard.press("Tab")
    page.keyboard.type("31")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("A strike of the dockers.")
    foreseen = page.locator("#foreseen")
    expect(foreseen).to_contain_text("support at home goes from 51 to 31.")
    expect(foreseen).to_contain_text("Told: Ilvana")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#_directives")).to_contain_text("A strike of the dockers.")
    page.get_by_role("button", name="Take back").press("Enter")
    expect(page.locator("#_directives")).to_contain_text("Nothing waits.")
    assert list(game.log.values_list("text", flat=True)[:2]) == [
        "took a directive back: A strike of the dockers.",
        "gave a directive: A strike of the dockers.",
    ]


def test_a_directive_is_shown_before_it_is_given_without_scripts(desk, game):
    seated(game)
    lobby.start(game.code)
    page = desk(f"/g/{game.code}/console/directives/inject/", java_script_enabled=False)
    page.get_by_label("What is told?").fill("The radio plays marches.")
    page.get_by_text("Only these", exact=True).click()
    page.get_by_text("Esmark", exact=True).last.click()
    page.get_by_role("button", name="Show what will happen").click()
    expect(page.locator("#foreseen")).to_contain_text("Told: Esmark")
    page.get_by_role("button", name="Give this directive").click()
    expect(page.locator("#_directives")).to_contain_text("The radio plays marches.")


def test_a_second_console_sees_a_directive_as_soon_as_it_is_given(desk, game):
    seated(game)
    lobby.start(game.code)
    page, other = desk(f"/g/{game.code}/console/"), desk(f"/g/{game.code}/console/directives/inject/")
    expect(page.locator("#_directives")).to_contain_text("Nothing waits.")
    other.get_by_label("What is told?").fill("The radio plays marches.")
    other.get_by_role("button", name="Give this directive").click()
    expect(page.locator("#_directives")).to_contain_text("The radio plays marches.")


def test_a_message_that_is_hidden_leaves_an_open_conversation_at_once_and_comes_back(desk, open_page, game, live_url):
    _ada, token = lobby.join(game.code, "Ada", nation="ilvana")
    cai, _token = lobby.join(game.code, "Cai", nation="sarvaq")
    lobby.start(game.code)
    for text in ("Good morning.", "You rude word!", "Pardon me."):
        diplomacy.send(cai, "lighthouse", text)
    student = open_page()
    student.context.add_cookies([{"name": seats.cookie_name(game.code), "value": token, "url": live_url}])
    student.goto(f"/g/{game.code}/talk/lighthouse/")
    conversation = student.locator("#messages")
    expect(conversation).to_contain_text("You rude word!")
    student.locator("#text").fill("That is no way")
    page = desk(f"/g/{game.code}/console/messages/lighthouse/")
    rude = page.locator("li").filter(has_text="You rude word!")
    rude.get_by_role("button", name="Hide").press("Enter")
    expect(conversation).to_contain_text("The facilitator hid this message.")
    expect(conversation).not_to_contain_text("rude")
    expect(conversation.locator(".message")).to_have_count(3)
    expect(student.locator("#text")).to_have_value("That is no way")
    page.get_by_label("Why is it hidden? For your log.").fill("An ins")
    student.locator("#text").press("Enter")
    expect(page.locator("#talk")).to_contain_text("That is no way")
    expect(page.get_by_label("Why is it hidden? For your log.")).to_have_value("An ins")
    rude.get_by_role("button", name="Show it again").press("Enter")
    expect(conversation).to_contain_text("You rude word!")
    expect(conversation.locator(".message")).to_have_count(4)


def test_the_form_of_a_directive_and_its_refusal_are_one_step_away_by_keyboard(desk, game, console):
    console.allow("status of 422")
    lobby.start(game.code)
    page = desk(f"/g/{game.code}/console/directives/end-crisis/")
    expect(page.locator("#decree-h")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio").first).to_be_focused()
    page.get_by_role("button", name="Give this directive").press("Enter")
    expect(page.locator("#refused")).to_be_focused()


def test_prepared_news_says_at_once_what_will_happen(desk, game):
    lobby.start(game.code)
    page = desk(f"/g/{game.code}/console/news/")
    page.get_by_role("link", name="Tell “A leaked naval signal” this turn").click()
    expect(page.locator("#foreseen")).to_contain_text("Told: Ilvana")
