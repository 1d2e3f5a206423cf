import queue
import threading

import pytest

from protocols.settings import SettingsError
from provisioning.rehearsal.page.crowd import Crowd, day
from provisioning.site import named_text
from support.page_site import page_site
from support.puppet_hall import PuppetHall
from support.until import until


@pytest.fixture
def stage():
    """A crowd in a puppet hall; what hands do is done on a thread of its own, as by the stage."""
    site = page_site()
    hall = PuppetHall(site, lambda _: None)
    hands = queue.SimpleQueue()
    crowd = Crowd(day("", "site.toml", site), hands.put, seed=3)
    hall.hear = crowd.hear
    done = []

    def work():
        while (stimulus := hands.get()) is not None:
            done.append(stimulus)
            if "device" in stimulus:
                hall.do(stimulus)

    worker = threading.Thread(target=work)
    worker.start()
    hall.open()
    yield crowd, done
    crowd.stop()
    hands.put(None)
    worker.join()


def chosen(done):
    return [stimulus for stimulus in tuple(done) if stimulus["do"] == "choose"]


def test_visitors_take_numbers_and_officers_call_by_themselves(stage):
    crowd, done = stage
    assert (crowd.begun, crowd.running) == (False, False)
    crowd.go(1000)
    until(lambda: len(chosen(done)) >= 5, "five numbers taken")
    until(lambda: any(s["do"] == "key" and s["key"] == "enter" for s in tuple(done)), "a number called")
    assert (crowd.begun, crowd.running, crowd.speed) == (True, True, 1000)


def test_machines_hurry_less_than_people(stage):
    crowd, done = stage
    crowd.go(30)
    until(lambda: done, "a first touch")
    assert done[0] == {"do": "speed", "factor": pytest.approx(1 / 3)}


def test_while_they_wait_nobody_acts_and_then_they_go_on(stage):
    crowd, done = stage
    crowd.go(1000)
    until(lambda: len(chosen(done)) >= 2, "two numbers taken")
    crowd.wait()
    assert crowd.running is False
    threading.Event().wait(0.3)
    before = len(done)
    threading.Event().wait(0.3)
    assert len(done) == before
    crowd.go(10)
    until(lambda: len(done) > before, "somebody acts again")
    assert crowd.speed == 1000


def test_a_crowd_that_never_came_is_stopped_at_once(stage):
    crowd, done = stage
    crowd.stop()
    assert (crowd.begun, done) == (False, [])


def test_what_nobody_listens_to_is_bounded(stage, monkeypatch):
    crowd, done = stage
    monkeypatch.setattr("provisioning.rehearsal.page.crowd.UNHEARD_MAX", 5)
    crowd.go(1000)
    until(lambda: done, "they have begun")
    crowd.wait()
    threading.Event().wait(0.3)
    for n in range(50):
        crowd.hear({"saw": "beep", "device": "keypad-01", "at": n, "kind": "click"})
    assert crowd._mailbox.qsize() <= 5 + len(page_site().devices)  # what each device shows was told at the beginning


def test_the_same_seed_brings_the_same_visitors():
    site = page_site()
    script = day("", "site.toml", site)
    assert script(3, 30).visitors == script(3, 10).visitors
    assert script(3, 30).visitors != script(4, 30).visitors
    assert script(3, 30).factor == 30


def test_wrong_arrivals_are_told_before_anything_starts():
    text = named_text("demo").replace("visitors_per_day", "visitors_per_month")
    with pytest.raises(SettingsError):
        day(text, "demo.toml", page_site())
