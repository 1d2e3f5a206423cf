"""The commands on a real ledger; what they say to central is tested with the rules in store/test_erasure.py."""

from contextlib import closing
from datetime import date

import pytest
from click.testing import CliRunner

from central.cli import main
from central.config.site_file import parse_site
from central.store.erasure import carry_out, flush, planned, writing
from central.store.sqlite import SqliteLedger
from protocols.settings import SettingsError
from provisioning.past.history import write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import profile_text

TEXT = profile_text("tangerang") + "\n[keeping]\nofficer_days = 90\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "gerai.db"
    site = parse_site(TEXT, "site.toml").site
    days = open_days(site, date(2026, 3, 2), date(2026, 3, 3))
    with closing(SqliteLedger(path, site.id)) as ledger:
        write(site, turnouts(site, day_curve(TEXT, "t", site), days, 60, 1), ledger, lambda _: None)
    return path


@pytest.fixture
def hall(template, tmp_path):
    (tmp_path / "gerai.db").write_bytes(template.read_bytes())
    (tmp_path / "site.toml").write_text(TEXT)
    (tmp_path / "central.toml").write_text("[central]\n")
    return tmp_path


def run(hall, *words):
    return CliRunner().invoke(main, ["keeping", *words, "--config", str(hall / "central.toml")])


def test_what_is_nowhere_is_proven_and_what_is_somewhere_found(hall):
    done = run(hall, "prove", "--mark", "tidak-pernah-ada")
    assert (done.exit_code, "nowhere" in done.output) == (0, True), done.output
    done = run(hall, "prove", "--mark", "CounterOpened", "--mark", "tidak-pernah-ada")
    assert done.exit_code == 1
    assert "gerai.db: 'CounterOpened' is there" in done.output
    assert "tidak-pernah-ada" not in done.output


def test_copies_are_looked_through_too(hall):
    (hall / "backups" / "old").mkdir(parents=True)
    (hall / "backups" / "old" / "gerai.db").write_bytes(b"..budi..")
    done = run(hall, "prove", "--mark", "budi")
    assert (done.exit_code, "backups/old/gerai.db" in done.output) == (1, True)


def test_an_erasure_without_an_entry_is_no_proof(hall):
    with (
        closing(SqliteLedger(hall / "gerai.db", parse_site(TEXT, "s").site.id)),
        closing(writing(hall / "gerai.db")) as c,
    ):
        c.execute("UPDATE day SET day = day")
        if plan := planned(c, "2026-12-01"):
            carry_out(c, plan)
        else:  # a hall without codes names nobody: mark a row as if
            c.execute("INSERT INTO erased VALUES (3)")
        flush(c)
    done = run(hall, "prove", "--mark", "tidak-pernah-ada")
    assert (done.exit_code, "no entry vouches" in done.output) == (1, True)


def test_without_a_number_of_days_nothing_is_erased(hall):
    (hall / "site.toml").write_text(TEXT.replace("officer_days = 90", "officer_days = 0"))
    done = run(hall, "run")
    assert (done.exit_code, "nothing is erased" in done.output) == (0, True)


@pytest.mark.parametrize(("days", "good"), [(0, True), (30, True), (3_650, True), (7, False), (-1, False)])
def test_a_month_at_least(days, good):
    text = TEXT.replace("officer_days = 90", f"officer_days = {days}")
    if good:
        assert parse_site(text, "site.toml").site.keeping.officer_days == days
    else:
        with pytest.raises(SettingsError, match="keeping"):
            parse_site(text, "site.toml")


def test_a_hall_that_says_nothing_keeps_what_it_has():
    assert parse_site(profile_text("tangerang"), "site.toml").site.keeping.officer_days == 0
