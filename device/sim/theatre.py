"""The world around simulated devices: what hands do becomes presses and paper, what people see becomes sightings.

A key that went down is a press if the machine made something of it that carries its request id; otherwise nobody will
ever hear of it, and it is no sighting. Only the owner's thread comes here.
"""

import base64
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from device.roles.buttons import meaning
from device.roles.effects import Deliver, Effect, Effects, Record, Send
from device.roles.events import (
    AnswerPressed,
    Chosen,
    Event,
    Key,
    PriorityPressed,
    ReasonPressed,
    ScorePressed,
    SurveyTurned,
)
from device.roles.pictures import KioskScreen, Picture
from device.sim.paper import Sheet
from device.sim.player import Player
from device.sim.printer import SimPrinter
from device.sim.stimuli import (
    Choose,
    GiveAnswer,
    GiveReason,
    PaperState,
    Plug,
    Press,
    PressButton,
    PressKey,
    PressScore,
    Refill,
    SetPaper,
    SetSpeed,
    Stimulus,
    TakePicture,
    TurnSurvey,
)
from protocols.messages import Role

Tell = Callable[[dict[str, Any]], None]
Photograph = Callable[[str, Picture, Callable[[bytes], None]], None]
HANDS_ON = {
    Choose: Role.KIOSK,
    PressKey: Role.KEYPAD,
    PressScore: Role.RATING,
    GiveReason: Role.RATING,
    GiveAnswer: Role.RATING,
    TurnSurvey: Role.RATING,
    SetPaper: Role.KIOSK,
    Refill: Role.KIOSK,
    Plug: Role.KIOSK,
}


@dataclass(frozen=True, slots=True)
class Felt:
    """A stimulus, and when it was felt (time.monotonic_ns)."""

    stimulus: Stimulus
    at_ns: int


class Theatre:
    """`tell` gives a sighting to whoever watches; `photograph` has a screen's picture drawn elsewhere."""

    def __init__(self, tell: Tell, photograph: Photograph) -> None:
        self._tell = tell
        self._photograph = photograph
        self._players: dict[str, Player] = {}

    def add(self, player: Player) -> None:
        self._players[player.device] = player

    def hear(self, felt: Felt) -> None:
        """A stimulus arrived. One that fits no device here is answered with an error, and nothing happens."""
        stimulus = felt.stimulus
        if isinstance(stimulus, SetSpeed):
            self._set_speed(stimulus.factor)
            return
        player = self._players.get(stimulus.device)
        wanted = _wanted(stimulus)
        if player is None:
            self._complain(f"no device {stimulus.device!r} here; there are {', '.join(self._players)}")
        elif wanted and player.role is not wanted:
            self._complain(f"{stimulus.device} is a {player.role.value}, not a {wanted.value}")
        else:
            self._do(player, stimulus, felt.at_ns)

    def _do(self, player: Player, stimulus: Stimulus, at_ns: int) -> None:
        match stimulus:
            case Choose(service=service, priority=priority):
                self._choose(player, service, at_ns, priority=priority)
            case PressKey() | PressScore() | GiveReason() | GiveAnswer() | TurnSurvey() | PressButton():
                self._press(player, _what(stimulus), at_ns, lambda request_id: _event(stimulus, request_id, at_ns))
            case SetPaper(state=state):
                self._set_paper(player, state)
            case Refill():
                self._set_paper(player, PaperState.OK)
            case Plug(plugged=plugged) if player.printer is not None:
                player.printer.at_byte(0, SimPrinter.plug if plugged else SimPrinter.unplug)
            case TakePicture():
                self._take_pictures(player)
            case SetSpeed() | Plug():
                """Has no device."""

    def _choose(self, player: Player, service: str, at_ns: int, *, priority: bool) -> None:
        """The priority button stands beside the services; whoever wants it otherwise than it is presses it first."""
        shown = player.picture
        if isinstance(shown, KioskScreen) and shown.priority is not priority:
            player.station.hear(PriorityPressed())
        self._press(player, f"choose:{service}", at_ns, lambda request_id: Chosen(service, request_id))

    def _press(self, player: Player, what: str, at_ns: int, event: Callable[[str], Event]) -> None:
        request_id = secrets.token_hex(16)
        effects = player.station.hear(event(request_id))
        if carried(effects, request_id):
            role = player.role.value
            seen = {"at": at_ns, "saw": "press", "request_id": request_id, "role": role, "what": what}
            self._tell({"device": player.device, **seen})

    def _set_paper(self, player: Player, state: PaperState) -> None:
        if player.printer is not None:
            player.printer.set_paper(state.value)

    def _set_speed(self, factor: float) -> None:
        for player in self._players.values():
            if player.printer is not None:
                player.printer.set_factor(factor)
            if player.loudspeaker is not None:
                player.loudspeaker.factor = factor

    def _take_pictures(self, player: Player) -> None:
        """Of all that can be looked at: the screen, and the last paper in a kiosk's tray."""
        if player.picture is not None:
            self._photograph(player.device, player.picture, self._picture_of(player, player.part))
        if player.printer is not None:
            player.printer.photograph(_paper_picture, self._picture_of(player, "paper"))

    def _picture_of(self, player: Player, part: str) -> Callable[[bytes], None]:
        def tell(png: bytes) -> None:
            image = base64.b64encode(png).decode()
            self._tell({"device": player.device, "saw": "picture", "part": part, "png": image})

        return tell

    def _complain(self, text: str) -> None:
        self._tell({"device": "", "saw": "error", "text": text})


def _paper_picture(sheet: Sheet, width_mm: int) -> bytes:
    """On the printer's thread."""
    from device.sim.picture import picture  # noqa: PLC0415  heavy (Pillow, qrcode): only for whoever has paper

    return picture(sheet, width_mm)


def _wanted(stimulus: Stimulus) -> Role | None:
    """Which role it can be done to; None: to any."""
    if isinstance(stimulus, PressButton):
        return Role.RATING if stimulus.does.startswith("score:") else Role.KIOSK
    return HANDS_ON.get(type(stimulus))


def _what(pressed: Press) -> str:
    """As a sighting says it: a service is a service, whether it was touched or has a button of its own."""
    match pressed:
        case PressKey(key=key):
            return f"key:{key}"
        case PressScore(score=score):
            return f"score:{score}"
        case GiveReason(reason=reason):
            return f"reason:{reason.value if reason else 'none'}"
        case GiveAnswer(element=element, score=score):
            return f"answer:{element.value}:{score}"
        case TurnSurvey(turn=turn):
            return f"turn:{turn.value}"
        case PressButton(does=does):
            return does.replace("service:", "choose:", 1)


def _event(pressed: Press, request_id: str, at_ns: int) -> Event:
    match pressed:
        case PressKey(key=key):
            return Key(key, request_id, max(0, time.monotonic_ns() - at_ns) // 1_000_000)
        case PressScore(score=score):
            return ScorePressed(score, request_id)
        case GiveReason(reason=reason):
            return ReasonPressed(reason, request_id)
        case GiveAnswer(element=element, score=score):
            return AnswerPressed(element, score, request_id)
        case TurnSurvey(turn=turn):
            return SurveyTurned(turn)
        case PressButton(does=does):
            return meaning(does, request_id)


def carried(effects: Effects, request_id: str) -> bool:
    """Did the machine make something of this press?"""
    return any(_carries(effect, request_id) for effect in effects)


def _carries(effect: Effect, request_id: str) -> bool:
    match effect:
        case Record():
            return effect.request_id == request_id
        case Send(message) | Deliver(_, message):
            return getattr(message, "request_id", None) == request_id
        case _:
            return False
