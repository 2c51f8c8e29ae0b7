"""Offers and promises over plain requests: making, answering and withdrawing, and what others may see of them."""

import re

import pytest

from tests.web.desks import Desks, desks, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Desks:
    return desks()


def offer(table: Desks, **fields: str):
    body = {"to": "sarvaq", "give": "no-mobilising||", "due": "2"} | fields
    return table.ada.client.post(f"{table.base}promises/offer/", body)


def mark_on(text: str) -> str:
    found = re.search(r'name="mark" value="(\w+)"', text)
    assert found
    return found[1]


def test_an_offer_is_made_accepted_and_stands_as_a_promise_after_the_turn(table: Desks) -> None:
    assert "Not to raise readiness" in page(table.ada, f"{table.base}promises/?to=sarvaq")
    assert offer(table).status_code == 302
    asked = page(table.cai, f"{table.base}promises/")
    mark = mark_on(asked)
    answered = table.cai.client.post(f"{table.base}promises/answer/", {"mark": mark, "answer": "accept"})
    assert answered.status_code == 302
    table.close_turn()
    said = "not to raise the readiness of its forces up to turn 2."
    assert said in page(table.ada, f"{table.base}promises/")
    assert said in page(table.cai, f"{table.base}promises/")


def test_an_offer_is_withdrawn_by_whoever_made_it(table: Desks) -> None:
    offer(table)
    mark = mark_on(page(table.ada, f"{table.base}promises/"))
    assert table.cai.client.post(f"{table.base}promises/withdraw/", {"mark": mark}).status_code == 422
    assert table.ada.client.post(f"{table.base}promises/withdraw/", {"mark": mark}).status_code == 302
    assert "Offered to us" not in page(table.cai, f"{table.base}promises/")


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
