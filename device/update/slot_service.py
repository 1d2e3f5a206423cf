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
RESTARTS = (Act.TRY, Act.LEAVE)


@dataclass(frozen=True, slots=True)
class SlotService:
    """`key`: the publisher's public key, PEM; `version`: the one that runs; `model`: what this machine is.

    `reboot(tried)`: ends the machine, to boot the tried slot once or as always.
    """

    slots: CardSlots
    key: bytes
    version: str
    model: str
    reboot: Callable[[bool], None]

    def answer(self, line: socket.socket) -> None:
        """One order; a restart begins when the answer is on its way, for it ends us too. Raises OSError."""
        said, files, _, _ = socket.recv_fds(line, LINE_BYTES_MAX, 1)
        act = None
        try:
            act = msgspec.json.decode(said, type=Order).act
            self._do(act, files)
            answer = Answer()
        except BadReleaseError as error:
            answer = Answer(str(error)[:REASON_MAX], bad=True)
        except (msgspec.MsgspecError, OSError) as error:
            answer = Answer((str(error) or type(error).__name__)[:REASON_MAX])
        finally:
            for file in files:
                os.close(file)
        line.sendall(msgspec.json.encode(answer) + b"\n")
        if act in RESTARTS and not answer.trouble:
            self.reboot(act is Act.TRY)

    def _do(self, act: Act, files: list[int]) -> None:
        match act:
            case Act.WRITE:
                self._write(files)
            case Act.TRY:
                self.slots.arm()
            case Act.KEEP:
                self.slots.keep()
            case Act.LEAVE:
                pass

    def _write(self, files: list[int]) -> None:
        if len(files) != 1:
            raise BadReleaseError("tanpa berkas / no file came with it")
        with os.fdopen(os.dup(files[0]), "rb") as file, payload(file, self.key) as (manifest, stream):
            if said := unfit(manifest, running=self.version, model=self.model, kind=Kind.SLOT):
                raise BadReleaseError(said)
            self.slots.write(manifest, stream)


def reboot(tried: bool) -> None:
    """To the slot that is tried once, or as always. Raises OSError."""
    words = ("systemctl", "reboot", "--reboot-argument=0 tryboot") if tried else ("systemctl", "reboot")
    done = subprocess.run(words, check=False, timeout=60, capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"systemctl: {done.stderr.strip()}")
