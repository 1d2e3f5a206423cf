"""What a test measured, for whoever runs it with -s."""

import sys


def say(line: str) -> None:
    sys.stdout.write(f"\n{line}\n")
