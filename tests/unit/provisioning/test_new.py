import time
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from central.config.site_file import load_site, read_site
from provisioning.cli import gerai_provision, main
from provisioning.new import known_tenants
from provisioning.site import load_profile


def new(*arguments, typed=None):
    return CliRunner().invoke(gerai_provision, ["new", *map(str, arguments)], input=typed)


def refused(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main(["new", *map(str, arguments)])
    assert end.value.code == 2
    return capsys.readouterr().err


def test_all_by_options(tmp_path):
    path = tmp_path / "hall.toml"
    done = new(
        path,
        *("--name", "MPP Kota Tegal", "--time-zone", "wita", "--tenants", "Disdukcapil, Kantor Lurah,"),
        *("--services", 4, "--counters", 5, "--kiosks", 2),
    )
    assert (done.exit_code, done.output) == (0, f"{path}: written; edit it, then: gerai-provision check {path}\n")
    read = read_site(path)
    site = read.site
    assert read.warnings == ()
    assert (site.id, site.zone_name) == ("mpp-kota-tegal", "Asia/Makassar")
    assert (len(site.tenants), len(site.services), len(site.counters), len(site.kiosks)) == (2, 8, 5, 2)
    assert site.services["kk"].name.id == "Kartu Keluarga"


def test_questions_with_defaults(tmp_path):
    path = tmp_path / "hall.toml"
    done = new(path, "--id", "tegal", typed="MPP Tegal\n\nPDAM\n2\n\n\n")
    assert done.exit_code == 0, done.output
    assert "Nama / name of the hall [MPP Baru]" in done.output
    site = load_site(path)
    assert (site.id, site.name.id, list(site.tenants), len(site.services)) == ("tegal", "MPP Tegal", ["pdam"], 2)
    assert (len(site.counters), len(site.kiosks)) == (1, 1)


def test_a_wrong_answer_is_asked_again(tmp_path):
    done = new(tmp_path / "hall.toml", "--name", "X", "--time-zone", "WIB", "--tenants", "A", typed="dua\n2\n1\n1\n")
    assert done.exit_code == 0
    assert "not a valid integer" in done.output


def test_yes_asks_nothing(tmp_path):
    path = tmp_path / "hall.toml"
    assert new(path, "--yes").exit_code == 0
    assert list(load_site(path).tenants) == ["disdukcapil", "bpjs-kesehatan", "samsat"]


def test_the_year_of_the_holidays(tmp_path):
    path = tmp_path / "hall.toml"
    assert new(path, "--yes", "--year", 2031).exit_code == 0
    years = {holiday.day.year for holiday in load_site(path).tenants["samsat"].calendar.holidays}
    assert years == {2031, 2032}
    assert new(path, "--yes", "--force").exit_code == 0
    this = datetime.fromtimestamp(time.time(), UTC).year
    years = {holiday.day.year for holiday in load_site(path).tenants["samsat"].calendar.holidays}
    assert years in ({this, this + 1}, {this - 1, this})
    assert new(path, "--yes", "--force", "--year", 1900).exit_code == 2


def test_a_clone(tmp_path):
    path = tmp_path / "hall.toml"
    assert new(path, "--from", "tangerang", "--name", "MPP Kota Tegal", "--time-zone", "WIT").exit_code == 0
    site, original = load_site(path), load_profile("tangerang")
    assert (site.id, site.name.id, site.zone_name) == ("mpp-kota-tegal", "MPP Kota Tegal", "Asia/Jayapura")
    assert site.services == original.services


def test_a_clone_of_a_file(tmp_path):
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    new(first, "--yes")
    assert new(second, "--from", first, "--name", "Dua", "--id", "dua").exit_code == 0
    assert load_site(second).id == "dua"


def test_a_file_is_not_overwritten_unless_wanted(tmp_path, capsys):
    path = tmp_path / "hall.toml"
    path.write_text("mine")
    assert refused(capsys, path, "--yes") == f"{path}: exists already; name another file or add --force\n"
    assert path.read_text() == "mine"
    assert new(path, "--yes", "--force").exit_code == 0
    assert load_site(path).id == "mpp-baru"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--time-zone", "Asia/Jakrta"], 'no time zone "Asia/Jakrta"; did you mean "Asia/Jakarta"?'),
        (["--id", "Tegal!"], '"Tegal!" is no id'),
        (["--name", "", "--id", "x"], "site.name.id: is empty"),
        (["--tenants", " , "], "--tenants: 0 agencies; name 1 to 43"),
        (["--from", "tangerng"], 'did you mean "tangerang"?'),
    ],
)
def test_wrong_answers_write_nothing(tmp_path, capsys, arguments, said):
    path = tmp_path / "hall.toml"
    assert said in refused(capsys, path, "--yes", *arguments)
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_one_line(tmp_path, capsys):
    path = tmp_path / "nowhere" / "hall.toml"
    assert refused(capsys, path, "--yes") == (
        f"{path}: cannot be written (No such file or directory); name a file in a folder of yours\n"
    )


def test_agencies_are_known_by_id_and_by_name():
    known = known_tenants()
    assert known["kpp-pratama"].name.en == "Tax office"
    assert known["kepolisian-resor"].services.keys() == known["polres"].services.keys()
    assert len(known["disdukcapil"].services) >= 20
