"""The pages of a hall whose machines are looked after: what they told is put there by hand, what is asked is played."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import msgspec

from central.engine.commands import SeeDevice
from central.engine.enrol_commands import Admit
from central.enrolment.applicants import Applicants, path_of
from central.fleet.desired import configuration
from central.fleet.telling import Telling
from central.lookout.condition import Complaint, Condition
from central.store.errand_notes import SqliteErrandNotes
from central.web.fleet_desk import FleetDesk
from protocols import messages as m
from support.releases import public, release
from support.site_house import SiteHouse
from support.web_house import PlayedHouse

FINGERPRINT = "3f9c" * 16
BOOT = "9b1deb4d3b7d4bad"


class FleetHouse(SiteHouse):
    """Technician "tono", beside those of `SiteHouse`."""

    conditions, alerts = {}, ()

    def __init__(self, folder, text=None, *, fingerprint=FINGERPRINT):
        super().__init__(folder, text)
        self.conditions = {}
        self.house = replace(self.house, fleet=FleetDesk(self.path, fingerprint))
        self.account("tono", "technician")

    def show(self):
        """The hall is what was decided, whichever thread did it; the ledger's file stays as it began."""
        self.play.site = self.sites.get(self.play.hall.revision, self.play.site)
        PlayedHouse.show(self)
        self.moments.newest = replace(self.moments.newest, alerts=self.alerts, conditions=dict(self.conditions))

    def keep(self):
        """What was decided so far is in the ledger's file as well, for whoever reads that."""
        self._pen.submit(self.ledger.append, self.play.ledger[self._told :]).result()
        self._told = len(self.play.ledger)
        self.show()

    def tells(self, device, *, version="0.1.0", online=True, **health):
        """It is there, or not any more, and how it is."""
        self.play.do(SeeDevice(device, BOOT, online, "birth" if online else "will", version), actor="central")
        told = {"configuration": configuration(self.play.site, self.play.site.devices[device], 1).revision, **health}
        beat = m.Telemetry(boot_id=BOOT, uptime_seconds=7_380, **told)
        known = self.conditions.get(device, Condition(device=device))
        self.conditions[device] = msgspec.structs.replace(
            known, heard_at=self.play.now, told=beat, box="10000000a1b2c3d4", model="Raspberry Pi 4"
        )
        self.show()

    def complains(self, device, code, text="", severity=m.Severity.FAULT):
        """A part of it needs a hand."""
        said = Complaint(code=code, severity=severity, text=text, since=1, said_at=1)
        known = self.conditions.get(device, Condition(device=device))
        self.conditions[device] = msgspec.structs.replace(known, complaints=(*known.complaints, said))
        self.show()

    def answers(self, device, errand, phase, *texts):
        """To an errand: each text is one piece."""
        notes = SqliteErrandNotes(self.path, self.play.now)
        for number, text in enumerate(texts or ("",), 1):
            part = (number, max(1, len(texts)))
            notes.write(Telling.of(device, self.play.now, errand, phase, part, text))
        notes.close()

    def shelves(self, version, **more):
        """A signed release lies ready on central; the name of its file."""
        self.path.with_name("release.pub").write_bytes(public())
        with tempfile.TemporaryDirectory() as folder:
            return self.house.fleet.shelf.put(release(Path(folder), version, **more)).name

    def joins(self, box, *devices):
        """They are one Pi, with certificates."""
        serials = tuple(f"{len(self.play.ledger)}{at:02d}" for at, _ in enumerate(devices))
        self.play.do(Admit(devices, box, "a2V5", serials))
        self.show()

    def asks(self, box="10000000ffff0001", key="c29tZSBrZXk=", address="10.0.0.9"):
        """A blank Pi without a code."""
        assert Applicants(path_of(self.path)).ask(box, key, address, time.time_ns() // 1_000_000)
