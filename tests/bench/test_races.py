"""P3: kiosks and counters of four processes press at the same instant, each press on two connections: 10,000 races.

Nothing is given twice, nobody is called twice, and one press has one answer. Beside it, in the same run, a twin that is
broken on purpose: the counters of duplicates must be able to count.
"""

import multiprocessing
from dataclasses import dataclass
from multiprocessing import connection

import pytest

from bench import halls
from bench.officer import race
from bench.table import row

PROCESSES, ROUNDS, BROKEN_ROUNDS = 4, 5_000, 250
SERIES = 9_999


@dataclass
class Count:
    """`twice`: answers that gave what another id had been given; `split`: ids with two different answers."""

    presses: int = 0
    given: int = 0
    twice: int = 0
    split: int = 0


def count(answers: list[dict[str, list[str]]]) -> Count:
    """`answers` of each process: for each request id, the numbers answered to it."""
    first = [numbers[0] for each in answers for numbers in each.values() if numbers[0]]
    return Count(
        presses=sum(len(each) for each in answers),
        given=len(first),
        twice=len(first) - len(set(first)),
        split=sum(1 for each in answers for numbers in each.values() if len(set(numbers)) > 1),
    )


def raced(port: int, rounds: int, service: str) -> tuple[Count, Count]:
    """(of numbers given, of calls) of so many rounds: four kiosks want a number of a series, four officers the next."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(PROCESSES)
    ends, processes = [], []
    for number in range(1, PROCESSES + 1):
        ours, theirs = context.Pipe(duplex=False)
        processes.append(context.Process(target=_race, args=(theirs, port, number, rounds, barrier, service)))
        processes[-1].start()
        theirs.close()
        ends.append(ours)
    try:
        connection.wait(ends, 600)
        both = [end.recv() for end in ends]
    finally:
        for process in processes:
            process.kill()
            process.join()
    return count([tickets for tickets, _ in both]), count([calls for _, calls in both])


def _race(end, port, number, rounds, barrier, service):
    end.send(race(port, number, rounds, barrier, service))


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    with halls.program("broken.py", tmp_path_factory.mktemp("broken")) as (port, _):
        return raced(port, BROKEN_ROUNDS, "s00")


def test_barrier_forced_races(tmp_path, broken):
    parts = []
    with halls.central(tmp_path, shared=True) as (port, _):
        most = SERIES // PROCESSES
        for part, begun in enumerate(range(0, ROUNDS, most)):
            parts.append(raced(port, min(most, ROUNDS - begun), halls.SERVICES[part]))
    tickets, calls = ([pair[at] for pair in parts] for at in (0, 1))
    assert sum(each.given for each in tickets) == PROCESSES * ROUNDS, "every press gave a number"
    assert sum(each.given for each in calls) >= PROCESSES * ROUNDS * 0.95, "nearly every press called one"
    say("numbers given twice", "presses", tickets, broken[0])
    say("tickets called twice", "calls", calls, broken[1])
    assert broken[0].twice and broken[1].twice and broken[0].split, "the counters can count"
    assert sum(each.twice + each.split for each in tickets + calls) == 0


def say(what: str, of: str, ours: list[Count], control: Count) -> None:
    presses, peer = sum(each.presses for each in ours), "read, then insert"
    row(
        f"{what}, {ROUNDS:,} races, {presses:,} {of}",
        sum(each.twice for each in ours),
        "",
        against=f"{control.twice} of {control.given} ({100 * control.twice / control.given:.0f} %) {peer}",
        target="0",
    )
    row(
        f"{of} answered in two ways, each sent twice",
        sum(each.split for each in ours),
        "",
        against=f"{control.split} of {control.presses} ({100 * control.split / control.presses:.0f} %) {peer}",
        target="0",
    )
