"""Wait for a condition with a deadline: tests never sleep and hope."""

import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], object], what: str, seconds: float = 10.0) -> None:
    """Return as soon as `condition()` is true; fail with `what` when it is not so after `seconds`."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        pause.wait(0.005)
