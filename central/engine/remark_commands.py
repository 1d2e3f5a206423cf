"""What can be asked about suggestions and complaints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeaveRemark:
    """As `RemarkLeft`; the reference is rolled by whoever asks."""

    reference: str
    kind: str
    text: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRemark:
    """As `RemarkAnswered`."""

    reference: str
    text: str


Remarking = LeaveRemark | AnswerRemark
REMARKING = (LeaveRemark, AnswerRemark)
