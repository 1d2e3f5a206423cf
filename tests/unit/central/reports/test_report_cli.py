import csv
import io
import json
from datetime import date

import pytest
from click.testing import CliRunner

from central.cli import main
from central.config.site_file import read_site
from central.store.sqlite import SqliteLedger
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import profile_text

KOP = '[head]\ninstitution = "Pemerintah Kota"\n[signature]\nname = "Ani"\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """central.toml, a site and a ledger with two days."""
    folder = tmp_path_factory.mktemp("hall")
    (folder / "site.toml").write_text(profile_text("tangerang"))
    (folder / "central.toml").write_text('[central]\nsite = "site.toml"\nledger = "g.db"\n')
    (folder / "kop.toml").write_text(KOP)
    site = surveyed(read_site(folder / "site.toml").site, 1)
    curve = day_curve(profile_text("tangerang"), "tangerang.toml", site)
    days = open_days(site, date(2026, 3, 2), date(2026, 3, 3))
    ledger = SqliteLedger(folder / "g.db", site.id)
    write(site, turnouts(site, curve, days, 120, 1), ledger, lambda _: None)
    ledger.close()
    return folder


def run(folder, *words):
    return CliRunner().invoke(main, ["report", *words, "--config", str(folder / "central.toml")])


@pytest.mark.parametrize(
    ("words", "form", "begins"),
    [
        (("year", "--year", "2026"), "pdf", b"%PDF"),
        (("month", "--year", "2026", "--month", "3", "--officers"), "xlsx", b"PK"),
        (("day", "--day", "2026-03-02"), "csv", b"Instansi,Layanan,Diajukan"),
        (("skm", "--year", "2026"), "json", b"{"),
        (("skm", "--year", "2026", "--month", "3"), "csv", b"Unsur,Jumlah nilai"),
    ],
)
def test_every_report_in_every_form(folder, tmp_path, words, form, begins):
    to = tmp_path / f"laporan.{form}"
    result = run(folder, *words, "--format", form, "--to", str(to), "--letterhead", str(folder / "kop.toml"))
    assert result.exit_code == 0, result.output
    assert to.read_bytes().startswith(begins)
    assert result.stdout == f"{to}\n"
    assert [path.name for path in tmp_path.iterdir()] == [to.name]


def test_year_month_and_day_agree(folder, tmp_path):
    told = []
    for number, words in enumerate((("year", "--year", "2026"), ("month", "--year", "2026", "--month", "3"))):
        to = tmp_path / f"{number}.json"
        assert run(folder, *words, "--format", "json", "--to", str(to)).exit_code == 0
        told.append(json.loads(to.read_text())["tables"])
    for key in ("instansi", "layanan", "waktu-layanan", "loket", "penilaian", "jam"):
        assert told[0][key]["rows"] == told[1][key]["rows"], key


def test_a_folder_gets_every_table(folder, tmp_path):
    result = run(folder, "year", "--year", "2026", "--format", "csv", "--to", str(tmp_path))
    assert result.exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {"jam.csv", "bulan.csv", "instansi.csv", "layanan.csv", "loket.csv", "perangkat.csv"} <= names
    assert len(result.stdout.splitlines()) == len(names)
    for path in tmp_path.iterdir():
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, path.name


def test_the_weight_is_chosen_and_said(folder, tmp_path):
    found = {}
    for weight in ("1/9", "0.11"):
        to = tmp_path / "skm.json"
        assert (
            run(folder, "skm", "--year", "2026", "--weight", weight, "--format", "json", "--to", str(to)).exit_code == 0
        )
        told = json.loads(to.read_text())
        ((ikm, _, _, said),) = told["tables"]["ikm"]["rows"]
        assert said == weight
        found[weight] = ikm
    assert found["0.11"] == pytest.approx(found["1/9"] * 0.99, abs=0.011)


@pytest.mark.parametrize(
    ("words", "status", "text"),
    [
        (
            ("year", "--year", "2026", "--format", "csv", "--table", "gaji"),
            2,
            "no table 'gaji' in this report: name one of",
        ),
        (("year", "--year", "1999"), 2, "1999"),
        (("month", "--year", "2026", "--month", "13"), 2, "13"),
        (("day", "--day", "2026-02-30"), 2, "2026-02-30"),
    ],
)
def test_wishes_that_cannot_be(folder, tmp_path, words, status, text):
    result = run(folder, *words, "--to", str(tmp_path / "out"))
    assert result.exit_code == status
    assert text in result.stderr
    assert not list(tmp_path.iterdir())


def test_files_that_are_not_there(folder, tmp_path):
    result = run(folder, "year", "--year", "2026", "--to", str(tmp_path / "no" / "a.pdf"))
    assert (result.exit_code, "name a file that can be written with --to" in result.stderr) == (2, True)
    result = run(folder, "year", "--year", "2026", "--to", str(tmp_path / "a.pdf"), "--letterhead", str(tmp_path / "k"))
    assert (result.exit_code, "name a file with --letterhead" in result.stderr) == (2, True)
    (tmp_path / "kop.toml").write_text('[head]\ninstitusion = "x"\n')
    result = run(
        folder, "year", "--year", "2026", "--to", str(tmp_path / "a.pdf"), "--letterhead", str(tmp_path / "kop.toml")
    )
    assert (result.exit_code, "institution" in result.stderr) == (2, True)


def test_a_hall_without_a_ledger(tmp_path):
    (tmp_path / "site.toml").write_text(profile_text("tangerang"))
    (tmp_path / "central.toml").write_text('[central]\nsite = "site.toml"\nledger = "no.db"\n')
    result = run(tmp_path, "year", "--year", "2026", "--to", str(tmp_path / "a.pdf"))
    assert (result.exit_code, "there is no ledger" in result.stderr) == (1, True)
