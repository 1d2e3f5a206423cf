"""Claim codes: a label of two characters that says which claim, and eight that are secret: 7K-M4QD-9XTC.

Crockford's alphabet without I, L, O, U, so that a code survives being read aloud and written by hand. 40 secret bits,
15 minutes and five tries; what the ledger keeps is a slow hash.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LABEL, SECRET = 2, 8
ALIKE = str.maketrans("ILO", "110", " -_.")
SCRYPT = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


class BadCodeError(ValueError):
    """It cannot be a code: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Code:
    label: str
    secret: str

    def __str__(self) -> str:
        half = SECRET // 2
        return f"{self.label}-{self.secret[:half]}-{self.secret[half:]}"

    def hashed(self) -> str:
        """Hex. The label is its salt: a claim's label is not used again on the same day."""
        return hashlib.scrypt(self.secret.encode(), salt=b"gerai claim " + self.label.encode(), **SCRYPT).hex()


def new_code(dice: Callable[[str], str]) -> Code:
    """`dice` picks one character of a text, unforeseeably (secrets.choice)."""
    drawn = "".join(dice(ALPHABET) for _ in range(LABEL + SECRET))
    return Code(drawn[:LABEL], drawn[LABEL:])


def read_code(text: str) -> Code:
    """As somebody typed it: small letters, blanks and look-alikes are taken as meant. Raises BadCodeError."""
    plain = text.strip().upper().translate(ALIKE) if len(text) <= 40 else text
    if len(plain) != LABEL + SECRET:
        raise BadCodeError(f"a code has {LABEL + SECRET} characters, not {len(plain)}")
    if wrong := sorted(set(plain) - set(ALPHABET)):
        raise BadCodeError(f"a code has no {wrong[0]!r}")
    return Code(plain[:LABEL], plain[LABEL:])
