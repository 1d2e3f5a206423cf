"""How much of a long test is done: a share in every run, all of it with TORTURE=1 in the environment."""

import os
from typing import TypeVar

T = TypeVar("T", int, float)


def amount(share: T, whole: T) -> T:
    return whole if os.environ.get("TORTURE") else share
