"""What a self-test tries, part by part: what is done, what must happen, what a person is asked. Pure.

A step that needs a hand (`press`) waits for one event; a person is asked only of what a machine cannot see or hear.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from device.config import DeviceFile, DeviceSection, Shows
from device.roles.buttons import meaning
from device.roles.effects import Beep, Colour, Effect, Lamp, Lamps, Print, Show, Sound, Speak, Thank
from device.roles.events import (
    KEYS,
    Chosen,
    Event,
    Key,
    Printed,
    PrinterReady,
    ScorePressed,
    Spoken,
)
from device.roles.pictures import RatingFace, RatingMode
from device.screens import edition, touches
from device.selftest.trials import SERVICE, trial_call, trial_picture, trial_slip
from protocols.messages import Role

REQUEST = "0" * 32
COLOURS = {Colour.GREEN: "hijau / green", Colour.AMBER: "kuning / amber", Colour.RED: "merah / red"}
SOUNDS = {Sound.CLICK: "klik / click", Sound.GOOD: "berhasil / done", Sound.BUZZER: "ditolak / refused"}
PRESS_SECONDS, PRINT_SECONDS, SPEECH_SECONDS, SHOW_SECONDS = 20.0, 25.0, 60.0, 20.0


@dataclass(frozen=True, slots=True)
class Seen:
    """The picture of this edition is on the screen."""

    epoch: int
    revision: int


@dataclass(frozen=True, slots=True)
class Step:
    """`effects` are done first. `awaits`: what must happen within `seconds`. `press`: a person's hand does it.
    `question` "" = nothing is asked. `after`: to put things right again.
    """

    device: str
    part: str
    title: str
    effects: tuple[Effect, ...] = ()
    awaits: Event | Seen | None = None
    seconds: float = 0.0
    question: str = ""
    press: bool = False
    after: tuple[Effect, ...] = ()


def steps(file: DeviceFile) -> tuple[Step, ...]:
    """In the order of the file."""
    return tuple(step for number, device in enumerate(file.device) for step in _of(file, device, number + 1))


def answers(wanted: Event, event: Event) -> bool:
    """Request ids, and how long ago a key was felt, make no difference."""
    match wanted:
        case Key(name=name):
            return isinstance(event, Key) and event.name == name
        case ScorePressed(score=score):
            return isinstance(event, ScorePressed) and event.score == score
        case Chosen(service=service):
            return isinstance(event, Chosen) and event.service == service
        case _:
            return event == wanted


def _of(file: DeviceFile, device: DeviceSection, number: int) -> Iterator[Step]:
    counter = device.role is Role.DISPLAY and file.shows(device) is Shows.COUNTER
    if device.role is Role.KIOSK:
        yield from _printer(device)
    yield from _screen(device, number, counter=counter)
    if device.role is Role.KEYPAD:
        yield from _keypad(device)
    if device.role is Role.RATING:
        yield from _rating(device)
    if device.role is Role.KIOSK:
        yield from _buttons(device)
    if device.role is Role.DISPLAY and not counter:
        yield from _voice(device, number)


def _printer(device: DeviceSection) -> Iterator[Step]:
    ready = "pencetak siap / printer ready"
    yield Step(device.id, "printer", ready, awaits=PrinterReady(), seconds=PRINT_SECONDS)
    yield Step(
        device.id,
        "printer",
        "karcis uji / test ticket",
        (Print(REQUEST, trial_slip()),),
        Printed(REQUEST),
        PRINT_SECONDS,
        "Karcis uji keluar, terpotong, terbaca? / Is the test ticket out, cut and readable?",
    )


def _screen(device: DeviceSection, number: int, *, counter: bool) -> Iterator[Step]:
    picture = trial_picture(device.role, number, counter=counter, keys=device.keys)
    shown = edition(picture)
    if device.screen is None and device.role in (Role.KEYPAD, Role.RATING):
        return
    yield Step(
        device.id,
        "screen",
        "gambar uji / test picture",
        (Show(picture),),
        Seen(*shown) if shown else None,
        SHOW_SECONDS,
        "Gambar uji tampak utuh dan tajam? / Is the test picture whole and sharp?",
    )
    if touches(device) and device.role is Role.KIOSK:
        title = "sentuh tombol di layar / touch the button on the screen"
        yield Step(device.id, "touch", title, awaits=Chosen(SERVICE, REQUEST), seconds=PRESS_SECONDS, press=True)


def _keypad(device: DeviceSection) -> Iterator[Step]:
    for colour, name in COLOURS.items() if device.lamps else ():
        yield _lamp(device, f"lampu {name}", (Lamp(colour, on=True),), (Lamp(colour, on=False),))
    for sound, name in SOUNDS.items() if device.beeper else ():
        yield _sound(device, f"bunyi {name}", (Beep(sound),))
    for key in KEYS:
        yield _press(device, f"tekan / press: {key}", Key(key, REQUEST))


def _rating(device: DeviceSection) -> Iterator[Step]:
    for score in range(1, device.keys + 1) if any(button.lamp is not None for button in device.button) else ():
        yield _lamp(device, f"lampu tombol {score} / lamp of key {score}", (Lamps((score,)),), (Lamps(()),))
    if device.beeper:
        yield _sound(device, "bunyi terima kasih / thanks", (Thank(),))
    armed = (Show(RatingFace(RatingMode.ARMED, device.keys)), Lamps(tuple(range(1, device.keys + 1))))
    for score in range(1, device.keys + 1) if device.button or device.screen else ():
        yield _press(device, f"tekan / press: {score}", ScorePressed(score, REQUEST), armed)


def _buttons(device: DeviceSection) -> Iterator[Step]:
    for button in device.button:
        wanted = meaning(button.does, REQUEST)
        yield _press(device, f"tekan / press: {button.does} (pin {button.pin})", wanted)


def _voice(device: DeviceSection, number: int) -> Iterator[Step]:
    if device.loudspeaker is None:
        return
    yield Step(
        device.id,
        "loudspeaker",
        "panggilan uji / test call",
        (Speak(trial_call(number)),),
        Spoken(str(number)),
        SPEECH_SECONDS,
        "Bel dan panggilan terdengar jelas? / Did you hear the bell and the call clearly?",
    )


def _lamp(device: DeviceSection, title: str, on: tuple[Effect, ...], off: tuple[Effect, ...]) -> Step:
    question = f"{title}: menyala? / is it lit?"
    return Step(device.id, "lamps", title, on, question=question, after=off)


def _sound(device: DeviceSection, title: str, effects: tuple[Effect, ...]) -> Step:
    return Step(device.id, "beeper", title, effects, question=f"{title}: terdengar? / did you hear it?")


def _press(device: DeviceSection, title: str, wanted: Event, before: tuple[Effect, ...] = ()) -> Step:
    part = "keypad" if isinstance(wanted, Key) else "keys"
    return Step(device.id, part, title, before, wanted, PRESS_SECONDS, press=True)
