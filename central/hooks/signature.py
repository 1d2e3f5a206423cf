"""How whoever is told knows that it was this hall, and now: HMAC-SHA256 over time and body.

Gerai-Signature: t=1795420800,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
"""

import base64
import hmac

HEADER = "Gerai-Signature"
PURPOSE = b"gerai: what a hook is told"
TOLERANCE_SECONDS = 300


def secret_of(key: bytes, hook: str, salt: str) -> str:
    """Of one hook: it follows from the key beside the ledger, so that no secret is kept anywhere."""
    made = hmac.digest(hmac.digest(key, PURPOSE, "sha256"), f"{hook}:{salt}".encode(), "sha256")
    return "rahasia_" + base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def signature(secret: str, seconds: int, body: bytes) -> str:
    """`seconds`: since 1970, UTC."""
    made = hmac.digest(secret.encode(), f"{seconds}.".encode() + body, "sha256").hex()
    return f"t={seconds},v1={made}"


def holds(secret: str, header: str, body: bytes, now: float) -> bool:
    """What a receiver does, written down once: the signature is right, and not older than five minutes."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    if not parts.get("t", "").isdigit():
        return False
    wanted = signature(secret, int(parts["t"]), body)
    return hmac.compare_digest(wanted, header) and abs(now - int(parts["t"])) <= TOLERANCE_SECONDS
