"""The hall board and its loudspeaker: what the newest snapshot says, marked as old when central falls silent.

    Blank --BoardSnapshot--> Fresh --15 s without a word--> Stale --a word--> Fresh

It follows (epoch, revision) and never goes back. The loudspeaker is a machine of its own: speaker.py.
Old data is not passed off as true: waiting counts vanish after five minutes, calls when the hall's day is over.
"""

from dataclasses import dataclass, replace

from device.roles import flash, speaker
from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock, learn, tick
from device.roles.effects import Effects, Show
from device.roles.events import BoardEvent, CallBegun, DeadlinePassed, Heard, LinkDown, LinkUp, Spoken
from device.roles.flash import Flash
from device.roles.following import STALE_MS, newer, outdated, soonest, stale_at
from device.roles.pictures import BoardPicture
from device.roles.speaker import Speaker
from protocols.messages import Announcement, BoardSnapshot, CentralState, ClockTick, Message, Words

TURN_MS = 10_000
HIDE_COUNTS_MS = 300_000
NEW_CALL_MS = 30_000
LONG_TEXT = 80
LANGUAGES = ("id", "en")
SILENT_SPEAKER = Speaker()


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
class Board:
    """`page_rows`: how many waiting counts the screen has room for. `turn`: the page's number, counted on for ever.

    `cure`: what to do when central speaks no version that the board does; nothing else is shown then.
    `in_turn`: the languages follow each other, each for as long as a page, or for all pages if there are more.
    """

    page_rows: int = 12
    in_turn: bool = False
    doing: Doing = Blank()
    snapshot: BoardSnapshot | None = None
    clock: CentralClock = UNKNOWN_CLOCK
    flashes: tuple[Flash, ...] = ()
    speaker: Speaker = SILENT_SPEAKER
    turn: int = 0
    turn_at: int | None = None
    cure: Words | None = None
    shown: BoardPicture | None = None
    redraw_at: int | None = None


Step = tuple[Board, Effects]


def step(board: Board, event: BoardEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    board = _turned(_aged(_react(board, event, now), now), now)
    said, effects = speaker.proceed(board.speaker, board.clock, now)
    picture = draw(board, now)
    if picture != board.shown:
        effects = (*effects, Show(picture))
    return replace(board, speaker=said, shown=picture, redraw_at=_redraw_at(board, now)), effects


def deadline(board: Board) -> int | None:
    """When the runner must wake us, if nothing else happens first."""
    return soonest(board.redraw_at, board.turn_at, speaker.deadline(board.speaker))


def draw(board: Board, now: int) -> BoardPicture:
    """The whole picture at `now`."""
    clock = board.clock.time_of_day(now)
    snapshot = board.snapshot
    if board.cure is not None:
        return BoardPicture(zone="-", title=board.cure, running_text=board.cure, clock=clock)
    if snapshot is None:
        return BoardPicture(clock=clock)
    pages = _pages(board)
    page = board.turn % pages
    over, hidden = _day_over(board, now), _counts_hidden(board, now)
    first = page * board.page_rows
    return BoardPicture(
        zone=snapshot.zone,
        epoch=snapshot.epoch,
        revision=snapshot.revision,
        title=snapshot.title,
        running_text=snapshot.running_text,
        business_day=snapshot.business_day,
        calls=() if over else snapshot.calls,
        queues=() if over or hidden else snapshot.queues[first : first + board.page_rows],
        page=page,
        pages=pages,
        turn=board.turn,
        clock=clock,
        flash=tuple(one.what for one in flash.running(board.flashes, now)),
        lit=flash.lit(board.flashes, now),
        stale=isinstance(board.doing, Stale),
        stale_since=_data_of(board) if isinstance(board.doing, Stale) else "",
        language=LANGUAGES[board.turn // pages % len(LANGUAGES)] if board.in_turn else "",
    )


def _react(board: Board, event: BoardEvent, now: int) -> Board:
    match event:
        case Heard(message):
            return _heard(board, message, now)
        case Spoken(call):
            return replace(board, speaker=speaker.ended(board.speaker, call))
        case CallBegun():
            return replace(board, speaker=speaker.recall(board.speaker, event))
        case LinkUp() | LinkDown() | DeadlinePassed():
            return board  # The link says nothing of central: only its silence makes a board stale.


def _heard(board: Board, message: Message, now: int) -> Board:
    match message:
        case BoardSnapshot() if newer(message, board.snapshot):
            fresh = _new_calls(board, message, now)
            flashes = flash.running(board.flashes, now) + fresh
            return replace(board, doing=Fresh(now), snapshot=message, flashes=flashes)
        case ClockTick() if message.epoch >= board.clock.epoch:
            doing = Blank() if board.snapshot is None else Fresh(now)
            return replace(board, doing=doing, clock=tick(board.clock, message, now))
        case CentralState() if message.epoch >= board.clock.epoch:
            clock, cure = learn(board.clock, message), outdated(message)
            return board if clock is board.clock and cure is board.cure else replace(board, clock=clock, cure=cure)
        case Announcement():
            return replace(board, speaker=speaker.announce(board.speaker, message))
        case _:
            return board


def _new_calls(board: Board, heard: BoardSnapshot, now: int) -> tuple[Flash, ...]:
    """Calls above all that the board has shown, if they are young: a board that boots does not flash old ones."""
    seen = max((int(call.call) for call in board.snapshot.calls), default=-1) if board.snapshot else -1
    return tuple(
        Flash(call.call, now)
        for call in heard.calls
        if int(call.call) > seen and heard.at - call.called_at < NEW_CALL_MS
    )


def _aged(board: Board, now: int) -> Board:
    match board.doing:
        case Fresh(heard_at) if now >= heard_at + STALE_MS:
            return replace(board, doing=Stale(heard_at))
        case _:
            return board


def _turned(board: Board, now: int) -> Board:
    """Turn the page when there is more than one, a text too long to stand at once, or the other language."""
    long = board.snapshot is not None and len(board.snapshot.running_text.id) > LONG_TEXT
    if not long and not board.in_turn and _pages(board) == 1:
        return board if board.turn_at is None else replace(board, turn=0, turn_at=None)
    if board.turn_at is None:
        return replace(board, turn_at=now + TURN_MS)
    if now < board.turn_at:
        return board
    return replace(board, turn=board.turn + 1, turn_at=now + TURN_MS)


def _pages(board: Board) -> int:
    queues = len(board.snapshot.queues) if board.snapshot else 0
    return max(1, -(-queues // board.page_rows))


def _data_of(board: Board) -> str:
    """The hall's time at which the board was last right."""
    match board.doing:
        case Stale(heard_at) if board.clock.offset is not None:
            return board.clock.time_of_day(heard_at)
        case _:
            return board.snapshot.local_time if board.snapshot else ""


def _counts_hidden(board: Board, now: int) -> bool:
    return isinstance(board.doing, Stale) and now - board.doing.heard_at >= HIDE_COUNTS_MS


def _day_over(board: Board, now: int) -> bool:
    """By its own reckoning, when central can no longer say it."""
    day = board.snapshot.business_day if board.snapshot else None
    return isinstance(board.doing, Stale) and day is not None and board.clock.date(now) > day


def _redraw_at(board: Board, now: int) -> int | None:
    """When the picture changes by itself: a minute, a flash, a mark."""
    moments = [board.clock.next_minute(now), flash.next_change(board.flashes, now)]
    match board.doing:
        case Fresh(heard_at):
            moments.append(stale_at(heard_at))
        case Stale(heard_at):
            moments.append(heard_at + HIDE_COUNTS_MS)
        case Blank():
            pass
    return soonest(*(moment for moment in moments if moment is not None and moment > now))
