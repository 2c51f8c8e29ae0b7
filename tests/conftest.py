"""What all tests share: a server in a process of its own, browsers that fail on console errors, and their order.

Tests run in several processes, which take the next test of one common queue: the longest come first, so that no
process ends alone with one, and those marked `browser` last, because the synchronous Playwright leaves an event loop
behind. Without Chromium they are skipped with a word about it, unless REQUIRE_BROWSER=1 makes that a failure.
"""

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from hypothesis import settings as hypothesis_settings

# Synchronous Playwright keeps a loop in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A forked server would inherit executors without their threads, and every socket would hang.
multiprocessing.set_start_method("spawn", force=True)
# Processes wait for each other, so the time that an example takes says nothing of it.
hypothesis_settings.register_profile("shared", deadline=None)
hypothesis_settings.load_profile("shared")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


LONGEST = (
    "test_claims",
    "test_bait",
    "test_bad_input",
    "test_doors",
    "test_properties",
    "test_access",
    "test_whole_game",
)
"""The modules whose tests start first among their kind, in this order."""
FEW = 4
"""So many files or tests named on the command line run in this one process: it is at work before others would be."""


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No other process for a few files; otherwise as many as there are processors, up to `--maxprocesses`."""
    named = [name for name in config.args if ".py" in name]
    return 0 if named == config.args and len(named) <= FEW else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, browser tests last; these are skipped where there is no browser and none is required."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None, _rank(item.path.stem)))
    if browser and not CHROMIUM and not REQUIRED:
        reason = "no Chromium here: install it (apt install chromium) or name it in CHROMIUM"
        for item in browser:
            item.add_marker(pytest.mark.skip(reason=reason))


def _rank(module: str) -> int:
    return LONGEST.index(module) if module in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium, off the network."""
    assert CHROMIUM, "REQUIRE_BROWSER=1, but there is no Chromium: install it or name it in CHROMIUM"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Counters of tries start afresh in every test."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """With several workers each has a test database, and the servers that it starts inherit the name of its own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    database = settings.DATABASES["default"]
    name = database["TEST"]["NAME"] or f"test_{database['NAME']}"
    if worker and not name.endswith(worker):
        os.environ["BACKCHANNEL_TEST_DATABASE"] = database["TEST"]["NAME"] = f"{name}-{worker}"
        connections["default"].settings_dict["TEST"]["NAME"] = database["TEST"]["NAME"]


@pytest.fixture(scope="session")
def live_url(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of a real daphne server on the test database; its tests need `django_db(transaction=True)`."""
    from channels.testing.live import make_application, set_database_connection
    from daphne.testing import DaphneProcess

    with django_db_blocker.unblock():
        connections.close_all()
        server = DaphneProcess(
            "localhost", partial(make_application, static_wrapper=None), setup=set_database_connection
        )
        server.start()
        assert server.ready.wait(30), "the test server did not start"
    yield f"http://localhost:{server.port.value}"
    server.terminate()
    server.join(5)


class Console:
    """Collects what pages complain about; `allow` names words of complaints that a test provokes on purpose."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.allowed: list[str] = []

    def allow(self, *words: str) -> None:
        """Complaints that contain one of these are expected."""
        self.allowed += words

    def watch(self, page: Any) -> Any:
        """Listen to this page from now on; returns the page."""
        page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        return page

    def unexpected(self) -> list[str]:
        """The complaints that no test asked for."""
        return [text for text in self.complaints if not any(words in text for words in self.allowed)]

    def _note(self, text: str) -> None:
        self.complaints.append(text)


@pytest.fixture
def console() -> Iterator[Console]:
    """A watcher of browser consoles: the test fails if any page that it watches logs an unexpected error."""
    watcher = Console()
    yield watcher
    assert watcher.unexpected() == []


@pytest.fixture
def open_page(browser: Any, console: Console, live_url: str) -> Iterator[Callable[..., Any]]:
    """`open_page("/path/", **context_options)`: a page of a browser context of its own, watched for errors."""
    contexts = []

    def open_it(path: str = "", **options: Any) -> Any:
        context = browser.new_context(base_url=live_url, **options)
        contexts.append(context)
        page = console.watch(context.new_page())
        if path:
            page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
