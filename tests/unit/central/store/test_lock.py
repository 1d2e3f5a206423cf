import os
import subprocess
import sys

import pytest

from central.store.ledger import LedgerBusyError, LedgerFailedError
from central.store.lock import FileLock

HOLD = """
import sys, pathlib
from central.store.lock import FileLock
lock = FileLock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holder_at_a_time(tmp_path):
    lock = FileLock(tmp_path / "gerai.db")
    with pytest.raises(LedgerBusyError, match=str(os.getpid())):
        FileLock(tmp_path / "gerai.db")
    lock.release()
    lock.release()
    FileLock(tmp_path / "gerai.db").release()


def test_the_kernel_releases_what_a_killed_process_held(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "gerai.db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(LedgerBusyError, match=str(holder.pid)):
        FileLock(tmp_path / "gerai.db")
    holder.kill()
    holder.communicate()
    FileLock(tmp_path / "gerai.db").release()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LedgerFailedError, match="folder"):
        FileLock(tmp_path / "nowhere" / "gerai.db")
