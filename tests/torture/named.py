"""R1, at twenty points of the program by name: it dies there again and again, and no number is lost or given twice.

What people hold is the paper that came out of the printer; the ledger and the checker that ships say the rest.
A point that was not passed within a minute is a mistake of this harness, and counts as bad.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from central.checker import check
from central.config.site_file import parse_site
from central.store import copies
from central.store.audit import audit
from protocols import messages as m
from provisioning.rehearsal.rehearsal import plain_site, read_ledger
from support.broker import Broker
from support.central_process import Voice
from torture import revoked
from torture.failing import POINTS
from torture.hall import closing
from torture.played_hall import SERVICES, SITE, PlayedHall, launch
from torture.records import Records
from torture.table import Row

DEATHS, DEATHS_A_ROUND = 25, 5
PATIENCE_SECONDS, SETTLE_SECONDS = 60.0, 60.0
OFTEN = {
    "after_recv": 40,
    "before_begin": 12,
    "after_insert": 12,
    "before_commit": 12,
    "after_commit_before_reply": 12,
    "after_reply": 12,
    "before_retain_publish": 60,
    "display_after_recv_before_render": 8,
}
"""How many passages it may take; else one or two."""
DAY_MS = 24 * 3_600_000
Scene = Callable[[PlayedHall, str, Random], bool]
"""One death at a point of a hall that runs; whether it came."""


def until_dead(hall: PlayedHall, script: str, dice: Random, beat=True) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while not hall.died(script) and time.monotonic() < end:
        if beat:
            hall.beat(dice.choice(SERVICES), dice.randint(1, 4))
        else:
            hall.watch(0.1)
    return hall.died(script)


def of_central(hall: PlayedHall, point: str, dice: Random) -> bool:
    hall.central(point, dice.randint(1, OFTEN.get(point, 2)))
    came = until_dead(hall, "gerai-central", dice)
    hall.central()
    hall.ready()
    return came


def of_merging(hall: PlayedHall, point: str, dice: Random) -> bool:
    """Central is away, the kiosk gives numbers of its own, central comes back and dies over them."""
    hall.end_central()
    by_itself(hall, dice)
    hall.central(point, 1)
    came = until_dead(hall, "gerai-central", dice, beat=False)
    hall.central()
    hall.ready()
    return came


def equipped(hall: PlayedHall) -> None:
    """The kiosk has numbers of its own ahead."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and all(e["event"]["event"] != "LeaseGranted" for e in hall.entries()):
        hall.watch(0.2)
    hall.watch(0.5)


def by_itself(hall: PlayedHall, dice: Random) -> None:
    """Until two more papers bear numbers of the kiosk's own."""
    before, end = _own(hall), time.monotonic() + PATIENCE_SECONDS
    while _own(hall) < before + 2 and time.monotonic() < end:
        hall.beat(dice.choice(SERVICES))


def _own(hall: PlayedHall) -> int:
    return sum("-" in number for number, _ in hall.all_papers)


def of_day(hall: PlayedHall, point: str, dice: Random) -> bool:
    """Central sleeps over the reset, opens the next day at its start, and dies over it."""
    hall.shift_ms += DAY_MS
    hall.central(point, 1)
    came = until_dead(hall, "gerai-central", dice, beat=False)
    hall.central()
    hall.ready()
    for _ in range(8):
        hall.beat(dice.choice(SERVICES))
    return came


def of_backup(hall: PlayedHall, point: str, dice: Random) -> bool:
    words = ("gerai-central", "backup", "--config", str(hall.folder / "central.toml"))
    dying = launch(point, 1, *words, log=hall.folder / "backup.log")
    hall.beat(dice.choice(SERVICES))
    came = dying.wait(PATIENCE_SECONDS) < 0
    assert launch("none", 0, *words, log=hall.folder / "backup.log").wait(PATIENCE_SECONDS) == 0
    copies.verify(copies.copies(hall.folder / "backups", SITE)[0])
    return came


def of_lease(hall: PlayedHall, point: str, dice: Random) -> bool:
    """Another kiosk asks for numbers; who asks again after the death has the same ones."""
    days = [entry["event"]["day"] for entry in hall.entries() if entry["event"]["event"] == "DayOpened"]
    asked = m.AskLease(request_id=f"{dice.getrandbits(128):032x}", business_day=days[-1])
    with Voice(hall.port, "kiosk-2", m.LeaseReply) as kiosk:
        hall.central(point, 1)
        end = time.monotonic() + PATIENCE_SECONDS
        while not hall.died("gerai-central") and time.monotonic() < end:
            kiosk.say(asked)
            hall.watch(0.3)
        came = hall.died("gerai-central")
        hall.central()
        hall.ready()
        reply = kiosk.insist(asked, m.LeaseReply)
    granted = [e["event"] for e in hall.entries() if e["request_id"] == f"{asked.request_id}:lease"]
    assert [(g["first"], g["last"]) for g in granted] == [(reply.lease.first, reply.lease.last)]
    return came


def of_device(hall: PlayedHall, point: str, dice: Random) -> bool:
    hall.devices(point, dice.randint(1, OFTEN.get(point, 2)))
    came = until_dead(hall, "gerai-device", dice)
    hall.devices()
    return came


def of_upload(hall: PlayedHall, point: str, dice: Random) -> bool:
    hall.devices(point, dice.randint(1, 2))
    hall.watch(3)
    hall.end_central()
    by_itself(hall, dice)
    hall.central()
    came = until_dead(hall, "gerai-device", dice, beat=False)
    hall.devices()
    hall.ready()
    return came


SCENES: dict[str, Scene] = {
    **{point: of_central if each.script == "gerai-central" else of_device for point, each in POINTS.items()},
    "after_lease_grant": of_lease,
    "central_mid_merge": of_merging,
    "kiosk_mid_upload": of_upload,
    "mid_day_reset": of_day,
    "mid_backup": of_backup,
}


def deaths_at(point: str, deaths: int = DEATHS, seed: int = 1) -> dict:
    """So many deaths at a point of one hall, and what was found afterwards."""
    dice = Random(f"{seed}/{point}")
    with tempfile.TemporaryDirectory(prefix="gerai-named-") as name, Broker(Path(name) / "broker") as broker:
        if point == "mid_migration":
            return first_starts(Path(name), broker.port, deaths, dice)
        if point == revoked.POINT:
            return revoked.revocations(Path(name), deaths)
        hall = PlayedHall(Path(name), broker.port)
        hall.shift_ms = -(deaths + 1) * DAY_MS if point == "mid_day_reset" else 0
        with closing(hall):
            hall.central()
            hall.ready()
            hall.devices()
            equipped(hall)
            came = sum(SCENES[point](hall, point, dice) for _ in range(deaths))
            settled = settle(hall, dice)
        return {"deaths": came, **judged(hall, settled)}


def first_starts(folder: Path, port: int, deaths: int, dice: Random) -> dict:
    """A ledger that is being made, each time a new one; the next start has it whole."""
    came, told = 0, []
    for number in range(deaths):
        (folder / str(number)).mkdir()
        hall = PlayedHall(folder / str(number), port)
        with closing(hall):
            hall.central("mid_migration", dice.randint(1, 40))
            came += until_dead(hall, "gerai-central", dice, beat=False)
            hall.central()
            hall.ready()
        told += [str(finding) for finding in audit(hall.ledger).findings]
    return {"deaths": came, "papers": 0, "lost": [], "twice": [], "told": told[:5]}


def settle(hall: PlayedHall, dice: Random) -> bool:
    """Everything that is on paper is in the ledger; whether that came."""
    end = time.monotonic() + SETTLE_SECONDS
    hall.beat(dice.choice(SERVICES))
    while time.monotonic() < end:
        hall.watch(1)
        with suppress(KeyError):
            if {number for number, _ in hall.all_papers} <= set(numbers_of(hall.entries())):
                hall.watch(3)
                return True
    return False


def numbers_of(entries) -> Counter:
    return Counter(e["event"]["number"] for e in entries if e["event"]["event"] == "Issued")


def judged(hall: PlayedHall, settled: bool) -> dict:
    """`lost`: numbers on paper that nobody can call; `twice`: numbers on more papers than there are tickets."""
    entries = read_ledger(hall.ledger)
    lost, twice = compared(hall.papers, entries)
    site = plain_site(parse_site((hall.folder / "site.toml").read_text(), "site.toml").site)
    told = [str(finding) for finding in audit(hall.ledger).findings]
    told += [f"{v.invariant}: {v.text}" for v in check(entries, (), site)]
    return {
        "papers": len(hall.papers),
        "lost": lost[:5],
        "twice": twice[:5],
        "told": (told if settled else [*told, "not everything on paper reached the ledger"])[:5],
    }


def compared(printed, entries) -> tuple[list[str], list[str]]:
    """Numbers on paper that nobody can call; numbers on more papers, copies apart, than there are tickets."""
    issued = numbers_of(entries)
    void = {e["event"]["ticket"] for e in entries if e["event"]["event"] == "Voided"}
    good = {
        e["event"]["number"] for e in entries if e["event"]["event"] == "Issued" and e["event"]["ticket"] not in void
    }
    papers = Counter(number for number, copy in printed if not copy)
    return sorted(set(papers) - good), sorted(number for number, count in papers.items() if count > issued[number])


def named_points(records: Records) -> list[Row]:
    """Five deaths a round, five rounds a point."""
    keys = [f"{point}/{part}" for part in range(1, DEATHS // DEATHS_A_ROUND + 1) for point in POINTS]
    done = records.go_through(keys, _round)
    rounds = records.rounds.items()
    deaths = sum(found["deaths"] for _, found in rounds)
    missed = sorted({key.partition("/")[0] for key, found in rounds if found["deaths"] < DEATHS_A_ROUND})
    lost, twice, told = (
        [f"{key}: {each}" for key, r in rounds for each in r[what]] for what in ("lost", "twice", "told")
    )
    papers = sum(found["papers"] for _, found in rounds)
    text = f"{len({key.partition('/')[0] for key, _ in rounds})} points, {deaths} deaths, {papers:,} papers: "
    text += f"{len(lost)} lost, {len(twice)} twice"
    text += f"; not always passed: {', '.join(missed)}" if missed else ""
    wrong = [*lost, *twice, *told]
    text += f"; {wrong[0][:200]}" if wrong else ""
    verdict = "BAD" if wrong or missed else "good" if done else "part"
    what = f"{len(POINTS)} points of the program by name, {DEATHS} deaths at each"
    wanted = f"0 lost, 0 twice of {DEATHS * len(POINTS)} deaths, each point passed"
    return [Row("R1", what, wanted, text, verdict, "make torture CHUNK=named")]


def _round(key: str) -> dict:
    point, _, part = key.partition("/")
    return deaths_at(point, DEATHS_A_ROUND, int(part))
