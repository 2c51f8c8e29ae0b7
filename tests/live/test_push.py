"""How changes are gathered before they are pushed."""

from wargame.live.push import Change, fold


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
