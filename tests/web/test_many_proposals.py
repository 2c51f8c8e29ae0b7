"""Many proposals at one desk: a few lie open, the rest is folded, and intent and prediction stay one step away."""

import re

import pytest

from tests.play.legal import proposal_from
from tests.web.desks import SHIELD, Desks, desks, page
from wargame.desk import panels
from wargame.play import lobby, orders, sheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> Desks:
    """Five nations ask something of Ilvana."""
    table = desks(SHIELD)
    seats = [table.cai.seat]
    seats += [
        lobby.join(table.code, key.title()[:5], nation=key)[0] for key in ("esmark", "maravel", "ostrel", "tolvia")
    ]
    for seat in seats:
        orders.add(seat, proposal_from(table.game, seat.nation.key, "ilvana"), turn=1)
    return table


def drawn(table: Desks) -> tuple[int, int, str]:
    """How many proposals lie open, how many are folded, and what the fold says."""
    html = panels.render(table.game, "ilvana", {"_proposals"})["_proposals"]
    shown, _, folded = html.partition('<details class="fold more-asked"')
    said = re.search(r"<summary>(.*?)</summary>", folded)
    return shown.count('class="slip asked"'), folded.count('class="slip asked"'), said[1] if said else ""


def answer(table: Desks, how_many: int) -> None:
    waiting = [one for one in sheets.proposals(table.game, table.ada.seat.nation) if one.accepted is None]
    for one in waiting[:how_many]:
        orders.answer(table.ada.seat, one.row.pk, True)


def test_three_that_wait_lie_open_and_what_is_answered_is_folded(asked: Desks) -> None:
    assert drawn(asked) == (3, 2, "2 more")
    answer(asked, 1)
    assert drawn(asked) == (3, 2, "2 more")
    answer(asked, 2)
    assert drawn(asked) == (2, 3, "3 that we answered")
    answer(asked, 2)
    assert drawn(asked) == (0, 5, "5 that we answered")


def test_of_few_proposals_none_is_folded(asked: Desks) -> None:
    for row in sheets.proposals(asked.game, asked.ada.seat.nation)[:2]:
        orders.withdraw(row.row.by, row.row.pk, turn=1)
    assert drawn(asked) == (3, 0, "")
    answer(asked, 3)
    assert drawn(asked) == (3, 0, "")


def test_beside_ready_stands_the_way_to_what_is_still_unwritten(asked: Desks) -> None:
    def way() -> list[str]:
        return re.findall(r'<a href="#intent">([^<]*)</a>', page(asked.ada, asked.base))

    assert way() == ["Write intent and prediction"]
    saved = orders.save_intent(asked.ada.seat, "Hold the shoals", "", "", turn=1)
    assert way() == ["Write a prediction"]
    orders.save_intent(asked.ada.seat, "Hold the shoals", "sarvaq", "they push", turn=1, version=saved.version)
    assert way() == []
