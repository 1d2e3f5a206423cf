import sqlite3

import pytest

from central.checker import check
from protocols.settings import SettingsError
from provisioning.rehearsal.arrivals import ArrivalsError
from provisioning.rehearsal.rehearsal import (
    LEDGER,
    FolderTakenError,
    Wishes,
    plain_site,
    read_ledger,
    rehearse,
    script,
)
from provisioning.site import profile_text
from support.rehearsal_room import demo


def wishes(profile="demo", **changes):
    return Wishes(**{"source": f"{profile}.toml", "text": profile_text(profile), "seed": 1, "factor": 0.0, **changes})


def nobody_starts(done, total, what):
    raise AssertionError(what)


def test_as_many_come_as_the_profile_says_or_as_is_asked():
    assert len(script(wishes())[0].visitors) == 120
    assert len(script(wishes(visitors=7))[0].visitors) == 7


def test_the_script_is_a_pure_function_of_the_wishes():
    assert script(wishes(visitors=50)) == script(wishes(visitors=50))
    assert script(wishes(visitors=50))[0].visitors != script(wishes(visitors=50, seed=2))[0].visitors


def test_a_recorded_day_is_played_whole_or_its_first_visitors():
    day = b"at,queue\n" + b"".join(b"08:%02d,%s\n" % (minute, b"ABC"[minute % 3 :][:1]) for minute in range(60))
    whole, origin = script(wishes(recorded=("day.csv", day)))
    assert len(whole.visitors) == 60
    assert origin == "recorded in day.csv"
    assert whole.visitors[-1].arrives == 59 * 60
    assert len(script(wishes(recorded=("day.csv", day), visitors=10))[0].visitors) == 10


def test_the_rush_is_played_at_its_tenant():
    rush, origin = script(wishes("pekanbaru", rush=True))
    assert origin == "the profile's rush"
    assert len(rush.visitors) == 1500
    assert rush.visitors[-1].arrives <= 90 * 60
    services = rush.site.services
    assert {services[plan.legs[0].service].tenant for plan in rush.visitors} == {"disdukcapil"}


def test_a_profile_without_a_rush_says_so():
    with pytest.raises(SettingsError, match=r"demo.toml: arrivals.rush: is missing"):
        script(wishes(rush=True))


def test_nothing_is_started_for_a_wrong_file(tmp_path):
    with pytest.raises(ArrivalsError):
        rehearse(wishes(recorded=("day.csv", b"nonsense"), folder=tmp_path), nobody_starts)
    with pytest.raises(SettingsError):
        rehearse(wishes(text="[site]\n", folder=tmp_path), nobody_starts)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_a_rehearsal_is_not_written_over(tmp_path):
    (tmp_path / LEDGER).write_bytes(b"precious")
    with pytest.raises(FolderTakenError, match="name an empty folder"):
        rehearse(wishes(folder=tmp_path), nobody_starts)
    assert (tmp_path / LEDGER).read_bytes() == b"precious"


def test_a_ledger_is_read_as_plain_objects(tmp_path):
    with sqlite3.connect(tmp_path / LEDGER) as database:
        database.execute("CREATE TABLE ledger (sequence, at, actor, request_id, part, event, hash)")
        rows = [
            (2, 20, "k", "r", 0, '{"event":"Issued","ticket":"t"}', b""),
            (1, 10, "central", "", 0, '{"event":"DayOpened"}', b""),
        ]
        database.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    database.close()
    assert read_ledger(tmp_path / LEDGER) == [
        {"sequence": 1, "at": 10, "actor": "central", "request_id": "", "part": 0, "event": {"event": "DayOpened"}},
        {
            "sequence": 2,
            "at": 20,
            "actor": "k",
            "request_id": "r",
            "part": 0,
            "event": {"event": "Issued", "ticket": "t"},
        },
    ]


def test_a_ledger_that_was_never_written_is_empty(tmp_path):
    assert read_ledger(tmp_path / LEDGER) == []


def test_the_checker_reads_the_plain_site():
    plain = plain_site(demo())
    assert check([], [], plain) == []
    assert plain["counters"]["06"]["services"]
    assert plain["policy"]["recalls_max"] == 2
