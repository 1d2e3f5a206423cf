"""The hash chain: each row's hash covers the row and the hash before it, so no row can change unseen.

`hash(n) = sha256(hash(n-1) + row(n))`, `hash(0) = sha256("gerai ledger 1 " + site)`, where `row` is the JSON array
`[sequence,at,"actor","request_id",part,event]` exactly as stored (the table refuses an actor or a request id in which
a character would need escaping). Any language can verify a ledger with these two lines.
"""

from hashlib import sha256


def genesis(site: str) -> bytes:
    """The hash before the first row: a ledger of another hall does not verify."""
    return sha256(b"gerai ledger 1 " + site.encode()).digest()


def row_bytes(sequence: int, at: int, actor: str, request_id: str, part: int, event: str) -> bytes:
    """The row in its one canonical form; `event` is the JSON text as stored."""
    return f'[{sequence},{at},"{actor}","{request_id}",{part},{event}]'.encode()


def link(previous: bytes, row: bytes) -> bytes:
    """The hash of a row after the hash of the row before it."""
    return sha256(previous + row).digest()
