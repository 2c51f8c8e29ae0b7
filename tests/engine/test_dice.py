"""The dice: fixed by their key, fair, and deaf to everything else."""

from collections import Counter
from hashlib import blake2b
from itertools import product

import pytest

from wargame.engine.dice import chance, roll, uniform

SEED = "5eed" * 8


def test_the_key_is_written_as_documented() -> None:
    throws = blake2b(b"1:34:CR-16:shoals", digest_size=16, key=bytes.fromhex(SEED), person=b"backchannel 2d6").digest()
    fair = [byte % 6 + 1 for byte in throws if byte < 252]
    assert roll(SEED, 3, "CR-1", ("shoals",)) == (fair[0], fair[1])


def test_a_stored_game_keeps_its_luck_from_one_release_to_the_next() -> None:
    assert [roll("ab" * 16, 3, "CR-1", (name,)) for name in ("shoals", "cable", "strait")] == [(3, 6), (4, 3), (5, 4)]


def test_a_byte_of_252_or_more_is_skipped_for_the_next_one() -> None:
    skipped = 0
    for turn in range(2000):
        question = f"{len(str(turn))}:{turn}4:CR-1".encode()
        block = blake2b(question, digest_size=16, key=bytes.fromhex(SEED), person=b"backchannel 2d6").digest()
        fair = [byte % 6 + 1 for byte in block if byte < 252]
        skipped += max(block[:2]) >= 252
        assert roll(SEED, turn, "CR-1", ()) == (fair[0], fair[1])
    assert skipped > 20


def test_each_of_the_36_throws_is_equally_likely() -> None:
    games = 36_000
    seen = Counter(roll(SEED, turn, "CR-1", ("shoals",)) for turn in range(games))
    assert set(seen) == set(product(range(1, 7), repeat=2))
    chi_square = sum((times - games / 36) ** 2 / (games / 36) for times in seen.values())
    assert (
        chi_square < 66.6
    )  # 35 degrees of freedom: a fair pair exceeds this once in a thousand keys; this key is fixed


@pytest.mark.parametrize(
    ("seed", "turn", "rule", "subjects"),
    [
        ("5eee" * 8, 3, "CR-1", ("ilvana", "sarvaq")),
        (SEED, 4, "CR-1", ("ilvana", "sarvaq")),
        (SEED, 3, "CR-3", ("ilvana", "sarvaq")),
        (SEED, 3, "CR-1", ("sarvaq", "ilvana")),
        (SEED, 3, "CR-1", ("ilvanasarvaq",)),
        (SEED, 3, "CR-1", ("ilvana", "sarvaq", "")),
    ],
)
def test_another_seed_turn_rule_or_subject_draws_other_luck(
    seed: str, turn: int, rule: str, subjects: tuple[str, ...]
) -> None:
    ours = [uniform(SEED, 3, "CR-1", ("ilvana", "sarvaq"), 1 << 64)]
    assert uniform(seed, turn, rule, subjects, 1 << 64) not in ours


def test_names_that_look_like_the_key_cannot_imitate_another_question() -> None:
    assert uniform(SEED, 1, "P3", ("a", "b"), 1 << 64) != uniform(SEED, 1, "P3", ("a1:b",), 1 << 64)
    assert uniform(SEED, 1, "P3", ("é",), 1 << 64) != uniform(SEED, 1, "P3", ("e",), 1 << 64)
    assert uniform(SEED, 11, "P3", (), 1 << 64) != uniform(SEED, 1, "1P3", (), 1 << 64)


def test_the_way_a_seed_is_capitalised_does_not_matter() -> None:
    assert roll("ABCDEF", 1, "CR-1", ()) == roll("abcdef", 1, "CR-1", ())


@pytest.mark.parametrize("seed", ["", "ab" * 65])
def test_a_seed_that_is_empty_or_too_long_is_refused(seed: str) -> None:
    with pytest.raises(ValueError, match=r"^A seed has 1 to 64 bytes in hexadecimal digits, not (0|65)\.$"):
        roll(seed, 1, "CR-1", ())


def test_a_seed_that_is_not_hexadecimal_is_refused() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        roll("luck", 1, "CR-1", ())


def test_the_chance_of_a_total_counts_the_36_ways_of_two_dice() -> None:
    assert [chance(needed) for needed in range(1, 15)] == [36, 36, 35, 33, 30, 26, 21, 15, 10, 6, 3, 1, 0, 0]
    assert chance(-40) == 36
    assert chance(40) == 0


def test_a_draw_reaches_every_possibility_about_equally_often() -> None:
    seen = Counter(uniform(SEED, turn, "bot", ("ilvana",), 7) for turn in range(7000))
    assert sorted(seen) == list(range(7))
    assert sum((times - 1000) ** 2 / 1000 for times in seen.values()) < 22.5  # 6 degrees of freedom, one in a thousand


def test_a_draw_from_one_possibility_is_nought() -> None:
    assert uniform(SEED, 1, "bot", (), 1) == 0


def test_a_draw_that_would_be_unfair_is_drawn_again() -> None:
    largest = (1 << 63) + 1  # almost half of all eight-byte numbers must be refused
    draws = [uniform(SEED, turn, "bot", (), largest) for turn in range(400)]
    assert all(0 <= draw < largest for draw in draws)
    first = [
        int.from_bytes(
            blake2b(
                f"{len(str(t))}:{t}3:bot".encode(), digest_size=16, key=bytes.fromhex(SEED), person=b"backchannel draw"
            ).digest()[:8],
            "big",
        )
        for t in range(400)
    ]
    assert any(number >= largest for number in first)
    assert all(draw == number for draw, number in zip(draws, first, strict=True) if number < largest)


@pytest.mark.parametrize("possibilities", [0, -3, (1 << 64) + 1])
def test_a_draw_from_nothing_or_too_much_is_refused(possibilities: int) -> None:
    with pytest.raises(ValueError, match=r"^A draw is from 1 to 2\^64 possibilities"):
        uniform(SEED, 1, "bot", (), possibilities)
