"""What the machines promise whatever happens, in whatever order, with crashes in between."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from device.roles import keypad, kiosk
from device.roles.effects import Deliver, Print, Record, Send
from device.roles.events import (
    OPEN_STAGES,
    Chosen,
    DeadlinePassed,
    Heard,
    Key,
    LinkDown,
    LinkUp,
    OnPaper,
    OpenRequest,
    Printed,
    PrinterBroken,
    PrinterReady,
    PrintFailed,
    PriorityPressed,
    Recovered,
    ReprintPressed,
    Stage,
    Trouble,
)
from protocols.messages import OfficerCommand, Paper, ReportPaper, RequestTicket, Work
from support.samples import MORNING, central, counter, in_hand, menu, tick, turned_away
from support.samples import given as slip_for


@dataclass
class Hall:
    """A kiosk with a journal that survives, a printer that may do anything, and central's answers in any order."""

    state: kiosk.Kiosk = field(default_factory=kiosk.Kiosk)
    now: int = 0
    presses: int = 0
    journal: dict = field(default_factory=dict)
    originals: dict = field(default_factory=dict)
    copies: dict = field(default_factory=dict)
    given_up: set = field(default_factory=set)
    asked: set = field(default_factory=set)

    def hear(self, event):
        self.state, effects = kiosk.step(self.state, event, self.now)
        for effect in effects:
            self.check(effect)

    def check(self, effect):
        match effect:
            case Record(request_id, stage, slip):
                self.journal[request_id] = OpenRequest(request_id, stage, slip)
            case Send(RequestTicket(request_id=request_id)):
                assert self.journal[request_id].stage is Stage.ASKED
                self.asked.add(request_id)
            case Deliver(_, ReportPaper(request_id=request_id, outcome=Paper.ABANDONED)):
                assert not self.originals.get(request_id)
                self.given_up.add(request_id)
            case Deliver(_, ReportPaper(request_id=request_id, outcome=Paper.FAILED)):
                assert not self.originals.get(request_id), "this may be on paper"
                self.given_up.add(request_id)
            case Print():
                self.print(effect)

    def print(self, effect):
        assert effect.request_id in self.asked
        assert effect.request_id not in self.given_up, "printed what was given up"
        assert self.journal[effect.request_id].stage is (Stage.UNSURE if effect.copy else Stage.PRINTING)
        counts = self.copies if effect.copy else self.originals
        counts[effect.request_id] = counts.get(effect.request_id, 0) + 1
        assert counts[effect.request_id] == 1, "two papers for one press"

    def printer_says_no(self, which):
        """Nothing is on paper: the print does not count. A printer says so only of the job it has."""
        doing = self.state.doing
        if isinstance(doing, kiosk.Printing):
            counts = self.copies if doing.copy else self.originals
            counts[doing.request_id] -= 1
            self.hear(PrintFailed(doing.request_id, OnPaper.NO, Trouble.PAPER_OUT))
        else:
            self.hear(PrintFailed(which, OnPaper.NO, Trouble.PAPER_OUT))

    def crash(self):
        """The process is killed and started again: only the journal is left."""
        self.state = kiosk.Kiosk(link=True, menu=menu())
        self.hear(Recovered(tuple(one for one in self.journal.values() if one.stage in OPEN_STAGES)))

    def press(self):
        self.presses += 1
        self.hear(Chosen("ktp", f"{self.presses:032x}"))


def some_request(hall, choice):
    return f"{max(1, hall.presses - choice):032x}"


def job(hall, choice):
    return hall.state.doing.request_id if isinstance(hall.state.doing, kiosk.Printing) else some_request(hall, choice)


def is_copy(hall):
    return isinstance(hall.state.doing, kiosk.Printing) and hall.state.doing.copy


def goes_on(hall, choice):
    """What is likely next: without it, few of the stories would get as far as a printer."""
    match hall.state.doing:
        case kiosk.Asking():
            HAPPENINGS["answer"](hall, 0)
        case kiosk.Printing():
            HAPPENINGS[("printed", "maybe", "no", "maybe", "crash")[choice]](hall, 0)
        case kiosk.Jammed():
            HAPPENINGS[("ready", "wait", "reprint", "broken", "crash")[choice]](hall, 3)
        case _:
            HAPPENINGS[("press", "press", "reprint", "ready", "press")[choice]](hall, 0)


HAPPENINGS = {
    "press": lambda hall, n: hall.press(),
    "answer": lambda hall, n: hall.hear(Heard(slip_for(some_request(hall, n)))),
    "refuse": lambda hall, n: hall.hear(Heard(turned_away(some_request(hall, n)))),
    "printed": lambda hall, n: (
        hall.hear(Printed(job(hall, n), is_copy(hall))) if job(hall, n) in hall.originals else None
    ),
    "maybe": lambda hall, n: hall.hear(PrintFailed(job(hall, n), OnPaper.MAYBE, Trouble.SILENT)),
    "no": lambda hall, n: hall.printer_says_no(some_request(hall, n)),
    "broken": lambda hall, n: hall.hear(PrinterBroken(Trouble.PAPER_OUT)),
    "ready": lambda hall, n: hall.hear(PrinterReady()),
    "reprint": lambda hall, n: hall.hear(ReprintPressed()),
    "priority": lambda hall, n: hall.hear(PriorityPressed()),
    "up": lambda hall, n: hall.hear(LinkUp()),
    "cut and healed": lambda hall, n: (hall.hear(LinkDown()), hall.hear(LinkUp())),
    "menu": lambda hall, n: hall.hear(Heard(menu(revision=n))),
    "new central": lambda hall, n: (
        hall.hear(Heard(central(epoch=n, online=False))),
        hall.hear(Heard(central(epoch=n + 1))),
    ),
    "crash": lambda hall, n: hall.crash(),
    "wait": lambda hall, n: wait(hall, kiosk, n * 1_000),
    "wait long": lambda hall, n: wait(hall, kiosk, n * 15_000),
}
STORIES = st.lists(
    st.tuples(st.sampled_from(["goes on"] * len(HAPPENINGS) + sorted(HAPPENINGS)), st.integers(0, 4)), max_size=50
)


def play(happenings):
    hall = Hall()
    hall.hear(LinkUp())
    hall.hear(Heard(menu()))
    for what, choice in happenings:
        HAPPENINGS.get(what, goes_on)(hall, choice)
    return hall


def wait(hall, machine, ms):
    """Time passes; every deadline fires, and none fires for ever."""
    until, woken = hall.now + ms, 0
    while (due := machine.deadline(hall.state)) is not None and due <= until:
        hall.now = max(due, hall.now)
        hall.hear(DeadlinePassed())
        woken += 1
        assert woken < 400, "it is woken for ever"
    hall.now = until


@settings(max_examples=150, deadline=None)
@given(STORIES)
def test_one_press_is_at_most_one_paper_and_nothing_given_up_is_printed(happenings):
    play(happenings)


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_whatever_happened_a_kiosk_left_alone_comes_to_rest(happenings):
    hall = play(happenings)
    wait(hall, kiosk, 300_000)
    assert isinstance(hall.state.doing, kiosk.Ready | kiosk.Unready)
    still_open = [one for one in hall.journal.values() if one.stage in OPEN_STAGES]
    assert {one.stage for one in still_open} <= {Stage.PRINTING}
    assert len(still_open) == (hall.state.doubt is not None)


@dataclass
class Desk:
    """A keypad whose every command is looked at when it is sent; keys, cuts and restarts of central in any order."""

    state: keypad.Keypad = field(default_factory=keypad.Keypad)
    now: int = 0
    epoch: int = 1
    presses: int = 0
    sent: dict = field(default_factory=dict)
    pressed: dict = field(default_factory=dict)

    def hear(self, event):
        self.state, effects = keypad.step(self.state, event, self.now)
        for effect in effects:
            match effect:
                case Send(OfficerCommand() as command):
                    self.check(command)

    def check(self, command):
        assert self.state.link, "sent into a cut"
        assert self.now - self.pressed[command.request_id] < 5_000, "a stale command was sent"
        assert command.pressed_at <= MORNING + self.pressed[command.request_id], "it pretends to be younger"
        assert self.sent.setdefault(command.request_id, command) == command
        self.sent[command.request_id, "times"] = self.sent.get((command.request_id, "times"), 0) + 1
        assert self.sent[command.request_id, "times"] <= 2

    def key(self, name, age_ms):
        self.presses += 1
        request_id = f"{self.presses:032x}"
        self.pressed[request_id] = self.now - age_ms
        self.hear(Key(name, request_id, age_ms))


KEYS = ("enter", "enter", "dot", "plus", "5", "0", "backspace")
AT_THE_DESK = {
    "key": lambda desk, n: desk.key(KEYS[n % len(KEYS)], 0),
    "old key": lambda desk, n: (wait(desk, keypad, 3_000), desk.key("enter", n * 620)),
    "snapshot": lambda desk, n: desk.hear(Heard(counter(Work.CALLED, revision=n, epoch=desk.epoch, hand=in_hand()))),
    "tick": lambda desk, n: desk.hear(Heard(tick(desk.now, epoch=desk.epoch, late=n * 200))),
    "up": lambda desk, n: desk.hear(LinkUp()),
    "frozen": lambda desk, n: setattr(desk, "now", desk.now + n * 900),
    "wait": lambda desk, n: wait(desk, keypad, n * 700),
    "wait ": lambda desk, n: wait(desk, keypad, 1_100),
    "wake": lambda desk, n: desk.hear(DeadlinePassed()),
}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(AT_THE_DESK)), st.integers(0, 8)), max_size=60))
def test_a_stale_command_is_never_sent(happenings):
    desk = Desk()
    desk.hear(LinkUp())
    desk.hear(Heard(counter()))
    desk.hear(Heard(tick(0)))
    for what, choice in happenings:
        AT_THE_DESK[what](desk, choice)
