"""Releases beside each other in folders, one of them `current`: for a machine with an operating system of its own."""

import os
import shutil
import tarfile
from pathlib import Path
from typing import IO, Any

from device.update import launcher
from device.update.installer import Trial
from protocols.release import BadReleaseError, Kind, Manifest


class FolderInstaller:
    """`root`: as the launcher knows it. The release that runs and the one before it are kept."""

    kind = Kind.FOLDER

    def __init__(self, root: Path) -> None:
        self._root = root
        self._releases = root / launcher.RELEASES

    def install(self, manifest: Manifest, payload: IO[bytes], bundle: Path) -> None:  # noqa: ARG002  it was verified
        made, beside = self._releases / manifest.version, self._releases / f".{manifest.version}.new"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            with tarfile.open(fileobj=payload, mode="r|gz") as tar:
                tar.extractall(beside, filter="data")
        except (tarfile.TarError, EOFError, OSError) as error:
            shutil.rmtree(beside, ignore_errors=True)
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise BadReleaseError(f"isi rusak / a broken payload: {error}") from error
        os.sync()
        if (running := launcher.target(self._root)) is None or running.name != manifest.version:
            shutil.rmtree(made, ignore_errors=True)
            beside.rename(made)
        launcher.settle(self._releases)

    def switch(self, trial: Trial) -> None:
        """First that it is a trial, then that it runs: what is cut off between the two is no trial at all."""
        running = launcher.target(self._root)
        previous = running.name if running else ""
        said = {"version": trial.version, "previous": previous, "starts": 0}
        launcher.write(self._root / launcher.TRIAL, {**said, "errand_id": trial.errand_id, "device": trial.device})
        launcher.point(self._root, trial.version)

    @property
    def trial(self) -> Trial | None:
        return _trial(launcher.read(self._root / launcher.TRIAL))

    def commit(self) -> None:
        said, running = launcher.read(self._root / launcher.TRIAL), launcher.target(self._root)
        if said is None or running is None:
            return
        (self._root / launcher.TRIAL).unlink(missing_ok=True)
        launcher.settle(self._root)
        kept = {running.name, said.get("previous")}
        for release in self._releases.iterdir():
            if release.name not in kept:
                shutil.rmtree(release, ignore_errors=True)

    def give_up(self, reason: str) -> None:
        launcher.give_up(self._root, reason)

    def failed(self) -> Trial | None:
        path = self._root / launcher.FAILED
        found = _trial(launcher.read(path))
        path.unlink(missing_ok=True)
        return found


def _trial(said: dict[str, Any] | None) -> Trial | None:
    if said is None:
        return None
    version, errand, device = (str(said.get(key, "")) for key in ("version", "errand_id", "device"))
    return Trial(version, errand, device, str(said.get("reason", "")))
