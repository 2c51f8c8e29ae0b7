"""The people of a measurement: their sockets, and their requests over plain connections."""

import asyncio
import time
from collections.abc import Callable, Mapping

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

AT_A_TIME = 10
PATIENCE = 30.0


class Listener:
    """One socket: it notes when the frame that is waited for arrives."""

    def __init__(self, address: str, headers: Mapping[str, str], name: str) -> None:
        self.address = address
        self.headers = headers
        self.name = name
        self.is_awaited: Callable[[str], bool] = lambda text: True
        self.text = ""
        self.at = 0.0
        self.arrived = asyncio.Event()
        self.greeted = asyncio.Event()

    def expect(self, is_awaited: Callable[[str], bool]) -> None:
        """From now on wait for the first frame that answers this."""
        self.is_awaited = is_awaited
        self.text, self.at = "", 0.0
        self.arrived.clear()

    async def listen(self, gate: asyncio.Semaphore) -> None:
        """Open the socket when it is our turn, and read until it closes."""
        async with gate:
            line = await connect(
                self.address, additional_headers=self.headers, compression=None, max_size=None, ping_interval=None
            )
            self.greeted.set()
        try:
            await self._read(line)
        except ConnectionClosed:
            return
        finally:
            await line.close()

    async def _read(self, line: ClientConnection) -> None:
        async for frame in line:
            now = time.perf_counter()
            text = frame if isinstance(frame, str) else frame.decode()
            if not self.arrived.is_set() and self.is_awaited(text):
                self.text, self.at = text, now
                self.arrived.set()


class Crowd:
    """Many listeners, opened a few at a time."""

    def __init__(self, listeners: list[Listener]) -> None:
        self.listeners = listeners
        self._tasks: list[asyncio.Task[None]] = []

    async def gather(self) -> None:
        """Open every socket; raises if one is refused."""
        gate = asyncio.Semaphore(AT_A_TIME)
        self._tasks = [asyncio.create_task(listener.listen(gate)) for listener in self.listeners]
        greeted = asyncio.gather(*(listener.greeted.wait() for listener in self.listeners))
        done, _ = await asyncio.wait([greeted, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        if greeted not in done:
            greeted.cancel()
            raise next(iter(done)).exception() or ConnectionError("a socket closed at once")

    def expect(self, is_awaited: Callable[[str], bool]) -> None:
        """From now on everybody waits for such a frame."""
        for listener in self.listeners:
            listener.expect(is_awaited)

    async def everybody(self) -> None:
        """Wait until it has reached all, or patience is over."""
        waiting = [asyncio.create_task(listener.arrived.wait()) for listener in self.listeners]
        _, late = await asyncio.wait(waiting, timeout=PATIENCE)
        for task in late:
            task.cancel()

    def last(self) -> float:
        """When the last of those whom it reached had it."""
        return max(listener.at for listener in self.listeners)

    def lost(self) -> int:
        """How many it did not reach."""
        return sum(not listener.arrived.is_set() for listener in self.listeners)

    async def disperse(self) -> None:
        """Close every socket."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def request(port: int, method: str, path: str, headers: Mapping[str, str], body: str = "") -> tuple[int, bytes]:
    """One request on a connection of its own; gives the status and the answer's body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        answer = await asyncio.wait_for(reader.read(), PATIENCE * 2)
    finally:
        writer.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), content


def is_step(text: str) -> bool:
    """A frame of panels that a turn was closed or opened with: the clock is among them."""
    return text.startswith('{"type":"panels"') and '"_clock":"' in text


def is_reveal(text: str) -> bool:
    """Such a frame to a nation, with the report of the turn."""
    return '"_headline":"' in text and 'data-phase=\\"reveal\\"' in text
