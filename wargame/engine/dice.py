"""The luck of a game: two dice for every check, and nothing that could bend them.

A throw depends on the game's seed, the turn, the rule that asks and the subjects it asks about, and on nothing else.
So an unrelated order changes no die, the order in which checks are made cannot matter, and a what-if keeps the same
luck (common random numbers). Rules of the game, section 1, principle 4.

The key. The seed, as bytes, is the key of a BLAKE2b hash. The hashed text is the turn, the rule and each subject,
every one written as its length in characters, a colon and itself, so that no two different questions read alike:
turn 3, rule CR-1, subject shoals is `1:34:CR-16:shoals`. The hash's personal tag tells 2d6 from other draws, and its
salt numbers the block when one does not suffice. The hash's bytes are then read in order: a byte below 252 is a die
(its remainder by 6, plus 1), any other is skipped, so that every face is equally likely.

Subjects are strings that the asking rule chooses. For nations it passes each nation's dice name, which stays with the
nation when nations are renamed or listed otherwise: relabelled nations take their dice with them. Where a pair or a
group has no order, the rule sorts the dice names first.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import count

TWO_DICE = b"backchannel 2d6"  # the personal tag of a check's two dice
DRAW = b"backchannel draw"  # the personal tag of a draw from a range

FACES = 6
FAIR_BYTES = 252  # bytes from here on are skipped: 252 is the largest multiple of 6 within a byte
BLOCK_BYTES = 16  # bytes a hash gives: two dice need a second block about once in 10^26 throws
SEED_BYTES = 64  # the longest key of BLAKE2b
DRAW_RANGE = 1 << 64  # a draw reads eight bytes

# Of the 36 ways in which two dice fall, how many reach each total, from 2 to 12.
WAYS = {needed: sum(a + b >= needed for a in range(1, 7) for b in range(1, 7)) for needed in range(2, 13)}


def roll(seed: str, turn: int, rule: str, subjects: tuple[str, ...]) -> tuple[int, int]:
    """Return the two dice, 1-6 each, that a rule throws about its subjects on a turn (section 1, principle 4).

    `seed` is in hexadecimal digits. Raises ValueError if it is not, is empty, or is longer than 64 bytes.
    """
    key, question = _key(seed), _question(turn, rule, subjects)
    block = blake2b(question, digest_size=BLOCK_BYTES, key=key, person=TWO_DICE).digest()
    if block[0] < FAIR_BYTES and block[1] < FAIR_BYTES:
        return block[0] % FACES + 1, block[1] % FACES + 1
    fair = (byte % FACES + 1 for block in _blocks(key, question, TWO_DICE) for byte in block if byte < FAIR_BYTES)
    return next(fair), next(fair)


def chance(needed: int) -> int:
    """Return in how many of the 36 ways two dice total at least `needed`; 36 from 2 down, 0 from 13 up."""
    return WAYS.get(needed, 36 if needed < 2 else 0)


def uniform(seed: str, turn: int, purpose: str, subjects: tuple[str, ...], n: int) -> int:
    """Return an integer of range(n), each equally likely, keyed as dice are; bots choose by it.

    Raises ValueError if n is not from 1 to 2^64, or for a seed that `roll` would refuse.
    """
    if not 1 <= n <= DRAW_RANGE:
        raise ValueError(f"A draw is from 1 to 2^64 possibilities, not {n}.")
    fair_draws = DRAW_RANGE - DRAW_RANGE % n
    blocks = _blocks(_key(seed), _question(turn, purpose, subjects), DRAW)
    drawn = (int.from_bytes(block[:8], "big") for block in blocks)
    return next(number for number in drawn if number < fair_draws) % n


@lru_cache(maxsize=64)  # all throws of a game have one
def _key(seed: str) -> bytes:
    key = bytes.fromhex(seed)
    if not 1 <= len(key) <= SEED_BYTES:
        raise ValueError(f"A seed has 1 to {SEED_BYTES} bytes in hexadecimal digits, not {len(key)}.")
    return key


def _question(turn: int, rule: str, subjects: tuple[str, ...]) -> bytes:
    return "".join([f"{len(part)}:{part}" for part in (str(turn), rule, *subjects)]).encode()


def _blocks(key: bytes, question: bytes, tag: bytes) -> Iterator[bytes]:
    """Yield as many blocks of random bytes as are asked for; the first is the one with the empty salt."""
    for number in count():
        salt = number.to_bytes(8, "big")
        yield blake2b(question, digest_size=BLOCK_BYTES, key=key, person=tag, salt=salt).digest()
