"""What central finds when it compares a kiosk's journal with itself. A new field needs a default, for ever."""

from central.engine.event import Event


class JournalAgrees(Event, frozen=True, kw_only=True, tag="JournalAgrees"):
    """Both records say the same of the numbers of this part of the day.

    `printed`, `unsure`: how many, by the journal. `unconfirmed`: on paper, of which central had not been told before.
    """

    kiosk: str
    day: str
    part: int
    parts: int
    printed: int
    unsure: int = 0
    unconfirmed: tuple[str, ...] = ()


class JournalDiffers(Event, frozen=True, kw_only=True, tag="JournalDiffers"):
    """The two records contradict each other; at most the first fifty numbers of each kind, `count` says how many.

    `missing`: given by the kiosk, not in the ledger. `void`: on paper, but void here. `unprinted`: confirmed here,
    known there not to be on paper. `unknown`: confirmed here, not in the journal.
    """

    kiosk: str
    day: str
    part: int
    parts: int
    count: int
    missing: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
