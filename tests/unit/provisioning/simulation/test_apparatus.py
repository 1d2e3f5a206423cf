import random

import pytest

from device.roles.effects import Print, Speak
from device.roles.events import OnPaper, Printed, PrinterBroken, PrinterReady, PrintFailed, Spoken, Trouble
from provisioning.simulation.agenda import SECOND, Agenda
from provisioning.simulation.apparatus import NOTICED_SECONDS, PRINT_SECONDS, Loudspeaker, Printer
from provisioning.simulation.eyes import Eyes
from support.samples import R1, R2, announcement, slip


class Bench:
    """A printer and a loudspeaker on a table; `heard`: their words, with the moment."""

    def __init__(self, seed=1):
        self.agenda = Agenda()
        self.eyes = Eyes(self.agenda)
        self.printer = Printer("kiosk-1", self.agenda, self.eyes, random.Random(seed))
        self.voice = Loudspeaker("board-1", "utama", self.agenda, self.eyes)
        self.heard = []
        self.printer.greet_host(self.hear)
        self.run(1)
        self.heard.clear()

    def hear(self, event):
        self.heard.append(event)

    def run(self, seconds):
        self.agenda.run(self.agenda.now + int(seconds * SECOND))

    def print(self, request_id=R1, number="A005", copy=False):
        self.printer.print(Print(request_id, slip(number), copy))

    @property
    def papers(self):
        return [seen for seen in self.eyes.sightings if seen["saw"] == "paper"]


def fates(of):
    """What can become of a print that is interrupted, over many dice."""
    return {of(Bench(seed)) for seed in range(40)}


def test_a_ticket_takes_its_time_and_is_seen_before_it_is_reported():
    bench = Bench()
    begin = bench.agenda.now
    bench.print()
    bench.run(PRINT_SECONDS[0] - 0.01)
    assert (bench.papers, bench.heard) == ([], [])
    bench.run(PRINT_SECONDS[1])
    assert bench.heard == [Printed(R1)]
    assert PRINT_SECONDS[0] * SECOND <= bench.papers[0]["at"] - begin <= PRINT_SECONDS[1] * SECOND


def test_a_paper_is_seen_in_the_form_of_the_stage_door():
    bench = Bench()
    bench.print(copy=True)
    bench.run(3)
    (seen,) = bench.papers
    assert set(seen) == {"at", "device", "saw", "number", "request_id", "copy", "text", "ticket"}
    assert (seen["device"], seen["number"], seen["request_id"], seen["copy"]) == ("kiosk-1", "A005", R1, True)
    assert seen["ticket"] == slip("A005").ticket and "A005" in seen["text"]
    assert bench.heard == [Printed(R1, copy=True)]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_printer_in_trouble_prints_nothing_and_says_so_soon(trouble):
    bench = Bench()
    bench.printer.fail(trouble)
    bench.run(NOTICED_SECONDS[1] + 0.1)
    assert bench.heard == [PrinterBroken(trouble)]
    bench.print()
    bench.run(60)
    assert bench.heard[1:] == [PrintFailed(R1, OnPaper.NO, trouble)]
    assert bench.papers == []


def test_mended_it_says_so_and_prints_again():
    bench = Bench()
    bench.printer.fail(Trouble.PAPER_OUT)
    bench.run(30)
    bench.printer.mend()
    bench.run(NOTICED_SECONDS[1] + 0.1)
    assert bench.heard == [PrinterBroken(Trouble.PAPER_OUT), PrinterReady()]
    bench.print()
    bench.run(3)
    assert bench.heard[-1] == Printed(R1) and len(bench.papers) == 1


def test_mending_what_is_whole_is_nothing():
    bench = Bench()
    bench.printer.mend()
    bench.run(10)
    assert bench.heard == []


def test_a_fault_in_the_middle_leaves_the_paper_in_doubt_and_it_comes_now_later_or_never():
    def papers(bench):
        bench.print()
        bench.run(0.3)
        bench.printer.fail(Trouble.PAPER_OUT)
        bench.run(30)
        assert bench.heard[0] == PrintFailed(R1, OnPaper.MAYBE, Trouble.PAPER_OUT)
        before = len(bench.papers)
        bench.printer.mend()
        bench.run(30)
        return before, len(bench.papers)

    assert fates(papers) == {(1, 1), (0, 1), (0, 0)}


def test_a_print_that_a_fault_ended_is_never_reported_printed():
    for seed in range(20):
        bench = Bench(seed)
        bench.print()
        bench.run(0.3)
        bench.printer.fail(Trouble.COVER_OPEN)
        bench.printer.mend()
        bench.run(30)
        assert Printed(R1) not in bench.heard
        assert len(bench.papers) <= 1


def test_a_printer_that_is_mended_twice_gives_what_it_held_once():
    for seed in range(20):
        bench = Bench(seed)
        bench.print()
        bench.run(0.3)
        for _ in range(3):
            bench.printer.fail(Trouble.COVER_OPEN)
            bench.printer.mend()
        bench.run(30)
        assert len(bench.papers) <= 1


def test_without_its_kiosk_it_finishes_what_it_has_and_nobody_hears_of_it():
    bench = Bench()
    bench.print()
    bench.printer.lose_host()
    bench.run(30)
    assert len(bench.papers) == 1 and bench.heard == []


def test_a_kiosk_that_starts_hears_how_its_printer_is():
    bench, second = Bench(), []
    bench.printer.greet_host(second.append)
    bench.run(1)
    bench.printer.lose_host()
    bench.printer.fail(Trouble.COVER_OPEN)
    bench.run(30)
    third = []
    bench.printer.greet_host(third.append)
    bench.run(1)
    assert (second, third) == ([PrinterReady()], [PrinterBroken(Trouble.COVER_OPEN)])
    assert bench.heard == []


def test_words_on_their_way_to_a_kiosk_that_died_do_not_reach_the_next_one():
    bench, after = Bench(), []
    bench.print()
    while not bench.papers:
        bench.run(0.001)
    bench.printer.lose_host()
    bench.printer.greet_host(after.append)
    bench.run(5)
    assert bench.heard == [] and after == [PrinterReady()]


def test_it_never_speaks_from_inside_the_kiosks_own_step():
    bench = Bench()
    bench.printer.fail(Trouble.SILENT)
    bench.run(5)
    before = list(bench.heard)
    bench.print(R2)
    assert bench.heard == before


def test_a_call_is_said_to_its_end_and_the_device_hears_when_it_is():
    bench = Bench()
    begin = bench.agenda.now
    bench.voice.say(Speak(announcement(10, "A005")), bench.hear)
    bench.run(1.5)
    assert (bench.heard, bench.eyes.sightings) == ([], [])
    bench.run(60)
    assert bench.heard == [Spoken("10")]
    (seen,) = bench.eyes.sightings
    assert set(seen) == {"at", "device", "saw", "zone", "call", "number", "started", "ended", "complete"}
    assert (seen["zone"], seen["call"], seen["number"], seen["complete"]) == ("utama", "10", "A005", True)
    assert (seen["started"], seen["ended"]) == (begin, seen["at"]) and seen["ended"] - begin > 2 * SECOND


def test_a_brief_call_takes_no_longer_than_a_whole_one():
    def took(brief):
        bench = Bench()
        bench.voice.say(Speak(announcement(), brief), bench.hear)
        bench.run(60)
        return bench.eyes.sightings[0]["ended"] - bench.eyes.sightings[0]["started"]

    assert took(brief=True) <= took(brief=False)


def test_a_call_that_loses_its_power_is_told_as_cut_off_and_the_device_never_hears_its_end():
    bench = Bench()
    bench.voice.say(Speak(announcement()), bench.hear)
    bench.run(1.5)
    bench.voice.lose_power()
    bench.run(60)
    (seen,) = bench.eyes.sightings
    assert (seen["complete"], seen["ended"] - seen["started"]) == (False, int(1.5 * SECOND))
    assert bench.heard == []


def test_a_silent_loudspeaker_loses_nothing_with_its_power():
    bench = Bench()
    bench.voice.lose_power()
    bench.voice.say(Speak(announcement()), bench.hear)
    bench.run(60)
    bench.voice.lose_power()
    assert [seen["complete"] for seen in bench.eyes.sightings] == [True]
