"""The page's state: a fold of what was seen. Pure; times come in the sightings (monotonic ns).

One sighting changes at most its own device's view and the timings.
"""

from collections.abc import Callable
from typing import assert_never

import msgspec
from immutables import Map
from msgspec.structs import replace

from provisioning.rehearsal.page import sightings as saw
from provisioning.rehearsal.page.timing import NO_TIMING, Timing
from provisioning.rehearsal.page.views import (
    AnyView,
    BoardView,
    CallView,
    CounterView,
    KeypadView,
    KioskView,
    PaperView,
    RatingView,
    SpokenView,
)

PAPERS_MAX = 6
SPOKEN_MAX = 4
PRESSES_MAX = 256
CALL_NS_MAX = 10_000_000_000  # a key pressed longer ago did not cause this call


Sentences = tuple[tuple[str, str], ...]
"""Language and text, in the order in which they are said."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """`presses`: request id -> when, papers outstanding; `keys`: counter -> its last key.

    From the site: `sentences`, what is spoken for a number and a counter's label; `labels`, (zone, label on the
    board) -> counter; `counters`, keypad -> counter.
    """

    views: Map[str, AnyView] = Map()
    presses: Map[str, int] = Map()
    keys: Map[str, int] = Map()
    labels: Map[tuple[str, str], str] = Map()
    counters: Map[str, str] = Map()
    sentences: Callable[[str, str], Sentences] = lambda *_: ()
    newest_call: int = 0
    paper: Timing = NO_TIMING
    board: Timing = NO_TIMING


def fold(state: State, sighting: saw.AnySighting) -> State:
    """Pictures and beeps leave nothing behind."""
    match sighting:
        case saw.Press():
            return _pressed(state, sighting)
        case saw.Paper():
            return _printed(state, sighting)
        case saw.Screen():
            return _showed_screen(state, sighting)
        case saw.Board():
            return _time_calls(_showed_board(state, sighting), sighting)
        case saw.Spoken():
            return _spoke(state, sighting)
        case saw.CounterDisplay() | saw.Keypad() | saw.RatingPad():
            return _show(state, _view(sighting, _shown(state, sighting.device)))
        case saw.Beep() | saw.Picture():
            return state
        case _:
            assert_never(sighting)


def handle_paper(state: State, device: str, roll: str) -> State:
    """A hand changed the roll of a kiosk's printer: ok, low, out or cover. Nothing tells of it but the hand."""
    view = _kiosk(state, device)
    return _show(state, replace(view, roll=roll, shown=view.shown + 1))


def _show(state: State, view: AnyView) -> State:
    return replace(state, views=state.views.set(view.device, view))


def _shown(state: State, device: str) -> int:
    """The number of this device's next look."""
    view = state.views.get(device)
    return view.shown + 1 if view else 1


def _kiosk(state: State, device: str) -> KioskView:
    view = state.views.get(device)
    return view if isinstance(view, KioskView) else KioskView(device=device)


def _board(state: State, device: str) -> BoardView:
    view = state.views.get(device)
    return view if isinstance(view, BoardView) else BoardView(device=device)


def _pressed(state: State, press: saw.Press) -> State:
    if press.role != "kiosk":
        counter = state.counters.get(press.device)
        return replace(state, keys=state.keys.set(counter, press.at)) if counter else state
    presses = state.presses.set(press.request_id, press.at)
    if len(presses) > PRESSES_MAX:
        presses = presses.delete(min(presses, key=lambda request: presses[request]))
    return replace(state, presses=presses)


def _printed(state: State, seen: saw.Paper) -> State:
    view = _kiosk(state, seen.device)
    pressed = state.presses.get(seen.request_id)
    took = None if pressed is None else (seen.at - pressed) / 1e6
    paper = PaperView(
        count=view.printed + 1, number=seen.number, copy=bool(seen.copy), lines=seen.text, milliseconds=took
    )
    papers = (paper, *view.papers)[:PAPERS_MAX]
    state = _show(state, replace(view, printed=paper.count, papers=papers, shown=view.shown + 1))
    if took is None:
        return state
    return replace(state, presses=state.presses.delete(seen.request_id), paper=state.paper.with_one(took))


def _showed_screen(state: State, seen: saw.Screen) -> State:
    view = _kiosk(state, seen.device)
    return _show(state, replace(view, mode=seen.mode, lines=seen.text, number=seen.number, shown=view.shown + 1))


def _showed_board(state: State, seen: saw.Board) -> State:
    view = _board(state, seen.device)
    calls = tuple(_call(state, call) for call in seen.calls)
    return _show(state, replace(view, stale=seen.stale, calls=calls, shown=view.shown + 1))


def _call(state: State, seen: saw.SeenCall) -> CallView:
    spoken = state.sentences(seen.number, seen.counter)
    return CallView(call=seen.call, number=seen.number, counter=seen.counter, active=seen.active, spoken=spoken)


def _time_calls(state: State, seen: saw.Board) -> State:
    """Call to board: from the last key at its counter to the first board that shows the call."""
    newest = state.newest_call
    timing = state.board
    for call in seen.calls:
        sequence = int(call.call) if call.call.isdecimal() else 0
        if not call.active or sequence <= state.newest_call:
            continue
        newest = max(newest, sequence)
        pressed = state.keys.get(state.labels.get((seen.zone, call.counter), ""))
        if pressed is not None and 0 <= seen.at - pressed < CALL_NS_MAX:
            timing = timing.with_one((seen.at - pressed) / 1e6)
    return replace(state, newest_call=newest, board=timing)


def _spoke(state: State, seen: saw.Spoken) -> State:
    view = _board(state, seen.device)
    seconds = round((seen.ended - seen.started) / 1e9, 2)
    said = SpokenView(call=seen.call, number=seen.number, complete=seen.complete, seconds=seconds)
    return _show(state, replace(view, spoken=(said, *view.spoken)[:SPOKEN_MAX]))


def _view(seen: saw.CounterDisplay | saw.Keypad | saw.RatingPad, shown: int) -> AnyView:
    """The view of a device whose every sighting tells all of it."""
    match seen:
        case saw.CounterDisplay():
            return CounterView(device=seen.device, shown=shown, work=seen.work, number=seen.number, stale=seen.stale)
        case saw.Keypad():
            return KeypadView(
                device=seen.device,
                shown=shown,
                lines=seen.lines,
                lamp=seen.lamp,
                work=seen.work,
                number=seen.number,
                waiting=seen.waiting,
                invited=seen.invited,
            )
        case saw.RatingPad():
            return RatingView(
                device=seen.device,
                shown=shown,
                lit=seen.lit,
                mode=seen.mode,
                element=seen.element or "",
                question=seen.question,
                questions=seen.questions,
            )
        case _:
            assert_never(seen)
