"""What a process costs, as the kernel counts it; and a bare interpreter to hold beside it."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

READY = "import sys; print('ready', flush=True); sys.stdin.read()"


def megabytes(pid: int, what: str = "Pss") -> float:
    """`what`: Rss, or Pss, in which pages that other processes share count in part."""
    found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    assert found, f"no {what} of {pid}"
    return int(found[1]) / 1024


def cpu_seconds(pid: int) -> float:
    """User and system time since its start."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare(imports: str = "") -> tuple[float, float, float]:
    """(seconds to its first word, RSS, PSS in MB) of an interpreter that has done nothing but `imports`."""
    code = (f"import {imports}; " if imports else "") + READY
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        try:
            while b"ready" not in child.stdout.readline():  # pygame greets
                assert child.poll() is None
            return time.perf_counter() - begun, megabytes(child.pid, "Rss"), megabytes(child.pid)
        finally:
            child.kill()
