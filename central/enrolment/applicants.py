"""Pis without a code that ask to be admitted: what a technician compares with their screens. Nobody is anybody yet.

They are kept in a file beside the ledger, so that the command line can read them; it holds no secret. Bounded: so many
at a time, so many of one address, for a quarter of an hour.
"""

import base64
from collections.abc import Iterable
from ipaddress import ip_address, ip_network
from pathlib import Path

import msgspec

from protocols.key_words import words_of
from protocols.whole_file import write_whole

MOST, OF_ONE_ADDRESS = 64, 4
LIFE_MS = 15 * 60_000


class Applicant(msgspec.Struct, frozen=True):
    """`key`: as in the ledger; `at`: UTC ms of his last asking."""

    box: str
    key: str
    address: str
    at: int

    @property
    def words(self) -> str:
        return words_of(base64.b64decode(self.key))


class Applicants:
    """`path` None: for a while only. One owner."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._all: tuple[Applicant, ...] = ()

    def ask(self, box: str, key: str, address: str, now: int) -> bool:
        """False: there are too many. Raises OSError."""
        others = [each for each in fresh(self._all, now) if (each.box, each.key) != (box, key)]
        if len(others) >= MOST or sum(_house(each.address) == _house(address) for each in others) >= OF_ONE_ADDRESS:
            return False
        self._all = (*others, Applicant(box, key, address, now))
        if self._path is not None:
            write_whole(self._path, msgspec.json.encode(self._all), 0o600)
        return True


def fresh(applicants: Iterable[Applicant], now: int) -> tuple[Applicant, ...]:
    return tuple(each for each in applicants if now - each.at < LIFE_MS)


def _house(address: str) -> str:
    """Who has one address of IPv6 has 2 to the 64 of them."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return address if known.version == 4 else str(ip_network((known, 64), strict=False))


def path_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".applicants")


def waiting(ledger: Path, now: int) -> tuple[Applicant, ...]:
    """Who asked lately, as central noted it."""
    try:
        return fresh(msgspec.json.decode(path_of(ledger).read_bytes(), type=tuple[Applicant, ...]), now)
    except (OSError, msgspec.MsgspecError):
        return ()
