"""What a kiosk gave on a day, asked of the tables that are made from the ledger."""

import sqlite3

from central.engine.given import Given

TICKETS = (
    "SELECT number, status = 'void', confirmed_at IS NOT NULL FROM ticket"
    " WHERE ticket BETWEEN ?1 || '-' AND ?1 || '-~' AND source = ?2 ORDER BY number"
)
LAPSED = "SELECT number FROM lease_number WHERE day = ? AND mark = ? AND fate = 'lapsed' ORDER BY number"


def given(connection: sqlite3.Connection, day: str, kiosk: str, mark: str) -> tuple[Given, ...]:
    """Its numbers of that day, then those of its mark that came too late. Raises sqlite3.Error."""
    tickets = connection.execute(TICKETS, (day, kiosk)).fetchall()
    lapsed = connection.execute(LAPSED, (day, mark)).fetchall()
    return (
        *(Given(number, bool(void), bool(confirmed)) for number, void, confirmed in tickets),
        *(Given(f"{mark}-{index:02d}", lapsed=True) for (index,) in lapsed),
    )
