"""Whatever is sent to any form of a running game, a person reads a sentence, and nothing breaks."""

from copy import deepcopy

import pytest
from django.test import Client

from tests.web.addresses_of_site import routes
from tests.web.test_bait import undone
from tests.web.test_doors import POST, House, _route, _said, house
from wargame import engine
from wargame.models import Order
from wargame.play import worlds

__all__ = ["house"]

FIELDS = """
code name mark nation seat resume_code move target other crisis channel treaty choice options turn version token
intent rival prediction text minutes turns bots chat controller muted erase open seen practice username password next
about quantity value audience told reason name first second severity key members result hidden why
""".split()  # noqa: SIM905 - as one reads it
FORMS = [name for row, names in POST.items() if "405" not in row for name in names]
NONSENSE = {
    "nul": "a\0b",
    "half a character": "\ud800",
    "long": "x" * 5000,
    "number": "9" * 40,
    "negative": "-1",
    "nothing": "",
    "other digits": "٣",
}


def _who_uses(name: str) -> str:
    """The reader for whom a form is meant."""
    if name.startswith("console"):
        return "facilitator"
    return "seated" if name.startswith(("desk", "talk", "seat")) else "unseated" if name == "team" else "stranger"


def test_no_form_breaks_on_nonsense_in_every_field(house: House) -> None:
    for kind, text in NONSENSE.items():
        body = "&".join(f"{name}={_quoted(text)}" for name in FIELDS)
        for name in FORMS:
            with undone():
                client = Client()
                client.cookies = deepcopy(house.browsers[_who_uses(name)].cookies)
                path = house.address(_route(house, name))
                answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
            assert answer.status_code < 500, f"{kind} {name}"
            assert answer.status_code < 400 or name.startswith("console") or _said(answer), f"{kind} {name}"


def test_an_order_of_nonsense_is_refused_and_the_sheet_stays(house: House) -> None:
    before = list(Order.objects.filter(game=house.game).values_list("pk", "version"))
    for target in ("atlantis", "ilvana", "", "sarvaq\0", "x" * 3000):
        answer = house.browsers["seated"].post(
            f"/g/{house.game.code}/orders/add/", {"move": "C1", "target": target, "choice": "ours", "turn": 2}
        )
        assert answer.status_code == 422
        assert _said(answer).endswith((".", "”")), _said(answer)
    assert list(Order.objects.filter(game=house.game).values_list("pk", "version")) == before


def test_an_order_that_cannot_be_paid_is_refused_and_comes_back_in_its_form(house: House) -> None:
    view = worlds.view(house.game, "ilvana")
    dear = sorted(engine.legal_orders(view), key=lambda order: -engine.RULEBOOK.move(order.move).cost)
    statuses, said = [], []
    for order in dear[:60:10]:
        data = {name: value for name, value in order.to_json().items() if name not in ("id", "nation", "slip")}
        answer = house.browsers["seated"].post(f"/g/{house.game.code}/orders/add/", {**data, "turn": 2})
        statuses.append(answer.status_code)
        said += [_said(answer)] if answer.status_code == 422 else []
    assert set(statuses) <= {302, 422}
    assert said, "the sheet took everything"
    assert all(sentence.endswith((".", "”")) for sentence in said)


@pytest.mark.parametrize("name", ["join", "desk-add", "desk-intent", "talk-send", "console-rename"])
def test_a_huge_form_is_refused_in_words(house: House, name: str) -> None:
    path = house.address(_route(house, name))
    reader = "facilitator" if name.startswith("console") else "seated"
    answer = house.browsers[reader].post(path, {"text": "x" * 400_000})
    assert answer.status_code == 413
    assert _said(answer).startswith("That was too much text to send at once.")


def test_every_form_of_the_site_is_in_the_table(house: House) -> None:
    assert set(FORMS) <= {name for _route_of, name in routes()}
    assert len(FORMS) > 30


def _quoted(text: str) -> str:
    """Percent-encoded as a browser would, half characters too."""
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))
