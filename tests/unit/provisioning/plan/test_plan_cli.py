import re

import pytest
from click.testing import CliRunner

from provisioning.cli import gerai_provision

SMALL = ("--visitors", "20", "--tenants", "2", "--days", "1", "--year", "2027")


def run(*words):
    return CliRunner().invoke(gerai_provision, ["plan", *words], catch_exceptions=False)


def test_a_plan_with_all_its_files(tmp_path):
    prices, cost, site = tmp_path / "harga.toml", tmp_path / "biaya.xlsx", tmp_path / "baru.toml"
    done = run(*SMALL, "--prices", str(prices), "--cost", str(cost), "--site", str(site), "--name", "MPP Tanah Laut")
    assert done.exit_code == 0, done.output
    assert "MPP Tanah Laut: " in done.output
    assert "Disdukcapil" in done.output
    assert "Simulasi / simulation: 1 hari sibuk" in done.output
    assert "fill in prices" in done.output
    assert cost.read_bytes().startswith(b"PK")
    checked = CliRunner().invoke(gerai_provision, ["check", str(site)])
    assert checked.exit_code == 0, checked.output
    prices.write_text(re.sub(r"^# (\w+ = )0", r"\g<1>1000", prices.read_text(), flags=re.MULTILINE))
    done = run(*SMALL, "--prices", str(prices))
    assert "biaya / cost: Rp " in done.output


def test_names_instead_of_a_number_of_agencies(tmp_path):
    done = run("--visitors", "20", "--tenants", "Samsat, Kejaksaan Negeri", "--days", "1", "--year", "2027")
    assert "Kejaksaan Negeri" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tenants", "2"), "name --population, or --visitors"),
        ((*SMALL, "--cost", "biaya.pdf"), "name a .xlsx or a .csv file"),
    ],
)
def test_wrong_usage_is_said_in_one_line(words, said):
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_too_many_agencies_and_a_price_of_nothing(tmp_path):
    done = CliRunner().invoke(gerai_provision, ["plan", "--visitors", "20", "--tenants", "90"])
    assert "90 agencies" in str(done.exception)
    prices = tmp_path / "harga.toml"
    prices.write_text("[prices]\nsofa = 1\n")
    done = CliRunner().invoke(gerai_provision, ["plan", *SMALL, "--prices", str(prices)])
    assert "prices.sofa" in str(done.exception)


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    done = CliRunner().invoke(gerai_provision, ["plan", *SMALL, "--cost", str(tmp_path / "absent" / "b.csv")])
    assert "cannot be written" in str(done.exception)
