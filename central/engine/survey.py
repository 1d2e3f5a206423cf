"""Who is invited to the satisfaction survey, and to which of its questions. Pure.

Every k-th number of each series from a start that differs from day to day (systematic sampling with a random start),
so that nobody chooses whom to ask; a rotating question goes on by one with each one who is invited.
"""

import hashlib

from central.engine.model import Ticket
from central.engine.site import Policy
from protocols.messages import Element

ALL = tuple(Element)


def asked(policy: Policy, ticket: Ticket, leg: int) -> tuple[Element, ...]:
    """The questions about this leg (from 1), in their order; () for a visitor who is not invited."""
    turn, rest = divmod(ticket.index + _start(ticket), policy.survey_every)
    if policy.survey == "none" or rest:
        return ()
    return ALL if policy.survey == "full" else (ALL[(turn + leg - 1) % len(ALL)],)


def _start(ticket: Ticket) -> int:
    """The same for a series all day, and not to be foreseen from the number on paper."""
    day = ticket.id.removesuffix(f"-{ticket.number}")
    return int.from_bytes(hashlib.sha256(f"{day} {ticket.series}".encode()).digest()[:4])
