"""`gerai-provision demo` as a process of its own, for whoever wants to look at its page: tests, and the picture maker.

with Demonstration(folder, "demo") as shown:
    browse(shown.address)
"""

import os
import re
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from provisioning.rehearsal.child import Child, until

ADDRESS = re.compile(r"the hall is ready:\s+(http://127\.0\.0\.1:\d+/)")
STAFF = re.compile(r"staff pages:\s+(https?://\S+/)\s.*?password: (\S+)", re.DOTALL)
READY_SECONDS = 90.0
END_SECONDS = 30.0


class DemonstrationError(Exception):
    """It did not start or did not end; with the last it said."""


class Demonstration:
    """Entering waits for the address, leaving presses Ctrl-C and waits for the end. `options`: see its help."""

    def __init__(self, folder: Path, site: str, *options: str) -> None:
        program = str(Path(sys.executable).with_name("gerai-provision"))
        self.child = Child("demo", (program, "demo", site, "--no-browser", *options), folder / "demo.log")

    def __enter__(self) -> Self:
        self.child.start()
        if not until(lambda: bool(self.address) or not self.child.running, READY_SECONDS) or not self.address:
            self.child.kill()
            raise DemonstrationError(f"no address after {READY_SECONDS:.0f} s; it said:\n{self.child.last_words()}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def address(self) -> str:
        """Where the page is; "" until it says so. It stands last, behind that of the staff's pages."""
        found = ADDRESS.search(self.child.last_words())
        return found.group(1) if found else ""

    @property
    def staff(self) -> tuple[str, str]:
        """Where the staff's pages are, and the password of their accounts. Raises DemonstrationError."""
        found = STAFF.search(self.child.last_words())
        if found is None:
            raise DemonstrationError(f"no staff's pages; it said:\n{self.child.last_words()}")
        return found.group(1), found.group(2)

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Exit status. Raises DemonstrationError if it does not end."""
        if self.child.running and self.child.pid is not None:
            os.kill(self.child.pid, by)
        if not self.child.ended(END_SECONDS):
            said = self.child.last_words()
            self.child.kill()
            raise DemonstrationError(f"did not end {END_SECONDS:.0f} s after {by.name}; it said:\n{said}")
        return self.child.status or 0
