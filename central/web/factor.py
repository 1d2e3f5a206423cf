"""The second factor: a code of six digits from an app on a phone, new every 30 seconds (RFC 6238).

Its secret is sealed before it goes into the ledger, with a key that lies beside it and is in no copy of it.
"""

import contextlib
import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pyotp
import qrcode
from cryptography.fernet import Fernet, InvalidToken
from qrcode.image.svg import SvgPathImage

DRIFT = 1
"""A phone's clock may be so many steps off."""
STEP_SECONDS = 30


class Factors:
    """`key`: as Fernet makes them. `seconds`: UTC. A code is taken once."""

    def __init__(self, key: bytes, seconds: Callable[[], float] = time.time) -> None:
        self._fernet = Fernet(key)
        self._seconds = seconds
        self._used: dict[str, int] = {}
        self.pending: dict[str, str] = {}
        """Of accounts that are offered one now: its secret, until the first right code."""

    @staticmethod
    def new() -> str:
        """160 bits, base32, as the apps want them."""
        return pyotp.random_base32()

    def seal(self, secret: str) -> str:
        return self._fernet.encrypt(secret.encode()).decode()

    def unseal(self, sealed: str) -> str:
        """ "": the key is another one, as after a ledger has moved to another machine."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""

    def right(self, account: str, secret: str, code: str) -> bool:
        """Whether the code is one of now, and newer than the last that was right."""
        if not secret or len(code) != 6 or not code.isdecimal():
            return False
        totp = pyotp.TOTP(secret)
        step = int(self._seconds()) // STEP_SECONDS
        for each in range(step - DRIFT, step + DRIFT + 1):
            if totp.verify(code, for_time=each * STEP_SECONDS) and each > self._used.get(account, 0):
                self._used[account] = each
                return True
        return False


def address(secret: str, account: str, hall: str) -> str:
    """What the picture says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=hall)


def picture(text: str) -> bytes:
    """A QR code as SVG."""
    made = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=2).save(made)
    return made.getvalue()


def key_of(ledger: Path) -> bytes:
    """The key beside a ledger; made where there is none. Nobody else may read it. Raises OSError."""
    path = ledger.with_name(ledger.name + ".key")
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    beside = path.with_name(path.name + ".new")
    line = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(line, "wb") as file:
        file.write(Fernet.generate_key())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return path.read_bytes()
