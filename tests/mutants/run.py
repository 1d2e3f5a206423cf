"""Plant each bug of bugs.py in a copy and see that the tests notice it: `python tests/mutants/run.py [part of a name]`.

Exit status 0: every bug was caught; 1: one was not; 2: the tests fail without any bug, or the list is not true.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutants.bugs import BUGS
from support.planting import CAUGHT, SURVIVED, Copy, PlantingError, hunt, planted_text

AT_ONCE = 2


def chosen(parts):
    return [bug for bug in BUGS if not parts or any(part in bug.name for part in parts)]


def healthy(copies, pool, bugs):
    """Without a bug the same tests pass in the copies; prints what does not."""
    files = sorted({file for bug in bugs for file in bug.tests})
    shares = [share for share in (files[turn::AT_ONCE] for turn in range(AT_ONCE)) if share]
    verdicts = list(pool.map(lambda copy, share: copy.test(share), copies, shares))
    for verdict in verdicts:
        if verdict.status != 0:
            print(verdict.output)
    return all(verdict.status == 0 for verdict in verdicts)


def judged(verdict):
    if verdict.status == CAUGHT:
        return verdict.by
    return "SURVIVED" if verdict.status == SURVIVED else f"NOT TESTED (pytest ended with {verdict.status})"


def all_caught(copies, pool, bugs):
    """Hunt them, print a line for each."""
    free = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(bug):
        copy = free.get()
        try:
            return hunt(copy, bug)
        finally:
            free.put(copy)

    wide, caught = max(len(bug.name) for bug in bugs), 0
    print(f"{'planted bug':{wide}}  {'seconds':>7}  caught by")
    for bug, verdict in zip(bugs, pool.map(one, bugs), strict=True):
        print(f"{bug.name:{wide}}  {verdict.seconds:7.1f}  {judged(verdict)}", flush=True)
        if verdict.status not in {CAUGHT, SURVIVED}:
            print(verdict.output)
        caught += verdict.status == CAUGHT
    print(f"{caught} of {len(bugs)} caught")
    return caught == len(bugs)


def main():
    bugs = chosen(sys.argv[1:])
    if not bugs:
        print("no bug has such a name", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for bug in bugs:
                planted_text(bug)
            copies = list(pool.map(lambda turn: Copy(Path(folder, str(turn))), range(AT_ONCE)))
        except PlantingError as error:
            print(error, file=sys.stderr)
            return 2
        if not healthy(copies, pool, bugs):
            return 2
        return 0 if all_caught(copies, pool, bugs) else 1


if __name__ == "__main__":
    sys.exit(main())
