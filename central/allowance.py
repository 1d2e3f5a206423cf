"""How much of something each device has left: so much per second, and a store of it for a burst."""

import msgspec


class Left(msgspec.Struct):
    """`amount` at `at` (UTC ms)."""

    amount: float
    at: int


class Allowance:
    """`per_second` may be a fraction; 0 = no limit. Bounded by the names that are asked about."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._per_ms = per_second / 1_000
        self._burst = burst
        self._left: dict[str, Left] = {}

    def spend(self, name: str, now: int) -> bool:
        """Take one; False: none is left."""
        if not self._per_ms:
            return True
        left = self._left.get(name)
        if left is None:
            left = self._left[name] = Left(self._burst, now)
        left.amount = min(self._burst, left.amount + (now - left.at) * self._per_ms)
        left.at = now
        if left.amount < 1:
            return False
        left.amount -= 1
        return True
