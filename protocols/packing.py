"""Pictures that do not fit into one packet travel packed, where every hearer has said that it can read that.

A board repeats itself, and at 64 kbit/s 2.4 KB take 0.3 s, a sixth of it packed 0.05 s. Packed is zlib's format (RFC
1950); its first byte is none that JSON can begin with, so whoever reads need not be told.
"""

import zlib

WORTH_BYTES = 1_200
"""What is shorter goes as it is, for it needs one packet either way, and people can read it on the wire."""

PACKED_SINCE = 2
"""The first minor version whose devices read it."""

MARK = b"\x78"


def packed(payload: bytes) -> bytes:
    """The same for the wire, if that is worth it."""
    return zlib.compress(payload) if len(payload) > WORTH_BYTES else payload


def unpacked(payload: bytes, bytes_max: int) -> bytes:
    """What was packed; the payload itself where nothing was. Raises ValueError: damaged, or above `bytes_max`."""
    if payload[:1] != MARK:
        return payload
    work = zlib.decompressobj()
    try:
        plain = work.decompress(payload, bytes_max)
    except zlib.error as error:
        raise ValueError(f"packed wrongly: {error}") from error
    if not work.eof or work.unused_data:
        raise ValueError(f"packed wrongly, or more than {bytes_max} bytes")
    return plain
