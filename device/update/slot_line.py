"""What is asked of the one who may write slots, through a socket: a line of JSON, and the bundle as an open file.

Whoever asks is not believed: he may have a signed release written, tried, kept or left, and nothing else.
"""

import socket
from enum import StrEnum
from pathlib import Path

import msgspec

from protocols.release import BadReleaseError

LINE_BYTES_MAX = 4_096
SECONDS = 1_800.0
"""A slow card takes minutes for a slot."""


class Act(StrEnum):
    """As a `SlotWriter` does them."""

    WRITE = "write"
    TRY = "try"
    KEEP = "keep"
    LEAVE = "leave"


class Order(msgspec.Struct, frozen=True):
    """WRITE brings one open file: the bundle."""

    act: Act


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """`trouble`: why not, "" = done. `bad`: it is the release that is not good."""

    trouble: str = ""
    bad: bool = False


class SlotLine:
    """A `SlotWriter` at the other end of `path`. All raise OSError; `write` also BadReleaseError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, bundle: Path) -> None:
        with bundle.open("rb") as file:
            self._ask(Act.WRITE, (file.fileno(),))

    def try_once(self) -> None:
        self._ask(Act.TRY)

    def keep(self) -> None:
        self._ask(Act.KEEP)

    def leave(self) -> None:
        self._ask(Act.LEAVE)

    def _ask(self, act: Act, files: tuple[int, ...] = ()) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(SECONDS)
            line.connect(str(self._path))
            socket.send_fds(line, [msgspec.json.encode(Order(act)) + b"\n"], files)
            said = b"".join(iter(lambda: line.recv(LINE_BYTES_MAX), b""))
        try:
            answer = msgspec.json.decode(said, type=Answer)
        except msgspec.MsgspecError as error:
            raise ConnectionError(f"{self._path}: tidak menjawab / no answer") from error
        if answer.bad:
            raise BadReleaseError(answer.trouble)
        if answer.trouble:
            raise OSError(answer.trouble)
