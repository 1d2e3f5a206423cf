"""The walk over simulated parts: the same drivers, the same steps, and a person who answers what the test says."""

import pytest

from device.config import parse_config
from device.roles.effects import Lamps
from device.roles.events import Key, ScorePressed
from device.selftest.bench import Bench
from device.selftest.steps import Step, steps
from device.selftest.walk import Guide, Outcome, walk
from protocols.messages import Alert, Severity

TEXT = 'data = "var"\nsite = { id = "hall" }\n'
KEYPAD = '[[device]]\nid = "keypad-01"\nrole = "keypad"\nplace = "loket-1"\nlamps = { green = 1, amber = 2, red = 3 }\n'
BOARD = '[[device]]\nid = "board-1"\nrole = "display"\nplace = "aula"\nshows = "board"\nloudspeaker = {}\n'
KIOSK = '[[device]]\nid = "kiosk-1"\nrole = "kiosk"\nplace = "kiosk-1"\n'


class Person:
    """Answers, and hears what is told."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.told = []

    def ask(self, question):
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else True

    def guide(self, *, hands=False):
        return Guide(self.ask, self.told.append, hands)


@pytest.fixture
def bench_of(tmp_path):
    made = []

    def make(text, *, sim=True):
        bench = Bench(parse_config(TEXT + text, "device.toml", sim=sim), tmp_path / "scratch", sim=sim)
        bench.start()
        made.append(bench)
        return bench

    yield make
    for bench in made:
        bench.stop()


def of(text):
    return steps(parse_config(TEXT + text, "device.toml", sim=True))


def test_a_kiosk_and_a_board_on_the_bench(bench_of):
    person = Person()
    results = list(walk(of(KIOSK + BOARD), bench_of(KIOSK + BOARD), person.guide()))
    assert [(result.step.part, result.outcome.value) for result in results] == [
        ("printer", "ok"),
        ("printer", "ok"),
        ("screen", "ok"),
        ("touch", "skipped"),
        ("screen", "ok"),
        ("loudspeaker", "ok"),
    ]
    assert len(person.asked) == 4
    assert person.told[0] == "kiosk-1: printer: pencetak siap / printer ready"
    assert person.told[1] == "  ok"


def test_a_no_is_a_failure(bench_of):
    results = list(walk(of(KEYPAD)[:3], bench_of(KEYPAD), Person(True, False, True).guide()))
    assert [result.outcome for result in results] == [Outcome.OK, Outcome.FAILED, Outcome.OK]
    assert results[1].said == "tidak / no"


def press(bench, event):
    """A hand that presses while the walk waits."""
    bench._mailbox.post(bench._stations["keypad-01"].hear, event)


def test_a_key_is_waited_for(bench_of):
    bench = bench_of(KEYPAD)
    person = Person()
    seven = Step("keypad-01", "keypad", "press 7", awaits=Key("7", ""), seconds=5, press=True)
    before = bench.forget
    bench.forget = lambda device: before(device) or press(bench, Key("7", "f" * 32))
    (result,) = walk([seven], bench, person.guide(hands=True))
    assert result.outcome is Outcome.OK


def test_another_key_is_named(bench_of):
    bench = bench_of(KEYPAD)
    seven = Step("keypad-01", "keypad", "press 7", awaits=Key("7", ""), seconds=0.2, press=True)
    press(bench, Key("7", "e" * 32))
    before = bench.forget
    bench.forget = lambda device: before(device) or press(bench, Key("8", "f" * 32))
    (result,) = walk([seven], bench, Person().guide(hands=True))
    assert result.outcome is Outcome.FAILED
    assert "did not happen within 0.2 s" in result.said
    assert "name='8'" in result.said
    assert "name='7'" not in result.said


def test_an_alert_of_a_part_is_a_failure(bench_of):
    bench = bench_of(KEYPAD)
    station = bench._stations["keypad-01"]
    station.stand(Alert(code="chip_missing", severity=Severity.FAULT, active=True, text="no chip with pins"))
    (failed,) = walk(of(KEYPAD)[:1], bench, Person().guide())
    assert (failed.outcome, failed.said) == (Outcome.FAILED, "no chip with pins")
    station.stand(Alert(code="chip_missing", severity=Severity.FAULT, active=False))
    (well,) = walk(of(KEYPAD)[:1], bench, Person().guide())
    assert well.outcome is Outcome.OK


def test_a_part_that_raises_is_a_failure_and_the_walk_goes_on(bench_of):
    bench = bench_of(KEYPAD)
    lost = Step("keypad-01", "lamps", "nobody does this", (object(),))
    good = Step("keypad-01", "lamps", "dark", (Lamps(()),))
    results = list(walk([lost, good], bench, Person().guide()))
    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.OK]


def test_a_mistake_on_a_parts_thread_comes_into_the_report(bench_of):
    bench = bench_of(KEYPAD)
    import threading

    def broken():
        raise OSError("the cable is out")

    thread = threading.Thread(target=broken)
    waiting = Step("keypad-01", "keys", "press", awaits=ScorePressed(1, ""), seconds=5)
    thread.start()
    thread.join()
    (result,) = walk([waiting], bench, Person().guide())
    assert (result.outcome, result.said) == (Outcome.FAILED, "the cable is out")


def test_a_printer_says_itself_what_is_wrong(bench_of):
    bench = bench_of(KIOSK)
    list(walk(of(KIOSK)[:1], bench, Person().guide()))
    bench._furnishing._surroundings._players["kiosk-1"].printer.set_paper("out")
    (result,) = walk(of(KIOSK)[1:2], bench, Person().guide())
    assert (result.outcome, result.said) == (Outcome.FAILED, "paper_out")


def test_a_printer_that_is_away(bench_of):
    away = KIOSK + 'printer = { kind = "network", host = "127.0.0.1", port = 1 }\nscreen = { kind = "window" }\n'
    (result,) = walk(of(KIOSK)[:1], bench_of(away, sim=False), Person().guide())
    assert (result.outcome, result.said) == (Outcome.FAILED, "printer_silent")
