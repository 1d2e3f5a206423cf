"""What the tables say a visitor met, beside what the rules counted when he took his number."""

from contextlib import closing
from datetime import date

import pytest

from central.engine.events import Called, DayOpened, Issued
from central.engine.evolve import evolve
from central.engine.model import Hall
from central.engine.outlook import UNOPENED, key, pool, step
from central.estimate.lived import closed_days, lived
from central.store.ledger import LedgerError
from central.store.sqlite import SqliteLedger
from protocols.messages import Work
from provisioning.past.history import write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text
from support.halls import Play, a_site
from support.ledgers import kept

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 25)


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    site, entries = load_profile("tangerang"), []
    path = tmp_path_factory.mktemp("ledger") / "g.db"
    curve = day_curve(profile_text("tangerang"), "tangerang.toml", site)
    with closing(SqliteLedger(path, site.id)) as ledger:
        plain = type("Both", (), {"append": lambda _, more: (entries.extend(more), ledger.append(more))})()
        write(site, turnouts(site, curve, open_days(site, FIRST, LAST), 360, 1), plain, lambda _: None)
    return path, site, entries


def crowd(state, site, event):
    """As the hall itself counts it, before the number is given."""
    counters = site.counters_of[event.service]
    opened = sum(state.counter(each).work not in {Work.CLOSED, Work.PAUSED} for each in counters)
    together = {other for counter in counters for other in site.counters[counter].services}
    classes = (True,) if event.priority else (True, False)
    waiting = sum(
        len(state.queue(service, priority=each)) + state.printing.get((service, each), 0)
        for service in together
        for each in classes
    )
    return key(pool(site, event.service), opened=opened, priority=event.priority), step(waiting, opened)


def counted(site, entries):
    """(day, service, key, step, minutes) of each number that was called, by the fold of the ledger."""
    state, met, called, day = Hall(), {}, {}, ""
    for entry in entries:
        event = entry.event
        if isinstance(event, DayOpened):
            day = event.day
        elif isinstance(event, Issued) and not event.walk_in:
            met[event.ticket] = (day, event.service, *crowd(state, site, event), entry.at)
        elif isinstance(event, Called) and event.leg == 1:
            called.setdefault(event.ticket, entry.at)
        state = evolve(state, entry)
    return [(*met[ticket][:4], (at - met[ticket][4]) / 60_000) for ticket, at in called.items() if ticket in met]


def test_everyone_who_was_called_is_told_with_the_crowd_that_central_counted(hall):
    path, site, entries = hall
    found = [(one.day, one.service, one.of, one.at, one.minutes) for one in lived(path, site, closed_days(path))]
    wanted = counted(site, entries)
    assert len(found) == len(wanted) > 200
    assert sorted((day, service, minutes) for day, service, _, _, minutes in found) == sorted(
        (day, service, minutes) for day, service, _, _, minutes in wanted
    )
    same = len(set(found) & set(wanted))
    assert same >= 0.9 * len(set(wanted)), "but for those who came back after a call, both count the same"
    assert any(of.endswith(UNOPENED) for _, _, of, _, _ in found)


def test_only_the_days_that_are_asked_for(hall):
    path, site, _ = hall
    days = closed_days(path)
    assert days == ("2026-11-23", "2026-11-24", "2026-11-25")
    assert {one.day for one in lived(path, site, days[1:2])} == {"2026-11-24"}


def test_a_day_that_runs_is_not_over(tmp_path):
    play = Play()
    play.take("ktp")
    kept(tmp_path / "g.db", play.ledger)
    assert closed_days(tmp_path / "g.db") == ()


def test_who_goes_away_no_longer_waits_and_the_last_call_is_known(tmp_path):
    play = Play(a_site())
    play.press("c1", "open")
    play.take("ktp")
    play.later(minutes=4).press("c1", "next")
    play.press("c1", "start")
    play.take("ktp")
    play.later(minutes=2).press("c1", "next")
    play.later(minutes=24 * 60).wake()
    kept(tmp_path / "g.db", play.ledger)
    first, second = lived(tmp_path / "g.db", play.site, closed_days(tmp_path / "g.db"))
    assert (first.ahead, first.opened, first.minutes, first.last_minutes) == (0, 1, 4.0, None)
    assert (second.ahead, second.minutes, second.last_minutes, second.standard) == (0, 2.0, 4.0, 10)


def test_a_ledger_that_is_not_there_says_so(tmp_path):
    with pytest.raises(LedgerError, match=r"g\.db"):
        closed_days(tmp_path / "g.db")
    with pytest.raises(LedgerError, match=r"g\.db"):
        list(lived(tmp_path / "g.db", a_site(), ("2026-11-23",)))
