"""Commands go in, the ledger's entries come out: decide, enter, evolve, as central does it, on a clock that is told."""

from collections.abc import Callable
from dataclasses import dataclass, field

from central.engine.commands import Answer, Command, Press, Rate, ReportPaper, RequestTicket
from central.engine.decide import decide
from central.engine.entries import enter
from central.engine.envelope import Ask
from central.engine.events import AnyEvent, Entry
from central.engine.evolve import evolve
from central.engine.model import Hall
from central.engine.site import Site
from protocols.messages import Action, OfficerCommand, Outcome, Paper, Placement

PRESS_MS = 40
Events = tuple[AnyEvent, ...]


@dataclass(slots=True)
class Rules:
    """`now` UTC ms is moved by whoever plays; `keep` takes each entry, in order."""

    site: Site
    keep: Callable[[Entry], None]
    hall: Hall = field(default_factory=Hall)
    now: int = 0
    _ids: int = 0

    def do(self, command: Command, actor: str = "central", request_id: str = "") -> Events:
        """What came of it."""
        ask = Ask(self.now, actor, request_id)
        events = decide(self.hall, self.site, command, ask)
        for entry in enter(self.hall, ask, events):
            self.hall = evolve(self.hall, entry)
            self.keep(entry)
        return events

    def take(self, kiosk: str, service: str, *, priority: bool) -> tuple[str, Events]:
        """A press at a kiosk: (request id, what came of it)."""
        request_id = self._fresh_id()
        return request_id, self.do(RequestTicket(kiosk, service, priority), self._device(kiosk), request_id)

    def printed(self, kiosk: str, request_id: str) -> Events:
        command = ReportPaper(kiosk, request_id, Paper.PRINTED)
        return self.do(command, self._device(kiosk), f"{request_id}:{Paper.PRINTED}")

    def press(
        self,
        counter: str,
        action: Action,
        digits: str = "",
        outcome: Outcome = Outcome.COMPLETED,
        placement: Placement = Placement.AGE,
    ) -> Events:
        """An officer's key."""
        message = OfficerCommand(
            request_id=self._fresh_id(),
            action=action,
            epoch=self.hall.epoch,
            pressed_at=self.now - PRESS_MS,
            holding=self.hall.counter(counter).ticket or None,
            digits=digits,
            outcome=outcome,
            placement=placement,
        )
        return self.do(Press(counter, message, PRESS_MS), self._device(counter), message.request_id)

    def rate(self, counter: str, ticket: str, leg: int, score: int, reason: str = "") -> Events:
        command = Rate(counter, ticket, leg, score, PRESS_MS, reason)
        return self.do(command, self._device(counter, "rating"), self._fresh_id())

    def answer(self, counter: str, ticket: str, leg: int, element: str, score: int) -> Events:
        command = Answer(counter, ticket, leg, element, score, PRESS_MS)
        return self.do(command, self._device(counter, "rating"), self._fresh_id())

    def _device(self, place: str, role: str = "") -> str:
        """The device that stands there; the place's own name where the hall has none."""
        for binding in self.site.devices.values():
            if binding.place == place and binding.role in ({role} if role else {"kiosk", "keypad"}):
                return binding.device
        return place

    def _fresh_id(self) -> str:
        self._ids += 1
        return f"{self.now:016x}{self._ids:016x}"
