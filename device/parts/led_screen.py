"""A screen made of lights: one thread that draws the newest picture, moves long texts and keeps the board awake.

    away --opened--> lit --refused, unplugged--> away          tried again every RETRY_MS, and said while it lasts

The registers of such boards are corrupted in the field by what happens on the supply, and most of them cannot be read
back: every REFRESH_MS the board is told anew how to work, and drawn anew.
"""

import threading
from collections.abc import Callable
from typing import Any, Protocol

from device.layout.led import Face, percent
from device.ports import Shown
from device.roles.pictures import Picture
from protocols.messages import Alert, Severity

REFRESH_MS = 5_000
RETRY_MS = 2_000
STOP_SECONDS = 1.0
TEXT_MAX = 120
AWAY, LETTERS = "display_away", "display_letters"


class PanelError(Exception):
    """The board cannot be reached, or did not answer; the text says what to look at."""


class Panel(Protocol):
    """Open since it was made, and used by one thread. Every call raises PanelError when the board is gone."""

    def draw(self, frame: Any, light: int) -> None:  # noqa: ANN401  the frame of the board's own face
        """`light`: per cent; 0 is dark."""

    def refresh(self) -> None:
        """Tell the board anew how to work; what it shows is drawn again afterwards."""

    def close(self) -> None:
        """Dark, and given back; whatever state it is in."""


class LedScreen:
    """`shown` and `alert` are called on its thread and may only post. A test calls `turn` itself, with its own clock.

    `steady`: the brightness that is configured for this hour, per cent. `now`: monotonic ms.
    """

    def __init__(
        self,
        open_panel: Callable[[], Panel],
        face: Face,
        *,
        steady: Callable[[], int],
        shown: Callable[[Shown], object],
        alert: Callable[[Alert], object],
        now: Callable[[], int],
    ) -> None:
        self._open_panel = open_panel
        self._face = face
        self._steady = steady
        self._shown = shown
        self._alert = alert
        self._now = now
        self._picture: Picture | None = None
        self._seen: Picture | None = None
        self._said: Any = None
        self._since = 0
        self._panel: Panel | None = None
        self._drawn: Any = None
        self._refresh_at = self._retry_at = now()
        self._told: dict[str, str] = {}
        self._letters: set[str] = set()
        self._bell = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="led", daemon=True)

    def show(self, picture: Picture) -> None:
        """From any thread."""
        self._picture = picture
        self._bell.set()

    def start(self) -> None:
        """Does not wait for the board."""
        self._thread.start()

    def alive(self) -> bool:
        """Since `start`; whether the board is there is another matter."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """The board goes dark: a number that nobody looks after any more would be a lie."""
        self._stopping = True
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def turn(self) -> int:
        """Do what is due; in how many ms something is due again."""
        now = self._now()
        if now < self._retry_at:
            return self._retry_at - now
        try:
            due = self._look(now)
        except PanelError as error:
            self._close()
            self._retry_at = now + RETRY_MS
            self._tell(AWAY, Severity.FAULT, f"Papan LED tidak terhubung: {error}")
            return RETRY_MS
        self._tell(AWAY, Severity.FAULT, "")
        return due

    def _work(self) -> None:
        while not self._stopping:
            self._bell.wait(self.turn() / 1000)
            self._bell.clear()
        self._close()

    def _look(self, now: int) -> int:
        panel = self._awake(now)
        picture = self._picture
        if picture is None:
            return self._refresh_at - now
        said, light = self._face.read(picture)
        if said != self._said:
            self._said, self._since = said, now
        frame, soon = self._face.frame(said, now - self._since)
        wanted = frame, percent(light, self._steady())
        if wanted != self._drawn:
            panel.draw(*wanted)
            self._drawn = wanted
        if picture is not self._seen:
            self._seen = picture
            self._shown(Shown(picture, now * 1_000_000))
            self._check_letters(picture)
        due = self._refresh_at - now
        return due if soon is None else min(due, soon)

    def _awake(self, now: int) -> Panel:
        """The board, opened if it was away, and told anew how to work when it is time."""
        if self._panel is None:
            self._panel = self._open_panel()
            self._drawn = self._seen = None
            self._refresh_at = now + REFRESH_MS
        elif now >= self._refresh_at:
            self._refresh_at = now + REFRESH_MS
            self._drawn = None
            self._panel.refresh()
        return self._panel

    def _check_letters(self, picture: Picture) -> None:
        """Each letter is said once and never taken back: it is the hall that was planned so."""
        letters = set(self._face.unshowable(picture)) - self._letters
        if letters:
            self._letters |= letters
            missing = ", ".join(sorted(self._letters))
            text = f"Papan tujuh segmen tidak dapat menampilkan huruf {missing}: hanya angka yang tampil"
            self._tell(LETTERS, Severity.WARNING, text)

    def _tell(self, code: str, severity: Severity, text: str) -> None:
        """Text "": it is over. Said once for each change."""
        if self._told.get(code, "") != text:
            self._told[code] = text
            self._alert(Alert(code=code, severity=severity, active=bool(text), text=text[:TEXT_MAX]))

    def _close(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.close()
