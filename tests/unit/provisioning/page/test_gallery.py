import asyncio

import pytest

from provisioning.rehearsal.page import gallery
from provisioning.rehearsal.page.gallery import Gallery
from provisioning.rehearsal.page.sightings import Picture


def answer(part="board", png=b"1", device="board-1"):
    return Picture(at=1, device=device, part=part, png=png)


def test_a_picture_is_asked_for_once_and_kept():
    async def look():
        asked = []
        here = Gallery(asked.append)
        waiting = [asyncio.create_task(here.picture("board-1", "board", 3)) for _ in range(5)]
        await asyncio.sleep(0)
        here.hang(answer())
        seen = await asyncio.gather(*waiting)
        return asked, seen, await here.picture("board-1", "board", 3), len(asked)

    asked, seen, again, questions = asyncio.run(look())
    assert seen == [b"1"] * 5
    assert again == b"1"
    assert questions == 1
    assert asked == [{"do": "picture", "device": "board-1"}]


def test_a_newer_look_is_asked_for_anew_and_an_older_one_is_not():
    async def look():
        asked = []
        here = Gallery(lambda stimulus: (asked.append(stimulus), here.hang(answer(png=b"%d" % len(asked)))))
        return [await here.picture("board-1", "board", shown) for shown in (1, 2, 1)], len(asked)

    assert asyncio.run(look()) == ([b"1", b"2", b"2"], 2)


def test_a_fresh_look_is_asked_for_though_one_is_kept():
    async def look():
        asked = []
        here = Gallery(lambda stimulus: (asked.append(stimulus), here.hang(answer(png=b"%d" % len(asked)))))
        await here.picture("board-1", "board", 1)
        return await here.picture("board-1", "board", 1, fresh=True)

    assert asyncio.run(look()) == b"2"


def test_the_paper_is_a_part_of_its_own():
    async def look():
        asked = []
        here = Gallery(asked.append)
        waiting = asyncio.create_task(here.picture("kiosk-1", "paper", 1))
        await asyncio.sleep(0)
        here.hang(answer("kiosk", b"screen", "kiosk-1"))
        here.hang(answer("paper", b"paper", "kiosk-1"))
        return await waiting, asked

    assert asyncio.run(look()) == (b"paper", [{"do": "picture", "device": "kiosk-1"}])


def test_a_device_that_does_not_answer_is_asked_again_the_next_time(monkeypatch):
    monkeypatch.setattr(gallery, "ANSWER_SECONDS", 0.01)

    async def look():
        asked = []
        here = Gallery(asked.append)
        return [await here.picture("board-1", "board", 1) for _ in range(2)], len(asked)

    assert asyncio.run(look()) == ([None, None], 2)


@pytest.mark.parametrize("shown", [0, 7])
def test_an_answer_nobody_asked_for_harms_nothing(shown):
    async def look():
        here = Gallery(lambda _: None)
        here.hang(answer(png=b"old"))
        here._asked.clear()
        here._ask = lambda _: here.hang(answer(png=b"new"))
        return await here.picture("board-1", "board", shown)

    assert asyncio.run(look()) == (b"old" if shown == 0 else b"new")


def test_a_newer_look_waits_for_the_question_under_way_and_asks_again():
    """The first answer may show the older look: it is nobody's but the first one's."""

    async def look():
        asked = []
        here = Gallery(asked.append)
        old = asyncio.create_task(here.picture("board-1", "board", 1))
        await asyncio.sleep(0)
        new = asyncio.create_task(here.picture("board-1", "board", 2))
        await asyncio.sleep(0)
        questions = [len(asked)]
        here.hang(answer(png=b"old"))
        await asyncio.sleep(0.01)
        questions.append(len(asked))
        here.hang(answer(png=b"new"))
        return await old, await new, questions

    assert asyncio.run(look()) == (b"old", b"new", [1, 2])
