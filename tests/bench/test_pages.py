"""Pages: how long one takes, and how long until 200 that are open show a new number."""

import statistics
import threading
import time

from bench.table import row
from support.watchers import Watchers, asked, signed_in
from support.web_hall import WebHall

LOADS, BROWSERS, NUMBERS = 200, 200, 30


def test_a_page_and_what_happens_on_200_that_are_open(tmp_path):
    measured(tmp_path, "an officer's page", "petugas", "/officer/01", lambda number, _: number)


def test_the_halls_page_and_what_happens_on_200_that_are_open(tmp_path):
    measured(tmp_path, "the hall's page", "penyelia", "/hall", lambda _, waiting: f'data-left="{waiting}"')


def measured(folder, name, account, path, sign):
    """`sign`: what shows that a page is new, of the number that was given and of how many wait."""
    with WebHall(folder) as hall:
        cookie = signed_in(hall, account)
        loads = [loaded(hall, path, cookie) for _ in range(LOADS)]
        bare = [loaded(hall, "/static/icon.svg", cookie) for _ in range(LOADS)]
        with Watchers(hall, f"{path}/live", cookie, BROWSERS) as pages:
            pages.see("event: picture", time.perf_counter())
            seen = [each for waiting in range(NUMBERS) for each in shown(hall, pages, sign, waiting + 1)]
    for part, at in (("p50", 49), ("p99", 98)):
        mine, least = (statistics.quantiles(times, n=100)[at] for times in (loads, bare))
        row(f"{name}, whole, {part}", mine, "ms", limit=least, against="a small file", target="<= 150 ms")
        row(
            f"a visitor's press to {BROWSERS} that are open, {part}",
            statistics.quantiles(seen, n=100)[at],
            "ms",
            target="<= 500 ms" if at == 98 else "",
        )


def loaded(hall, path, cookie):
    begun = time.perf_counter()
    assert asked(hall, "GET", path, cookie=cookie, accept="text/html")[0] == 200
    return (time.perf_counter() - begun) * 1000


def shown(hall, pages, sign, waiting):
    """A visitor takes a number; ms from before his press to each page."""
    given = []
    begun = time.perf_counter()
    visitor = threading.Thread(target=lambda: given.append(hall.take()))
    visitor.start()
    visitor.join()
    return pages.see(sign(given[0], waiting), begun)
