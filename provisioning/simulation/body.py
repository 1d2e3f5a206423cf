"""What a device is made of beside its program, and what people see of it: screen, lamps, keys, printer, loudspeaker."""

from collections.abc import Callable
from random import Random
from sqlite3 import Connection

import msgspec

from central.engine.site import Binding, Site
from device.calls_begun import CallsBegun
from device.hands import account_hands, lease_hands
from device.journal import Journal
from device.leases import LeaseBook
from device.roles.effects import Beep, Chime, Effects, Lamp, Lamps, Print, Record, RememberCall, Show, Speak, Thank
from device.roles.events import (
    AnswerPressed,
    Chosen,
    Event,
    Key,
    PriorityPressed,
    Recovered,
    ScorePressed,
    SurveyTurned,
    Turn,
)
from device.roles.pictures import (
    BoardPicture,
    CounterPicture,
    KeypadScreen,
    KioskScreen,
    Picture,
    RatingFace,
)
from device.sim import sightings as look
from device.sim.panel import Panel
from device.sim.theatre import carried
from device.station import Hands, Station
from protocols.link import Arrived
from protocols.messages import Element, Role
from provisioning.simulation.agenda import MILLISECOND, Agenda
from provisioning.simulation.apparatus import Loudspeaker, Printer
from provisioning.simulation.eyes import Eyes

REPLIES = ("ticket", "paper", "lease", "offline", "journal", "command", "rating", "survey")


class Body:
    """`enter`: a program has started in it; `leave`: it has ended. Printer and paper stay."""

    def __init__(
        self, site: Site, binding: Binding, agenda: Agenda, eyes: Eyes, database: Connection, dice: Random
    ) -> None:
        self.device = binding.device
        self.role = Role(binding.role)
        self.printer = Printer(self.device, agenda, eyes, dice) if self.role is Role.KIOSK else None
        speaks = self.role is Role.DISPLAY and binding.place in site.zones
        self.loudspeaker = Loudspeaker(self.device, binding.place, agenda, eyes) if speaks else None
        self._agenda, self._eyes, self._database, self._dice = agenda, eyes, database, dice
        self._calls = CallsBegun(database, self.device)
        self._panel = Panel()
        self._picture: Picture | None = None
        self._changed = False
        self._journal: Journal | None = None
        self._leases: LeaseBook | None = None
        self._happen: Callable[[Event], object] = lambda _: None
        self._at: Callable[[], int] = lambda: agenda.now

    def enter(self, station: Station, happen: Callable[[Event], object], at: Callable[[], int], boot: str = "") -> None:
        """`happen` brings an event to the program; `at` is the moment that it takes for now; `boot` names the boot."""
        self._happen, self._at = happen, at
        self._panel, self._picture, self._changed = Panel(), None, False
        station.watch = self._look
        if self.printer is not None:
            self._journal = Journal(self._database, self.device, lambda: self._agenda.now // MILLISECOND)
            self._leases = LeaseBook(self._database, self.device, boot, self._journal.stage)
        station.hands = self._hands()
        if self._journal is not None and self._leases is not None:
            kept = {**lease_hands(self._leases), **account_hands(self._journal, station.deliver)}
            station.hands = {**station.hands, **kept}
        if self.printer is not None and self._journal is not None and self._leases is not None:
            offline = self._leases.recovered(f"{self._dice.getrandbits(128):032x}")
            happen(Recovered(self._journal.open(), offline=offline))
            self.printer.greet_host(happen)
        if self.loudspeaker is not None and (begun := self._calls.last()):
            happen(begun)

    def leave(self) -> None:
        self._happen = lambda _: None
        self._eyes.dark(self.device)
        if self.printer is not None:
            self.printer.lose_host()
        if self.loudspeaker is not None:
            self.loudspeaker.lose_power()

    # --- what fingers do
    def choose(self, service: str, *, priority: bool) -> None:
        """Press a service, and before it the priority button if that is not as wanted."""
        if isinstance(self._picture, KioskScreen) and self._picture.priority is not priority:
            self._happen(PriorityPressed())
        self._press(f"choose:{service}", lambda request_id: Chosen(service, request_id))

    def key(self, name: str) -> None:
        self._press(f"key:{name}", lambda request_id: Key(name, request_id))

    def score(self, score: int) -> None:
        self._press(f"score:{score}", lambda request_id: ScorePressed(score, request_id))

    def answer(self, element: str, score: int) -> None:
        asked = Element(element)
        self._press(f"answer:{element}:{score}", lambda request_id: AnswerPressed(asked, score, request_id))

    def turn(self, turn: str) -> None:
        self._happen(SurveyTurned(Turn(turn)))

    def _press(self, what: str, event: Callable[[str], Event]) -> None:
        """A press is one if the machine made something of it."""
        request_id = f"{self._dice.getrandbits(128):032x}"
        effects = self._happen(event(request_id))
        if effects is not None and carried(effects, request_id):  # type: ignore[arg-type]
            seen = {"saw": "press", "request_id": request_id, "role": self.role.value, "what": what}
            self._eyes.see(self.device, seen)

    # --- what the program does
    def _hands(self) -> Hands:
        return {
            Show: self._show,
            Record: self._record,
            Print: self._print,
            RememberCall: self._remember,
            Speak: self._speak,
            Lamp: self._lamp,
            Lamps: self._lamps,
            Chime: _nothing,
            Beep: _nothing,
            Thank: _nothing,
        }

    def _record(self, effect: Record) -> None:
        if self._journal is not None:
            self._journal.record(effect.request_id, effect.stage, effect.slip)

    def _print(self, effect: Print) -> None:
        if self.printer is not None:
            self.printer.print(effect)

    def _remember(self, effect: RememberCall) -> None:
        self._calls.remember(effect.begun)

    def _speak(self, effect: Speak) -> None:
        if self.loudspeaker is not None:
            self.loudspeaker.say(effect, self._happen)

    def _lamp(self, effect: Lamp) -> None:
        self._panel.switch(effect)
        self._changed = True

    def _lamps(self, effect: Lamps) -> None:
        self._panel.light(effect)
        self._changed = True

    def _show(self, effect: Show) -> None:
        self._picture = effect.picture
        self._changed = True

    # --- what people see
    def _look(self, _: Effects) -> None:
        """After each step of the machine."""
        if not self._changed:
            return
        self._changed = False
        match self._picture:
            case BoardPicture() as picture if picture.zone:
                self._eyes.show_board(self.device, picture, self._at())
            case CounterPicture() as picture if picture.counter:
                self._eyes.show(self.device, look.counter_display(picture), self._at())
            case KioskScreen() as picture:
                self._eyes.show(self.device, look.kiosk_screen(picture), self._at())
            case KeypadScreen() as picture:
                lines = (picture.message.id or picture.typed,)
                self._eyes.show(self.device, look.keypad(picture, lines, self._panel), self._at())
            case RatingFace() as picture:
                self._eyes.show(self.device, look.rating_pad(picture, self._panel), self._at())
            case _:
                pass

    def note_reply(self, arrived: Arrived) -> None:
        """Answers from central: the same question gets the same one for ever."""
        _, _, name = arrived.topic.rpartition("/")
        if name in REPLIES:
            said = msgspec.json.decode(arrived.payload)
            about = f"{name}:{said['request_id']}:{said.get('outcome', '')}"
            self._eyes.answered(self.device, about, arrived)


def _nothing(_: object) -> None:
    """No invariant speaks of it."""
