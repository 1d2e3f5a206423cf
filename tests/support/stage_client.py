"""Somebody at the stage door: does things to simulated devices and waits for what is to be seen."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from support.until import until

Sighting = dict[str, Any]


class StageClient:
    """`seen`: every sighting so far, in the order of arrival."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._rest = b""
        self.seen: list[Sighting] = []
        self._looked = 0

    def __enter__(self) -> Self:
        until(self._connect, f"somebody listens at {self._path}", 20)
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def do(self, **stimulus: object) -> None:
        self.write(json.dumps(stimulus).encode() + b"\n")

    def write(self, data: bytes) -> None:
        self._socket.settimeout(10)
        self._socket.sendall(data)

    def sees(
        self, saw: str, *, seconds: float = 10, where: Callable[[Sighting], object] = lambda _: True, **fields: object
    ) -> Sighting:
        """The next sighting of this kind with these fields, after the last one that was found like this."""
        deadline = time.monotonic() + seconds
        while True:
            for place in range(self._looked, len(self.seen)):
                sighting = self.seen[place]
                if sighting["saw"] == saw and fields.items() <= sighting.items() and where(sighting):
                    self._looked = place + 1
                    return sighting
            left = deadline - time.monotonic()
            assert left > 0, f"not within {seconds:g} s: {saw} {fields}; seen since: {self.seen[self._looked :]}"
            self._read(left)

    def settle(self, seconds: float = 0.2) -> list[Sighting]:
        """All that is seen until nothing is said for so long."""
        before = len(self.seen)
        while self._read(seconds):
            pass
        return self.seen[before:]

    def _connect(self) -> bool:
        try:
            self._socket.connect(str(self._path))
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True

    def _read(self, seconds: float) -> bool:
        self._socket.settimeout(seconds)
        try:
            data = self._socket.recv(1 << 20)
        except TimeoutError:
            return False
        assert data, "the stage hung up"
        *lines, self._rest = (self._rest + data).split(b"\n")
        self.seen += [json.loads(line) for line in lines]
        return True
