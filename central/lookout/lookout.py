"""Looks after the hall: how its devices are and what needs a hand, seldom enough to cost nothing, and written down.

It decides nothing and promises nothing: central serves on when it cannot write. A heartbeat costs no write of its own;
all that changed is written together, at most every ten seconds, or at once when an alert is raised or solved.
"""

from collections.abc import Iterable, Mapping, Sequence

from central.alarm import Alarm
from central.bridge import Heard
from central.complaints import Log
from central.engine import events as e
from central.engine.model import Hall
from central.engine.site import Site
from central.lookout.alert import Alert, Key
from central.lookout.bulletin import Bulletin, Change
from central.lookout.condition import SETTLED_MS, Condition
from central.lookout.notebook import NoNotebook, Notebook, NotebookError
from central.lookout.roster import Editions, Roster
from central.lookout.rules import LOW_STANDS_MS, View, is_low, standing
from central.lookout.wording import ALARMS
from protocols import messages as m

LOOK_MS = 1_000
"""Looked at most so often, when something has happened, and at each tick."""
WRITE_MS = 10_000
KEPT_MAX = 2_000
"""Alerts that wait to be written while the disk takes none."""
NEWS = (e.Rated, e.Disturbed, e.DeviceSeen, e.DayClosed, e.DayOpened, e.JournalDiffers)


class Lookout:
    """One owner; all times are UTC ms of central's clock."""

    def __init__(self, site: Site, hall: Hall, editions: Editions, log: Log, notebook: Notebook | None = None) -> None:
        self._site = site
        self._log = log
        self._notebook = notebook or NoNotebook()
        self._roster = Roster(site, hall.epoch, editions)
        inherited = tuple(self._notebook.standing())
        self._bulletin = Bulletin(inherited)
        self._unheard = tuple(each for each in inherited if each.subject in site.devices and each.code != "device_away")
        self._alarms: dict[Key, Alarm] = {}
        self._lows = {key: rating.at for key, rating in hall.ratings.items() if is_low(site, rating.score)}
        self._news = True
        self._looked_at = self._written_at = 0
        self._unwritten: dict[str, Condition] = {}
        self._owed = Change()
        self._broken = False

    def adopt(self, site: Site) -> None:
        """Another hall to look after: what only gone devices can take back is over."""
        self._site = site
        self._roster.adopt(site)
        self._unheard = tuple(each for each in self._unheard if each.subject in site.devices)
        self._news = True

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Those that stand, oldest first. Frozen: any thread may read them."""
        return self._bulletin.open

    @property
    def solved(self) -> tuple[Alert, ...]:
        """The last that were solved, newest first."""
        return self._bulletin.solved

    @property
    def conditions(self) -> Mapping[str, Condition]:
        return self._roster.conditions

    def hear(self, said: Heard, now: int) -> None:
        """Any message of a device."""
        self._roster.hear(said, now)
        self._news = self._news or isinstance(said.message, m.Alert | m.Birth)

    def alarm(self, alarm: Alarm) -> None:
        """What central finds by itself, until it is over."""
        say = self._log.warning if alarm.active else self._log.info
        say("alarm", code=alarm.code, subject=alarm.subject, active=alarm.active, detail=alarm.detail)
        self._news = True
        if alarm.active:
            self._alarms[alarm.code, alarm.subject] = alarm
        else:
            self._alarms.pop((alarm.code, alarm.subject), None)

    def note(self, entries: Iterable[e.Entry]) -> None:
        """What was just written into the ledger."""
        for entry in entries:
            if isinstance(entry.event, NEWS):
                self._news = True
            if isinstance(entry.event, e.Rated) and is_low(self._site, entry.event.score):
                self._lows[entry.event.ticket, entry.event.leg] = entry.at

    def look(self, hall: Hall, outdated: Mapping[str, str], now: int, *, due: bool) -> None:
        """Raise and solve. `due`: whether or not something has happened."""
        if not due and not (self._news and now - self._looked_at >= LOOK_MS):
            return
        self._news, self._looked_at = False, now
        self._lows = {key: at for key, at in self._lows.items() if now - at < LOW_STANDS_MS}
        self._roster.settle(now)
        view = View(
            self._site,
            hall,
            self._roster.conditions,
            outdated,
            frozenset(self._lows),
            tuple(self._alarms.values()),
            now,
        )
        conditions = self._roster.conditions
        self._unheard = tuple(each for each in self._unheard if not answered(each, conditions.get(each.subject), now))
        change = self._bulletin.renew((*standing(view), *self._unheard), now)
        self._say(change)
        self._write(change, now)

    def _say(self, change: Change) -> None:
        """An alarm was said when it came."""
        for alert in change.raised:
            if alert.code not in ALARMS:
                self._log.warning("alert", **_told(alert))
        for alert in change.solved:
            if alert.code not in ALARMS:
                self._log.info("alert solved", **_told(alert))

    def _write(self, change: Change, now: int) -> None:
        """What could not be written is tried again, as long as it is still the newest."""
        self._unwritten.update((condition.device, condition) for condition in self._roster.news())
        self._owed = Change(self._owed.raised + change.raised, self._owed.solved + change.solved)
        if not self._owed and (now - self._written_at < WRITE_MS or not self._unwritten):
            return
        self._written_at = now
        try:
            self._notebook.write(tuple(self._unwritten.values()), (*self._owed.raised, *self._owed.solved))
        except NotebookError as error:
            self._fail(error)
            return
        self._unwritten.clear()
        self._owed = Change()
        if self._broken:
            self._broken = False
            self._log.info("the notes about devices are written again")

    def _fail(self, error: NotebookError) -> None:
        kept: Sequence[Alert] = (*self._owed.raised, *self._owed.solved)
        if len(kept) > KEPT_MAX:
            self._owed = Change()
        if not self._broken:
            self._broken = True
            self._log.error("the notes about devices cannot be written", reason=str(error))


def answered(alert: Alert, condition: Condition | None, now: int) -> bool:
    """Whether a device has said, since central's start, if this alert of before still stands."""
    if condition is None:
        return False
    if alert.code == "display_behind":
        return condition.told_at > 0
    return condition.born_at > 0 and now - condition.born_at >= SETTLED_MS


def _told(alert: Alert) -> dict[str, object]:
    return {
        "code": alert.code,
        "severity": alert.severity.value,
        "subject": alert.subject,
        "place": alert.place,
        "text": alert.words.en,
    }
