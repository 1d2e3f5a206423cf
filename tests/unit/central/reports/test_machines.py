from datetime import date

import pytest

from central.engine.commands import SeeDevice
from central.reports.archive import opened
from central.reports.machines import Hours, presences
from central.reports.period import day
from support.halls import OFFICE, Play, a_site, at
from support.ledgers import kept

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("since", "until", "within"),
    [(0, 5, 0), (0, 15, 5), (12, 18, 6), (15, 35, 10), (20, 30, 0), (0, 100, 20), (40, 90, 0), (18, 12, 0)],
)
def test_how_much_of_a_span_lies_in_the_halls_hours(since, until, within):
    assert Hours([(10, 20), (30, 40)]).within(since, until) == within
    assert Hours([]).within(since, until) == 0


def test_a_device_is_judged_from_when_it_was_first_seen(tmp_path):
    play = Play(a_site(calendar=OFFICE), now=at("2026-11-23 07.00"))
    seen = [("07.30", True), ("09.00", False), ("09.15", True), ("20.00", False), ("21.00", True)]
    for text, online in seen:
        play.now = at(f"2026-11-23 {text}")
        play.do(SeeDevice("board-1", "a" * 16, online, "birth" if online else "will"))
    play.do(SeeDevice("kiosk-1", "b" * 16, online=True, how="birth"))
    play.now = at("2026-11-24 07.00")
    play.wake()
    path = tmp_path / "g.db"
    kept(path, play.ledger)
    period = day(date(2026, 11, 23))
    with opened(path, play.site) as archive:
        found = presences(archive, archive.span(period), period)
    board = found["board-1"]
    assert (board.known_ms, board.online_ms) == (7 * HOUR, 7 * HOUR - HOUR // 4)
    assert (board.losses, board.longest_ms) == (1, HOUR // 4)  # what happens at night is nobody's loss
    assert board.share == pytest.approx(27 / 28)
    assert found["kiosk-1"].share is None
