"""The one who may write slots: started by systemd for each connection, as root, with no way to the network.

The release is judged here once more, by the key that lies in the slot that runs: who asks may have been taken over.
"""

import os
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from device.update.card_slots import CardSlots
from device.update.slot_line import LINE_BYTES_MAX, Act, Answer, Order
from protocols.release import BadReleaseError, Kind, payload, unfit

REASON_MAX = 400


@dataclass(frozen=True, slots=True)
class SlotService:
    """`key`: the publisher's public key, PEM; `version`: the one that runs; `model`: what this machine is."""

    slots: CardSlots
    key: bytes
    version: str
    model: str

    def answer(self, line: socket.socket) -> None:
        """One order. Raises OSError when nobody is there to hear the answer."""
        said, files, _, _ = socket.recv_fds(line, LINE_BYTES_MAX, 1)
        try:
            answer = self._done(said, files)
        finally:
            for file in files:
                os.close(file)
        line.sendall(msgspec.json.encode(answer) + b"\n")

    def _done(self, said: bytes, files: list[int]) -> Answer:
        try:
            act = msgspec.json.decode(said, type=Order).act
            if act is Act.WRITE:
                self._write(files)
            else:
                acts: dict[Act, Callable[[], None]] = {
                    Act.TRY: self.slots.try_once,
                    Act.KEEP: self.slots.keep,
                    Act.LEAVE: self.slots.leave,
                }
                acts[act]()
        except BadReleaseError as error:
            return Answer(str(error)[:REASON_MAX], bad=True)
        except (msgspec.MsgspecError, OSError, subprocess.SubprocessError) as error:
            return Answer((str(error) or type(error).__name__)[:REASON_MAX])
        return Answer()

    def _write(self, files: list[int]) -> None:
        if len(files) != 1:
            raise BadReleaseError("tanpa berkas / no file came with it")
        with os.fdopen(os.dup(files[0]), "rb") as file, payload(file, self.key) as (manifest, stream):
            if said := unfit(manifest, running=self.version, model=self.model, kind=Kind.SLOT):
                raise BadReleaseError(said)
            self.slots.write(manifest, stream)


def reboot(tried: bool) -> None:
    """To the slot that is tried once, or as always. Raises SubprocessError, OSError."""
    words = ("systemctl", "reboot", "--reboot-argument=0 tryboot") if tried else ("systemctl", "reboot")
    subprocess.run(words, check=True, timeout=30, capture_output=True)
