"""What can be asked about help for a counter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskHelp:
    """`kind` and `text` as in `HelpAsked`."""

    counter: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class GiveHelp:
    help: int


Help = AskHelp | GiveHelp
HELP = (AskHelp, GiveHelp)
