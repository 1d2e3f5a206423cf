"""Every machine of a device with a sample of each of its states and of everything it can hear.

From these the state x event tables and the diagrams of docs/machines.md are made: support/transitions.py.
"""

from device.roles import board, counter_display, events, keypad, rating
from device.roles.events import (
    AnswerPressed,
    CallBegun,
    EntryLost,
    Heard,
    Key,
    ReasonPressed,
    ScorePressed,
    Spoken,
    SurveyTurned,
    Turn,
)
from device.roles.pictures import Tone
from device.roles.speaker import Speaker, Speaking
from protocols.messages import (
    Action,
    Element,
    OfficerCommand,
    OfficerReply,
    RatingReply,
    Reason,
    SurveyReply,
    Words,
    Work,
)
from support import samples as said
from support.kiosk_table import KIOSK
from support.machine_shape import CLOCK, LATE, LINK, NEWS, NOW, TICKED, WOKEN, Machine


def _keypad(doing, **around):
    known = {"counter": said.counter(Work.SERVING, hand=said.in_hand()), "clock": CLOCK, "link": True}
    return keypad.Keypad(doing, **(known | around))


COMMAND = OfficerCommand(request_id=said.R1, action=Action.NEXT, epoch=1, pressed_at=said.MORNING)
KEYPAD = Machine(
    "keypad",
    keypad,
    "Keypad: obeyed within seconds or not at all",
    keypad.Doing,
    events.KeypadEvent,
    {
        "Unready": _keypad(keypad.Unready(), link=False),
        "Idle": _keypad(keypad.Idle()),
        "Typing": _keypad(keypad.Typing("101", 20_000)),
        "Pending": _keypad(keypad.Pending(COMMAND, NOW, 11_000, 12_000)),
        "Answered": _keypad(keypad.Answered(said.R1, Words("Tidak ada jawaban", "No answer"), Tone.BAD, 16_000)),
    },
    {
        "Key(5)": Key("5", said.R2),
        "Key(enter)": Key("enter", said.R2),
        "Key(enter), 6 s old": Key("enter", said.R2, 6_000),
        "Key(dot)": Key("dot", said.R2),
        "Key(backspace)": Key("backspace", said.R2),
        "EntryLost": EntryLost(),
        "Heard(OfficerReply, done)": Heard(said.done()),
        "Heard(OfficerReply, refused)": Heard(
            OfficerReply(request_id=said.R1, action=Action.NEXT, refusal=said.REFUSED)
        ),
        "Heard(OfficerReply, foreign)": Heard(said.done(said.R3)),
        "Heard(CounterSnapshot)": Heard(said.counter(revision=2)),
        **TICKED,
        **NEWS,
        **LINK,
        **WOKEN,
    },
)


def _rating(doing, **around):
    known = {"asks": rating.Asks.AT_ONCE, "counter": said.counter(), "clock": CLOCK}
    return rating.Rating(4, doing, **(known | around))


INVITED = said.counter(invitation=said.invitation())
ASKED = (Element.REQUIREMENTS, Element.TIME, Element.COST)
SURVEYED = said.counter(invitation=said.invitation(survey=ASKED))


def _surveying(place):
    doing = rating.Surveying(said.TICKET, 1, ASKED, 9_000, 29_000, 300_000, place)
    return _rating(doing, counter=SURVEYED, rated=(said.TICKET, 1), lit=(1, 2, 3, 4), surveys=True)


RATING = Machine(
    "rating",
    rating,
    "Rating pad: one press for one finished transaction",
    rating.Doing,
    events.RatingEvent,
    {
        "Dark": _rating(rating.Dark()),
        "Armed": _rating(rating.Armed(said.TICKET, 1, 60_000), counter=INVITED),
        "Thanked": _rating(
            rating.Thanked(said.TICKET, 1, 4, 15_000), counter=INVITED, rated=(said.TICKET, 1), lit=(4,)
        ),
        "Thanked(low)": _rating(
            rating.Thanked(said.TICKET, 1, 1, 15_000), counter=INVITED, rated=(said.TICKET, 1), lit=(1,)
        ),
        "Explaining": _rating(
            rating.Explaining(said.TICKET, 1, 1, 20_000), counter=INVITED, rated=(said.TICKET, 1), lit=(1, 2, 3, 4)
        ),
        "Thanked(survey)": _rating(
            rating.Thanked(said.TICKET, 1, 4, 15_000),
            counter=SURVEYED,
            rated=(said.TICKET, 1),
            lit=(4,),
            surveys=True,
        ),
        "Surveying": _surveying(0),
        "Surveying(last)": _surveying(2),
        "Nodding": _rating(rating.Nodding(13_000)),
    },
    {
        "ScorePressed(4)": ScorePressed(4, said.R1),
        "ScorePressed(1)": ScorePressed(1, said.R2),
        "ScorePressed(9)": ScorePressed(9, said.R2),
        "ReasonPressed": ReasonPressed(Reason.STAFF, said.R3),
        "ReasonPressed(none)": ReasonPressed(None, said.R3),
        "AnswerPressed(first)": AnswerPressed(Element.REQUIREMENTS, 3, said.R3),
        "AnswerPressed(last)": AnswerPressed(Element.COST, 3, said.R3),
        **{f"SurveyTurned({turn.value})": SurveyTurned(turn) for turn in Turn},
        "Heard(CounterSnapshot, invitation)": Heard(said.counter(revision=2, invitation=said.invitation())),
        "Heard(CounterSnapshot, next leg)": Heard(said.counter(revision=2, invitation=said.invitation(leg=2))),
        "Heard(CounterSnapshot, none)": Heard(said.counter(revision=2)),
        "Heard(RatingReply)": Heard(RatingReply(request_id=said.R1)),
        "Heard(SurveyReply)": Heard(SurveyReply(request_id=said.R1)),
        **TICKED,
        **NEWS,
        **LINK,
        **WOKEN,
    },
)

CALLED = said.board(said.board_call(10), said.board_call(9))
BOARD = Machine(
    "board",
    board,
    "Hall board: what the newest snapshot says, and its loudspeaker",
    board.Doing,
    events.BoardEvent,
    {
        "Blank": board.Board(clock=CLOCK),
        "Fresh": board.Board(doing=board.Fresh(NOW), snapshot=CALLED, clock=CLOCK),
        "Fresh, speaking": board.Board(
            doing=board.Fresh(NOW),
            snapshot=CALLED,
            clock=CLOCK,
            speaker=Speaker(Speaking(10, 70_000), (), CallBegun(said.MORNING, 10)),
        ),
        "Stale": board.Board(doing=board.Stale(-6_000), snapshot=CALLED, clock=CLOCK),
    },
    {
        "Heard(BoardSnapshot, epoch 1)": Heard(said.board(said.board_call(11, "A006"), revision=2)),
        "Heard(BoardSnapshot, epoch 0)": Heard(said.board(epoch=0, revision=9)),
        "Heard(Announcement)": Heard(said.announcement(11)),
        "Heard(Announcement, known)": Heard(said.announcement(10, at=said.MORNING - 31_000)),
        "Spoken": Spoken("10"),
        "CallBegun": CallBegun(said.MORNING, 11),
        **TICKED,
        **NEWS,
        **LINK,
        **WOKEN,
    },
)
COUNTER = Machine(
    "counter_display",
    counter_display,
    "Counter display: its number and its work",
    counter_display.Doing,
    events.CounterDisplayEvent,
    {
        "Blank": counter_display.CounterDisplay(clock=CLOCK),
        "Fresh": counter_display.CounterDisplay(counter_display.Fresh(NOW), said.counter(), CLOCK),
        "Stale": counter_display.CounterDisplay(counter_display.Stale(-6_000), said.counter(), CLOCK),
    },
    {
        "Heard(CounterSnapshot, call)": Heard(said.counter(Work.CALLED, revision=2, hand=said.in_hand())),
        "Heard(CounterSnapshot, epoch 0)": Heard(said.counter(epoch=0, revision=9)),
        **TICKED,
        **NEWS,
        **LINK,
        **WOKEN,
    },
)
__all__ = ["LATE", "MACHINES", "NOW"]

MACHINES = (KIOSK, KEYPAD, RATING, BOARD, COUNTER)
