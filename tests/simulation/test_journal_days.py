"""Days with cut and restarted kiosks: when a day is over, each kiosk's own journal agrees with the ledger."""

from functools import cache

import pytest

from central.engine.events import Issued, JournalAgrees, JournalDiffers, Lapsed
from provisioning.simulation.outcome import judge
from provisioning.simulation.run import Run
from provisioning.simulation.rundown import rundown
from support.bad_halls import wishes

SEEDS = (2, 5)


@cache
def played(seed):
    run = Run(rundown(wishes(seed, visitors=30, days=2, cuts=True)))
    run.play()
    return run


def events(seed, kind):
    return [entry.event for entry in played(seed).hall.central.ledger.entries if isinstance(entry.event, kind)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_promise_is_broken_and_no_journal_differs(seed):
    run = played(seed)
    found = judge(run.plan.site, run.hall.central.ledger.entries, run.hall.eyes.sightings).violations
    assert list(map(str, found)) == []
    assert events(seed, JournalDiffers) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_each_kiosk_that_gave_a_number_yesterday_agrees_today(seed):
    first = min(event.ticket[:10] for event in events(seed, Issued))
    gave = {event.source for event in events(seed, Issued) if event.ticket[:10] == first and not event.walk_in}
    kiosks = gave & set(played(seed).plan.site.kiosks)
    agreed = [event for event in events(seed, JournalAgrees) if event.day == first]
    assert kiosks
    assert {event.kiosk for event in agreed} >= kiosks
    assert sum(event.printed + event.unsure for event in agreed) > 20


def test_numbers_that_were_given_without_central_are_among_them():
    first = {seed: min(event.ticket[:10] for event in events(seed, Issued)) for seed in SEEDS}
    offline = [e for seed in SEEDS for e in events(seed, Issued) if e.lease and e.ticket[:10] == first[seed]]
    assert offline or [e for seed in SEEDS for e in events(seed, Lapsed)]
