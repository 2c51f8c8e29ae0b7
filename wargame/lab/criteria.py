"""What must be true of a simulated scenario: a figure and the range in which it should lie."""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

Work = TypeVar("Work")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A named figure with the least and greatest value that it may have."""

    name: str
    value: float
    low: float
    high: float

    @property
    def passes(self) -> bool:
        return self.low <= self.value <= self.high

    def to_json(self) -> dict[str, Any]:
        """The criterion under the keys that a report prints."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "low": self.low,
            "high": self.high,
            "pass": self.passes,
        }


def shared(function: Callable[[Work], Found], work: Iterable[Work], jobs: int, chunk: int = 8) -> Iterator[Found]:
    """The results in the order of the work, found here or by several processes."""
    if jobs <= 1:
        yield from map(function, work)
        return
    items = list(work)
    most = max(-(-len(items) // chunk), 1)  # more processes than shares would stand idle
    with ProcessPoolExecutor(min(jobs, most), initializer=signal.signal, initargs=(signal.SIGINT, IGNORED)) as pool:
        with _no_interrupt():
            found = pool.map(function, items, chunksize=chunk)
        yield from found


IGNORED = signal.SIG_IGN
"""Ctrl-C is for the process that asked; those that work for it are then given nothing more to do."""


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Hold Ctrl-C back while processes are started: between two of them it would be lost."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
