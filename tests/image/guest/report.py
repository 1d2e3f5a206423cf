"""What a play says to the machine outside, and how it waits. Runs inside the guest."""

import json
import os
import sys
import threading
import time
from pathlib import Path

OUT = Path("/run/out")
PAUSE_SECONDS = 0.1
PICTURE_SECONDS = 120


class NeverError(Exception):
    """What was waited for did not happen; the text says what, and what was the last of it."""


def brittle():
    """A mistake on any thread ends the play."""

    def end(args):
        threading.__excepthook__(args)
        os._exit(1)

    threading.excepthook = end


def say(saw, **facts):
    """One line of out/seen.jsonl, and of the console."""
    line = json.dumps({"saw": saw, "at": round(time.monotonic(), 2), **facts}, ensure_ascii=False)
    with (OUT / "seen.jsonl").open("a") as file:
        file.write(line + "\n")
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def wait(condition, what, seconds=180):
    """The first answer of `condition` that is true. Emulated machines are slow: the limit is for what hangs."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise NeverError(f"not within {seconds} s: {what}")
        rest(PAUSE_SECONDS)
    return answer


def rest(seconds):
    """Time that a hand or an ear takes."""
    threading.Event().wait(seconds)


def photograph(name):
    """Have the screen photographed into out/NAME.png, and wait for it."""
    say("shot", name=name)
    wait((OUT / f"{name}.png").exists, f"the picture {name}", PICTURE_SECONDS)
