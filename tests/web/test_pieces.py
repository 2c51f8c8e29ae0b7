"""Pieces of panels that are printed once for all who see the same in them."""

from dataclasses import replace

import pytest

from wargame.desk import pieces
from wargame.desk.atlas import Face
from wargame.desk.lines import ChannelRow
from wargame.desk.pieces import piece

ROW = ChannelRow(
    key="c1", name="Hotline to Sarvaq", others="Sarvaq", kind="hotline", kind_name="Hotline", status="open",
    status_name="open", covert=False, security=2, host="", preview="", hidden="", last=0, count=0, unread=0,
    both_spoke=False,
)  # fmt: skip


def _channel(row: ChannelRow, base: str = "/g/K7M2QX/") -> str:
    return piece("desk/_channel.html", row=row, current=False, base=base)


def test_who_sees_the_same_is_given_the_very_same_piece() -> None:
    assert _channel(ROW) is _channel(replace(ROW))


def test_who_sees_something_else_is_given_another_piece() -> None:
    heard = replace(ROW, preview="We should <b>talk</b>.", count=1)
    assert "We should &lt;b&gt;talk&lt;/b&gt;." in _channel(heard)
    assert "We should" not in _channel(ROW)
    assert "data-covert" in _channel(replace(ROW, covert=True))
    assert "data-covert" not in _channel(ROW)


def test_a_piece_belongs_to_one_game_and_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'href="/g/AAAAAA/talk/c1/"' in _channel(ROW, "/g/AAAAAA/")
    assert 'href="/g/BBBBBB/talk/c1/"' in _channel(ROW, "/g/BBBBBB/")
    english = _channel(ROW)
    monkeypatch.setattr(pieces, "get_language", lambda: "de")
    assert _channel(ROW) is not english


def test_the_public_channels_of_others_are_drawn_with_their_flags() -> None:
    joined = Face("korsa", "Korsa", "KOR", 7), Face("halden", "Halden", "HAL", 8)
    html = piece("desk/_between.html", others=(("Korsa–Halden embassies", joined),))
    assert html.index("Korsa–Halden embassies") < html.index(">KOR<") < html.index(">HAL<")
