"""A day of a kiosk's journal as it is told to central: what became of each number, in parts that fit a message.

The same day is told under the same request ids whenever it is told, so central compares it once.
"""

import hashlib
from collections.abc import Callable, Iterable

from device.journal import Journal, Line
from device.roles.events import Stage
from protocols.messages import ReportJournal
from protocols.messages.journal import PART_NUMBERS

NOT_OUT = (Stage.FAILED, Stage.ABANDONED, Stage.REFUSED)


def give_account(journal: Journal, before: str, deliver: Callable[[str, ReportJournal], bool]) -> None:
    """Tell every day before `before` that was not told yet. `deliver(key, message)`: it is on the disk, or False.

    Only when all parts of a day are on their way the journal may forget it.
    """
    for day in journal.untold(before):
        parts = account(journal.device, day, journal.numbers(day))
        if not all(deliver(account_key(part.request_id), part) for part in parts):
            return
        journal.told(day)


def account_key(request_id: str) -> str:
    """Under which it waits in the outbox."""
    return f"{request_id}:journal"


def account(device: str, day: str, lines: Iterable[Line]) -> tuple[ReportJournal, ...]:
    """The parts, in the order of the numbers; one without numbers if there is none."""
    fates = _fates(lines)
    numbers = sorted(fates)
    parts = [numbers[at : at + PART_NUMBERS] for at in range(0, len(numbers), PART_NUMBERS)] or [[]]
    return tuple(
        ReportJournal(
            request_id=_request_id(device, day, place),
            business_day=day,
            part=place,
            parts=len(parts),
            after=parts[place - 2][-1] if place > 1 else "",
            through=part[-1] if place < len(parts) else "",
            printed=tuple(number for number in part if fates[number] is Stage.PRINTED),
            unprinted=tuple(number for number in part if fates[number] in NOT_OUT),
            unsure=tuple(number for number in part if fates[number] not in (Stage.PRINTED, *NOT_OUT)),
        )
        for place, part in enumerate(parts, start=1)
    )


def _fates(lines: Iterable[Line]) -> dict[str, Stage]:
    """The last stage of each number, but what was once on paper stays so."""
    numbers: dict[str, str] = {}
    stages: dict[str, Stage] = {}
    for line in lines:
        if line.slip is not None:
            numbers[line.request_id] = line.slip.number
        if stages.get(line.request_id) is not Stage.PRINTED:
            stages[line.request_id] = line.stage
    return {number: stages[request_id] for request_id, number in numbers.items()}


def _request_id(device: str, day: str, part: int) -> str:
    return hashlib.blake2b(f"journal/{device}/{day}/{part}".encode(), digest_size=16).hexdigest()
