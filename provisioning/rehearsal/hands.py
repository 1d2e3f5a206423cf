"""What visitors and officers can do in a hall: touch a device, and wait.

Two kinds of waiting, and the difference matters: `acted` seconds belong to the play (walking, serving) and are divided
by the rehearsal's speed; `real` seconds are how long a person waits for a machine, and are never shortened.
"""

from collections.abc import Callable
from typing import Protocol

from provisioning.rehearsal.stage import Stimulus

Deed = Callable[[], None]


class Hands(Protocol):
    def do(self, stimulus: Stimulus) -> None:
        """Touch a device."""

    def acted(self, seconds: float, deed: Deed) -> None:
        """Do `deed` after so many seconds of the play."""

    def real(self, seconds: float, deed: Deed) -> None:
        """Do `deed` after so many seconds of this machine."""
