"""`make torture`: the full numbers, in chunks of at most ten minutes, and one table of all.

    python tests/torture/run.py                 the table of what was gathered so far; what was not run is in it too
    python tests/torture/run.py kill points     these, each for at most --seconds; again, and they go on
    python tests/torture/run.py all             every chunk in turn

Results are kept in build/torture as long as no source file changes. Exit status: 0 nothing is bad, 1 something is,
2 wrong usage.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.chunks import CHUNKS
from torture.records import Records, revision
from torture.table import Row, keep, kept, printed, written

NO_TIME = -1.0


def main() -> int:
    arguments = _arguments()
    for chunk in CHUNKS if arguments.chunks == ["all"] else arguments.chunks:
        print(f"torture: {chunk} …", file=sys.stderr, flush=True)
        of = revision()
        keep(chunk, [replace(row, of=of) for row in _rows(chunk, arguments.seconds)])
    rows = [row for chunk in CHUNKS for row in kept([chunk]) or planned(CHUNKS[chunk])]
    print(printed(rows))
    if arguments.write:
        written(rows)
    return 1 if any(row.verdict == "BAD" for row in rows) else 0


def _rows(chunk: str, seconds: float):
    try:
        return CHUNKS[chunk](Records(chunk, seconds))
    except Exception as error:  # noqa: BLE001  the other chunks go on; the table says what happened
        return [Row(chunk, "the chunk itself", "", f"{type(error).__name__}: {error}"[:300], "BAD", "")]


def planned(chunk):
    """Its rows without any result: in the table of a machine that never ran it, it is not silently absent."""
    with tempfile.TemporaryDirectory() as folder:
        rows = chunk(Records("planned", NO_TIME, Path(folder)))
    return [row if row.verdict == "not run" else replace(row, result="not yet", verdict="not run") for row in rows]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Torture a hall and print one table.")
    parser.add_argument("chunks", nargs="*", metavar="CHUNK", help=", ".join(("all", *CHUNKS)))
    parser.add_argument("--seconds", type=float, default=560.0, help="how long one chunk may take (default 560)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    found = parser.parse_args()
    if unknown := set(found.chunks) - {"all", *CHUNKS}:
        parser.error(f"no chunk {', '.join(sorted(unknown))}; there are all, {', '.join(CHUNKS)}")
    return found


if __name__ == "__main__":
    sys.exit(main())
