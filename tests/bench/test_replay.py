"""P6: replay of 100,000 events, and the start of central on a ledger of as many tickets (GERAI_BENCH_TICKETS)."""

import os
import statistics
import time

import msgspec

from bench import halls, history
from bench.table import row
from central.config.site_file import parse_site
from central.engine.events import Entry
from central.engine.evolve import replay
from central.store.sqlite import SqliteLedger

ROUNDS = 3
TICKETS = int(os.environ.get("GERAI_BENCH_TICKETS", "100_000"))


def seconds_of(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def a_site():
    return parse_site(halls.site_text(), "site.toml").site


def test_replay_of_100_000_events():
    encoder = msgspec.json.Encoder()
    rows = [encoder.encode(entry) for batch in history.days(a_site(), 17_000) for entry in batch][:100_000]
    decoder = msgspec.json.Decoder(Entry)
    both = [seconds_of(lambda: replay(decoder.decode(r) for r in rows)) for _ in range(ROUNDS)]
    reading = [seconds_of(lambda: [decoder.decode(r) for r in rows]) for _ in range(ROUNDS)]
    assert replay(decoder.decode(r) for r in rows).sequence == len(rows) == 100_000
    row(
        "replay of 100,000 events from their bytes",
        statistics.median(both),
        "s",
        limit=statistics.median(reading),
        against="decoding alone",
        target="<= 2 s",
    )


def test_start_with_years_of_tickets(tmp_path):
    ledger, batch, entries = SqliteLedger(tmp_path / "gerai.db", halls.SITE), [], 0
    for ticket in history.days(a_site(), TICKETS):
        batch += ticket
        if len(batch) >= 2_000:
            ledger.append(batch)
            entries, batch = entries + len(batch), []
    ledger.append(batch)
    reading = seconds_of(lambda: sum(1 for _ in ledger.load()))
    ledger.close()
    starts = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with halls.central(tmp_path):
            starts.append(time.perf_counter() - begun)
    row(
        f"start of central, {TICKETS:,} tickets ({entries + len(batch):,} events)",
        statistics.median(starts),
        "s",
        limit=reading,
        against="reading all of the ledger",
        target="<= 3 s",
    )
