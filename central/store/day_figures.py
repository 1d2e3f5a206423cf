"""What a day was, in sums: some ten thousand rows a year where the tables of single visits have a million.

Written by the event that closes the day, and anew if something is still said about it afterwards. A report that needs
a day that still runs asks the same queries. `:day` is a business day, `:first` the row of the ledger that opened it,
`:beyond` the one that opened the next. `seconds`: each of them, in order, with commas between.
"""

import sqlite3
from collections.abc import Mapping

FOREVER = 2**62

FIGURES: Mapping[str, str] = {
    "visit_day": """SELECT :day AS day, issued_at / 900000 AS quarter, status, count(*) AS tickets,
            sum(priority) AS priority, sum(walk_in) AS walk_ins
        FROM ticket WHERE ticket BETWEEN :day || '-' AND :day || '.' GROUP BY 2, 3""",
    "service_day": """SELECT :day AS day, leg.service, outcome, sum(leg > 1 OR status <> 'void') AS asked,
            count(*) AS legs, sum(missed) AS missed, sum(held) AS held
        FROM leg JOIN ticket USING (ticket) WHERE issue >= :first AND issue < :beyond GROUP BY 2, 3""",
    "time_day": """SELECT :day AS day, service, kind, group_concat(seconds) AS seconds FROM (
            SELECT service, kind, CASE kind
                    WHEN 'service' THEN finished_at - started_at + before_ms
                    WHEN 'wait' THEN iif(called_because <> 'walk_in', first_called_at - queued_at, NULL)
                    WHEN 'way' THEN iif(called_because <> 'walk_in', started_at - called_at, NULL)
                END / 1000 AS seconds
            FROM leg JOIN (SELECT 'wait' AS kind UNION ALL SELECT 'way' UNION ALL SELECT 'service')
            WHERE issue >= :first AND issue < :beyond ORDER BY service, kind, seconds
        ) WHERE seconds IS NOT NULL GROUP BY 2, 3""",
    "counter_day": """SELECT :day AS day, counter, officer, count(*) AS calls, sum(outcome <> '') AS served,
            sum(coalesce(finished_at - started_at, 0) + before_ms) AS serving_ms
        FROM leg WHERE issue >= :first AND issue < :beyond AND counter <> '' GROUP BY 2, 3""",
    "rating_day": """SELECT :day AS day, rating.counter, leg.service, score, rating.reason, count(*) AS ratings
        FROM rating JOIN ticket USING (ticket) JOIN leg ON leg.issue = ticket.sequence AND leg.leg = rating.leg
        WHERE rating.ticket BETWEEN :day || '-' AND :day || '.' GROUP BY 2, 3, 4, 5""",
    "survey_day": """SELECT :day AS day, leg.service, element, sum(score) AS total, count(*) AS answers
        FROM survey_answer AS said JOIN ticket USING (ticket)
        JOIN leg ON leg.issue = ticket.sequence AND leg.leg = said.leg
        WHERE said.ticket BETWEEN :day || '-' AND :day || '.' GROUP BY 2, 3""",
    "respondent_day": """SELECT :day AS day, leg.service, count(*) AS respondents, sum(ticket.priority) AS priority
        FROM (SELECT DISTINCT ticket, leg FROM survey_answer WHERE ticket BETWEEN :day || '-' AND :day || '.') AS who
        JOIN ticket USING (ticket) JOIN leg ON leg.issue = ticket.sequence AND leg.leg = who.leg GROUP BY 2""",
}
"""Table -> the query for its rows of one day, in the order of its columns."""


def bounds(connection: sqlite3.Connection | sqlite3.Cursor, day: str) -> dict[str, str | int]:
    """What the queries are given. Raises sqlite3.Error."""
    first, beyond = connection.execute(
        "SELECT min(iif(day = ?1, opened_sequence, NULL)), min(iif(day > ?1, opened_sequence, NULL)) FROM day", (day,)
    ).fetchone()
    return {"day": day, "first": first or FOREVER, "beyond": beyond or FOREVER}


def summarise(cursor: sqlite3.Cursor, day: str) -> None:
    """Write the sums of a day, in place of those it had. Raises sqlite3.Error."""
    given = bounds(cursor, day)
    for table, query in FIGURES.items():
        cursor.execute(f"DELETE FROM {table} WHERE day = :day", given)  # noqa: S608  # nosec B608  our own words
        cursor.execute(f"INSERT INTO {table} {query}", given)  # S608: our own words


def summarise_closed(cursor: sqlite3.Cursor, ticket: str) -> None:
    """Something was said about a ticket after its day was closed. Raises sqlite3.Error."""
    day = ticket[:10]
    if cursor.execute("SELECT 1 FROM day WHERE day = ? AND closed_at IS NOT NULL", (day,)).fetchone():
        summarise(cursor, day)
