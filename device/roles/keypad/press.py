"""What a key does: it is taken, refused here with the reason, or was the same press as the one before."""

from dataclasses import replace

from device.roles import words
from device.roles.effects import Beep, Effects, Send, Sound
from device.roles.events import Key
from device.roles.keymap import ACTION_KEYS, TYPED_MAX, Order, continued, order
from device.roles.keypad.screen import why_unready
from device.roles.keypad.states import (
    ANSWER_MS,
    BAD_MS,
    DOUBLE_MS,
    RESEND_MS,
    STALE_PRESS_MS,
    TYPING_MS,
    Answered,
    Idle,
    Keypad,
    LastKey,
    Pending,
    Typing,
)
from device.roles.pictures import Tone
from protocols.messages import Action, OfficerCommand, Words, Work

Step = tuple[Keypad, Effects]


def press(keypad: Keypad, key: Key, now: int) -> Step:
    """Answered at once: with a click, a soft beep (nothing happened) or the buzzer (refused, and why)."""
    pressed_at = now - key.age_ms
    double = is_double(keypad, key.name, pressed_at)
    keypad = replace(keypad, last=LastKey(key.name, pressed_at))
    if double or isinstance(keypad.doing, Pending):
        return keypad, (Beep(Sound.SOFT),)
    cut_off = why_unready(keypad)
    if cut_off is not None:
        return refuse(keypad, cut_off, now)
    if key.name == "backspace":
        return replace(keypad, doing=Idle()), (Beep(Sound.CLICK),)
    typed = continued(_typed(keypad, now), key.name)
    return _order(keypad, key, now) if typed is None else _type(keypad, typed, now)


def is_double(keypad: Keypad, name: str, pressed_at: int) -> bool:
    """The same action key within 800 ms is one press, however often it bounces; digits may come twice."""
    last = keypad.last
    return name in ACTION_KEYS and last is not None and last.name == name and pressed_at - last.pressed_at < DOUBLE_MS


def refuse(keypad: Keypad, why: Words, now: int) -> Step:
    return replace(keypad, doing=Answered("", why, Tone.BAD, now + BAD_MS)), (Beep(Sound.BUZZER),)


def fresh(pressed_at: int, now: int) -> bool:
    """Young enough that central may still obey."""
    return now - pressed_at < STALE_PRESS_MS


def _type(keypad: Keypad, typed: str, now: int) -> Step:
    if len(typed) > TYPED_MAX:
        return refuse(keypad, words.TOO_LONG, now)
    return replace(keypad, doing=Typing(typed, now + TYPING_MS)), (Beep(Sound.CLICK),)


def _typed(keypad: Keypad, now: int) -> str:
    return keypad.doing.digits if isinstance(keypad.doing, Typing) and now < keypad.doing.until else ""


def _order(keypad: Keypad, key: Key, now: int) -> Step:
    work = keypad.counter.work if keypad.counter else Work.CLOSED
    asked = order(_typed(keypad, now), key.name, work)
    pressed_at = now - key.age_ms
    central_at = keypad.clock.at(pressed_at)
    if asked is None:
        return refuse(keypad, words.UNKNOWN_KEYS, now)
    if central_at is None or central_at < 0:
        return refuse(keypad, words.NO_CLOCK, now)
    if not fresh(pressed_at, now):
        return refuse(keypad, words.TOO_LATE, now)
    if keypad.hand_since is not None and pressed_at < keypad.hand_since:
        return refuse(keypad, words.CHANGED, now)
    command = _command(keypad, asked, key.request_id, central_at)
    pending = Pending(command, pressed_at, now + RESEND_MS, now + ANSWER_MS, last_recall=_is_last_recall(keypad, asked))
    return replace(keypad, doing=pending), (Send(command), Beep(Sound.CLICK))


def _is_last_recall(keypad: Keypad, asked: Order) -> bool:
    """Central makes a no-show of the recall after the last."""
    hand = keypad.counter.in_hand if keypad.counter else None
    return asked.action is Action.RECALL and hand is not None and hand.recalls_left == 0


def _command(keypad: Keypad, asked: Order, request_id: str, central_at: int) -> OfficerCommand:
    hand = keypad.counter.in_hand if keypad.counter else None
    return OfficerCommand(
        request_id=request_id,
        action=asked.action,
        epoch=keypad.clock.epoch,
        pressed_at=central_at,
        holding=hand.ticket if hand else None,
        digits=asked.digits,
        outcome=asked.outcome,
        placement=asked.placement,
    )
