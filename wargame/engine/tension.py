"""How far one act moves the tension between two nations and the trust of one in the other.

Every act has the weight of the nearest CAMEO event code on the Goldstein scale: below nought hostile, above it
cooperative. An act counts for less the closer a track already is to the end it pushes towards, the fewer people
know of it, and the oftener it has been seen lately. All numbers of the world are integers; each rule rounds once,
half away from nought, so that a rise and a fall of the same size are rounded alike and sums stay exact.
Rules of the game, section 3, "Arithmetic of tension and trust".

Scales: tension and trust 0-100; Goldstein weights and visibility in tenths (74 means 7.4).
"""

from typing import TypeVar

Number = TypeVar("Number", int, float)

FULL_SCALE = 100  # points: the upper end of tension and trust

PUBLIC = 10  # tenths: everybody sees the act (section 3)
SECRET = 8  # tenths: only the two sides know of it (section 3)
UNATTRIBUTED = 7  # tenths: felt, but nobody answers for it (section 3)

HOSTILE_GAIN = 31  # tenths of a point of tension per Goldstein point (section 3, fitted to coded crises)
COOPERATIVE_GAIN = 21  # tenths of a point of tension per Goldstein point (section 3, fitted to coded crises)
TRUST_GAIN = 8  # tenths of a point of trust per cooperative Goldstein point (section 3)
TRUST_LOSS = 16  # tenths of a point of trust per hostile Goldstein point (section 3: losing is twice as fast)

SHOCK = -120  # tenths: the weight of an outside shock that no event code covers (section 3)
HALF_LIFE_DAYS = 180  # days in which tension loses half its distance to the baseline (section 3, dated history)
DRIFT_SHARE = 10  # a turn's drift is one part in this many of the distance to the baseline (section 3)


def round_half_away(numerator: int, denominator: int) -> int:
    """Return numerator / denominator rounded to the nearest integer, halves away from nought.

    The only rounding in the engine. Raises ValueError unless the denominator is positive.
    """
    if denominator <= 0:
        raise ValueError(f"A rounded share needs a positive denominator, not {denominator}.")
    if numerator < 0:
        return -((denominator - 2 * numerator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def tension_fraction(
    goldstein: Number, tension: Number, visibility: int = PUBLIC, repetition: int = 0
) -> tuple[Number, int]:
    """Return the unrounded change of tension as numerator and denominator (section 3).

    Goldstein weight and visibility in tenths, tension in points. The numerator is an exact integer when both of the
    first two are integers. Raises ValueError for a tension off its scale or a negative repetition.
    """
    if not 0 <= tension <= FULL_SCALE:
        raise _off_scale("Tension", tension)
    if repetition < 0:
        raise _no_count(repetition)
    if goldstein < 0:
        numerator = -HOSTILE_GAIN * goldstein * visibility * (FULL_SCALE - tension)
    else:
        numerator = -COOPERATIVE_GAIN * goldstein * visibility * tension
    return numerator, 10 * 10 * 10 * FULL_SCALE * (1 + repetition)


def tension_change(goldstein_tenths: int, tension: int, visibility: int = PUBLIC, repetition: int = 0) -> int:
    """Return the points that an act adds to the tension (0-100) of actor and target (section 3).

    `goldstein_tenths` is the act's weight in tenths, negative if hostile; `visibility` is PUBLIC, SECRET or
    UNATTRIBUTED; `repetition` counts how often the same actor, target and move stood in the last three turns.
    A weight from SHOCK to 100 never carries tension off its scale. Raises ValueError for a tension off its scale or a
    negative repetition.
    """
    return round_half_away(*tension_fraction(goldstein_tenths, tension, visibility, repetition))


def trust_change(goldstein_tenths: int, trust: int, repetition: int = 0) -> int:
    """Return the points that an act adds to the trust (0-100) of its target in its actor (section 3).

    `goldstein_tenths` is the act's weight in tenths; `repetition` counts as for `tension_change`. Losses weigh twice
    as much as gains. Raises ValueError for a trust off its scale or a negative repetition.
    """
    if not 0 <= trust <= FULL_SCALE:
        raise _off_scale("Trust", trust)
    if repetition < 0:
        raise _no_count(repetition)
    if goldstein_tenths < 0:
        numerator = TRUST_LOSS * goldstein_tenths * trust
    else:
        numerator = TRUST_GAIN * goldstein_tenths * (FULL_SCALE - trust)
    return round_half_away(numerator, 10 * 10 * FULL_SCALE * (1 + repetition))


def drift(tension: int, baseline: int) -> int:
    """Return the points that one turn adds to tension: a tenth of the way to its baseline, at least 1 (section 3).

    Nought only when tension stands at its baseline. Raises ValueError if either is off the scale 0-100.
    """
    if not 0 <= tension <= FULL_SCALE:
        raise _off_scale("Tension", tension)
    if not 0 <= baseline <= FULL_SCALE:
        raise _off_scale("Baseline", baseline)
    distance = baseline - tension
    if distance == 0:
        return 0
    return round_half_away(distance, DRIFT_SHARE) or (1 if distance > 0 else -1)


def _off_scale(name: str, points: float) -> ValueError:
    return ValueError(f"{name} runs from 0 to {FULL_SCALE}; {points} is off the scale.")


def _no_count(repetition: int) -> ValueError:
    return ValueError(f"Repetition counts earlier turns and cannot be {repetition}.")
