import asyncio

from provisioning.rehearsal.page import spectators
from provisioning.rehearsal.page.spectators import BEEPS_MAX, Spectators


def test_who_comes_is_told_everything_first():
    async def watch():
        here = Spectators()
        watching = here.watch()
        return (await anext(watching)).everything, here.count

    assert asyncio.run(watch()) == (True, 1)


def test_what_changed_often_is_told_once():
    async def watch():
        here = Spectators()
        watching = here.watch()
        await anext(watching)
        for _ in range(100):
            here.tell_device("board-1")
            here.tell_device("keypad-01")
        here.tell_strip()
        news = await anext(watching)
        return list(news.devices), news.strip, news.everything

    assert asyncio.run(watch()) == (["board-1", "keypad-01"], True, False)


def test_what_changes_while_one_is_busy_is_not_lost():
    async def watch():
        here = Spectators()
        watching = here.watch()
        await anext(watching)
        here.tell_device("a")
        await anext(watching)
        here.tell_device("b")
        return list((await anext(watching)).devices)

    assert asyncio.run(watch()) == ["b"]


def test_beeps_of_a_deaf_browser_do_not_pile_up():
    async def watch():
        here = Spectators()
        watching = here.watch()
        await anext(watching)
        for n in range(1000):
            here.tell_beep("keypad-01", str(n))
        return list((await anext(watching)).beeps)

    beeps = asyncio.run(watch())
    assert len(beeps) == BEEPS_MAX
    assert beeps[-1] == ("keypad-01", "999")


def test_each_spectator_has_his_own_news():
    async def watch():
        here = Spectators()
        early = here.watch()
        await anext(early)
        here.tell_device("a")
        late = here.watch()
        await anext(late)
        here.tell_device("b")
        return [list((await anext(one)).devices) for one in (early, late)]

    assert asyncio.run(watch()) == [["a", "b"], ["b"]]


def test_a_quiet_hall_still_gives_a_sign(monkeypatch):
    monkeypatch.setattr(spectators, "KEEP_ALIVE_SECONDS", 0.01)

    async def watch():
        watching = Spectators().watch()
        await anext(watching)
        news = await anext(watching)
        return news.devices, news.strip, list(news.beeps)

    assert asyncio.run(watch()) == ({}, False, [])


def test_when_all_is_over_everybody_goes():
    async def watch():
        here = Spectators()

        async def one():
            return [news.everything async for news in here.watch()]

        tasks = [asyncio.create_task(one()) for _ in range(3)]
        await asyncio.sleep(0.01)
        here.close()
        return await asyncio.gather(*tasks), here.count, [news async for news in here.watch()][1:]

    assert asyncio.run(watch()) == ([[True]] * 3, 0, [])
