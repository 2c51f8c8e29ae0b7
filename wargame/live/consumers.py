"""One consumer for every socket of a game: it says who listens, forwards frames, and passes on who is writing where."""

import logging
import time
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.utils.translation import gettext as _

from wargame.live import audiences, frames, pulse, push, registry
from wargame.live.registry import Reader

log = logging.getLogger(__name__)

CROWDED = 4409
TOO_LARGE = 4413
TOO_OFTEN = 4429
NONSENSE = 4400
PATIENCE = 10
BURST = 40
"""Frames that a page may send at once; a page of ours sends a handful a minute."""

A_SECOND = 5.0
"""Frames a second that it may go on sending."""


class GameConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """A browser that watches one game."""

    reader: Reader
    joined = False
    mistakes = 0
    allowed = float(BURST)
    heard = 0.0

    async def connect(self) -> None:
        """Accept first, so that the browser sees the code if it is then sent away; join before reading the revision."""
        await self.accept()
        code = self.scope["url_route"]["kwargs"]["code"]
        try:
            self.reader = await database_sync_to_async(audiences.identify, thread_sensitive=False)(self.scope, code)
        except audiences.NotWelcome as no:
            await self.close(no.code)
            return
        self.joined = True
        registry.add(self)
        if push.shared():
            await self.channel_layer.group_add(self._group, self.channel_name)
        pulse.start()
        key = self.reader.code, self.reader.audience
        found = await database_sync_to_async(audiences.revisions, thread_sensitive=False)([key])
        await self.send(text_data=frames.hello(found[key]))
        for oldest in registry.crowded_out(self.reader):
            await oldest.leave(CROWDED)

    async def disconnect(self, code: int) -> None:
        """Forget the socket."""
        if self.joined:
            self.joined = False
            registry.discard(self)
            if push.shared():
                await self.channel_layer.group_discard(self._group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Answer a ping, pass on "I am writing here", refuse everything else with a sentence."""
        if not self.joined:
            return
        if self._floods():
            await self.send(text_data=frames.refused(_("This page sent too often. Reload the page.")))
            await self.leave(TOO_OFTEN)
            return
        if len(bytes_data or b"") > frames.LARGEST or len((text_data or "").encode()) > frames.LARGEST:
            await self.send(text_data=frames.refused(_("This page sent too much at once. Reload the page.")))
            await self.close(TOO_LARGE)
            return
        try:
            kind, where = frames.read(text_data or "")
        except frames.Malformed as mistake:
            await self._refuse(str(mistake))
            return
        if kind == "ping":
            await self.send(text_data=frames.pong())
        elif self.reader.seat is not None:
            text = frames.editing(self.reader.seat, self.reader.name, where)
            await push.send(self.reader.code, self.reader.audience, text)

    async def frame(self, event: dict[str, Any]) -> None:
        """A frame from another process, or from this one, over the channel layer."""
        await self.forward(event["text"])

    async def forward(self, text: str) -> None:
        """Send a ready frame on."""
        await self.send(text_data=text)

    async def leave(self, code: int) -> None:
        """Close the socket because its seat is no longer what it was, or open in newer windows."""
        await self.disconnect(code)
        await self.close(code)

    def _floods(self) -> bool:
        """Whether the page sends faster than anybody types: one such page would hold up everybody's game."""
        now = time.monotonic()
        self.allowed = min(BURST, self.allowed + (now - self.heard) * A_SECOND) - 1
        self.heard = now
        return self.allowed < 0

    async def _refuse(self, sentence: str) -> None:
        self.mistakes += 1
        await self.send(text_data=frames.refused(sentence))
        if self.mistakes > PATIENCE:
            await self.close(NONSENSE)

    @property
    def _group(self) -> str:
        return push.group(self.reader.code, self.reader.audience)


class NowhereConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """A socket at an address where there is no game."""

    async def connect(self) -> None:
        """Accept, so that the browser sees the code, and close."""
        await self.accept()
        await self.close(audiences.NO_GAME)
