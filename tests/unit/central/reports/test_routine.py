"""The nightly routine on a real ledger, with a real mail server."""

from dataclasses import replace
from datetime import date

import pytest

from central.config.settings import parse_settings
from central.engine.commands import CloseDay
from central.reports.post import PostError
from central.reports.routine import carry_out, closed_days
from central.store.ledger import LedgerError
from support.ledgers import kept
from support.post_office import post_office
from support.reported import a_day

TUESDAY = date(2026, 11, 24)
PLAIN = '[central]\n[reports]\nfolder = "laporan"\n'
MAIL = 'to = ["a@example.go.id"]\nsender = "m@example.go.id"\nserver = "localhost"\nsecurity = "none"\nport = '


@pytest.fixture
def hall(tmp_path):
    play = a_day()
    play.do(CloseDay())
    kept(tmp_path / "gerai.db", play.ledger)
    return tmp_path, play.site


def run(hall, text=PLAIN, today=TUESDAY):
    folder, site = hall
    return [path.name for path in carry_out(parse_settings(text, "central.toml", folder), site, today, lambda _: None)]


def test_what_is_due_is_written_once(hall):
    assert run(hall) == ["harian-2026-11-23.pdf"]
    path = hall[0] / "laporan" / "harian-2026-11-23.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert run(hall) == []
    path.unlink()
    assert run(hall) == ["harian-2026-11-23.pdf"]


def test_the_month_and_its_survey_when_it_is_over(hall):
    assert run(hall, today=date(2026, 12, 15)) == ["bulanan-2026-11.pdf", "skm-2026-11.pdf"]


def test_no_folder_nothing(hall):
    assert run(hall, "[central]\n") == []
    assert not (hall[0] / "laporan").exists()


def test_what_was_written_is_mailed_once(hall):
    with post_office(hall[0], security="none") as (letters, port, _):
        run(hall, PLAIN + MAIL + str(port))
        run(hall, PLAIN + MAIL + str(port))
    ((_, _, message),) = letters.taken
    assert [each.get_filename() for each in message.iter_attachments()] == ["harian-2026-11-23.pdf"]
    assert "MPP Uji" in message["Subject"]


def test_what_could_not_be_mailed_goes_the_next_time(hall):
    with post_office(hall[0], security="none") as (letters, port, _):
        letters.refuse = {"a@example.go.id"}
        with pytest.raises(PostError):
            run(hall, PLAIN + MAIL + str(port))
        assert (hall[0] / "laporan" / "harian-2026-11-23.pdf").exists()
        letters.refuse = set()
        assert run(hall, PLAIN + MAIL + str(port)) == []
    assert len(letters.taken) == 1


def test_days_that_are_over(hall, tmp_path):
    assert closed_days(hall[0] / "gerai.db") == [date(2026, 11, 23)]
    with pytest.raises(LedgerError, match=r"absent\.db"):
        closed_days(tmp_path / "absent.db")


def test_a_letterhead_of_its_own(hall):
    folder, site = hall
    (folder / "kop.toml").write_text('[head]\ninstitution = "Pemerintah Kota Uji"\n')
    settings = parse_settings(PLAIN + 'form = "json"\nletterhead = "kop.toml"\n', "central.toml", folder)
    assert settings.reports.letterhead == folder / "kop.toml"
    (path,) = carry_out(settings, replace(site), TUESDAY, lambda _: None)
    assert path.suffix == ".json"
