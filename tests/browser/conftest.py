"""A real server and the people around it; a test fails if a console complains or a request leaves the machine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.people import LAPTOP, Reader
from tests.host.hosting import Host


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Host]]:
    """`start_server("--port", "8000")`: a `manage.py host` on this test's data directory; else on an own port."""
    started: list[Host] = []

    def start(*words: str) -> Host:
        started.append(Host(tmp_path / "data", "--bind", "127.0.0.1", *words))
        return started[-1]

    yield start
    for host in started:
        if host.process.poll() is None:
            host.kill()


@pytest.fixture
def server(start_server: Callable[..., Host]) -> Host:
    """A server that runs."""
    return start_server()


@pytest.fixture
def enter(browser: Any, console: Any) -> Iterator[Callable[..., Any]]:
    """`enter(Student, server.url, "Ana", "Ilvana", **context_options)`: somebody with a browser of their own."""
    readers: list[Reader] = []

    def come(kind: type[Reader], home: str, *who: str, **options: Any) -> Reader:
        context = browser.new_context(**{**LAPTOP, **options})
        readers.append(kind(console.watch(context.new_page()), home, *who))
        return readers[-1]

    yield come
    abroad = [url for reader in readers for url in reader.abroad]
    for reader in readers:
        reader.page.context.close()
    assert abroad == []
