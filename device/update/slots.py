"""The two slots of a card: the one that does not run is written, tried once by the firmware, and then made the one.

What is cut off before the end boots what runs now, for config.txt names it until the other slot has proven itself.
Slots are written by somebody else, who may; here is what a trial has to remember.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Protocol

from device.update import launcher
from device.update.installer import Trial
from protocols.card import Slot, other
from protocols.release import Kind, Manifest


class SlotWriter(Protocol):
    """Who may write slots. Each raises OSError."""

    def write(self, bundle: Path) -> None:
        """Believes nothing but the bundle's signature. Raises BadReleaseError."""

    def try_once(self) -> None: ...

    def keep(self) -> None: ...

    def leave(self) -> None: ...


class SlotInstaller:
    """`running`: the slot that was booted; `state`: a folder on the data partition."""

    kind = Kind.SLOT

    def __init__(self, writer: SlotWriter, running: Slot, state: Path) -> None:
        self._writer = writer
        self._running = running
        self._state = state

    def install(self, manifest: Manifest, payload: IO[bytes], bundle: Path) -> None:  # noqa: ARG002  he looks himself
        """Into the slot that does not run."""
        self._writer.write(bundle)

    def switch(self, trial: Trial) -> None:
        idle = other(self._running)
        said = {"version": trial.version, "errand_id": trial.errand_id, "device": trial.device, "slot": idle}
        launcher.write(self._state / launcher.TRIAL, said)
        try:
            self._writer.try_once()
        except OSError:
            (self._state / launcher.TRIAL).unlink(missing_ok=True)
            raise

    @property
    def trial(self) -> Trial | None:
        """Only while the tried slot runs: the firmware tries it once, and boots the other one at any other time."""
        said = launcher.read(self._state / launcher.TRIAL)
        return _trial(said) if said is not None and said.get("slot") == self._running else None

    def commit(self) -> None:
        if self.trial is None:
            return
        self._writer.keep()
        (self._state / launcher.TRIAL).unlink(missing_ok=True)
        launcher.settle(self._state)

    def give_up(self, reason: str) -> None:
        said = launcher.read(self._state / launcher.TRIAL) or {}
        launcher.write(self._state / launcher.FAILED, {**said, "reason": reason})
        (self._state / launcher.TRIAL).unlink(missing_ok=True)
        self._writer.leave()

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


def _trial(said: Mapping[str, Any]) -> Trial:
    version, errand, device = (str(said.get(key, "")) for key in ("version", "errand_id", "device"))
    return Trial(version, errand, device, str(said.get("reason", "")))
