#!/usr/bin/python3
"""Starts the release that is to run: `launcher.py /opt/gerai gerai-device run --config …`. Stands beside all releases.

    releases/0.1.0/bin/gerai-device     each release, whole
    current -> releases/0.2.0           which one runs
    trial.json                          it has to prove itself yet: which one was before, how often it was started

A release on trial that was started three times without proving itself is given up here, so that even one whose
programs do not begin at all is left again. Whatever a power cut left behind, something is started. It imports nothing
of a release, for none may be able to break it.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

RELEASES, CURRENT, TRIAL, FAILED = "releases", "current", "trial.json", "failed.json"
STARTS_MAX = 3


def choose(root: Path) -> Path:
    """The folder of the release to start. Counts the start of one on trial. Raises OSError."""
    trial = read(root / TRIAL)
    running = target(root)
    if trial is not None and (running is None or running.name != trial.get("version")):
        give_up(root, "power was cut before it began")
    elif trial is not None and trial.get("starts", 0) >= STARTS_MAX:
        give_up(root, f"it was started {STARTS_MAX} times and did not prove itself")
    elif trial is not None:
        write(root / TRIAL, {**trial, "starts": trial.get("starts", 0) + 1})
    chosen = target(root)
    if chosen is None:
        chosen = max(whole(root), key=lambda path: path.stat().st_mtime, default=None)
        if chosen is None:
            raise FileNotFoundError(f"{root}: tidak ada rilis / no release is here")
        point(root, chosen.name)
    return chosen


def give_up(root: Path, reason: str) -> None:
    """The release before it runs again; what became of the trial is kept for whoever has to say it."""
    trial = read(root / TRIAL) or {}
    previous = trial.get("previous", "")
    if previous and (root / RELEASES / previous).is_dir():
        point(root, previous)
    write(root / FAILED, {**trial, "reason": reason})
    (root / TRIAL).unlink(missing_ok=True)
    settle(root)


def point(root: Path, version: str) -> None:
    """From now on this one runs: at once, or not at all."""
    beside = root / f"{CURRENT}.new"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(RELEASES) / version)
    beside.replace(root / CURRENT)
    settle(root)


def target(root: Path) -> Path | None:
    """The release that `current` names, if it is there."""
    link = root / CURRENT
    found = root / link.readlink() if link.is_symlink() else None
    return found if found is not None and found.is_dir() else None


def whole(root: Path) -> list[Path]:
    """Every release that is there whole: one that is being made has a dot before its name."""
    folder = root / RELEASES
    return [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []


def read(path: Path) -> dict[str, Any] | None:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def write(path: Path, said: dict[str, Any]) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make durable which files are in it."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def main(words: list[str]) -> None:
    root, program, *rest = Path(words[0]), *words[1:]
    chosen = choose(root)
    path = str(chosen / "bin" / program)
    os.execv(path, [path, *rest])  # noqa: S606  it becomes the release


if __name__ == "__main__":
    main(sys.argv[1:])
