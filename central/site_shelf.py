"""The site file, changed by central itself: the ledger and the disk never part for longer than a crash lasts.

What is to be the file is written beside it first and durable, then decided; the ledger has it, and it becomes the file.
Whoever dies between finds at the next start what the ledger says (`settle`), and finishes or forgets it.
"""

from pathlib import Path

from central.config.site_file import ReadSite, parse_site, read_site, site_text
from central.store.site_history import SiteHistory
from protocols.settings import SettingsError
from protocols.whole_file import sync, write_whole

NEXT = ".next"
EDITED = (
    "diubah dengan tangan dan belum diterapkan; jalankan gerai-central apply / "
    "it was changed by hand and is not in force yet; run gerai-central apply"
)
UNWRITABLE = (
    "tidak bisa ditulis; pindahkan ke folder milik pusat, lalu tulis tempatnya di central.toml / "
    "cannot be written; move it into central's own folder, and name that place in central.toml"
)


class SiteShelf:
    """`file`: the site.toml of central.toml. One owner: the web's thread and its helpers, one after the other."""

    def __init__(self, file: Path) -> None:
        self.file = file.resolve()
        self._next = self.file.with_name(self.file.name + NEXT)
        self._read: ReadSite | None = None

    def text(self, revision: str) -> str:
        """What is to be changed: the file, comments and all. Raises SettingsError if it is not what is in force."""
        text = site_text(self.file)
        if self._read is None or self._read.text != text:
            self._read = parse_site(text, self.file.name)
        if self._read.site.revision != revision:
            raise SettingsError((f"{self.file}: {EDITED}",))
        return text

    def prepare(self, text: str) -> None:
        """Durable when it returns. Raises SettingsError where central may not write."""
        try:
            write_whole(self._next, text, self.file.stat().st_mode & 0o777)
        except OSError as error:
            raise SettingsError((f"{self.file}: {error.strerror}: {UNWRITABLE}",)) from error

    def keep(self) -> None:
        """What was prepared is the file. Raises OSError; then `settle` does it at the next start."""
        self._next.replace(self.file)
        sync(self.file.parent)

    def forget(self) -> None:
        """What was prepared never was."""
        self._next.unlink(missing_ok=True)

    def settle(self, history: SiteHistory) -> bool:
        """After a crash, nobody else running: is what was prepared in the ledger? True: the file is another one now.

        What somebody wrote into the file by hand since then stays. Raises OSError.
        """
        if not self._next.exists():
            return False
        newest = next(iter(history.newest(1)), None)
        decided = newest is not None and newest.text == self._next.read_text(encoding="utf-8")
        if decided and newest is not None and self._was(newest.before):
            self.keep()
            return True
        self.forget()
        return False

    def _was(self, revision: str) -> bool:
        try:
            return parse_site(site_text(self.file), self.file.name).site.revision == revision
        except SettingsError:
            return False


def finished(read: ReadSite, file: Path, ledger: Path) -> ReadSite:
    """What a start goes by: a change by a page that a crash cut off is finished, or forgotten. Raises SettingsError."""
    try:
        changed = SiteShelf(file).settle(SiteHistory(ledger))
    except OSError as error:
        raise SettingsError((f"{file}: tidak bisa ditulis / cannot be written ({error.strerror})",)) from error
    return read_site(file) if changed else read
