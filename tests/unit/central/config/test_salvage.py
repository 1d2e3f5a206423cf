import tomllib
from datetime import date

from central.config.salvage import salvage
from support.tiny_site import GONE, tables, tiny


def made(changes=None):
    return salvage(tomllib.loads(tiny(changes)))


def test_a_right_file_is_taken_whole():
    found = made()
    assert found.tables == tables()
    assert found.doubtful == ()


def test_unknown_keys_are_dropped_without_doubt():
    found = made({"site/nme": "x", "counters/01/zne": "x", "extra": {"a": 1}})
    assert found.tables == tables()
    assert found.doubtful == ()


def test_a_value_of_the_wrong_kind_puts_its_entry_in_doubt():
    found = made({"tenants/samsat/services/pajak/minutes": "lima", "policy/priority_minutes": "x"})
    assert found.tables.tenants["samsat"].services["pajak"].minutes == 1
    assert set(found.doubtful) == {"tenants.samsat.services.pajak", "policy.priority_minutes"}
    assert not found.believes("tenants.samsat.services.pajak.code")
    assert not found.believes("policy.priority_minutes")
    assert found.believes("policy.priority_ratio")
    assert found.believes("tenants.samsat.services.pajak2")


def test_a_missing_word_puts_its_entry_in_doubt():
    found = made({"counters/01/zone": GONE})
    assert found.doubtful == ("counters.01",)
    assert not found.believes("counters.01.zone")
    assert found.believes("counters.02.zone")


def test_true_is_no_number():
    assert made({"tenants/samsat/services/pajak/minutes": True}).doubtful == ("tenants.samsat.services.pajak",)


def test_dates_are_read_as_their_text():
    season = {
        "first": date(2027, 2, 8),
        "last": "2027-03-09",
        "reason": {"id": "R"},
        "week": {"senin": ["08.00-14.00"]},
    }
    found = made({"calendars/kantor/seasons": {"ramadan": season}})
    assert found.tables.calendars["kantor"].seasons["ramadan"].first == "2027-02-08"
    assert found.doubtful == ()


def test_a_missing_or_wrong_table_leaves_nothing():
    assert made({"counters": GONE}) is None
    assert made({"tenants/samsat/services": GONE}) is None
    assert made({"tenants/samsat/name": "Samsat"}) is None
    assert made({"counters/01/tenants": "dukcapil"}) is None
