"""A child process that is killed just before it touches the disk for the n-th time."""

import os
import signal
import sys

WRITES = {"open", "os.rename", "os.remove", "os.symlink", "os.mkdir", "os.rmdir", "os.chmod"}


def cut(root, act, step):
    """Do it; how many touches below `root` there were, or 0 when it was killed before the `step`-th."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        count = 0

        def hook(event, arguments):
            nonlocal count
            if event in WRITES and str(root) in " ".join(map(str, arguments[:2])):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            act()
            os.write(writer, str(count).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        text = said.read()
    os.waitpid(child, 0)
    return int(text) if text else 0
