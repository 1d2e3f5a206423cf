"""What a device said of an errand, and when. Frozen."""

from dataclasses import dataclass

from protocols.messages import ErrandReport, Phase

ENDS = frozenset({Phase.DONE, Phase.REFUSED, Phase.FAILED})


@dataclass(frozen=True, slots=True)
class Telling:
    """`at`: UTC ms on central's clock."""

    device: str
    at: int
    said: ErrandReport

    @classmethod
    def of(cls, device: str, at: int, errand: str, phase: Phase, part: tuple[int, int], text: str) -> "Telling":
        piece, pieces = part
        return cls(device, at, ErrandReport(errand_id=errand, phase=phase, piece=piece, pieces=pieces, text=text))

    @property
    def ends(self) -> bool:
        """Nothing more will be said, when the other pieces are there."""
        return self.said.phase in ENDS
