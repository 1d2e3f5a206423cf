"""P7: a simulated day of the largest hall's kind, beside its rules alone."""

import json
import resource
import subprocess
import time

from bench import halls, history
from bench.table import row
from central.config.site_file import parse_site

SITE, VISITORS = "pekanbaru", 2_000


def test_a_simulated_day():
    """Real rules, bytes and device programs, simulated wires, people and faults, and every invariant checked."""
    begun, before = time.perf_counter(), _children()
    played = subprocess.run(
        [halls.script("gerai-central"), "simulate", SITE, "--visitors", str(VISITORS), "--seed", "1", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    seconds, spent = time.perf_counter() - begun, _children() - before
    outcome = json.loads(played.stdout.splitlines()[0])
    assert outcome["good"], outcome["violation_list"]
    site = parse_site(halls.site_text(), "site.toml").site
    begun = time.perf_counter()
    entries = sum(len(batch) for batch in history.days(site, outcome["tickets"]))
    row(
        f"a simulated day of {SITE}, {outcome['tickets']:,} tickets ({spent:.0f} s processor)",
        seconds,
        "s",
        limit=time.perf_counter() - begun,
        against=f"the rules alone, {entries:,} events",
        target="<= 4 s",
    )


def _children() -> float:
    """Processor seconds of all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
