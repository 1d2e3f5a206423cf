"""Releases for the machines of the hall: GET /releases/NAME with a Range, so that a broken line costs nothing twice.

A release is no secret, and who it is from stands in it: whoever is in the hall may read it.
"""

import re
from pathlib import Path

from litestar import Controller, Request, Response, get
from litestar.datastructures import State

from central.enrolment.desk import Desk
from central.fleet.shelf import NAME
from central.web.gate import ANYBODY
from protocols.messages.fleet import FileName
from protocols.release import CHUNK

RANGE = re.compile(r"bytes=([0-9]{1,15})-\Z")


class ReleaseRoutes(Controller):
    """`state.desk.releases`: the folder."""

    path = "/releases"

    @get("/{name:str}", sync_to_thread=True, opt=dict(ANYBODY))
    def piece(self, state: State, request: Request[object, object, State], name: FileName) -> Response[bytes]:
        """From the byte that was asked for, a megabyte at most: whoever wants more asks again."""
        desk: Desk = state.desk
        asked = RANGE.match(request.headers.get("range", "bytes=0-"))
        path = desk.releases / name if desk.releases and NAME.match(name) else None
        if path is None or asked is None or not path.is_file():
            return Response(b"", status_code=404, media_type="application/octet-stream")
        first, size = int(asked[1]), path.stat().st_size
        content = _read(path, first)
        said = {"content-range": f"bytes {first}-{first + len(content) - 1}/{size}"}
        status = 206 if content else 416
        return Response(content, status_code=status, media_type="application/octet-stream", headers=said)


def _read(path: Path, first: int) -> bytes:
    with path.open("rb") as file:
        file.seek(first)
        return file.read(CHUNK)
