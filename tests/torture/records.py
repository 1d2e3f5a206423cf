"""What was measured, kept between runs: one JSON line for each round, so that a chunk goes on where it stopped.

The first line names the sources that were tortured; records of others are of another program and are dropped.
"""

import hashlib
import json
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "torture"
PACKAGES = ("central", "device", "protocols", "provisioning")


def program() -> str:
    """A name for what is tortured: a hash over every source file."""
    listed = ["git", "ls-files", "-co", "--exclude-standard", "--", *PACKAGES]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    digest = hashlib.sha256()
    for name in sorted(names):
        if (ROOT / name).is_file():
            digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return digest.hexdigest()[:16]


def revision() -> str:
    """The commit that is tortured, with a "+" where a source file is not as it is there."""
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", *PACKAGES], cwd=ROOT, capture_output=True, check=True
    )
    head = ["git", "rev-parse", "--short=7", "HEAD"]
    name = subprocess.run(head, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    return name + "+" * bool(changed.stdout.strip())


class Records:
    """`rounds`: (key, result) so far. `left`: seconds that this run may still take."""

    def __init__(self, name: str, seconds: float, folder: Path = FOLDER):
        self._path, self._end = folder / f"{name}.jsonl", time.monotonic() + seconds
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        self._program = program()
        if not lines or json.loads(lines[0]) != self._program:
            self._path.write_text(json.dumps(self._program) + "\n")
            lines = []
        self.rounds = dict(map(json.loads, lines[1:]))
        self._longest = 0.0

    @property
    def left(self) -> float:
        return self._end - time.monotonic()

    def keep(self, key: str, result: dict) -> None:
        self.rounds[key] = result
        with self._path.open("a") as file:
            file.write(json.dumps([key, result]) + "\n")

    def go_through(self, keys, play) -> bool:
        """`play(key)` for every key that has no result yet while there is time for one more; whether all are done."""
        for key in map(str, keys):
            if key in self.rounds:
                continue
            if self.left < self._longest:
                return False
            begun = time.monotonic()
            self.keep(key, play(key))
            self._longest = max(self._longest, time.monotonic() - begun)
        return True
