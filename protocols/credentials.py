"""Who a program is to the broker of its hall, and whom it takes for that broker: two certificates and a key, in files.

The broker is known by a name inside its certificate, never by its address, which may change with each cable. Only the
hall's own authority is believed. The files are read at each connection, so a renewed certificate needs no restart.
"""

import socket
import ssl
from dataclasses import dataclass
from pathlib import Path

BROKER_NAME = "central.gerai"
"""What stands in the broker's certificate, in every hall: which hall it is, the authority says."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""This machine alone: nobody listens in, and no certificate is needed."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Three PEM files. `authority`: the hall's root; `certificate`: ours, with what lies between it and the root."""

    authority: Path
    certificate: Path
    key: Path

    def shake_hands(self, sock: socket.socket) -> ssl.SSLSocket:
        """The same connection, secured, within its time-out.

        Raises OSError; ssl.SSLError where it is a matter of trust.
        """
        try:
            return self.context().wrap_socket(sock, server_hostname=BROKER_NAME)
        except BaseException:
            sock.close()
            raise

    def context(self) -> ssl.SSLContext:
        """Raises OSError for a file that is away or is none of ours."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_verify_locations(self.authority)
        context.load_cert_chain(self.certificate, self.key)
        return context

    @property
    def missing(self) -> tuple[Path, ...]:
        """Files that are not there."""
        return tuple(path for path in (self.authority, self.certificate, self.key) if not path.is_file())


def refusal_words(error: ssl.SSLError) -> str:
    """One line that says whose fault it is."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in CLOCK_CODES:
            return f"the broker's certificate does not hold now ({error.verify_message}): is the clock right?"
        return f"the broker is not that of our hall ({error.verify_message})"
    reason = (error.reason or str(error)).lower().replace("_", " ")
    return f"no secured connection ({reason}): was our certificate revoked, or is it of another hall?"


CLOCK_CODES = (9, 10)
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""
