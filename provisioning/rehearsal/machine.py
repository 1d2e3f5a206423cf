"""One visitor's way from press to rating on real kernel devices, in the virtual machine of a checkout (tests/image)."""

import os
import subprocess
import sys
from pathlib import Path

from provisioning.rehearsal.hall import HallError

CHECKOUT = Path(__file__).resolve().parents[2]
PLAYS = {"tangerang": "tests/image/test_tangerang.py"}
REQUIRED = "GERAI_IMAGE_REQUIRED"
"""Set, what cannot be played has failed; else it is skipped."""


def play_in_machine(site: str, checkout: Path = CHECKOUT) -> bool:
    """Was all as it should be? What is judged goes to stdout. Raises HallError where there is no such play."""
    if site not in PLAYS:
        raise HallError(f"{site}: in the virtual machine only {', '.join(PLAYS)} is played; leave out --parts vm")
    play = checkout / PLAYS[site]
    if not play.exists():
        raise HallError(f"{play} is not there; --parts vm needs a checkout with its tests")
    command = [sys.executable, "-m", "pytest", str(play), "-v"]
    return subprocess.run(command, cwd=checkout, env={**os.environ, REQUIRED: "1"}, check=False).returncode == 0
