"""What central wants of this machine, on its disk: what it runs, what proved to work, and what it could not be.

    told -> wanted, and the process leaves -> starts as that -> lives for 15 s -> proven
                                                |  twice not
                                                +-> as before, and the reason is told

One file, there whole or not at all.
"""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from protocols.messages import Configuration
from protocols.whole_file import write_whole

FILE = "configuration.json"
STARTS_MAX = 2


class Refusal(msgspec.Struct, frozen=True):
    """A revision that this machine could not be, and why."""

    revision: str
    reason: str


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """By device. `starts`: of the wanted one, since it was proven; `trouble`: why the last of them ended."""

    wanted: dict[str, Configuration] = {}
    proven: dict[str, Configuration] = {}
    refused: dict[str, Refusal] = {}
    starts: int = 0
    trouble: str = ""

    @property
    def on_trial(self) -> bool:
        return self.wanted != self.proven

    def told(self, device: str, configuration: Configuration) -> "Kept":
        """It is to be this from the next start on."""
        wanted = {**self.wanted, device: configuration}
        refused = {each: said for each, said in self.refused.items() if each != device}
        return replace(self, wanted=wanted, refused=refused, starts=0, trouble="")

    def same(self, device: str, configuration: Configuration) -> "Kept":
        """It is this already, whatever is on trial beside it."""
        return replace(
            self,
            wanted={**self.wanted, device: configuration},
            proven={**self.proven, device: configuration},
            refused={each: said for each, said in self.refused.items() if each != device},
        )

    def cannot(self, device: str, revision: str, reason: str) -> "Kept":
        return replace(self, refused={**self.refused, device: Refusal(revision, reason)})

    def begun(self) -> "Kept":
        """A start: as wanted, or, when that did not live twice, as before."""
        if not self.on_trial:
            return self
        if self.starts < STARTS_MAX:
            return replace(self, starts=self.starts + 1)
        after = self
        for device, wanted in self.wanted.items():
            if wanted != self.proven.get(device):
                after = after.cannot(device, wanted.revision, self.trouble or "it did not start")
        return replace(after, wanted=self.proven, starts=0, trouble="")

    def lived(self) -> "Kept":
        return replace(self, proven=self.wanted, starts=0, trouble="")

    def ended(self, reason: str) -> "Kept":
        return replace(self, trouble=reason) if self.on_trial else self


class KeptFile:
    """`folder`: the data of the process. A file that cannot be read is as none: central says all of it again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def load(self) -> Kept:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Kept)
        except (OSError, msgspec.MsgspecError):
            return Kept()

    def save(self, kept: Kept) -> Kept:
        """On disk when it returns. Raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, msgspec.json.encode(kept), 0o600)
        return kept
