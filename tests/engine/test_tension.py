"""The arithmetic of tension and trust, with exact results worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.engine.tension import (
    PUBLIC,
    SECRET,
    SHOCK,
    UNATTRIBUTED,
    drift,
    round_half_away,
    tension_change,
    tension_fraction,
    trust_change,
)

points = st.integers(0, 100)
weights = st.integers(SHOCK, 100)
visibilities = st.sampled_from([PUBLIC, SECRET, UNATTRIBUTED])
repetitions = st.integers(0, 6)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(5, 2, 3), (-5, 2, -3), (3, 2, 2), (1, 2, 1), (-1, 2, -1), (0, 7, 0), (49, 100, 0), (-51, 100, -1), (12, 4, 3)],
)
def test_a_half_is_rounded_away_from_nought(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_away(numerator, denominator) == rounded


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_rounding_is_symmetrical_and_never_off_by_more_than_a_half(numerator: int, denominator: int) -> None:
    rounded = round_half_away(numerator, denominator)
    assert rounded == -round_half_away(-numerator, denominator)
    assert abs(rounded - Fraction(numerator, denominator)) <= Fraction(1, 2)


def test_rounding_refuses_a_denominator_that_is_not_positive() -> None:
    with pytest.raises(ValueError, match=r"positive denominator, not 0\."):
        round_half_away(1, 0)


def test_an_open_show_of_force_adds_eleven_at_tension_fifty() -> None:
    assert tension_fraction(-72, 50) == (1_116_000, 100_000)  # 3.1 x 7.2 x 0.5 = 11.16
    assert tension_change(-72, 50) == 11


def test_an_agreement_takes_eight_off_tension_fifty() -> None:
    assert tension_change(80, 50) == -8  # 2.1 x 8 x 0.5 = 8.4


@pytest.mark.parametrize(("visibility", "change"), [(PUBLIC, 16), (SECRET, 12), (UNATTRIBUTED, 11)])
def test_the_fewer_know_of_a_strike_the_less_tension_it_adds(visibility: int, change: int) -> None:
    assert tension_change(-100, 50, visibility) == change  # 15.5, 12.4, 10.85


@pytest.mark.parametrize(("repetition", "change"), [(0, 16), (1, 8), (2, 5), (3, 4)])
def test_the_same_move_again_counts_a_half_then_a_third(repetition: int, change: int) -> None:
    assert tension_change(-100, 50, PUBLIC, repetition) == change  # 15.5, 7.75, 5.17, 3.875


def test_a_half_point_of_tension_is_rounded_away_from_nought_both_ways() -> None:
    assert tension_fraction(-100, 50) == (1_550_000, 100_000)
    assert tension_change(-100, 50) == 16
    assert tension_fraction(100, 50) == (-1_050_000, 100_000)
    assert tension_change(100, 50) == -11


def test_tension_cannot_rise_at_the_top_nor_fall_at_the_bottom() -> None:
    assert tension_change(-100, 100) == 0
    assert tension_change(100, 0) == 0


def test_an_act_without_weight_changes_neither_tension_nor_trust() -> None:
    assert tension_change(0, 50) == 0
    assert trust_change(0, 50) == 0


def test_trust_is_lost_twice_as_fast_as_it_is_won() -> None:
    assert trust_change(70, 50) == 3  # 0.8 x 7 x 0.5 = 2.8
    assert trust_change(-70, 50) == -6  # 1.6 x 7 x 0.5 = 5.6


def test_trust_cannot_rise_at_the_top_nor_fall_at_the_bottom() -> None:
    assert trust_change(100, 100) == 0
    assert trust_change(-100, 0) == 0


def test_repeated_help_wins_less_trust_each_time() -> None:
    assert [trust_change(90, 10, repetition) for repetition in range(4)] == [6, 3, 2, 2]  # 6.48 / 1, 2, 3, 4


@given(weights, points, visibilities, repetitions)
def test_no_single_act_carries_tension_off_its_scale(weight: int, tension: int, visibility: int, again: int) -> None:
    assert 0 <= tension + tension_change(weight, tension, visibility, again) <= 100


@given(weights, points, repetitions)
def test_no_single_act_carries_trust_off_its_scale(weight: int, trust: int, repetition: int) -> None:
    assert 0 <= trust + trust_change(weight, trust, repetition) <= 100


@given(weights, points, visibilities, repetitions)
def test_the_change_is_the_rule_of_section_3_rounded_once(weight: int, tension: int, seen: int, again: int) -> None:
    goldstein, visibility = Fraction(weight, 10), Fraction(seen, 10)
    if weight < 0:
        exact = Fraction(31, 10) * -goldstein * visibility * (100 - tension) / 100 / (1 + again)
    else:
        exact = -Fraction(21, 10) * goldstein * visibility * tension / 100 / (1 + again)
    assert Fraction(*tension_fraction(weight, tension, seen, again)) == exact
    assert abs(tension_change(weight, tension, seen, again) - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("tension", "baseline", "step"),
    [
        (100, 0, -10),
        (0, 100, 10),
        (80, 40, -4),
        (45, 40, -1),
        (43, 40, -1),
        (41, 40, -1),
        (40, 40, 0),
        (39, 40, 1),
        (55, 40, -2),
    ],
)
def test_tension_drifts_a_tenth_of_the_way_home_and_at_least_one_point(tension: int, baseline: int, step: int) -> None:
    assert drift(tension, baseline) == step


@given(points, points)
def test_drift_comes_home_and_never_overshoots(tension: int, baseline: int) -> None:
    for _turn in range(100):
        after = tension + drift(tension, baseline)
        assert abs(baseline - after) < abs(baseline - tension) or after == tension == baseline
        tension = after
    assert tension == baseline


def test_numbers_off_their_scale_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^Tension runs from 0 to 100; 101 is off the scale\.$"):
        tension_change(-72, 101)
    with pytest.raises(ValueError, match=r"^Trust runs from 0 to 100; -1 is off the scale\.$"):
        trust_change(70, -1)
    with pytest.raises(ValueError, match=r"^Baseline runs from 0 to 100; 200 is off the scale\.$"):
        drift(50, 200)
    with pytest.raises(ValueError, match=r"^Repetition counts earlier turns and cannot be -1\.$"):
        tension_change(-72, 50, PUBLIC, -1)
    with pytest.raises(ValueError, match=r"^Repetition counts earlier turns and cannot be -2\.$"):
        trust_change(-72, 50, -2)
