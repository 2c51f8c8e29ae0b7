"""Turns DATABASE_URL and REDIS_URL into Django's settings; without them, SQLite and one process.

The SQLite options were chosen by measurement: of the ways tried, only write-ahead logging with immediate
transactions and a long timeout took three hundred orders in two seconds without an error.
"""

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

FILE_NAME = "backchannel.sqlite3"


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Settings of the default database: PostgreSQL for a `postgres://` URL, SQLite in the data directory for none."""
    return _postgresql(url) if url else _sqlite(data_dir)


def channel_layers(url: str) -> dict[str, Any]:
    """Settings of the channel layer: Redis for a URL, this process's memory for none."""
    if not url:
        return {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 1000}}}
    return {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [url]}}}


def cache(url: str) -> dict[str, Any]:
    """Settings of the cache, where wrong codes are counted: Redis for a URL, this process's memory for none."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def _sqlite(data_dir: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / FILE_NAME,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": _test_file()},
    }


def _test_file() -> str:
    """A file of its own for every test run; the servers that the run starts inherit its name."""
    path = Path(tempfile.gettempdir()) / f"backchannel-test-{os.getpid()}.sqlite3"
    return os.environ.setdefault("BACKCHANNEL_TEST_DATABASE", str(path))


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must start with postgres:// or postgresql://, not {parts.scheme}://.")
    pooled = find_spec("psycopg_pool") is not None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}} if pooled else {},
    }
