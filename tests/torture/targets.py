"""The targets that have tests of their own: which, and what their printed figures may be at most."""

from dataclasses import dataclass

FULL = (("TORTURE", "1"),)
DEVICES, UNITS = "tests/system/devices", "tests/unit/provisioning/units"


@dataclass(frozen=True)
class Target:
    """`words`: what pytest runs, or Python if the first is a program. `environment`: what makes the numbers full.

    `most`: (pattern with one group, the most that it may be) for each printed figure that its test does not judge.
    """

    id: str
    what: str
    wanted: str
    words: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = FULL
    most: tuple[tuple[str, float], ...] = ()

    @property
    def is_program(self):
        return self.words[0].endswith("/run.py")

    @property
    def again(self):
        before = "" if self.is_program else "pytest -s"
        words = ("python" if self.is_program else before, *self.words)
        return " ".join([*(f"{key}={value}" for key, value in self.environment), *words])


TARGETS = (
    Target(
        "R4",
        "the disk gets full",
        "refused in <= 2 s, >= 500 more calls, 0 lost",
        ("tests/unit/central/store/test_ballast.py",),
        (),
        ((r"refused in ([\d.]+) ms", 2_000.0),),
    ),
    Target(
        "R5",
        "answers lost, >= 20 % delivered twice",
        "tickets = presses of 1,000",
        ("tests/system/test_duplicates.py",),
    ),
    Target(
        "R8",
        "8 counters call at a barrier, 20 x 800 tickets",
        "0 double calls",
        ("tests/system/test_races.py",),
    ),
    Target(
        "R9",
        "ten fingers, ten presses of a key, ten of a child",
        "1 number, 1 call, 1 rating",
        ("tests/system/test_presses.py",),
        (),
    ),
    Target(
        "R10",
        "clocks: a second to two years, 1970, summer time, 4 zones",
        "3, 12, 13 hold",
        ("tests/stateful/test_clock_jumps.py", "tests/unit/central/test_clock.py"),
        (),
    ),
    Target(
        "R12",
        "planted bugs",
        "each is noticed",
        ("tests/mutants/run.py",),
        (),
    ),
    Target(
        "R13",
        "start with 100,000 tickets",
        "<= 5 s",
        ("tests/bench/test_replay.py",),
        (),
        ((r"start of central[^:]*: ([\d.]+) s", 5.0),),
    ),
    Target(
        "R13",
        "start with 1,000,000 tickets",
        "<= 10 s",
        ("tests/bench/test_replay.py",),
        (("GERAI_BENCH_TICKETS", "1000000"),),
        ((r"start of central[^:]*: ([\d.]+) s", 10.0),),
    ),
    Target(
        "R13",
        "start of each kind of device",
        "<= 5 s to its birth",
        ("tests/bench/test_memory.py::test_memory_and_start",),
        (),
        ((r"start of [^:]* to its birth[^:]*: ([\d.]+) s", 5.0),),
    ),
    Target(
        "R13",
        "a program that hangs",
        "silent; systemd ends it after 20 s (device), 30 s (central)",
        ("tests/system/devices/test_machine.py", "tests/unit/central/test_pulse.py", f"{UNITS}/test_services.py"),
        (),
    ),
    Target(
        "R15",
        "a display stands still at 50 calls a second",
        "others p99 <= 200 ms, broker +20 MB at most",
        ("tests/system/test_stuck_display.py",),
    ),
    Target(
        "R16",
        "300 flipped bits",
        "each effective one is found, no number on it",
        ("tests/unit/central/store/test_soundness.py",),
        (),
    ),
    Target("R17", "golden messages N-1, N, N+1", "100 %, refusal clean", ("tests/contract/test_golden.py",), ()),
    Target(
        "R19",
        "each printer fault at 30 places of a ticket",
        "no ghost, no twin, number visible",
        (f"{DEVICES}/test_printer_faults.py", f"{DEVICES}/test_printer_status.py"),
        (),
    ),
    Target(
        "S4",
        "10,000 hostile messages, 1,000 a second",
        "0 uncaught, +20 MB at most, healthy p99 +20 % at most",
        ("tests/system/test_hostile.py",),
        FULL,
        ((r"([\d.]+) x that beside", 1.2),),
    ),
    Target("S4", "poison that devices hear", "0 shown or printed", (f"{DEVICES}/test_poison.py",)),
)
