"""Passwords and PINs: hashed by argon2id with what OWASP asks for, two at a time at most, so that a Pi stays calm.

The rule for new ones is a profile: "asvs" asks for length and against what is common, "bssn" also for mixed classes.
"""

import asyncio
import re
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from central.config.settings import PasswordRule
from protocols.messages import Words

T = TypeVar("T")

AT_ONCE = 2
WAITING_MAX = 20
LENGTH, LENGTH_MAX = 12, 128
PIN = re.compile(r"^[0-9]{6}\Z")
CLASSES = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"\d"), re.compile(r"[^A-Za-z0-9]"))
OURS = ("gerai", "mpp", "antrean", "loket", "petugas", "pelayanan", "password", "katasandi")


class CrowdedError(Exception):
    """Too many want to sign in at once: try again."""


class Passwords:
    """Belongs to the web's thread; the hashing itself runs beside it."""

    def __init__(self, rule: PasswordRule = "asvs", hasher: PasswordHasher | None = None) -> None:
        self._rule = rule
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._nobody = self._hasher.hash("nobody has this one")
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def hash(self, secret: str) -> str:
        """Raises CrowdedError."""
        return await self._in_turn(self._hasher.hash, secret)

    async def verify(self, known: str | None, typed: str) -> bool:
        """`known` None: there is no such account, and it takes as long as if there were. Raises CrowdedError."""
        right = await self._in_turn(self._matches, known or self._nobody, typed[:LENGTH_MAX])
        return right and known is not None

    def _matches(self, known: str, typed: str) -> bool:
        try:
            return self._hasher.verify(known, typed)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_turn(self, work: Callable[..., T], *given: str) -> T:
        if self._waiting >= WAITING_MAX:
            raise CrowdedError
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(work, *given)
        finally:
            self._waiting -= 1

    def unfit(self, password: str, *names: str) -> Words | None:
        """Why it cannot be one; None: it can. `names`: of the account, the person and the hall, no part of it."""
        if not LENGTH <= len(password) <= LENGTH_MAX:
            return Words(
                f"Kata sandi {LENGTH} sampai {LENGTH_MAX} huruf. Kalimat pendek mudah diingat.",
                f"A password has {LENGTH} to {LENGTH_MAX} letters. A short sentence is easy to remember.",
            )
        if self._rule == "bssn" and sum(1 for kind in CLASSES if kind.search(password)) < len(CLASSES):
            return Words(
                "Pakai huruf kecil, huruf besar, angka, dan tanda.", "Use small and capital letters, digits and signs."
            )
        if _common(password, names):
            return Words(
                "Kata sandi ini mudah ditebak. Pilih yang lain.", "This password is easy to guess. Choose another."
            )
        return None


def pin_unfit(pin: str) -> Words | None:
    """Why it cannot be a PIN: six digits, neither all alike nor in a row."""
    steps = {int(b) - int(a) for a, b in pairwise(pin)} if PIN.match(pin) else {0}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        return Words(
            "PIN enam angka, tidak sama semua dan tidak berurutan.",
            "A PIN has six digits, not all alike, not in a row.",
        )
    return None


def _common(password: str, names: tuple[str, ...]) -> bool:
    """What people use everywhere, with or without something before and behind, and the names of this place."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415  large, and seldom needed

    known = FREQUENCY_LISTS["passwords"]
    plain = password.lower()
    core = re.sub(r"[^a-z]", "", plain)
    parts = {part for name in names for part in re.split(r"[^a-z0-9]+", name.lower()) if len(part) > 2} | set(OURS)
    left = core
    for part in sorted(parts, key=len, reverse=True):
        left = left.replace(part, "")
    return plain in known or core in known or len(set(plain)) < 5 or len(left) < 4
