"""The two slots of a card: the one that does not run is written, tried once by the firmware, and then made the one.

A payload is a tar: `slot`, the file system, and `boot/…`, what stands in the slot's boot folder. What is
cut off before the end boots what runs now, for config.txt names it until the other slot has proven itself.
"""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from device.update import launcher
from device.update.installer import Trial
from protocols.card import COMMAND_LINE, CONFIG, TRIED_CONFIG, Slot, command_line, config, other
from protocols.release import CHUNK, BadReleaseError, Kind, Manifest
from protocols.whole_file import write_whole

IMAGE, BOOT = "slot", "boot/"


class SlotInstaller:
    """`boot`: where the boot partition is mounted; `slots`: the partitions; `running`: the slot that was booted.

    `state`: a folder on the data partition; `reboot(tried)`: ends the machine, to boot the tried slot once or not.
    """

    kind = Kind.SLOT

    def __init__(
        self, boot: Path, slots: Mapping[Slot, Path], running: Slot, state: Path, reboot: Callable[[bool], None]
    ) -> None:
        self._boot = boot
        self._slots = slots
        self._running = running
        self._state = state
        self._reboot = reboot

    def install(self, manifest: Manifest, payload: IO[bytes]) -> None:  # noqa: ARG002  all of it was verified
        """Into the slot that does not run."""
        idle = other(self._running)
        folder = self._boot / idle
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        seen = ""
        try:
            with tarfile.open(fileobj=payload, mode="r|") as tar:
                for member in tar:
                    stream = tar.extractfile(member)
                    if stream is not None and member.name == IMAGE:
                        seen = _written(stream, self._slots[idle], member.size)
                    elif stream is not None and member.name.startswith(BOOT):
                        write_whole(folder / Path(member.name).name, stream.read())
        except (tarfile.TarError, EOFError) as error:
            raise BadReleaseError(f"isi rusak / a broken payload: {error}") from error
        if not seen:
            raise BadReleaseError(f"tidak ada sistem / no {IMAGE} in the payload")
        write_whole(folder / COMMAND_LINE, command_line(idle, slots=2))

    def switch(self, trial: Trial) -> None:
        idle = other(self._running)
        said = {"version": trial.version, "errand_id": trial.errand_id, "device": trial.device, "slot": idle}
        write_whole(self._boot / TRIED_CONFIG, config(idle))
        launcher.write(self._state / launcher.TRIAL, said)
        self._reboot(True)  # noqa: FBT003  the tried one

    @property
    def trial(self) -> Trial | None:
        """Only while the tried slot runs: the firmware tries it once, and boots the other one at any other time."""
        said = launcher.read(self._state / launcher.TRIAL)
        return _trial(said) if said is not None and said.get("slot") == self._running else None

    def commit(self) -> None:
        if self.trial is None:
            return
        write_whole(self._boot / CONFIG, config(self._running))
        (self._state / launcher.TRIAL).unlink(missing_ok=True)
        launcher.settle(self._state)

    def give_up(self, reason: str) -> None:
        said = launcher.read(self._state / launcher.TRIAL) or {}
        launcher.write(self._state / launcher.FAILED, {**said, "reason": reason})
        (self._state / launcher.TRIAL).unlink(missing_ok=True)
        self._reboot(False)  # noqa: FBT003  as always

    def failed(self) -> Trial | None:
        """Also one of which the machine came back by itself, after a panic or a dog that was not fed."""
        pending = launcher.read(self._state / launcher.TRIAL)
        if pending is not None and pending.get("slot") != self._running:
            launcher.write(self._state / launcher.FAILED, {**pending, "reason": "mesin kembali sendiri / it came back"})
            (self._state / launcher.TRIAL).unlink(missing_ok=True)
        path = self._state / launcher.FAILED
        said = launcher.read(path)
        path.unlink(missing_ok=True)
        return _trial(said) if said is not None else None


def _written(stream: IO[bytes], to: Path, size: int) -> str:
    """The hash of what stands there now, read back. Raises OSError, BadReleaseError."""
    wanted = hashlib.sha256()
    with to.open("r+b") as slot:
        while chunk := stream.read(CHUNK):
            wanted.update(chunk)
            slot.write(chunk)
        slot.flush()
        os.fsync(slot.fileno())
        slot.seek(0)
        found, left = hashlib.sha256(), size
        while left and (chunk := slot.read(min(CHUNK, left))):
            found.update(chunk)
            left -= len(chunk)
    if found.hexdigest() != wanted.hexdigest():
        raise BadReleaseError(f"{to}: kartu tidak menyimpan / the card does not keep what is written: replace it")
    return found.hexdigest()


def _trial(said: Mapping[str, Any]) -> Trial:
    version, errand, device = (str(said.get(key, "")) for key in ("version", "errand_id", "device"))
    return Trial(version, errand, device, str(said.get("reason", "")))
