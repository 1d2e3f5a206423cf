"""The port to where conditions and alerts are written down, for those who look from outside and for the next start."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from central.lookout.alert import Alert
from central.lookout.condition import Condition


class NotebookError(Exception):
    """It could not be written. One line. Nothing depends on it: try again later."""


class Notebook(Protocol):
    def standing(self) -> Iterable[Alert]:
        """The alerts that stood when it was written last; none if it cannot be read."""

    def write(self, conditions: Sequence[Condition], alerts: Sequence[Alert]) -> None:
        """The newest of some devices, and alerts that were raised or solved. Raises NotebookError."""


class NoNotebook:
    """Where nobody looks from outside."""

    def standing(self) -> Iterable[Alert]:
        return ()

    def write(self, conditions: Sequence[Condition], alerts: Sequence[Alert]) -> None:
        """Nothing is kept."""
