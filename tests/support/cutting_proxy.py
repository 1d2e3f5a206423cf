"""A proxy before a broker that now and then cuts a connection instead of passing an acknowledgement on.

So the client says again what the broker has already, and nothing tells the receiver that it came twice.
"""

import asyncio
import contextlib
import random
import threading
from typing import Self

PUBACK = 0x40


class CuttingProxy:
    """On an ephemeral port of 127.0.0.1. `chance`: of each PUBACK to be cut off. `cuts`: how many were."""

    host = "127.0.0.1"

    def __init__(self, port: int, chance: float, seed: int) -> None:
        self._target, self._chance, self._dice = port, chance, random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._open: set[asyncio.StreamWriter] = set()
        self._ready = threading.Event()
        self.port = self.cuts = 0

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        server = self._loop.run_until_complete(self._listen())
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        for writer in self._open:
            writer.transport.abort()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, self.host, 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            far_reader, far_writer = await asyncio.open_connection(self.host, self._target)
            ends = {writer, far_writer}
            self._open |= ends
            there = asyncio.create_task(self._forward(reader, far_writer))
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._answers(far_reader, writer)
            there.cancel()
            self._open -= ends
            far_writer.transport.abort()
        writer.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                writer.write(data)
        writer.close()

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Packet by packet, until one is cut."""
        while True:
            packet = await _packet(reader)
            if packet[0] & 0xF0 == PUBACK and self._dice.random() < self._chance:
                self.cuts += 1
                return
            writer.write(packet)


async def _packet(reader: asyncio.StreamReader) -> bytes:
    head, length, shift = await reader.readexactly(1), 0, 0
    while True:
        digit = await reader.readexactly(1)
        head, length, shift = head + digit, length | (digit[0] & 0x7F) << shift, shift + 7
        if digit[0] < 0x80:
            return head + await reader.readexactly(length)
