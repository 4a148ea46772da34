"""The windows of a browser that are open on the dossier: each hears at once that something has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

_HEARTBEAT = 15.0
"""The seconds after which a silent stream of events says that it is alive."""
_MOST_LISTENERS = 500


class Hub:
    """The windows that listen. ``publish`` may be called from any thread."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def publish(self, word: str) -> None:
        """Send *word* to every window."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._send, word)

    def _send(self, word: str) -> None:
        for queue in self._listeners:
            if queue.full():  # a window that does not listen needs the last word only
                queue.get_nowait()
            queue.put_nowait(word)

    def close(self) -> None:
        """Let every window go: the server stops."""
        self._closed = True
        self.publish("")

    async def listen(self, first: str) -> AsyncIterator[str]:
        """Server-sent events: *first* at once, then what is published, and a comment when nothing is for a while."""
        if len(self._listeners) >= _MOST_LISTENERS:
            return
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=4)
        self._listeners.add(queue)
        try:
            yield f"retry: 1000\ndata: {first}\n\n"
            while not self._closed:
                try:
                    word = await asyncio.wait_for(queue.get(), _HEARTBEAT)
                    yield f"data: {word}\n\n" if word else ": fin\n\n"
                except TimeoutError:
                    yield ": là\n\n"
        finally:
            self._listeners.discard(queue)
