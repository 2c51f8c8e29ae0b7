"""Classes without devices: the kit to print, and the facilitator who types in what a team wrote on paper."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.play.legal import legal, proposal_from
from wargame import engine
from wargame.control.papers import PARTS
from wargame.models import Consent, Game, LogLine, Nation, Order, Participant
from wargame.play import lobby, orders, paper, seats, sheets, turns, worlds
from wargame.play.refusals import Refused
from wargame.scenarios import library

pytestmark = pytest.mark.django_db


@pytest.fixture
def mara() -> User:
    return User.objects.create_superuser("mara")


@pytest.fixture
def desk(mara: User) -> Client:
    """Mara's browser."""
    client = Client()
    client.force_login(mara)
    return client


@pytest.fixture
def game(mara: User) -> Game:
    """A game in its lobby whose empty seats the caretaker holds."""
    return lobby.create_game(mara, "eastern-shield", minutes=0, bots="caretaker")


def words(page: str) -> str:
    """A page as a person reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def part(page: str, key: str) -> str:
    """One part of the kit, as a person reads it."""
    found = re.search(rf'<section class="part" id="part-{key}".*?(?=<section class="part"|</main>)', page, re.DOTALL)
    assert found, key
    return words(found[0])


def kit(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def sit_down(client: Client, game: Game, nation: str) -> Participant:
    """The facilitator goes to a nation's desk; gives the seat that the browser then holds."""
    answer = client.post(f"/g/{game.code}/console/paper/{nation}/")
    assert answer.headers["Location"] == f"/g/{game.code}/"
    seat = seats.seat_for({name: morsel.value for name, morsel in client.cookies.items()}, game.code)
    assert seat is not None
    return seat


@pytest.mark.parametrize("slug", list(library.packs()))
def test_the_kit_of_a_scenario_has_every_part_of_it(desk: Client, slug: str) -> None:
    pack = library.load_pack(slug)
    page = kit(desk, f"/console/print/{slug}/")
    for key, title, _secret in PARTS:
        assert f'id="tick-{key}" checked' in page
        assert part(page, key).startswith(words(str(title)))
    for nation in pack.nations:
        assert nation.name in part(page, "sheets")
        secrets = part(page, "secrets")
        assert all(goal.text in secrets for goal in nation.objectives if goal.secret)
        assert all(role.title in secrets for role in nation.roles)
        for turn in range(1, pack.settings.turns + 1):
            assert f"Orders of {nation.name}, turn {turn}" in part(page, "slips")
    for move in pack.dealt():
        card = engine.RULEBOOK.move(move)
        assert card.effect_text in part(page, "cards")
        assert card.risk in part(page, "cards")
    assert all(channel.name in part(page, "lines") for channel in pack.channels)
    assert all(crisis.name in part(page, "track") for crisis in pack.crises)
    assert page.count("Did they hold back?") == len(pack.crises)


def test_the_public_side_holds_no_secret_goal_and_no_own_number(desk: Client) -> None:
    pack = library.load_pack("eastern-shield")
    page = kit(desk, "/console/print/eastern-shield/")
    for nation in pack.nations:
        for goal in nation.objectives:
            assert (goal.text in part(page, "sheets")) or goal.secret
        private = [goal.text for goal in nation.objectives if goal.secret]
        shared = {goal.text for other in pack.nations for goal in other.objectives if not goal.secret}
        assert [text for text in private if text in part(page, "sheets") and text not in shared] == []
    assert "Intelligence" not in part(page, "sheets")
    assert "The lighthouse line" not in part(page, "map") + part(page, "sheets") + part(page, "track")


def test_the_kit_of_a_running_game_has_its_numbers_as_they_stand(desk: Client, game: Game) -> None:
    lobby.start(game.code)
    turns.resolve(game.code, turn=1, by="mara")
    turns.next_turn(game.code, turn=1, by="mara")
    game.refresh_from_db()
    page = kit(desk, f"/g/{game.code}/console/print/")
    assert "The numbers are those of turn 2" in words(page)
    for key, crisis in worlds.view(game, engine.PUBLIC).crises.items():
        assert f"Severity now: {crisis.severity}." in part(page, "track"), key


def test_the_dice_tables_say_what_the_check_does(desk: Client) -> None:
    text = part(kit(desk, "/console/print/first-contact/"), "dice")
    assert "7 6 58 %" in text
    assert "12 1 3 %" in text
    assert "3 9" in text
    assert "7 18" in text
    assert "missed by 4 or more" in text
    assert "missed by 7 or more, or by 2 if it stood at 75 or more before the check; never on turn 1" in text


def test_the_kit_is_for_facilitators_alone(game: Game) -> None:
    code = game.code
    assert "sign-in" in Client().get("/console/print/eastern-shield/").headers["Location"]
    assert Client().get(f"/g/{code}/console/print/").status_code == 403
    other = Client()
    other.force_login(User.objects.create_user("otto"))
    for path in (f"/g/{code}/console/print/", f"/g/{code}/console/paper/"):
        assert other.get(path).status_code == 404
    assert other.post(f"/g/{code}/console/paper/ilvana/").status_code == 404
    assert seats.cookie_name(code) not in other.cookies
    assert Client().get("/console/print/nowhere/").status_code == 302


def test_what_the_facilitator_types_in_at_a_desk_counts_and_is_logged_as_such(desk: Client, game: Game) -> None:
    desk.post(f"/g/{game.code}/console/paper/ilvana/")
    assert Nation.objects.get(game=game, key="ilvana").controller == Nation.PEOPLE
    lobby.start(game.code)
    game.refresh_from_db()
    seat = sit_down(desk, game, "ilvana")
    assert "You type in what Ilvana wrote on paper" in words(desk.get(f"/g/{game.code}/").content.decode())
    desk.post(f"/g/{game.code}/orders/add/", legal(game, "ilvana", "P3") | {"turn": 1, "token": "one"})
    desk.post(f"/g/{game.code}/intent/", {"turn": 1, "mine": "yes", "intent": "Hold"})
    desk.post(f"/g/{game.code}/ready/", {"turn": 1})
    row = Order.objects.get(game=game, nation__key="ilvana", withdrawn=False)
    assert row.by == seat
    assert row.body["move"] == "P3"
    said = list(LogLine.objects.filter(game=game, who=seat.name).values_list("text", flat=True))
    for what in ("Show of force", "intent and prediction", "ready"):
        assert f"{what}: entered by the facilitator for Ilvana" in said
    shown = words(desk.get(f"/g/{game.code}/console/paper/").content.decode())
    assert "On paper Facilitator (ILV)" in shown
    assert "1 order, ready" in shown
    turns.resolve(game.code, turn=1, by="mara")
    assert any(entry.rule == "P3" for entry in worlds.ledger(game, 1, engine.UMPIRE))


def test_the_facilitator_goes_from_desk_to_desk_and_signs_for_the_partner(desk: Client, game: Game) -> None:
    lobby.start(game.code)
    game.refresh_from_db()
    sit_down(desk, game, "sarvaq")
    desk.post(f"/g/{game.code}/orders/clear/", {"turn": 1})
    partner = sit_down(desk, game, "ilvana")
    asker = sit_down(desk, game, "sarvaq")
    assert asker != partner
    row = orders.add(asker, proposal_from(game, "sarvaq", "ilvana"), turn=1)
    sit_down(desk, game, "ilvana")
    desk.post(f"/g/{game.code}/proposals/{row.mark}/accept/", {"turn": 1})
    assert Consent.objects.get(order=row).by == partner
    texts = list(LogLine.objects.filter(game=game, who=partner.name).values_list("text", flat=True))
    assert [text for text in texts if text.startswith("agreed to") and "of Sarvaq: entered by the facilitator" in text]


def test_the_turn_waits_for_a_nation_on_paper_until_its_sheet_is_ready(game: Game) -> None:
    ana, _token = lobby.join(game.code, "Ana", nation="sarvaq")
    seat = paper.put_on_paper(game.code, "ilvana", by="mara")
    lobby.start(game.code)
    orders.set_ready(ana, True, turn=1)
    game.refresh_from_db()
    assert game.countdown_at is None
    assert [one.nation.key for one in sheets.standings(game) if one.waited_for] == ["ilvana", "sarvaq"]
    orders.set_ready(seat, True, turn=1)
    game.refresh_from_db()
    assert game.countdown_at is not None


def test_a_nation_has_one_seat_for_paper_and_it_opens_in_one_browser(game: Game) -> None:
    first = paper.put_on_paper(game.code, "ilvana", by="mara")
    assert paper.put_on_paper(game.code, "ilvana", by="mara") == first
    old, new = (paper.take_up(game.code, "ilvana", by="mara") for _ in range(2))
    cookie = seats.cookie_name(game.code)
    assert seats.seat_for({cookie: old}, game.code) is None
    assert seats.seat_for({cookie: new}, game.code) == first
    assert LogLine.objects.filter(game=game, text="lets Ilvana play on paper").count() == 1


def test_nobody_can_sit_down_for_a_nation_that_is_not_there_or_after_the_end(desk: Client, game: Game) -> None:
    answer = desk.post(f"/g/{game.code}/console/paper/atlantis/")
    assert answer.status_code == 422
    assert "There is no such nation" in words(answer.content.decode())
    lobby.start(game.code)
    turns.end_game(game.code, by="mara")
    with pytest.raises(Refused, match="has ended"):
        paper.take_up(game.code, "ilvana", by="mara")
    assert desk.post(f"/g/{game.code}/console/paper/ilvana/").status_code == 422
