"""Suggestions and complaints that a hall has in mind: those without an answer, and those answered lately."""

import msgspec
from immutables import Map

SUGGESTION, COMPLAINT = "saran", "pengaduan"
KINDS = (SUGGESTION, COMPLAINT)
TEXT_MAX = 500
REMARKS_MAX = 1_000
"""In mind at a time; more are refused until some are answered."""
A_DAY_MAX = 200
ANSWER_DAYS = 14
"""Within so many a complaint is answered: law 25/2009 on public services, article 44 (1)."""
KEPT_DAYS = 30
"""So long an answer can be read by its reference; the ledger keeps it longer."""
DAY_MS = 86_400_000


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """`at`, `answered_at`: UTC ms, 0 = not yet. `by`: who answered, as an actor of the ledger."""

    reference: str
    kind: str
    text: str
    service: str
    at: int
    answer: str = ""
    answered_at: int = 0
    by: str = ""


class Remarks(msgspec.Struct, frozen=True, kw_only=True):
    """`all` by reference; `today`: how many were left on the running day."""

    all: Map[str, Remark] = Map()
    today: int = 0

    def of_new_day(self, now: int) -> "Remarks":
        """What was answered long ago is no longer in mind."""
        kept = {key: each for key, each in self.all.items() if not over(each.answered_at, now)}
        return Remarks(all=Map(kept))


def over(answered_at: int, now: int) -> bool:
    return bool(answered_at) and answered_at <= now - KEPT_DAYS * DAY_MS
