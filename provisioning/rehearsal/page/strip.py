"""The narrow strip that tells how the hall's machines are. Frozen; JSON as it stands."""

from enum import StrEnum

import msgspec


class Central(StrEnum):
    ONLINE = "online"
    KILLED = "killed"
    STARTING = "starting"


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """Whether visitors and officers play by themselves, and how fast; `offered`: whether they can.

    `begun`: they have gone once, so their speed is chosen.
    """

    offered: bool = True
    begun: bool = False
    running: bool = False
    speed: float = 1.0


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """`seen` of `devices` have been heard of; `restart_seconds` of the last start of central; `trouble` one line."""

    central: Central
    epoch: int
    devices: int
    seen: int
    processes: int
    press_to_paper: dict[str, float | int | None]
    call_to_board: dict[str, float | int | None]
    play: Played
    restart_seconds: float | None = None
    trouble: str = ""
