"""Brings a bundle from central over HTTPS, and goes on where it was when the line breaks.

The hall's root is believed, and the bundle only after its size and hash: central said them on a line of its own.
"""

import hashlib
import ssl
import threading
from http.client import HTTPException, HTTPSConnection
from pathlib import Path

import msgspec

from device.enrolment.asking import CentralConnection, Server
from device.enrolment.keeping import ROOT, SERVER
from protocols.messages import Bundle
from protocols.release import CHUNK

PATH = "/releases/"
TRIES, PAUSE_SECONDS = 20, 3.0
"""So many in a row that brought nothing."""


class DownloadError(Exception):
    """It did not come: why, and what to do."""


def download(bundle: Bundle, identity: Path, folder: Path, wait: threading.Event | None = None) -> Path:
    """The file, whole and as it was announced. `identity`: this machine's. Raises DownloadError, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / bundle.name
    if made.is_file() and _is(made, bundle):
        return made
    part, pause = folder / f"{bundle.name}.part", wait or threading.Event()
    trouble, tries, had = "", 0, -1
    while (have := part.stat().st_size if part.exists() else 0) < bundle.size:
        tries, had = (0 if have > had else tries + 1), have
        if tries >= TRIES:
            break
        try:
            _more(bundle, identity, part, have)
        except (OSError, HTTPException) as error:
            trouble = str(error) or type(error).__name__
            pause.wait(PAUSE_SECONDS)
    if not part.exists() or not _is(part, bundle):
        part.unlink(missing_ok=True)
        raise DownloadError(f"{bundle.name}: tidak sampai utuh / did not come whole ({trouble or 'another hash'})")
    part.replace(made)
    return made


def _more(bundle: Bundle, identity: Path, part: Path, have: int) -> None:
    """Piece after piece over one line, as long as it holds."""
    server = msgspec.json.decode((identity / SERVER).read_bytes(), type=Server)
    trusting = ssl.create_default_context(cafile=str(identity / ROOT))
    connection: HTTPSConnection = CentralConnection(server, trusting)
    try:
        with part.open("ab") as file:
            while have < bundle.size:
                connection.request("GET", PATH + bundle.name, headers={"Range": f"bytes={have}-"})
                answer = connection.getresponse()
                if answer.status != 206:
                    raise HTTPException(f"{server.host}: {answer.status}")
                had = have
                while chunk := answer.read(min(CHUNK, bundle.size - have)):
                    have += file.write(chunk)
                if have == had:
                    return
    finally:
        connection.close()


def _is(path: Path, bundle: Bundle) -> bool:
    if path.stat().st_size != bundle.size:
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == bundle.sha256
