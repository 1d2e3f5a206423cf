"""A number as the ledger knows it once its day is over: a fact that is looked up before a rule decides."""

import msgspec


class Given(msgspec.Struct, frozen=True):
    """A number that a kiosk gave. `void`: not to be on paper; `confirmed`: known to be.

    `lapsed`: it came after its day was closed; then `number` is without its series: "K2-01".
    """

    number: str
    void: bool = False
    confirmed: bool = False
    lapsed: bool = False
