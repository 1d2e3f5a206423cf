"""How long something took: the last time, and the median and worst of the last hundred. Milliseconds."""

from statistics import median

import msgspec

KEPT = 100


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    count: int = 0
    last: tuple[float, ...] = ()

    def with_one(self, milliseconds: float) -> "Timing":
        return Timing(count=self.count + 1, last=(*self.last, milliseconds)[-KEPT:])

    def summary(self) -> dict[str, float | int | None]:
        """count, last, p50, worst; None while nothing was measured."""
        if not self.last:
            return {"count": 0, "last": None, "p50": None, "worst": None}
        return {
            "count": self.count,
            "last": round(self.last[-1], 1),
            "p50": round(median(self.last), 1),
            "worst": round(max(self.last), 1),
        }


NO_TIMING = Timing()
