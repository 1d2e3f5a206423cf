import asyncio
import threading

from provisioning.rehearsal.page.ear import Ear


def hearing(before, while_open, threads=1):
    async def listen():
        ear = Ear()
        for sighting in before:
            ear.hear(sighting)
        seen, here = [], threading.current_thread()
        ear.attach(asyncio.get_running_loop(), lambda s: seen.append((s, threading.current_thread() is here)))

        def speak():
            for sighting in while_open:
                ear.hear(sighting)

        speakers = [threading.Thread(target=speak) for _ in range(threads)]
        for speaker in speakers:
            speaker.start()
        async with asyncio.timeout(5):
            while len(seen) < len(before) + threads * len(while_open):
                await asyncio.sleep(0.005)
        for speaker in speakers:
            speaker.join()
        ear.detach()
        return seen

    return asyncio.run(listen())


def test_what_was_heard_before_anybody_listened_comes_first():
    seen = hearing([{"n": 1}, {"n": 2}], [{"n": 3}, {"n": 4}])
    assert [sighting["n"] for sighting, _ in seen] == [1, 2, 3, 4]


def test_everything_is_seen_on_the_loops_thread():
    seen = hearing([{"n": 0}], [{"n": n} for n in range(200)], threads=4)
    assert len(seen) == 801
    assert all(on_loop for _, on_loop in seen)


def test_who_speaks_after_the_end_is_not_heard_and_not_hurt():
    ear = Ear()
    seen = []

    async def listen():
        ear.attach(asyncio.get_running_loop(), seen.append)

    asyncio.run(listen())  # closed without a goodbye
    ear.hear({"n": 1})
    ear.detach()
    ear.hear({"n": 2})
    assert seen == []
