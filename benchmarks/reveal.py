"""How long a reveal takes: `python -m benchmarks.reveal [--people 300] [--rounds 5] [--format text|json]`.

A real game of eight nations is hosted by a real server. Each round the facilitator's request closes a turn. All that
the turn did comes to each audience in one frame: to a nation the report and what lies below it on the desk, to the
facilitator what the console's open page shows. The time runs from sending the request to the last frame received by
the last of the sockets: everybody's, the facilitator's and two projectors'. Beside it, in the same round, a bare
server sends as many sockets as many bytes as a nation's frame has, and everybody fetches the fragments instead of
being sent them. The medians of all rounds are told:

people      sockets of seated people
frame_bytes what a nation's frame of a reveal weighs
bare_ms     one group, a stock consumer and nothing else, with frames of frame_bytes
reveal_ms   the real reveal: until the last socket has everything
ratio       reveal_ms / bare_ms
refetch_ms  the same people asking for their fragments once, all at the same time
lost        sockets that did not get a reveal's frame, over all rounds
"""

import argparse
import asyncio
import json
import re
import signal
import statistics
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from benchmarks import crowd, processes
from benchmarks.crowd import Crowd, Listener

SCREENS = 2
MOST_PEOPLE = 600
MOST_ROUNDS = 18


@dataclass(slots=True)
class Measured:
    """What each round gave."""

    frame_bytes: list[int] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    reveal: list[float] = field(default_factory=list)
    refetch: list[float] = field(default_factory=list)
    lost: int = 0

    def summary(self, people: int) -> dict[str, float]:
        """The medians, with times in milliseconds."""
        bare, reveal = statistics.median(self.bare), statistics.median(self.reveal)
        return {
            "people": people,
            "frame_bytes": round(statistics.median(self.frame_bytes)),
            "bare_ms": round(1000 * bare, 1),
            "reveal_ms": round(1000 * reveal, 1),
            "ratio": round(reveal / bare, 2),
            "refetch_ms": round(1000 * statistics.median(self.refetch), 1),
            "lost": self.lost,
        }


class Measurement:
    """One game under measurement."""

    def __init__(self, game_port: int, bare_port: int, table: processes.Table, people: int) -> None:
        self.game_port, self.bare_port, self.table = game_port, bare_port, table
        laid = table.ask(f"lay {people}")
        self.code = laid["code"]
        self.seats = [{"Cookie": f"seat_{self.code}={token}"} for token in laid["tokens"]]
        cookies = f"sessionid={laid['session']}; csrftoken={laid['csrf']}"
        self.facilitator = {"Cookie": cookies, "X-CSRFToken": laid["csrf"]}
        self.screen = f"?screen={laid['screen']}"
        self.measured = Measured()

    async def listeners(self) -> list[Listener]:
        """A socket for everybody, for the facilitator with the console's first page open, and for each screen."""
        _status, page = await crowd.request(self.game_port, "GET", f"/g/{self.code}/console/", self.facilitator)
        found_address = re.search(r'data-socket="([^"]+)"', page.decode())
        if found_address is None:
            raise RuntimeError("the console's page names no socket")
        console_socket = unescape(found_address[1])
        address = f"ws://127.0.0.1:{self.game_port}/ws/game/{self.code}/"
        origin = {"Origin": f"http://127.0.0.1:{self.game_port}"}
        found = [Listener(address, {**seat, **origin}, "nation") for seat in self.seats]
        umpire = {"Cookie": self.facilitator["Cookie"], **origin}
        found.append(Listener(f"ws://127.0.0.1:{self.game_port}{console_socket}", umpire, "umpire"))
        return found + [Listener(address + self.screen, origin, "screen") for _ in range(SCREENS)]

    async def run(self, rounds: int) -> None:
        """A round to warm up, and those that count."""
        table = Crowd(await self.listeners())
        yardstick = Crowd([Listener(f"ws://127.0.0.1:{self.bare_port}/", {}, "bare") for _ in table.listeners])
        try:
            await table.gather()
            await yardstick.gather()
            for number in range(rounds + 1):
                await self._round(number + 1, table, yardstick)
                if number == 0:
                    self.measured = Measured()
        finally:
            await table.disperse()
            await yardstick.disperse()

    async def _round(self, turn: int, table: Crowd, yardstick: Crowd) -> None:
        await asyncio.to_thread(self.table.ask, "draft")
        table.expect(crowd.is_step)
        self.measured.reveal.append(await self._step("resolve", turn, table))
        self.measured.lost += _missed(table)
        size = _weight(table)
        self.measured.frame_bytes.append(size)
        self.measured.bare.append(await self._bare(size, yardstick))
        self.measured.refetch.append(await self._refetch())
        table.expect(crowd.is_step)
        await self._step("next", turn, table)

    async def _step(self, act: str, turn: int, table: Crowd) -> float:
        """Close or open a turn as the facilitator; gives the time until the last socket has everything."""
        began = time.perf_counter()
        path = f"/g/{self.code}/console/{act}/"
        asked = crowd.request(self.game_port, "POST", path, self.facilitator, f"turn={turn}&sure=yes")
        (status, _), _ = await asyncio.gather(asked, table.everybody())
        if status != 303:
            raise RuntimeError(f"the server answered {status} to {act} of turn {turn}")
        return table.last() - began

    async def _bare(self, size: int, yardstick: Crowd) -> float:
        yardstick.expect(bool)
        began = time.perf_counter()
        await asyncio.gather(crowd.request(self.bare_port, "POST", f"/?bytes={size}", {}), yardstick.everybody())
        return yardstick.last() - began

    async def _refetch(self) -> float:
        """Everybody asks for the fragments at once; gives the time until the last has them."""
        began = time.perf_counter()
        path = f"/g/{self.code}/fragments/"
        answers = await asyncio.gather(*(crowd.request(self.game_port, "GET", path, seat) for seat in self.seats))
        took = time.perf_counter() - began
        if any(status != 200 or b"_headline" not in content for status, content in answers):
            raise RuntimeError("the server did not give everybody the fragments")
        return took


def _weight(table: Crowd) -> int:
    """The bytes of a nation's frame."""
    return round(statistics.median(len(one.text.encode()) for one in table.listeners if one.name == "nation"))


def _missed(table: Crowd) -> int:
    """Who got no frame, or, of a nation, one without the report."""
    wrong = [one for one in table.listeners if one.name == "nation" and one.text and not crowd.is_reveal(one.text)]
    return table.lost() + len(wrong)


def measure(people: int, rounds: int) -> dict[str, float]:
    """Run everything, end everything, and give the figures."""
    with (
        processes.temporary_data() as data,
        processes.game_server(data) as game_port,
        processes.bare_server() as bare_port,
        processes.table(data) as table,
    ):
        measurement = Measurement(game_port, bare_port, table, people)
        asyncio.run(measurement.run(rounds))
    return measurement.measured.summary(people)


def as_text(figures: Mapping[str, Any]) -> str:
    """The figures as lines."""
    return "\n".join(f"{name:<12} {value}" for name, value in figures.items())


def main(words: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reveal", description="How long a reveal takes.")
    parser.add_argument("--people", type=int, default=300, help="seated people with a socket each (300)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that warms up (5)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    chosen = parser.parse_args(words)
    if not 8 <= chosen.people <= MOST_PEOPLE:
        parser.error(f"--people is from 8, one for each nation, to {MOST_PEOPLE}")
    if not 1 <= chosen.rounds <= MOST_ROUNDS:
        parser.error(f"--rounds is from 1 to {MOST_ROUNDS}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("The measurement was ended."))  # so that nothing is left running
    try:
        figures = measure(chosen.people, chosen.rounds)
    except (processes.DidNotStart, RuntimeError, OSError) as trouble:
        sys.exit(f"The reveal could not be measured: {trouble}")
    print(json.dumps(figures) if chosen.format == "json" else as_text(figures))


if __name__ == "__main__":
    main()
