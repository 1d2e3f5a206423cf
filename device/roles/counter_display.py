"""The display above a counter: its number and its work, marked as old when central falls silent.

    Blank --CounterSnapshot--> Fresh --15 s without a word--> Stale --a word--> Fresh

It follows (epoch, revision) and never goes back. Times are local monotonic ms.
"""

from dataclasses import dataclass, replace

from device.roles import flash
from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock, learn, tick
from device.roles.effects import Effects, Show
from device.roles.events import CounterDisplayEvent, DeadlinePassed, Heard, LinkDown, LinkUp
from device.roles.flash import Flash
from device.roles.following import STALE_MS, newer, outdated, soonest
from device.roles.pictures import NO_WORDS, CounterPicture
from protocols.messages import CentralState, ClockTick, CounterSnapshot, Message, Words, Work

NEW_CALL_MS = 30_000


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing heard yet."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The last word of central was at `heard_at`."""

    heard_at: int


@dataclass(frozen=True, slots=True)
class Stale:
    heard_at: int


Doing = Blank | Fresh | Stale


@dataclass(frozen=True, slots=True)
class CounterDisplay:
    doing: Doing = Blank()
    snapshot: CounterSnapshot | None = None
    clock: CentralClock = UNKNOWN_CLOCK
    flashes: tuple[Flash, ...] = ()
    cure: Words | None = None
    shown: CounterPicture | None = None
    redraw_at: int | None = None


Step = tuple[CounterDisplay, Effects]


def step(display: CounterDisplay, event: CounterDisplayEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    before = display
    display = _aged(_react(display, event, now), now)
    if _looks_as_before(before, display, now):
        return _drawn(display, before.shown, now), ()
    picture = draw(display, now)
    effects: Effects = (Show(picture),) if picture != display.shown else ()
    return _drawn(display, picture, now), effects


def _drawn(display: CounterDisplay, picture: CounterPicture | None, now: int) -> CounterDisplay:
    """Said field by field, for this is done at every step."""
    again = _redraw_at(display, now)
    return CounterDisplay(display.doing, display.snapshot, display.clock, display.flashes, display.cure, picture, again)


def _looks_as_before(before: CounterDisplay, after: CounterDisplay, now: int) -> bool:
    """All that is drawn is what was drawn last, and it has not changed by itself: most ticks are heard like this."""
    return (
        after.snapshot is before.snapshot
        and after.cure is before.cure
        and after.flashes is before.flashes
        and isinstance(before.doing, Fresh)
        and isinstance(after.doing, Fresh)
        and before.shown is not None
        and (before.redraw_at is None or now < before.redraw_at)
    )


def deadline(display: CounterDisplay) -> int | None:
    """When the runner must wake us, if nothing else happens first."""
    return display.redraw_at


def draw(display: CounterDisplay, now: int) -> CounterPicture:
    """The whole picture at `now`."""
    snapshot = display.snapshot
    if display.cure is not None:
        return CounterPicture(notice=display.cure)
    if snapshot is None:
        return CounterPicture()
    hand = snapshot.in_hand
    stale = isinstance(display.doing, Stale)
    return CounterPicture(
        counter=snapshot.counter,
        epoch=snapshot.epoch,
        revision=snapshot.revision,
        label=snapshot.label,
        name=snapshot.name,
        work=snapshot.work,
        notice=snapshot.notice,
        number=hand.number if hand else "",
        service=hand.service if hand else NO_WORDS,
        flash=bool(flash.running(display.flashes, now)),
        lit=flash.lit(display.flashes, now),
        stale=stale,
        stale_since=_data_of(display.doing, display.clock),
    )


def _react(display: CounterDisplay, event: CounterDisplayEvent, now: int) -> CounterDisplay:
    match event:
        case Heard(message):
            return _heard(display, message, now)
        case LinkUp() | LinkDown() | DeadlinePassed():
            return display


def _heard(display: CounterDisplay, message: Message, now: int) -> CounterDisplay:
    match message:
        case CounterSnapshot() if newer(message, display.snapshot):
            flashes = _flashes(display, message, now)
            return replace(display, doing=Fresh(now), snapshot=message, flashes=flashes)
        case ClockTick() if message.epoch >= display.clock.epoch:
            doing = Blank() if display.snapshot is None else Fresh(now)
            return replace(display, doing=doing, clock=tick(display.clock, message, now))
        case CentralState() if message.epoch >= display.clock.epoch:
            clock, cure = learn(display.clock, message), outdated(message)
            same = clock is display.clock and cure is display.cure
            return display if same else replace(display, clock=clock, cure=cure)
        case _:
            return display


def _flashes(display: CounterDisplay, heard: CounterSnapshot, now: int) -> tuple[Flash, ...]:
    """A number that has just been called here, or called again, flashes; once the visitor is served nothing does."""
    if heard.work is not Work.CALLED or heard.in_hand is None:
        return ()
    before = display.snapshot.in_hand if display.snapshot else None
    again = before is not None and before.recalls_left > heard.in_hand.recalls_left
    if before is not None and before.ticket == heard.in_hand.ticket and not again:
        return display.flashes
    at = display.clock.at(now)
    old = before is None and at is not None and at - heard.in_hand.since >= NEW_CALL_MS
    return () if old else (Flash(heard.in_hand.ticket, now),)


def _aged(display: CounterDisplay, now: int) -> CounterDisplay:
    match display.doing:
        case Fresh(heard_at) if now >= heard_at + STALE_MS:
            return replace(display, doing=Stale(heard_at))
        case _:
            return display


def _data_of(doing: Doing, clock: CentralClock) -> str:
    return clock.time_of_day(doing.heard_at) if isinstance(doing, Stale) else ""


def _redraw_at(display: CounterDisplay, now: int) -> int | None:
    stale = display.doing.heard_at + STALE_MS if isinstance(display.doing, Fresh) else None
    return soonest(stale, flash.next_change(display.flashes, now))
