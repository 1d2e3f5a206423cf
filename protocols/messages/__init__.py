"""Every message that crosses the wire. Facts only: no behaviour lives here."""

from protocols.messages.central import CentralState, ClockTick
from protocols.messages.common import Message, Refusal, Words
from protocols.messages.counter import (
    Action,
    CounterSnapshot,
    InHand,
    Invitation,
    OfficerCommand,
    OfficerReply,
    Outcome,
    Placement,
    Work,
)
from protocols.messages.device import Alert, Birth, DeviceState, Online, Role, Severity, Telemetry
from protocols.messages.display import Announcement, BoardCall, BoardSnapshot, Queue
from protocols.messages.kiosk import (
    KioskSnapshot,
    Offer,
    Paper,
    PaperReply,
    ReportPaper,
    RequestTicket,
    Shelf,
    Slip,
    TicketReply,
    Wait,
)
from protocols.messages.rating import RatingReply, Reason, SubmitRating
from protocols.messages.survey import Element, SubmitSurvey, SurveyReply

__all__ = [
    "Action",
    "Alert",
    "Announcement",
    "Birth",
    "BoardCall",
    "BoardSnapshot",
    "CentralState",
    "ClockTick",
    "CounterSnapshot",
    "DeviceState",
    "Element",
    "InHand",
    "Invitation",
    "KioskSnapshot",
    "Message",
    "Offer",
    "OfficerCommand",
    "OfficerReply",
    "Online",
    "Outcome",
    "Paper",
    "PaperReply",
    "Placement",
    "Queue",
    "RatingReply",
    "Reason",
    "Refusal",
    "ReportPaper",
    "RequestTicket",
    "Role",
    "Severity",
    "Shelf",
    "Slip",
    "SubmitRating",
    "SubmitSurvey",
    "SurveyReply",
    "Telemetry",
    "TicketReply",
    "Wait",
    "Words",
    "Work",
]
