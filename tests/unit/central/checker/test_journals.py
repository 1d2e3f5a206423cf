"""23: two records of a day, as the checker sees that they were compared."""

from central.checker import check, journals
from support.history import DAY, History
from support.verdict import breaks, verdict

NEXT = "2026-11-24"


def next_day():
    """A number on paper, and the next day."""
    day = History().opened()
    ticket = day.issue(1)
    day.later(60).write("Expired", ticket=ticket, was="waiting")
    day.closes()
    day.write("DayOpened", day=NEXT)
    return day


def compares(history, kind, *, part=1, **fields):
    entry = history.write(kind, "k1", f"{history.request()}:journal", kiosk="k1", **fields)
    entry["event"]["part"] = part
    return entry


def agrees(day, printed=1, of=DAY, part=1, parts=1):
    return compares(day, "JournalAgrees", part=part, day=of, parts=parts, printed=printed, unsure=0, unconfirmed=[])


def differs(day, **named):
    plain = {"missing": [], "void": [], "unprinted": [], "unknown": [], "unconfirmed": []}
    return compares(day, "JournalDiffers", day=DAY, parts=1, count=1, **(plain | named))


def test_a_day_that_was_compared_is_good():
    day = next_day()
    agrees(day)
    assert check(day.entries, day.sightings, day.site) == []


def test_what_central_found_is_a_violation():
    day = next_day()
    assert verdict(journals.differs, day) == []
    differs(day, void=["A001"])
    breaks(journals.differs, 23, day, "journal of k1", "void: A001")


def test_a_day_is_compared_once():
    day = next_day()
    agrees(day, parts=2)
    agrees(day, part=2, parts=2)
    assert verdict(journals.once, day) == []
    agrees(day, part=2, parts=2)
    breaks(journals.once, 23, day, "compared twice")


def test_a_running_day_is_not_compared():
    day = next_day()
    agrees(day, of=NEXT)
    breaks(journals.once, 23, day, "while it ran")


def test_a_closed_day_is_compared_though_no_other_is_open():
    day = History().opened()
    day.issue(1)
    day.closes()
    agrees(day)
    assert verdict(journals.once, day) == []


def test_a_journal_with_fewer_papers_than_are_confirmed_cannot_agree():
    day = next_day()
    agrees(day, printed=0)
    breaks(journals.counted, 23, day, "1 papers of k1 are confirmed", "has 0")


def test_a_part_alone_is_not_counted():
    day = next_day()
    agrees(day, printed=0, parts=2)
    assert verdict(journals.counted, day) == []
    agrees(day, printed=1, part=2, parts=2)
    assert verdict(journals.counted, day) == []


def test_a_kiosk_that_is_there_tells_of_its_day():
    day = next_day()
    day.later(30).saw("press", "k1", request_id="f" * 32, role="kiosk", what="choose:ktp")
    assert verdict(journals.told, day) == []
    day.later(60).saw("press", "k1", request_id="e" * 32, role="kiosk", what="choose:ktp")
    breaks(journals.told, 23, day, "k1 never told its journal of 2026-11-23")
    agrees(day)
    assert verdict(journals.told, day) == []
