"""What `manage.py host` prints, and the sentences with which it refuses to start."""

import os
import re
import socket
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.host.hosting import Host, manage
from wargame import datadir
from wargame.management.hosting import addresses


def test_host_prints_addresses_a_code_for_phones_and_a_sign_in_link(host: Callable[..., Host]) -> None:
    printed = host("--port", "0").printed
    assert re.search(r"Students type http://\d+\.\d+\.\d+\.\d+:\d+\n", printed)
    assert re.search(r"^    http://\S+/facilitator/enter/[\w-]{32}/$", printed, re.MULTILINE)
    if "WARNING" not in printed:
        assert "Phones can scan this:" in printed
        assert printed.count("█▀▀▀▀▀█") + printed.count("█ ▄▄▄▄▄ █") >= 2


def test_a_server_bound_to_this_machine_alone_warns_in_words(host: Callable[..., Host]) -> None:
    printed = host("--bind", "127.0.0.1").printed
    assert (
        "WARNING: The server listens on 127.0.0.1 only, which no other machine can reach. "
        "Start it without --bind, so that students on the network can join." in printed
    )
    assert "Phones can scan this" not in printed


def test_a_server_bound_to_this_machine_alone_answers_to_no_address_of_the_network(host: Callable[..., Host]) -> None:
    started = host("--bind", "127.0.0.1")
    for address in addresses.on_the_network():
        request = Request(f"http://127.0.0.1:{started.port}/", headers={"Host": f"{address}:{started.port}"})
        with pytest.raises(HTTPError):
            urlopen(request)


def test_a_taken_port_is_refused_with_another_one_to_try(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = manage("host", "--bind", "127.0.0.1", "--port", str(port), data=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"Port {port} is already used by another program. Stop that program, or choose another port: --port {port + 1}."
    )


def test_a_second_host_on_the_same_data_is_refused(host: Callable[..., Host], tmp_path: Path) -> None:
    host("--bind", "127.0.0.1")
    ended = manage("host", "--bind", "127.0.0.1", "--port", "0", data=tmp_path / "data")
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"Backchannel is already running on the data directory {tmp_path / 'data'}. "
        "Use that server, stop it first, or choose another directory with --data DIR."
    )


def test_a_database_from_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    assert manage("migrate", "-v0", data=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "backchannel.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('wargame', '9999_tomorrow', '2030-01-01')"
        )
    database.close()
    ended = manage("host", "--bind", "127.0.0.1", "--port", "0", data=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"The database in {tmp_path} was changed by a newer version of Backchannel "
        "(wargame.9999_tomorrow is not known here). "
        "Update Backchannel, or choose another directory with --data DIR."
    )


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "backchannel.sqlite3").write_text("a shopping list, not a database\n" * 50)
    ended = manage("host", "--bind", "127.0.0.1", "--port", "0", data=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"The database in {tmp_path} cannot be read (file is not a database). "
        "Put back a copy that works, or choose another directory with --data DIR."
    )


def test_a_database_that_is_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    assert manage("migrate", "-v0", data=tmp_path).returncode == 0
    with (tmp_path / "backchannel.sqlite3").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 100_000)
    for command in (("host", "--bind", "127.0.0.1", "--port", "0"), ("replay", "K7M2QX")):
        ended = manage(*command, data=tmp_path)
        assert ended.returncode != 0
        assert "Traceback" not in ended.stderr
        assert f"The database in {tmp_path} cannot be read (" in ended.stderr
        assert ended.stderr.strip().endswith("or choose another directory with --data DIR.")


def test_a_replay_without_a_database_says_so(tmp_path: Path) -> None:
    ended = manage("replay", "K7M2QX", data=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.strip() == (
        f"CommandError: The database in {tmp_path} cannot be read (no such table: wargame_game). "
        "Put back a copy that works, or choose another directory with --data DIR."
    )


def test_a_data_directory_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = manage("host", data=tmp_path / "file" / "data")
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"Backchannel cannot write in the data directory {tmp_path / 'file' / 'data'} (Not a directory). "
        "Choose another with --data DIR, or change who may write there."
    )


def test_an_address_that_this_machine_does_not_have_is_refused(tmp_path: Path) -> None:
    ended = manage("host", "--bind", "203.0.113.77", "--port", "0", data=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        "This machine does not have the address 203.0.113.77. Leave --bind out to listen on every address it has."
    )


def test_a_number_that_is_no_port_is_refused(tmp_path: Path) -> None:
    ended = manage("host", "--port", "70000", data=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        "70000 is not a port number. Choose one between 1024 and 65535, such as --port 8000."
    )


def test_the_secret_key_is_kept_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    assert manage("migrate", "-v0", data=tmp_path).returncode == 0
    key = (tmp_path / "secret.key").read_text()
    assert manage("migrate", "-v0", data=tmp_path).returncode == 0
    assert (tmp_path / "secret.key").read_text() == key
    assert len(key) >= 50
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def _modes(directory: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in directory.iterdir()}


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_what_host_creates_is_for_its_owner_alone(host: Callable[..., Host], tmp_path: Path) -> None:
    running = host("--bind", "127.0.0.1")
    assert urlopen(running.url).status == 200
    found = _modes(tmp_path / "data")
    assert {"secret.key", "host.lock", "backchannel.sqlite3", "backchannel.sqlite3-wal"} <= set(found)
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_a_data_directory_that_was_left_open_is_closed(host: Callable[..., Host], tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert manage("migrate", "-v0", data=data).returncode == 0
    data.chmod(0o755)
    for path in data.iterdir():
        path.chmod(0o644)
    host("--bind", "127.0.0.1")
    assert set(_modes(data).values()) == {0o600}
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_a_directory_that_holds_other_things_stays_open_and_so_do_they(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    (data / "homework.txt").write_text("not ours")
    (data / "secret.key").write_text("an old key")
    for path in data.iterdir():
        path.chmod(0o644)
    datadir.prepare(data)
    assert _modes(data) == {"homework.txt": 0o644, "secret.key": 0o600}
    assert stat.S_IMODE(data.stat().st_mode) == 0o755
