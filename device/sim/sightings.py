"""What a person sees on each kind of screen, as the stage door tells it. Pure: one function for each kind.

`at`, `device` and `saw` are added by who tells it.
"""

from typing import Any

from device.layout.words import spare
from device.roles.pictures import BoardPicture, CounterPicture, KeypadScreen, KioskScreen, RatingFace
from device.sim.loudspeaker import Said
from device.sim.panel import Panel
from device.sim.paper import Sheet

Seen = dict[str, Any]


def kiosk_screen(picture: KioskScreen) -> Seen:
    """The words on it, whole, Indonesian and English; `number` when one is shown large."""
    text = [words for words in (picture.words.id, picture.words.en) if words]
    if picture.spare is not None:
        text.append(spare(*picture.spare).id)
    return {"saw": "screen", "text": text, "number": picture.number or None, "mode": picture.mode.value}


def board(picture: BoardPicture) -> Seen:
    calls = [
        {"call": call.call, "number": call.number, "counter": call.counter, "active": call.active}
        for call in picture.calls
    ]
    return {
        "saw": "board",
        "zone": picture.zone,
        "epoch": picture.epoch,
        "revision": picture.revision,
        "stale": picture.stale,
        "calls": calls,
    }


def counter_display(picture: CounterPicture) -> Seen:
    return {
        "saw": "counter",
        "counter": picture.counter,
        "epoch": picture.epoch,
        "revision": picture.revision,
        "work": picture.work.value if picture.work else "",
        "number": picture.number or None,
        "stale": picture.stale,
    }


def keypad(picture: KeypadScreen, lines: tuple[str, ...], panel: Panel) -> Seen:
    """`lines`: the four lines of its display."""
    return {
        "saw": "keypad",
        "lines": list(lines),
        "lamp": panel.lamp,
        "epoch": picture.epoch,
        "revision": picture.revision,
        "work": picture.work.value if picture.work else "",
        "number": picture.number or None,
        "waiting": picture.waiting,
        "invited": picture.invited,
    }


def rating_pad(picture: RatingFace, panel: Panel) -> Seen:
    return {
        "saw": "rating",
        "lit": list(panel.lit),
        "mode": picture.mode.value,
        "ticket": picture.ticket or None,
        "leg": picture.leg or None,
        "element": picture.element.value if picture.element else None,
        "question": picture.question,
        "questions": picture.questions,
    }


def paper(sheet: Sheet, *, request_id: str, ticket: str) -> Seen:
    """`request_id` and `ticket`: of the job that was sent with this number, "" if none was."""
    return {
        "saw": "paper",
        "number": sheet.number,
        "request_id": request_id,
        "copy": sheet.copy,
        "text": sheet.lines,
        "ticket": ticket,
    }


def spoken(said: Said, zone: str) -> Seen:
    return {
        "saw": "spoken",
        "at": said.ended,
        "zone": zone,
        "call": said.announcement.call,
        "number": said.announcement.number,
        "started": said.started,
        "ended": said.ended,
        "complete": said.complete,
    }
