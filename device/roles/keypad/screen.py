"""What the officer sees: the display's content, its lamp, and when either changes by itself."""

from device.roles import words
from device.roles.central_clock import MINUTE
from device.roles.effects import Colour
from device.roles.following import away, outdated, stale_at
from device.roles.keypad.states import Answered, Doing, Keypad, Pending, Typing, Unready
from device.roles.pictures import NO_WORDS, KeypadScreen, Tone
from protocols.messages import CounterSnapshot, Words


def screen(keypad: Keypad, now: int) -> KeypadScreen:
    counter = keypad.counter
    typed, message, tone = _line(keypad, keypad.doing)
    stale = is_stale(keypad, now)
    heard_at = keypad.clock.heard_at
    since = keypad.clock.time_of_day(heard_at) if stale and heard_at is not None else ""
    if counter is None:
        return KeypadScreen(typed=typed, message=message, tone=tone, stale=stale, stale_since=since)
    hand = counter.in_hand
    return KeypadScreen(
        epoch=counter.epoch,
        revision=counter.revision,
        label=counter.label,
        work=counter.work,
        number=hand.number if hand else "",
        service=hand.service if hand else NO_WORDS,
        priority=hand is not None and hand.priority,
        recalls_left=hand.recalls_left if hand else 0,
        serving_minutes=_minutes(keypad, hand.since if hand else None, now),
        standard_minutes=hand.standard_minutes if hand else 0,
        waiting=counter.waiting,
        oldest_minutes=_minutes(keypad, counter.oldest, now),
        notice=counter.notice,
        typed=typed,
        message=message,
        tone=tone,
        invited=invited(keypad, counter, now),
        stale=stale,
        stale_since=since,
    )


def lamp(keypad: Keypad) -> Colour | None:
    """Red: refused or cut off. Amber: on its way. Green: somebody is at the counter."""
    match keypad.doing:
        case Unready() | Answered(tone=Tone.BAD):
            return Colour.RED
        case Pending():
            return Colour.AMBER
        case _:
            return Colour.GREEN if keypad.counter and keypad.counter.in_hand else None


def why_unready(keypad: Keypad) -> Words | None:
    """Why no key can be taken now; None when one can."""
    if keypad.link and (cure := outdated(keypad.central)):
        return cure
    if not keypad.link or away(keypad.central):
        return words.OFFLINE
    if keypad.counter is None:
        return words.NO_COUNTER
    if keypad.clock.offset is None:
        return words.NO_CLOCK
    return None


def is_stale(keypad: Keypad, now: int) -> bool:
    moment = stale_at(keypad.clock.heard_at)
    return moment is not None and now >= moment


def invited(keypad: Keypad, counter: CounterSnapshot, now: int) -> bool:
    at = keypad.clock.at(now)
    return counter.invitation is not None and at is not None and at < counter.invitation.until


def redraw_at(keypad: Keypad, now: int) -> int | None:
    """Local ms after `now` at which the picture changes though nothing happens."""
    moments = [stale_at(keypad.clock.heard_at)]
    if keypad.counter is not None:
        hand, invitation = keypad.counter.in_hand, keypad.counter.invitation
        moments.append(_next_minute(keypad, hand.since if hand else None, now))
        moments.append(_next_minute(keypad, keypad.counter.oldest, now))
        moments.append(keypad.clock.local(invitation.until) if invitation else None)
    return min([moment for moment in moments if moment is not None and moment > now], default=None)


def _minutes(keypad: Keypad, since: int | None, now: int) -> int | None:
    at = keypad.clock.at(now)
    return None if at is None or since is None else max(0, at - since) // MINUTE


def _next_minute(keypad: Keypad, since: int | None, now: int) -> int | None:
    begun = None if since is None else keypad.clock.local(since)
    return None if begun is None else begun + (max(0, now - begun) // MINUTE + 1) * MINUTE


def _line(keypad: Keypad, doing: Doing) -> tuple[str, Words, Tone]:
    match doing:
        case Unready():
            return "", why_unready(keypad) or words.NO_COUNTER, Tone.BAD
        case Typing(digits):
            return digits, NO_WORDS, Tone.PLAIN
        case Pending():
            return "", words.SENDING, Tone.PENDING
        case Answered(words=said, tone=tone):
            return "", said, tone
        case _:
            return "", NO_WORDS, Tone.PLAIN
