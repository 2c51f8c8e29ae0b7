"""The fixture that starts servers and makes sure that none is left behind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.host.hosting import Host


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Callable[..., Host]]:
    """`host("--bind", "127.0.0.1")` starts a server on this test's data directory and waits until it listens."""
    started: list[Host] = []

    def start(*words: str) -> Host:
        started.append(Host(tmp_path / "data", *words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.kill()
