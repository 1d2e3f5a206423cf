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
from device.roles.effects import Beep, Effects, Lamp, Send, Show, Sound
from device.roles.events import DeadlinePassed, Heard, Key, KeypadEvent, LinkDown, LinkUp
from device.roles.following import latest, newer, soonest
from device.roles.keypad.press import fresh, press
from device.roles.keypad.screen import lamp, redraw_at, screen, why_unready
from device.roles.keypad.states import BAD_MS, GOOD_MS, Answered, Doing, Idle, Keypad, Pending, Typing, Unready
from device.roles.pictures import Tone
from protocols.messages import Action, CentralState, ClockTick, CounterSnapshot, Message, OfficerReply

__all__ = ["Answered", "Doing", "Idle", "Keypad", "Pending", "Typing", "Unready", "deadline", "screen", "step"]

Step = tuple[Keypad, Effects]


def step(keypad: Keypad, event: KeypadEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    after, effects = _react(keypad, event, now)
    return _present(_rest(after), effects, now)


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
        case Heard(message):
            return _heard(keypad, message, now)
        case LinkUp():
            return replace(keypad, link=True), ()
        case LinkDown():
            return replace(keypad, link=False), ()
        case DeadlinePassed():
            return _wake(keypad, now)


def _heard(keypad: Keypad, message: Message, now: int) -> Step:
    match message:
        case CounterSnapshot() if newer(message, keypad.counter):
            return replace(keypad, counter=message), ()
        case ClockTick():
            return replace(keypad, clock=tick(keypad.clock, message, now)), ()
        case CentralState():
            central = latest(message, keypad.central)
            return replace(keypad, central=central, clock=learn(keypad.clock, central)), ()
        case OfficerReply():
            return _answer(keypad, message, now)
        case _:
            return keypad, ()


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


def _present(keypad: Keypad, effects: Effects, now: int) -> Step:
    picture, colour = screen(keypad, now), lamp(keypad)
    if colour is not keypad.lamp:
        off = (Lamp(keypad.lamp, on=False),) if keypad.lamp else ()
        effects = (*effects, *off, *((Lamp(colour, on=True),) if colour else ()))
    if picture != keypad.shown:
        effects = (*effects, Show(picture))
    return replace(keypad, lamp=colour, shown=picture, redraw_at=redraw_at(keypad, now)), effects
