"""What can be asked about erasing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteErasure:
    """Vouch for what is about to be taken out of these rows, see `Erased`."""

    day: str
    rows: int
    first: int
    last: int
    digest: str
