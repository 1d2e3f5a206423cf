"""What a program that watches many halls wants to know of this one, beside its moment: files, and how fast it is."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from central.stopwatch import Stopwatch
from central.store.copies import copies
from central.verdict import Verdict, last_verdict


@dataclass(frozen=True, slots=True)
class Vitals:
    """`ledger`: its file; `backups`: the folder of its copies, None = none are made. All of it is read when asked."""

    ledger: Path
    backups: Path | None = None
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    waiting_hooks: Callable[[], dict[str, int]] = dict

    def disk(self) -> tuple[int, int]:
        """Bytes: free, of. (0, 0) where it cannot be told."""
        try:
            usage = shutil.disk_usage(self.ledger.parent)
        except OSError:
            return 0, 0
        return usage.free, usage.total

    def verdict(self) -> Verdict | None:
        return last_verdict(self.ledger)

    def backed_up_at(self, site: str) -> int | None:
        """When the newest copy was made, UTC ms; None: there is none."""
        if self.backups is None:
            return None
        return max((copy.manifest.made_at for copy in copies(self.backups, site)), default=None)
