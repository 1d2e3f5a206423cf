"""What can be asked about help for a counter, and about whatever else needs a hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskHelp:
    """`kind` and `text` as in `HelpAsked`."""

    counter: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class GiveHelp:
    """`text` as in `HelpGiven`."""

    help: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert:
    """As in `AlertAcknowledged`."""

    code: str
    subject: str
    since: int


Help = AskHelp | GiveHelp | AcknowledgeAlert
HELP = (AskHelp, GiveHelp, AcknowledgeAlert)
