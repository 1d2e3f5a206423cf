"""Where central is at an enrolment: as somebody wrote it down, or as it says itself on the network.

Either way the fingerprint of the hall's root decides whether that is believed.
"""

from collections.abc import Callable

from device.enrolment.asking import EnrolError, Server, server_of
from protocols.discovery import Heard, seek

NOWHERE = "https://central.invalid"
"""An address only to have the fingerprint read by."""


def server_at(address: str, fingerprint: str, ask: Callable[[str], tuple[Heard, ...]] = seek) -> Server:
    """`address` "": it is sought. Raises EnrolError, which says whether later it may work."""
    known = server_of(address or NOWHERE, fingerprint)
    if address:
        return known
    try:
        heard = ask(known.fingerprint)
    except OSError as error:
        raise EnrolError(f"belum ada jaringan / no network yet ({error})", retry=True) from error
    if not heard:
        raise EnrolError("pusat tidak terdengar di jaringan / no central is heard on the network", retry=True)
    return Server(heard[0].host, heard[0].port, known.fingerprint)
