"""Who ends us: Ctrl-C, SIGTERM, or the terminal that is closed (SIGHUP). All three are KeyboardInterrupt, once.

The first ending makes us deaf to the others: a second one would come in the middle of the closing and leave processes
behind. A SIGHUP that was ignored when we began (nohup) stays ignored.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def own_endings() -> Iterator[None]:
    """While it lasts, each of the three interrupts the main thread; afterwards they do what they did before."""
    before = {one: signal.getsignal(one) for one in ENDINGS}
    for one, handler in before.items():
        if not (one is signal.SIGHUP and handler is signal.SIG_IGN):
            signal.signal(one, _interrupt)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def be_deaf() -> None:
    """Nothing interrupts the closing from here on."""
    for one in ENDINGS:
        signal.signal(one, signal.SIG_IGN)


def _fall_silent() -> None:
    """The terminal is gone: what we still say goes nowhere, so that the closing does not fail for want of one."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _interrupt(number: int, _: FrameType | None) -> NoReturn:
    be_deaf()
    if number == signal.SIGHUP:
        _fall_silent()
    raise KeyboardInterrupt
