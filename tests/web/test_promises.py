"""Offers and promises over plain requests: making, answering and withdrawing, and what others may see of them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.desks import Desks, Person, desks, page
from wargame.desk import panels
from wargame.models import Offer
from wargame.play import changes
from wargame.projector import panels as screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Desks:
    return desks()


def offer(table: Desks, **fields: str):
    body = {"to": "sarvaq", "give": "no-mobilising||", "due": "2"} | fields
    return table.ada.client.post(f"{table.base}promises/offer/", body)


def marks_on(text: str) -> list[str]:
    """The marks of the offers that a page can answer or take back."""
    return re.findall(r'formaction="/g/\w+/promises/(\w+)/(?:accept|withdraw)/"', text)


def answer(table: Desks, person: Person, mark: str, word: str):
    return person.client.post(f"{table.base}promises/{mark}/{word}/")


def test_an_offer_is_made_accepted_and_stands_as_a_promise_after_the_turn(table: Desks) -> None:
    assert "Not to raise readiness" in page(table.ada, f"{table.base}promises/?to=sarvaq")
    assert offer(table).status_code == 302
    (mark,) = marks_on(page(table.cai, table.base))
    assert answer(table, table.cai, mark, "accept").status_code == 302
    assert marks_on(page(table.cai, table.base)) == []
    table.close_turn()
    said = "not to raise the readiness of its forces up to turn 2."
    for person in (table.ada, table.cai):
        assert said in page(person, f"{table.base}promises/")
        assert said in page(person, table.base)


def test_an_offer_is_withdrawn_by_whoever_made_it(table: Desks) -> None:
    offer(table)
    (mark,) = marks_on(page(table.ada, table.base))
    assert answer(table, table.cai, mark, "withdraw").status_code == 422
    assert answer(table, table.ada, mark, "withdraw").status_code == 302
    assert marks_on(page(table.cai, table.base)) == []


def test_offers_and_answers_come_to_both_desks_by_push(
    table: Desks, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    heard: list[tuple[str, frozenset[str]]] = []

    def listen(_code: str, audience: str, _since: int, _rev: int, names: frozenset[str]) -> None:
        heard.append((audience, names))

    changes.subscribe(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            offer(table)
    finally:
        changes.unsubscribe(listen)
    told = {audience for audience, names in heard if "_promises" in names}
    assert told == {"ilvana", "sarvaq"}
    pushed = panels.render(table.game, "sarvaq", ["_promises"])["_promises"]
    assert "They promise not to raise readiness" in pushed
    assert f"promises/{Offer.objects.get().mark}/accept/" in pushed


def test_a_button_of_the_panel_answers_with_a_fragment(table: Desks) -> None:
    offer(table)
    (mark,) = marks_on(page(table.cai, table.base))
    script = {"HX-Request": "true"}
    refused = table.ada.client.post(f"{table.base}promises/{mark}/accept/", headers=script)
    assert (refused.status_code, "<html" in refused.content.decode()) == (422, False)
    taken = table.cai.client.post(f"{table.base}promises/{mark}/accept/", headers=script)
    assert (taken.status_code, "<html" in taken.content.decode()) == (200, False)


def test_a_promise_can_be_offered_for_a_yes_to_a_proposal(table: Desks) -> None:
    table.order(table.ada, "D3", target="sarvaq")
    form = page(table.ada, f"{table.base}promises/?to=sarvaq")
    (asked,) = re.findall(r'value="(yes\|\w+)"', form)
    assert offer(table, give="", ask=asked).status_code == 422
    assert offer(table, ask=asked).status_code == 302
    desk = page(table.cai, table.base)
    assert "We agree to their proposal: Strategic dialogue" in desk
    answer(table, table.cai, marks_on(desk)[0], "accept")
    assert "Sarvaq agreed" in page(table.ada, table.base)


def test_the_report_tells_which_promises_were_kept_and_which_broken(table: Desks) -> None:
    offer(table, due="1")
    offer(table, give="relief||", due="1")
    for mark in marks_on(page(table.cai, table.base)):
        answer(table, table.cai, mark, "accept")
    table.close_turn()
    told = page(table.cai, f"{table.base}report/1/")
    assert re.search(r"<b>Kept</b>Ilvana promised Sarvaq not to raise the readiness", told)
    assert re.search(r"<b>Broken</b>Ilvana promised Sarvaq economic relief", told)


def test_an_open_offer_and_a_secret_promise_are_known_to_the_two_sides_alone(table: Desks) -> None:
    offer(table, secret="1")
    (mark,) = marks_on(page(table.cai, table.base))
    others = [key for key in table.game.nations.values_list("key", flat=True) if key not in ("ilvana", "sarvaq")]
    assert not any(mark in panels.render(table.game, key)["_promises"] for key in others)
    answer(table, table.cai, mark, "accept")
    table.close_turn()
    said = "Ilvana promised Sarvaq"
    assert said in panels.render(table.game, "ilvana")["_promises"]
    assert said in panels.render(table.game, "sarvaq")["_promises"]
    for key in others:
        assert said not in "".join(panels.render(table.game, key).values())
    assert said not in "".join(screen.render(table.game, changes.PUBLIC_PANELS).values())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"give": ""}, "Choose what you promise, what you ask for, or both."),
        ({"give": "to-fly||"}, "There is no such promise."),
        ({"due": "99"}, "A promise runs to this turn or one of the next 4."),
        ({"to": "nowhere"}, "Choose one of the other nations for your offer."),
    ],
)
def test_what_cannot_be_offered_is_refused_with_a_sentence(table: Desks, fields: dict[str, str], said: str) -> None:
    response = offer(table, **fields)
    assert response.status_code == 422
    assert said in response.content.decode()
