"""The port to where releases are kept: beside each other in folders, or in the two slots of a card."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from protocols.release import Kind, Manifest


@dataclass(frozen=True, slots=True)
class Trial:
    """A release that has to prove itself, or that did not. `reason`: why it did not; `errand_id`: who asked for it."""

    version: str
    errand_id: str
    device: str
    reason: str = ""


class Installer(Protocol):
    """Whatever is cut off in between, the machine starts as what it was, or as what it becomes."""

    @property
    def kind(self) -> Kind: ...

    def install(self, manifest: Manifest, payload: IO[bytes], bundle: Path) -> None:
        """Beside the one that runs. Raises OSError, BadReleaseError: nothing has changed.

        `payload` was verified; `bundle`: the signed file that it lies in, for whoever believes nothing else.
        """

    def switch(self, trial: Trial) -> None:
        """The next start is a trial of the one that was installed. Raises OSError."""

    @property
    def trial(self) -> Trial | None:
        """The one that runs now has to prove itself."""

    def commit(self) -> None:
        """It has. Raises OSError."""

    def give_up(self, reason: str) -> None:
        """It has not: the next start is the one before. Raises OSError."""

    def failed(self) -> Trial | None:
        """What was given up since this was asked last."""
