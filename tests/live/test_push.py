"""How changes are gathered before they are pushed."""

from wargame.live.push import Change, fold, waves


def _change(since: int, rev: int, *names: str) -> Change:
    return Change(since, rev, frozenset(names))


def test_changes_that_follow_one_another_become_one_frame() -> None:
    assert fold([_change(3, 4, "_sheet"), _change(4, 5, "_ready"), _change(5, 6, "_sheet")]) == [
        _change(3, 6, "_ready", "_sheet")
    ]


def test_changes_are_put_in_order_before_they_are_joined() -> None:
    assert fold([_change(4, 5, "_ready"), _change(3, 4, "_sheet")]) == [_change(3, 5, "_ready", "_sheet")]


def test_a_change_that_has_not_arrived_yet_keeps_its_neighbours_apart() -> None:
    assert fold([_change(3, 4, "_sheet"), _change(5, 6, "_ready")]) == [
        _change(3, 4, "_sheet"),
        _change(5, 6, "_ready"),
    ]


def test_what_lies_below_the_report_is_a_frame_of_its_own() -> None:
    report, below = _change(3, 4, "_clock", "_headline"), _change(4, 5, "_crises", "_overlay")
    assert fold([report, below]) == [report, below]
    assert fold([below, _change(5, 6, "_clock")]) == [_change(4, 6, "_clock", "_crises", "_overlay")]


def test_everybody_has_the_first_frame_before_anybody_has_the_second() -> None:
    report, below, screen = _change(3, 4, "_headline"), _change(4, 5, "_crises"), _change(7, 8, "_headline")
    assert waves({"ilvana": [report, below], "public": [screen]}) == [
        {"ilvana": report, "public": screen},
        {"ilvana": below},
    ]


def test_nobody_who_listens_means_no_wave() -> None:
    assert waves({}) == []
