"""Where numbers that a kiosk gave by itself stand in the queue."""

from support.halls import MONDAY, Play


def test_the_clock_of_a_kiosk_puts_nobody_into_the_future_or_before_its_lease():
    play = Play()
    lease = play.lease()
    play.later(minutes=1)
    play.offline(lease, 1, pressed_at=5)
    play.offline(lease, 2, pressed_at=play.now + 60_000)
    play.offline(lease, 3, pressed_at=None)
    orders = [play.ticket(f"2026-11-23-A-K1-0{index}").order for index in (1, 2, 3)]
    assert orders == [MONDAY, play.now, play.now]


def test_who_pressed_first_stands_first_though_the_kiosk_reckons_with_another_centrals_clock_in_between():
    """The new central's first tick was seven seconds on its way: by that clock the second press is older."""
    play = Play()
    lease = play.lease()
    play.later(minutes=1)
    play.offline(lease, 1, ago=8)
    play.press("c1", "open")
    play.press("c1", "next")
    play.offline(lease, 2, ago=12)
    play.offline(lease, 3, ago=2)
    orders = [play.ticket(f"2026-11-23-A-K1-0{index}").order for index in (1, 2, 3)]
    assert orders == [play.now - 8_000, play.now - 8_000, play.now - 2_000]
    assert [place[2][-2:] for place in play.hall.queue("ktp", priority=False)] == ["02", "03"]


def test_who_pressed_first_stands_first_though_his_number_is_brought_last():
    play = Play()
    lease = play.lease()
    play.later(minutes=1)
    play.offline(lease, 3, ago=20)
    play.offline(lease, 1, ago=30)
    play.offline(lease, 2, ago=10)
    orders = [play.ticket(f"2026-11-23-A-K1-0{index}").order for index in (1, 2, 3)]
    assert orders == [play.now - 30_000, play.now - 20_001, play.now - 20_000]
    assert [place[2][-2:] for place in play.hall.queue("ktp", priority=False)] == ["01", "02", "03"]
