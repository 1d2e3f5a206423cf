"""`make torture`: the full numbers, in chunks of at most ten minutes, and one table of all.

    python tests/torture/run.py                 every chunk in turn, each for at most --seconds
    python tests/torture/run.py kill points     only these; run again to go on where they stopped

Results are kept in build/torture as long as no source file changes. Exit status: 0 nothing is bad, 1 something is,
2 wrong usage.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.chunks import CHUNKS
from torture.records import Records
from torture.table import Row, keep, kept, printed, written


def main() -> int:
    arguments = _arguments()
    for chunk in arguments.chunks or CHUNKS:
        print(f"torture: {chunk} …", file=sys.stderr, flush=True)
        keep(chunk, _rows(chunk, arguments.seconds))
    rows = kept(CHUNKS)
    print(printed(rows))
    if arguments.write:
        written(rows)
    return 1 if any(row.verdict == "BAD" for row in rows) else 0


def _rows(chunk: str, seconds: float):
    try:
        return CHUNKS[chunk](Records(chunk, seconds))
    except Exception as error:  # noqa: BLE001  the other chunks go on; the table says what happened
        return [Row(chunk, "the chunk itself", "", f"{type(error).__name__}: {error}"[:300], "BAD", "")]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Torture a hall and print one table.")
    parser.add_argument("chunks", nargs="*", metavar="CHUNK", help=", ".join(CHUNKS))
    parser.add_argument("--seconds", type=float, default=560.0, help="how long one chunk may take (default 560)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    found = parser.parse_args()
    if unknown := set(found.chunks) - set(CHUNKS):
        parser.error(f"no chunk {', '.join(sorted(unknown))}; there are {', '.join(CHUNKS)}")
    return found


if __name__ == "__main__":
    sys.exit(main())
