"""Test the tests: plant each bug in a copy and see that they notice it.

    python tests/mutants/run.py [PART OF A NAME ...]          those of bugs.py, with the fast tests: a minute or two
    python tests/mutants/run.py --days [PART OF A NAME ...]   those of judged.py, with whole simulated days: slow

Exit status 0: every bug was caught; 1: one was not; 2: the tests fail without any bug, or the list is not true.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutants import hunting, judged
from mutants.bugs import BUGS
from support.planting import CAUGHT, SURVIVED, Copy, PlantingError, hunt, planted_text

AT_ONCE = 2


def chosen(bugs, parts):
    return [bug for bug in bugs if not parts or any(part in bug.name for part in parts)]


def healthy(copies, pool, bugs):
    """Without a bug the same tests pass in the copies; prints what does not."""
    files = sorted({file for bug in bugs for file in bug.tests})
    shares = [share for share in (files[turn::AT_ONCE] for turn in range(AT_ONCE)) if share]
    verdicts = list(pool.map(lambda copy, share: copy.test(share), copies, shares))
    for verdict in verdicts:
        if verdict.status != 0:
            print(verdict.output)
    return all(verdict.status == 0 for verdict in verdicts)


def caught_by(verdict):
    if verdict.status == CAUGHT:
        return verdict.by
    return "SURVIVED" if verdict.status == SURVIVED else f"NOT TESTED (pytest ended with {verdict.status})"


def everything_caught(copies, pool, bugs):
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
        print(f"{bug.name:{wide}}  {verdict.seconds:7.1f}  {caught_by(verdict)}", flush=True)
        if verdict.status not in {CAUGHT, SURVIVED}:
            print(verdict.output)
        caught += verdict.status == CAUGHT
    print(f"{caught} of {len(bugs)} caught")
    return caught == len(bugs)


def fast(bugs):
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        for bug in bugs:
            planted_text(bug)
        copies = list(pool.map(lambda turn: Copy(Path(folder, str(turn))), range(AT_ONCE)))
        if not healthy(copies, pool, bugs):
            return 2
        return 0 if everything_caught(copies, pool, bugs) else 1


def days(bugs):
    wide, escaped = max(len(bug.name) for bug in bugs), 0
    with hunting.garden() as place:
        for name in dict.fromkeys(hunt for bug in bugs for hunt in bug.hunts):
            if found := place.hunt(name):
                print(f"the program itself fails {name}: {found}")
                return 2
        print(f"{'planted bug':{wide}}  {'seconds':>7}  caught by")
        for bug in bugs:
            catch = hunting.caught(place, bug)
            escaped += not catch.hunt
            proof = f"{catch.hunt}: {catch.proof[:90]}" if catch.hunt else "SURVIVED"
            print(f"{bug.name:{wide}}  {catch.seconds:7.1f}  {proof}", flush=True)
    print(f"{len(bugs) - escaped} of {len(bugs)} caught")
    return 1 if escaped else 0


def main(words):
    hunt, bugs = (days, judged.BUGS) if words[:1] == ["--days"] else (fast, BUGS)
    bugs = chosen(bugs, [word for word in words if word != "--days"])
    if not bugs:
        print("no bug has such a name", file=sys.stderr)
        return 2
    try:
        return hunt(bugs)
    except (PlantingError, hunting.PlantingError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
