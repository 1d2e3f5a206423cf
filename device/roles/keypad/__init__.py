"""The officer's keypad: a press is obeyed within seconds or not at all.

    Idle --digits--> Typing --action key--> Pending --OfficerReply--> Answered --> Idle
     |                                      ^    |
     '------------- action key -------------'    '--2 s without an answer--> Answered (no answer)

    Unready (no data, no central, no clock) refuses every key at once; nothing is ever kept to be done later.

The whole table is checked in: docs/machines.md. What the keys mean is data: keymap.py.
"""

from dataclasses import replace

from device.roles import words
from device.roles.central_clock import learn, tick
from device.roles.effects import Beep, Colour, Effects, Lamp, Send, Show, Sound
from device.roles.events import DeadlinePassed, EntryLost, Heard, Key, KeypadEvent, LinkDown, LinkUp
from device.roles.following import away, latest, newer, outdated, soonest
from device.roles.keypad.press import fresh, press
from device.roles.keypad.screen import lamp, redraw_at, screen, why_unready
from device.roles.keypad.states import BAD_MS, GOOD_MS, Answered, Doing, Idle, Keypad, Pending, Typing, Unready
from device.roles.pictures import KeypadScreen, Tone
from protocols.messages import Action, CentralState, ClockTick, CounterSnapshot, Message, OfficerReply

__all__ = ["Answered", "Doing", "Idle", "Keypad", "Pending", "Typing", "Unready", "deadline", "screen", "step"]

Step = tuple[Keypad, Effects]


def step(keypad: Keypad, event: KeypadEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    after, effects = _react(keypad, event, now)
    after = _rest(after)
    if _looks_as_before(keypad, after, now):
        return _drawn(after, keypad.lamp, keypad.shown, now), effects
    return _present(after, effects, now)


def deadline(keypad: Keypad) -> int | None:
    """When the runner must wake us, if nothing else happens first."""
    match keypad.doing:
        case Unready() | Idle():
            return keypad.redraw_at
        case Typing(until=until) | Answered(until=until):
            return soonest(until, keypad.redraw_at)
        case Pending(resend_at=resend_at, until=until):
            return soonest(resend_at, until, keypad.redraw_at)


def _react(keypad: Keypad, event: KeypadEvent, now: int) -> Step:
    match event:
        case Key():
            return press(keypad, event, now)
        case EntryLost():
            return _forget(keypad)
        case Heard(message):
            return _heard(keypad, message, now)
        case LinkUp():
            return replace(keypad, link=True), ()
        case LinkDown():
            return replace(keypad, link=False), ()
        case DeadlinePassed():
            return _wake(keypad, now)


def _forget(keypad: Keypad) -> Step:
    """Half a number is no number."""
    if isinstance(keypad.doing, Typing):
        return replace(keypad, doing=Idle()), (Beep(Sound.SOFT),)
    return keypad, ()


def _heard(keypad: Keypad, message: Message, now: int) -> Step:
    match message:
        case CounterSnapshot() if newer(message, keypad.counter):
            return replace(keypad, counter=message, hand_since=_hand_since(keypad, message, now)), ()
        case ClockTick():
            return replace(keypad, clock=tick(keypad.clock, message, now)), ()
        case CentralState():
            central = latest(message, keypad.central)
            return replace(keypad, central=central, clock=learn(keypad.clock, central)), ()
        case OfficerReply():
            return _answer(keypad, message, now)
        case _:
            return keypad, ()


def _hand_since(keypad: Keypad, news: CounterSnapshot, now: int) -> int | None:
    before = keypad.counter
    same = before is not None and (before.work, before.in_hand and before.in_hand.ticket) == (
        news.work,
        news.in_hand and news.in_hand.ticket,
    )
    return keypad.hand_since if same else now


def _answer(keypad: Keypad, reply: OfficerReply, now: int) -> Step:
    """The answer to the key in flight, or a late one to the key that still stands on the display."""
    action = reply.action
    match keypad.doing:
        case Pending(command, last_recall=last_recall) if command.request_id == reply.request_id:
            action = Action.NO_SHOW if last_recall else reply.action
        case Answered(request_id=request_id, tone=Tone.BAD) if request_id == reply.request_id:
            pass
        case _:
            return keypad, ()
    if reply.refusal is not None:
        refused = Answered(reply.request_id, reply.refusal.words, Tone.BAD, now + BAD_MS)
        return replace(keypad, doing=refused), (Beep(Sound.BUZZER),)
    done = Answered(reply.request_id, words.done(action, reply.number), Tone.GOOD, now + GOOD_MS)
    return replace(keypad, doing=done), (Beep(Sound.GOOD),)


def _wake(keypad: Keypad, now: int) -> Step:
    match keypad.doing:
        case Typing(until=until) | Answered(until=until) if now >= until:
            return replace(keypad, doing=Idle()), ()
        case Pending(command, until=until) if now >= until:
            silent = Answered(command.request_id, words.NO_REPLY, Tone.BAD, now + BAD_MS)
            return replace(keypad, doing=silent), (Beep(Sound.BUZZER),)
        case Pending(command, pressed_at, int(resend_at)) as pending if now >= resend_at:
            said: Effects = (Send(command),) if fresh(pressed_at, now) else ()
            return replace(keypad, doing=replace(pending, resend_at=None)), said
        case _:
            return keypad, ()


def _rest(keypad: Keypad) -> Keypad:
    """Between two keys a keypad is Idle exactly when a key can be taken; half a number is not kept through a cut."""
    match keypad.doing, why_unready(keypad):
        case Unready(), None:
            return replace(keypad, doing=Idle())
        case Idle() | Typing(), cut_off if cut_off is not None:
            return replace(keypad, doing=Unready())
        case _:
            return keypad


def _looks_as_before(before: Keypad, after: Keypad, now: int) -> bool:
    """All that is drawn is what was drawn last, and it has not changed by itself: most ticks are heard like this."""
    return (
        after.doing is before.doing
        and after.counter is before.counter
        and after.clock.offset == before.clock.offset
        and after.link is before.link
        and away(after.central) is away(before.central)
        and outdated(after.central) is outdated(before.central)
        and before.shown is not None
        and not before.shown.stale
        and (before.redraw_at is None or now < before.redraw_at)
    )


def _present(keypad: Keypad, effects: Effects, now: int) -> Step:
    picture, colour = screen(keypad, now), lamp(keypad)
    if colour is not keypad.lamp:
        off = (Lamp(keypad.lamp, on=False),) if keypad.lamp else ()
        effects = (*effects, *off, *((Lamp(colour, on=True),) if colour else ()))
    if picture != keypad.shown:
        effects = (*effects, Show(picture))
    return _drawn(keypad, colour, picture, now), effects


def _drawn(keypad: Keypad, colour: Colour | None, picture: KeypadScreen | None, now: int) -> Keypad:
    """Said field by field, for this is done at every step."""
    again, since = redraw_at(keypad, now), keypad.hand_since
    return Keypad(
        keypad.doing,
        keypad.counter,
        keypad.clock,
        keypad.link,
        keypad.central,
        keypad.last,
        colour,
        picture,
        again,
        since,
    )
