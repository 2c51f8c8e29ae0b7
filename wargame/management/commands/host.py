"""`manage.py host`: one command that turns this machine into a classroom server."""

import asyncio
import io
import sys
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from wargame import datadir, signin
from wargame.live import clock
from wargame.management.hosting import addresses, greeting, refusals, server

LOOK_FOR_ADDRESSES_EVERY = 10.0


class Command(BaseCommand):
    help = "Host Backchannel on this machine: pages, live updates and the game clock, for everybody on the network."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="0.0.0.0", metavar="ADDRESS", help="address to listen on (all of them)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--data", default="", metavar="DIR", help="directory for the database and key (./data)")

    def handle(self, *args: Any, bind: str, port: int, **options: Any) -> None:
        """Check, prepare, serve; every reason not to start is a sentence and a non-zero exit."""
        _speak_utf8()
        datadir.keep_private()
        try:
            datadir.prepare(settings.DATA_DIR)
            with closing(refusals.hold_the_data(settings.DATA_DIR)):
                port = refusals.free_port(bind, port)
                with refusals.readable(settings.DATA_DIR):
                    token = self._prepare()
                self._serve(bind, port, token)
        except (datadir.Unusable, refusals.CannotStart) as refusal:
            sys.exit(str(refusal))

    def _prepare(self) -> str:
        """Bring the database up to date and return a fresh sign-in token."""
        refusals.newer_database(settings.DATA_DIR)
        call_command("migrate", verbosity=0, interactive=False)
        _load_shipped_scenarios()
        signin.ensure_facilitator()
        clock.make_up_for_outage()
        return signin.new_link_token()

    def _serve(self, bind: str, port: int, token: str) -> None:
        _answer_to([*addresses.to_type(bind), *addresses.names_of_this_machine()])

        async def look_for_addresses() -> None:
            await self._look_for_addresses(bind, port)

        ran = server.serve(
            bind,
            port,
            jobs=[clock.run, look_for_addresses],
            on_ready=lambda: self.stdout.write(greeting.greeting(bind, port, token)),
        )
        if not ran:
            raise refusals.CannotStart(
                f"The server could not listen on {bind} port {port}. Choose another with --port."
            )
        clock.stamp()
        self.stdout.write("\nBackchannel has stopped. Every game is saved; the same command goes on with them.")

    async def _look_for_addresses(self, bind: str, port: int) -> None:
        """Notice when this machine joins another network, answer to the new address and say so."""
        while bind in addresses.ANY:
            await asyncio.sleep(LOOK_FOR_ADDRESSES_EVERY)
            for address in _answer_to(await asyncio.to_thread(addresses.on_the_network)):
                self.stdout.write(greeting.found_address(address, port))


def _answer_to(names: list[str]) -> list[str]:
    """Let the server answer to these names too; the list is read at each request. Returns the new ones."""
    new = [f"[{name}]" if ":" in name else name for name in names]
    new = [name for name in dict.fromkeys(new) if name not in settings.ALLOWED_HOSTS and name not in addresses.ANY]
    settings.ALLOWED_HOSTS.extend(new)
    return new


def _load_shipped_scenarios() -> None:
    from wargame.scenarios.library import load_shipped

    load_shipped()


def _speak_utf8() -> None:
    """Terminals that use another encoding would fail at the first block of the code for phones."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
