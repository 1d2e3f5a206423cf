"""A rehearsal from beginning to end: a site's text and some wishes in, a summary out.

Plan (pure, from the seed) -> hall (real processes in a folder) -> play -> ledger and sightings -> checker -> summary.
The hall is open whatever the hour (see `staging`); everything else is the product as it is.
"""

import json
import queue
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from central.checker import check
from central.config.site_file import parse_site
from central.engine.site import Site
from central.former_sites import plain_sites
from protocols.settings import SettingsError
from provisioning.rehearsal import acting, counting
from provisioning.rehearsal.arrivals import Arrival, made_up, recorded
from provisioning.rehearsal.befallen import Befallen
from provisioning.rehearsal.curve import DayCurve, day_curve, sizes
from provisioning.rehearsal.growing import Growing, growing, wanting
from provisioning.rehearsal.growth import Growth
from provisioning.rehearsal.hall import Hall, HallError
from provisioning.rehearsal.outage import Outages
from provisioning.rehearsal.play import Play, Script, StalledError
from provisioning.rehearsal.stage import Sighting, StageError
from provisioning.rehearsal.staging import annex, staged
from provisioning.rehearsal.summary import People, Stage, Summary

LEDGER = "gerai.db"
SIGHTINGS = "sightings.jsonl"
UNHAPPY_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Wishes:
    """`visitors` None = as many as the profile's day or the recorded file has; `factor` 0 = acted time takes none.

    `recorded`: name and bytes of a file of arrivals; `rush`: the profile's rush instead of its day; `faults`: a
    timetable of them from the seed; `folder` None = a temporary one; `grow`: name and text of the hall it becomes.
    """

    source: str
    text: str
    seed: int
    factor: float
    visitors: int | None = None
    recorded: tuple[str, bytes] | None = None
    rush: bool = False
    kills: int = 0
    faults: bool = False
    folder: Path | None = None
    grow: tuple[str, str] | None = None


class FolderTakenError(Exception):
    """The folder to keep things in has a rehearsal in it already."""


Progress = Callable[[int, int, str], None]
"""Called with how many visits have ended, of how many, and what is being done."""


def rehearse(wishes: Wishes, progress: Progress) -> Summary:
    """Raises SettingsError and ArrivalsError before anything is started, HallError if the hall does not start."""
    planned, arrivals = script(wishes)
    with _folder(wishes.folder) as folder:
        return _Rehearsal(wishes, planned, arrivals, folder).run(progress)


def script(wishes: Wishes) -> tuple[Script, str]:
    """Everything that is decided beforehand, and where the visitors come from. Pure.

    Raises SettingsError and ArrivalsError.
    """
    site = parse_site(wishes.text, wishes.source).site
    curve = day_curve(wishes.text, wishes.source, site)
    arrivals, origin = _arrivals(wishes, site, curve)
    visitors, late, new = acting.visitors(site, arrivals, wishes.seed), 0, frozenset[str]()
    if grows := grows_into(wishes, site):
        site, new = grows.after, grows.counters
        visitors, late = _with_latecomers(wishes, grows, arrivals)
    officers = acting.officers(site, wishes.seed)
    kiosks = acting.kiosks(site, len(visitors), wishes.seed)
    return Script(site, wishes.seed, wishes.factor, visitors, officers, kiosks, late, new), origin


def grows_into(wishes: Wishes, site: Site) -> Growing | None:
    """None: it stays as it is. Raises SettingsError."""
    if wishes.grow is None:
        return None
    source, text = wishes.grow
    return growing(text, source, site)


def _with_latecomers(
    wishes: Wishes, grows: Growing, arrivals: Sequence[Arrival]
) -> tuple[tuple[acting.VisitorPlan, ...], int]:
    """All visitors, and how many of them come when the hall has grown."""
    site = grows.after
    larger = sizes(day_curve(grows.text, wishes.source, site), site, acting.staffed(site))
    dice = random.Random(f"{wishes.seed}/latecomers")
    early, late = wanting(sorted(arrivals, key=lambda each: each.at), larger, grows.services, dice)
    first = acting.visitors(grows.before, early, wishes.seed)
    others = acting.visitors(site, (*early, *late), wishes.seed)[len(early) :]
    return (*first, *others), len(others)


def _arrivals(wishes: Wishes, site: Site, curve: DayCurve) -> tuple[tuple[Arrival, ...], str]:
    services = sizes(curve, site, acting.staffed(site))
    dice = random.Random(f"{wishes.seed}/arrivals")
    if wishes.recorded is not None:
        name, data = wishes.recorded
        day = recorded(data, name, site, services)
        return day[: wishes.visitors], f"recorded in {name}"
    if wishes.rush:
        if curve.rush is None:
            raise SettingsError((f"{wishes.source}: arrivals.rush: is missing; add it or leave --rush out",))
        own = {
            service: size for service, size in services.items() if site.services[service].tenant == curve.rush.tenant
        }
        return made_up(own, curve.rush.shape, wishes.visitors or curve.rush.numbers, dice), "the profile's rush"
    return made_up(services, curve.shape, wishes.visitors or curve.visitors_per_day, dice), "made up"


class _Rehearsal:
    def __init__(self, wishes: Wishes, script: Script, arrivals: str, folder: Path) -> None:
        self._wishes = wishes
        self._script = script
        self._arrivals = arrivals
        self._folder = folder
        self._mailbox: queue.SimpleQueue[Sighting] = queue.SimpleQueue()
        self._trouble = ""
        self._befallen = Befallen(script.seed) if wishes.faults else None
        self._growth: Growth | None = None

    def run(self, progress: Progress) -> Summary:
        began = time.monotonic()
        progress(0, len(self._script.visitors), "starting the hall")
        befallen = self._befallen
        relay = befallen.relay if befallen is not None else None
        site = parse_site(self._wishes.text, self._wishes.source).site
        hall = staged(self._wishes.text, site, self._folder, self._mailbox.put, relay)
        play = Play(self._script, hall.do, self._mailbox)
        outages = Outages(hall, play, self._wishes.kills)
        if grows := grows_into(self._wishes, site):
            lit = play.seen.__contains__
            self._growth = Growth(grows, annex(grows, hall.premises), hall, play, lit, play.welcome)
        try:
            if befallen is not None:
                befallen.begin(hall, play)
            hall.do({"do": "speed", "factor": 1 / self._script.factor if self._script.factor else 0})
            self._perform(hall, play, outages, progress)
        except (HallError, StageError, StalledError) as error:
            self._trouble = str(error)
        finally:
            if befallen is not None:
                befallen.look_away()
            hall.stop()
            if befallen is not None:
                befallen.end()
        progress(len(self._script.visitors), len(self._script.visitors), "checking")
        return self._summary(hall, play, outages, time.monotonic() - began)

    def _perform(self, hall: Hall, play: Play, outages: Outages, progress: Progress) -> None:
        befallen, growth = self._befallen, self._growth
        play.raise_curtain()
        while not (play.over and outages.done and (befallen is None or befallen.done)):
            play.turn()
            if growth is not None:
                growth.look(play.past_kiosk)
            if befallen is not None:
                befallen.look(play.past)
            if not outages.done:
                outages.look(play.past_kiosk)
            hall.check()
            progress(sum(play.room.fates.values()), len(play.visitors), "playing")
        play.fall_silent()

    def _summary(self, hall: Hall, play: Play, outages: Outages, seconds: float) -> Summary:
        befallen = self._befallen
        entries = read_ledger(self._folder / LEDGER)
        sightings = play.sightings + (befallen.sightings if befallen else [])
        (self._folder / SIGHTINGS).write_text("".join(json.dumps(s) + "\n" for s in sightings), encoding="utf-8")
        ran = parse_site((self._folder / "site.toml").read_text(encoding="utf-8"), "site.toml").site
        violations = check(entries, sightings, plain_site(ran), changed_sites(entries))
        devices = len(hall.premises.homes)
        speed = f"{self._script.factor:g}x" if self._script.factor else "max"
        return Summary(
            stage=Stage(ran.id, self._script.seed, speed, self._arrivals, hall.processes, devices, devices),
            people=_people(play),
            tally=counting.tally(entries, sightings),
            press_to_paper=counting.press_to_paper(sightings),
            call_to_board=counting.call_to_board(entries, sightings),
            violations=tuple((violation.invariant, violation.text) for violation in violations),
            away=tuple(befallen.away if befallen else outages.away),
            faults=befallen.counts if befallen else {},
            left_out=befallen.left_out if befallen else "",
            unreadable=play.unreadable,
            seconds=seconds,
            trouble=self._trouble,
            grown=self._growth.outcome(entries, sightings) if self._growth else None,
        )


def read_ledger(path: Path) -> list[dict[str, Any]]:
    """The ledger as plain JSON objects, in order; none if the hall did not come so far."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT sequence, at, actor, request_id, part, event FROM ledger ORDER BY sequence")
        names = ("sequence", "at", "actor", "request_id", "part")
        return [{**dict(zip(names, row, strict=False)), "event": json.loads(row[5])} for row in rows]


def changed_sites(entries: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the hall became while it was open, by revision, as the checker wants it."""
    changes = [entry["event"] for entry in entries if entry["event"]["event"] == "SiteChanged"]
    return plain_sites((change["revision"], change["text"]) for change in changes)


def plain_site(site: Site) -> dict[str, Any]:
    """A site as the checker wants it: plain dicts."""
    return {
        "id": site.id,
        "policy": asdict(site.policy),
        **{
            table: {name: asdict(entry) for name, entry in getattr(site, table).items()}
            for table in ("services", "series", "counters", "zones", "kiosks", "officers", "devices")
        },
    }


def _people(play: Play) -> People:
    unhappy = [visitor for visitor in play.visitors if visitor.fate is not None and visitor.fate.unhappy]
    return People(
        visitors=len(play.visitors),
        fates={fate.value: count for fate, count in sorted(play.room.fates.items())},
        hanging=sum(1 for visitor in play.visitors if visitor.fate is None),
        spare_papers=sum(len(line.spare) for line in play.lines.values()),
        rating_presses=sum(corner.pressed for corner in play.corners.values()),
        unanswered=sum(officer.unanswered for officer in play.officers.values()),
        vanished=sum(len(officer.vanished) for officer in play.officers.values()),
        unhappy=[f"visitor {v.plan.index} {v.number} {v.fate}: {v.why}" for v in unhappy[:UNHAPPY_SHOWN]],
    )


@contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    if wanted is not None:
        if (wanted / LEDGER).exists():
            raise FolderTakenError(f"{wanted} holds a rehearsal already; name an empty folder")
        wanted.mkdir(parents=True, exist_ok=True)
        yield wanted.resolve()
        return
    with TemporaryDirectory(prefix="gerai-rehearsal-") as folder:
        yield Path(folder)
