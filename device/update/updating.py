"""An update of this machine, from the instruction to the proof; and the proof of the release that just began.

    told -> brought -> believed -> fits -> installed beside -> hands empty -> switched, and the process leaves
    started on trial -> central answers all its devices for ten seconds -> committed, and said
                     -> not within 120 s -> given up, and the process leaves to be what it was, which says so

Bringing and installing run on a thread of their own; what it finds it posts to the owner.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from device.fleet.errands import report
from device.runner import NEVER, Mailbox
from device.station import Station
from device.update.download import DownloadError, download
from device.update.installer import Trial
from device.update.machine import Machine
from protocols.messages import Bundle, Errand, Instruction, Phase
from protocols.release import BadReleaseError, payload, unfit

HEALTH_MS, WELL_MS, LOOK_MS = 120_000, 10_000, 1_000
PATIENCE_MS = 15 * 60_000
"""So long it waits for empty hands."""

log = structlog.get_logger()


@dataclass(slots=True)
class Updating:
    """A resident of the owner's loop. `answered(device)`: central answers it; `leave`: ends the process."""

    machine: Machine
    stations: Mapping[str, Station]
    answered: Callable[[str], bool]
    mailbox: Mailbox
    leave: Callable[[], None]
    now: Callable[[], int]
    due: int = NEVER
    _job: tuple[Station, Instruction] | None = None
    _switch_until: int = NEVER
    _trial: Trial | None = None
    _trial_until: int = NEVER
    _well_since: int = NEVER
    _failed: Trial | None = None
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """What the start before left: a trial to stand, or a failure to tell."""
        self._failed = self.machine.installer.failed()
        self._trial = self.machine.installer.trial
        if self._trial is not None:
            self._trial_until = self.now() + HEALTH_MS
            log.info("on trial", version=self._trial.version)
        if self._trial or self._failed:
            self.due = self.now()

    def begin(self, station: Station, told: Instruction) -> None:
        """Only one at a time."""
        bundle = told.bundle
        if self._job is not None or self._trial is not None or bundle is None:
            return report(station, told, Phase.REFUSED, "pembaruan lain berjalan / another update is under way")
        self._job = (station, told)
        thread = threading.Thread(target=self._bring, args=(bundle,), name="update", daemon=True)
        self._threads = [thread]
        return thread.start()

    def wake(self) -> None:
        now = self.now()
        self.due = NEVER
        if self._failed is not None:
            self._tell_failure(self._failed)
        if self._trial is not None:
            self._stand(self._trial, now)
        if self._switch_until != NEVER:
            self._switch(now)
        if self._failed or self._trial or self._switch_until != NEVER:
            self.due = now + LOOK_MS

    def _bring(self, bundle: Bundle) -> None:
        """On its own thread."""
        said = ""
        try:
            said = bring(bundle, self.machine)
        except (BadReleaseError, DownloadError, OSError) as error:
            said = str(error) or type(error).__name__
        self.mailbox.post(self._brought, said)

    def _brought(self, said: str) -> None:
        if self._job is None:
            return
        station, told = self._job
        if said:
            self._job = None
            report(station, told, Phase.FAILED, said[:400])
            return
        report(station, told, Phase.PROGRESS, "terpasang, menunggu / installed, waiting for empty hands")
        self._switch_until = self.now() + PATIENCE_MS
        self.due = self.now()

    def _switch(self, now: int) -> None:
        """With nobody's number in hand, on paper or unreported, of any device of this machine."""
        if self._job is None:
            return
        station, told = self._job
        held = next((each.busy for each in self.stations.values() if each.busy), "")
        if held and now < self._switch_until:
            return
        self._job, self._switch_until = None, NEVER
        if held or told.bundle is None:
            report(station, told, Phase.FAILED, f"terus dipakai / in use all the time: {held}")
            return
        try:
            self.machine.installer.switch(Trial(told.bundle.version, told.errand_id, station.identity.device))
        except OSError as error:
            report(station, told, Phase.FAILED, (str(error) or type(error).__name__)[:400])
            return
        report(station, told, Phase.PROGRESS, "dimulai ulang / restarting as the new release")
        self.leave()

    def _stand(self, trial: Trial, now: int) -> None:
        if not all(self.answered(device) for device in self.stations):
            self._well_since = NEVER
        elif self._well_since == NEVER:
            self._well_since = now
        elif now - self._well_since >= WELL_MS and self._kept():
            self._trial = None
            log.info("the release has proven itself", version=trial.version)
            self._say(trial, Phase.DONE, f"versi / version {trial.version}")
            return
        if now >= self._trial_until:
            self._trial = None
            log.error("the release did not reach central: going back", version=trial.version)
            self.machine.installer.give_up("pusat tidak menjawab dalam 120 s / central did not answer within 120 s")
            self.leave()

    def _kept(self) -> bool:
        """What cannot be kept now may be in a moment."""
        try:
            self.machine.installer.commit()
        except OSError as error:
            log.warning("the release cannot be kept", reason=str(error))
            return False
        return True

    def _tell_failure(self, failed: Trial) -> None:
        """As soon as somebody hears it."""
        if failed.device not in self.stations:
            self._failed = None
        elif self.answered(failed.device):
            self._failed = None
            self._say(failed, Phase.FAILED, f"kembali / went back: {failed.reason}")

    def _say(self, trial: Trial, phase: Phase, text: str) -> None:
        station = self.stations.get(trial.device)
        if station is not None and trial.errand_id:
            told = Instruction(errand_id=trial.errand_id, errand=Errand.UPDATE, epoch=0, until=0)
            report(station, told, phase, text[:400])


def bring(bundle: Bundle, machine: Machine) -> str:
    """Everything up to the switch. Why this machine does not take it; "": it is installed beside the one that runs.

    Raises BadReleaseError, DownloadError, OSError.
    """
    path = download(bundle, machine.identity, machine.folder)
    try:
        with payload(path, machine.key.read_bytes()) as (manifest, stream):
            if manifest.version != bundle.version:
                return f"central said {bundle.version}, it is {manifest.version}"
            kind, model = machine.installer.kind, machine.nameplate.model
            if said := unfit(manifest, running=machine.version, model=model, kind=kind):
                return said
            machine.installer.install(manifest, stream, path)
    finally:
        path.unlink(missing_ok=True)
    return ""
