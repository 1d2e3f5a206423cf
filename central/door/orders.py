"""The owner's side of the door: what waits there is decided with everything else of the turn, and answered after it."""

from collections.abc import Callable
from dataclasses import replace

from central.batch import Batch
from central.bridge import age
from central.door.door import Knock
from central.engine.app_commands import CheckIn, GiveNumber
from central.engine.commands import Command, Press
from central.engine.envelope import Ask
from central.engine.events import AnyEvent, Refused
from central.engine.identities import Identities
from central.engine.site import Site
from protocols.messages import Message

Identified = Callable[[Identities, Identities, int], None]
"""Told after somebody was enrolled or revoked: before, after, and when (UTC ms)."""

Adopted = Callable[[Site, Identities, int], None]
"""Told after the hall was changed: what it is now, who is enrolled, and when (UTC ms)."""


def aged(command: Command, now: int) -> Command:
    """A press that waited in a mailbox is as old as it is when its turn has come."""
    return replace(command, age=age(command.message, now)) if isinstance(command, Press) else command


def _always() -> bool:
    return True


def _nothing() -> None:
    """Nobody looks."""


def _as_it_is(message: Message) -> Message:
    return message


class Orders:
    """`earlier`: the events that answered a request on whatever day; () if it is new. `roomy`: a number
    can be kept on the disk. One owner."""

    def __init__(self, earlier: Callable[[str], tuple[AnyEvent, ...]], roomy: Callable[[], bool] = _always) -> None:
        self._earlier = earlier
        self._roomy = roomy
        self._done: list[tuple[Knock, tuple[AnyEvent, ...]]] = []
        self.identified: Identified | None = None
        self.adopted: list[Adopted] = []
        self.shown: Callable[[], object] = _nothing
        """Called at the end of each turn, before anybody is answered: whoever asked sees what he did."""
        self.marked: Callable[[Message], Message] = _as_it_is
        """What else stands in an answer to a device: the address behind a ticket's QR code."""

    def carry_out(self, knock: Knock, batch: Batch, now: int) -> None:
        """An order that was given before is not done again, and its answer is nobody else's."""
        said = knock.said
        if batch.hall.askers.get(said.request_id, said.actor) != said.actor:
            return self._done.append((knock, (Refused(code="not_allowed", subject=said.actor),)))
        known = self._earlier(said.request_id) if said.request_id else ()
        known = known or batch.hall.requests.get(said.request_id, ())
        command = self._informed(aged(said.command, now))
        return self._done.append((knock, known or batch.do(command, Ask(now, said.actor, said.request_id))))

    def _informed(self, command: Command) -> Command:
        """With what the rule has to know, and the hall does not."""
        if isinstance(command, GiveNumber | CheckIn) and not self._roomy():
            return replace(command, room=False)
        return command

    def identify(self, before: Identities, after: Identities, now: int) -> None:
        """The ledger has it: whoever lets devices in is told, before anybody is answered."""
        if before is not after and self.identified is not None:
            self.identified(before, after, now)

    def adopt(self, site: Site, identities: Identities, now: int) -> None:
        """Whoever lives beside the owner and knows the site is given the new one."""
        for tell in self.adopted:
            tell(site, identities, now)

    def answer(self) -> None:
        """The ledger has it."""
        self.shown()
        for knock, events in self._done:
            knock.answer(events)
        self._done.clear()
