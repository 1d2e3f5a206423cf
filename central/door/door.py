"""The socket itself: a file that only this user may open, served by one thread that reads and waits for answers."""

import contextlib
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from central.door.words import (
    LINE_BYTES_MAX,
    Answer,
    BadOrderError,
    Said,
    SiteReader,
    line_of,
    no_site,
    read_order,
)
from central.engine.events import AnyEvent
from protocols.link.bell import Bell

GUESTS_MAX = 16
UNSENT_BYTES_MAX = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Knock:
    """Mail: an order, and how to answer it once the ledger has it. `answer` may be called from any thread, once."""

    said: Said
    answer: Callable[[tuple[AnyEvent, ...]], None]


@dataclass(slots=True)
class Guest:
    """One connection."""

    sock: socket.socket
    came: bytearray = field(default_factory=bytearray)
    unsent: bytearray = field(default_factory=bytearray)
    gone: bool = False


class Door:
    """`post`: gives an order to the owner; False: there are too many. The answers come from his thread.

    `site`: reads the site file, on the door's own thread, so that the hall goes on meanwhile.
    Raises OSError where the socket cannot be made.
    """

    def __init__(self, path: Path, post: Callable[[Knock], bool], site: SiteReader = no_site) -> None:
        self._path = path
        self._post = post
        self._site = site
        self._bell = Bell()
        self._answers: deque[tuple[Guest, Answer]] = deque()
        self._stopping = False
        self._guests: list[Guest] = []
        self._server = _listen(path)
        self._thread = threading.Thread(target=self._run, name="door", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Nobody is let in any more; the file is gone."""
        self._stopping = True
        self._bell.ring()
        self._thread.join(2)

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._server, selectors.EVENT_READ)
            selector.register(self._bell.ear, selectors.EVENT_READ)
            while not self._stopping:
                for key, mask in selector.select():
                    if key.fileobj is self._bell.ear:
                        self._bell.answer()
                    elif key.fileobj is self._server:
                        self._welcome(selector)
                    elif mask & selectors.EVENT_READ:
                        self._hear(key.data)
                self._say(selector)
        for guest in self._guests:
            guest.sock.close()
        self._server.close()
        self._path.unlink(missing_ok=True)
        self._bell.close()

    def _welcome(self, selector: selectors.BaseSelector) -> None:
        sock, _ = self._server.accept()
        if len(self._guests) >= GUESTS_MAX:
            sock.close()
            return
        sock.settimeout(0)
        guest = Guest(sock)
        self._guests.append(guest)
        selector.register(sock, selectors.EVENT_READ, guest)

    def _hear(self, guest: Guest) -> None:
        try:
            came = guest.sock.recv(LINE_BYTES_MAX)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        guest.gone = guest.gone or not came
        guest.came += came
        while (end := guest.came.find(b"\n")) >= 0:
            line = bytes(guest.came[:end])
            del guest.came[: end + 1]
            self._ordered(guest, line)
        if len(guest.came) > LINE_BYTES_MAX:
            self._answer(guest, Answer(error=f"a line has {LINE_BYTES_MAX} bytes at most"))
            guest.came.clear()

    def _ordered(self, guest: Guest, line: bytes) -> None:
        try:
            said = read_order(line, self._site)
        except BadOrderError as error:
            return self._answer(guest, Answer(request_id=error.request_id, error=str(error)))

        def answer(events: tuple[AnyEvent, ...]) -> None:
            self._answer(guest, Answer(said.request_id, events))
            self._bell.ring()

        if not self._post(Knock(said, answer)):
            self._answer(guest, Answer(said.request_id, error="sedang sibuk, ulangi / busy: say it again"))
        return None

    def _answer(self, guest: Guest, answer: Answer) -> None:
        self._answers.append((guest, answer))

    def _say(self, selector: selectors.BaseSelector) -> None:
        """Who does not listen, or left, is forgotten."""
        while self._answers:
            guest, answer = self._answers.popleft()
            guest.unsent += line_of(answer)
        for guest in tuple(self._guests):
            _flush(guest)
            if guest.gone or len(guest.unsent) > UNSENT_BYTES_MAX:
                self._guests.remove(guest)
                selector.unregister(guest.sock)
                guest.sock.close()
            else:
                wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if guest.unsent else 0)
                selector.modify(guest.sock, wanted, guest)


def _flush(guest: Guest) -> None:
    try:
        while guest.unsent:
            del guest.unsent[: guest.sock.send(guest.unsent)]
    except BlockingIOError:
        return
    except OSError:
        guest.gone = True


def _listen(path: Path) -> socket.socket:
    """Made in a folder's name of its own first, so that nobody connects before its rights are right."""
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        made.bind(str(beside))
        beside.chmod(0o600)
        made.listen(GUESTS_MAX)
        made.settimeout(0)
        beside.replace(path)
    except BaseException:
        made.close()
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return made
