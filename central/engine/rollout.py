"""A release on its way to the hall's machines, as the ledger has it."""

import msgspec
from immutables import Map

from protocols.messages import Bundle

Told = tuple[str, int]
"""An errand's id, and when it was given (UTC ms)."""


class Rollout(msgspec.Struct, frozen=True, kw_only=True):
    """`told`: the devices that were told so far."""

    bundle: Bundle
    devices: tuple[str, ...]
    since: int
    told: Map[str, Told] = Map()
