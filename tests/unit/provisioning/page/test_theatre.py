import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import msgspec
import pytest

from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.page.deeds import Choose, Key, Refill, Roll, Score
from provisioning.rehearsal.page.facts import facts, first_state
from provisioning.rehearsal.page.strip import Central
from provisioning.rehearsal.page.theatre import Theatre, UnknownDeviceError
from support.page_site import page_site
from support.puppet_hall import PuppetCrowd, PuppetHall


@asynccontextmanager
async def playing():
    site = page_site()
    hall = PuppetHall(site, lambda _: None)
    with ThreadPoolExecutor(1) as hands:
        theatre = Theatre(hall, hands, facts(site, 7), first_state(site))
        hall.hear = theatre.see
        hall.open()
        yield theatre, hall


def run(scene):
    async def all_of_it():
        async with playing() as (theatre, hall):
            return await scene(theatre, hall)

    return asyncio.run(all_of_it())


async def told(events):
    name, body = await anext(events)
    return name, msgspec.json.decode(body)


def test_who_opens_the_page_gets_every_view_and_the_strip():
    async def scene(theatre, hall):
        name, body = await told(theatre.events())
        return name, {view["device"] for view in body["views"]}, body["strip"], set(hall.site.devices)

    name, views, strip, devices = run(scene)
    assert name == "hall"
    assert views == devices
    assert (strip["seen"], strip["devices"], strip["central"], strip["epoch"]) == (12, 12, "online", 1)


def test_a_press_brings_paper_and_time():
    async def scene(theatre, hall):
        events = theatre.events()
        await told(events)
        theatre.do(Choose(device="kiosk-1", service="ktp"))
        return [await told(events), await told(events)]

    (first, views), (second, strip) = run(scene)
    assert (first, second) == ("views", "strip")
    kiosk = next(view for view in views if view["device"] == "kiosk-1")
    assert (kiosk["kind"], kiosk["papers"][0]["number"], kiosk["number"]) == ("kiosk", "A001", "A001")
    assert strip["press_to_paper"]["count"] == 1


def test_a_call_comes_to_the_board_and_beeps():
    async def scene(theatre, hall):
        theatre.do(Choose(device="kiosk-1", service="npwp"))
        events = theatre.events()
        await told(events)
        theatre.do(Key(device="keypad-02", key="enter"))
        return [await told(events) for _ in range(3)], theatre.strip().call_to_board["count"]

    told_events, timed = run(scene)
    news = dict(told_events)
    board = next(view for view in news["views"] if view["kind"] == "board")
    (call,) = board["calls"]
    assert (call["number"], call["counter"], call["active"]) == ("B001", "2", True)
    assert call["spoken"][0] == ["id", "Nomor antrean B nol nol satu, silakan menuju loket dua"]
    assert board["spoken"][0]["seconds"] == 5.0
    assert news["beeps"] == [["keypad-02", "click"]]
    assert timed == 1


def test_finishing_arms_the_pad_and_a_score_is_thanked():
    async def scene(theatre, hall):
        theatre.do(Choose(device="kiosk-1", service="ktp"))
        theatre.do(Key(device="keypad-01", key="enter"))
        theatre.do(Key(device="keypad-01", key="plus"))
        armed = theatre.state.views["rating-01"]
        theatre.do(Score(device="rating-01", score=4))
        return armed, theatre.state.views["rating-01"]

    armed, thanked = run(scene)
    assert (armed.mode, armed.lit) == ("armed", (1, 2, 3, 4))
    assert (thanked.mode, thanked.lit) == ("thanks", (4,))


@pytest.mark.parametrize(
    ("deed", "roll"), [(Roll(device="kiosk-2", state="out"), "out"), (Refill(device="kiosk-2"), "ok")]
)
def test_a_hand_at_the_roll_is_seen_at_once(deed, roll):
    async def scene(theatre, hall):
        events = theatre.events()
        await told(events)
        theatre.do(deed)
        return await told(events), hall.done[-1]["do"]

    (name, (view,)), done = run(scene)
    assert (name, view["device"], view["roll"]) == ("views", "kiosk-2", roll)
    assert done in {"paper", "refill"}


def test_a_device_the_hall_has_not_is_refused_and_nothing_is_done():
    async def scene(theatre, hall):
        before = len(hall.done)
        with pytest.raises(UnknownDeviceError, match="keypad-77"):
            theatre.do(Key(device="keypad-77", key="1"))
        with pytest.raises(UnknownDeviceError, match="keypad-77"):
            await theatre.picture("keypad-77", "keypad", 0)
        return len(hall.done) - before

    assert run(scene) == 0


def test_a_picture_comes_from_the_device():
    async def scene(theatre, hall):
        return await theatre.picture("board-1", "board", 1), await theatre.picture("kiosk-1", "paper", 1)

    board, paper = run(scene)
    assert board.startswith(b"\x89PNG")
    assert paper.startswith(b"\x89PNG")
    assert board != paper


def test_central_is_killed_and_comes_back():
    async def scene(theatre, hall):
        seen = [theatre.strip().central]
        await theatre.start_central()  # it runs: nothing to do
        seen.append(theatre.strip().restart_seconds)
        await theatre.kill_central()
        await theatre.kill_central()  # it is dead: nothing to do
        seen += [theatre.strip().central, theatre.strip().epoch]
        await theatre.start_central()
        return [*seen, theatre.strip().central, theatre.strip().epoch, theatre.strip().restart_seconds]

    assert run(scene) == [Central.ONLINE, None, Central.KILLED, 0, Central.ONLINE, 2, 0.0]


def test_killing_runs_on_the_thread_that_started_the_hall():
    async def scene(theatre, hall):
        threads = []
        hall.kill_central = lambda: threads.append(threading.current_thread())
        await theatre.kill_central()
        return threads[0] is threading.current_thread()

    assert run(scene) is False


def test_a_central_that_does_not_start_is_told_and_may_be_started_again():
    async def scene(theatre, hall):
        def fail():
            raise HallError("central ended with status 2")

        hall.launch_central = fail
        await theatre.kill_central()
        await theatre.start_central()
        return theatre.strip()

    strip = run(scene)
    assert strip.central is Central.KILLED
    assert strip.trouble == "central ended with status 2"


def test_a_process_that_died_is_told_to_who_watches():
    async def scene(theatre, hall):
        events = theatre.events()
        await told(events)
        hall.broken = HallError("counter-03 was ended by signal 9")
        health = asyncio.create_task(theatre.watch_health(0.01))
        news = await told(events)
        health.cancel()
        return news

    name, strip = run(scene)
    assert (name, strip["trouble"]) == ("strip", "counter-03 was ended by signal 9")


def test_the_crowd_hears_everything_and_goes_and_waits():
    async def scene(theatre, hall):
        crowd = theatre._crowd = PuppetCrowd()
        events = theatre.events()
        await told(events)
        theatre.see({"saw": "error", "device": "", "text": "?"})
        theatre.fill(30)
        going = (await told(events))[1]["play"]
        theatre.pause()
        waiting = (await told(events))[1]["play"]
        return crowd.heard, going, waiting

    heard, going, waiting = run(scene)
    assert [sighting["saw"] for sighting in heard] == ["error"]
    assert going == {"offered": True, "begun": True, "running": True, "speed": 30}
    assert waiting == {"offered": True, "begun": True, "running": False, "speed": 30}


def test_a_hall_without_a_crowd_offers_none():
    async def scene(theatre, hall):
        theatre.fill(30)
        theatre.pause()
        return theatre.strip().play.offered

    assert run(scene) is False


def test_what_is_no_sighting_changes_nothing():
    async def scene(theatre, hall):
        before = theatre.state
        theatre.see({"saw": "error", "text": "?"})
        theatre.see({})
        return theatre.state is before

    assert run(scene)


def test_at_the_end_every_stream_ends():
    async def scene(theatre, hall):
        async def watch():
            return [name async for name, _ in theatre.events()]

        watching = [asyncio.create_task(watch()) for _ in range(2)]
        await asyncio.sleep(0.01)
        theatre.close()
        return await asyncio.wait_for(asyncio.gather(*watching), 2)

    assert run(scene) == [["hall"], ["hall"]]
