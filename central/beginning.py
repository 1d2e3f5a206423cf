"""How a run of central begins: the hall as the ledger left it, then a new epoch, and the day if one is due."""

import gc

from central.batch import Batch
from central.engine.commands import GoOnAfterLoss, StartCentral, Wake
from central.engine.envelope import Ask
from central.engine.evolve import replay
from central.engine.model import Hall
from central.engine.site import Site
from central.store.ledger import Ledger

ACTOR = "central"

MARGIN = 100
"""So many numbers of each series are passed over where a later ledger is lost: more than a hall gives of one series
between two copies, and few enough that no series of 999 ends."""


def remembered(ledger: Ledger) -> Hall:
    """The hall as it was. Raises LedgerError.

    What is folded stays; without the collector's rounds over it, a long day folds in a third of the time.
    """
    gc.disable()
    try:
        return replay(ledger.resume())
    finally:
        gc.freeze()
        gc.enable()


def begin(
    ledger: Ledger,
    hall: Hall,
    site: Site,
    instance: str,
    now: int,
    *,
    text: str = "",
    new_day: bool = True,
    lost: GoOnAfterLoss | None = None,
) -> Hall:
    """The hall in its new epoch, durable. Raises LedgerError.

    `text`: the site.toml of `site`, for the ledger.
    `new_day` False: the clock is in doubt, no day may begin. `lost`: what is known of a ledger that is lost.
    """
    batch = Batch(site, hall)
    start = StartCentral(instance=instance, revision=site.revision, text=text)
    batch.do(start, Ask(now, ACTOR))
    batch.do(Wake(new_day), Ask(now, ACTOR))
    if lost is not None:
        batch.do(lost, Ask(now, ACTOR))
        batch.do(start, Ask(now, ACTOR))
    ledger.append(batch.entries)
    return batch.hall
