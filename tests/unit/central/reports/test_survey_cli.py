import json

import pytest
from click.testing import CliRunner

from central.cli import main

HEAD = "persyaratan,prosedur,waktu,biaya,produk,kompetensi,perilaku,sarana,pengaduan"
# Ten people; by hand: sums 32 31 29 38 33 35 36 30 28 = 292; 25 x 29.2 / 9 = 81.11
ROWS = """\
3,3,3,4,3,4,4,3,3
3,3,3,4,3,3,4,3,3
4,3,3,4,4,4,4,3,2
3,3,3,4,3,3,3,3,3
3,3,2,4,3,4,4,3,3
3,4,3,4,4,4,4,3,3
3,3,3,3,3,3,3,3,3
4,3,3,4,3,3,3,3,2
3,3,3,3,4,4,4,3,3
3,3,3,4,3,3,3,3,3
"""


def run(*words):
    return CliRunner().invoke(main, ["survey", "index", *words])


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "jawaban.csv"
    path.write_text(f"{HEAD}\n{ROWS}")
    return path


@pytest.mark.parametrize(("weight", "ikm"), [("1/9", "81.11"), ("0.111", "81.03"), ("0.11", "80.30")])
def test_the_index_under_each_weight(table, weight, ikm):
    found = json.loads(run(str(table), "--weight", weight, "--json").stdout)
    assert [line["sum"] for line in found["elements"]] == [32, 31, 29, 38, 33, 35, 36, 30, 28]
    assert (found["ikm"], found["grade"], found["weight"], found["respondents"]) == (ikm, "B", weight, 10)
    assert (found["best"], found["worst"]) == (["biaya"], ["pengaduan"])


def test_lines_for_people(table):
    result = run(str(table))
    assert result.exit_code == 0
    assert "IKM 81,11: mutu pelayanan B (Baik)" in result.stdout


def test_what_was_passed_over_is_said_beside_the_result(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"no,{HEAD}\n1,4,4,4,4,4,4,4,4,4\n2,,,,,,,,,\n")
    result = run(str(path), "--json")
    assert json.loads(result.stdout)["ikm"] == "100.00"
    assert result.stderr.splitlines() == [
        "note: column 'no' is no element and was passed over",
        "note: 1 rows without any answer were passed over",
    ]


def test_every_mistake_on_a_line_of_its_own(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}\n5,1,1,1,1,1,1,1,1\n1,1,1\n")
    result = run(str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"gerai-central: {path}:2: persyaratan: '5': write 1, 2, 3 or 4, or leave it blank",
        f"gerai-central: {path}:3: 3 cells, the header has 9: mend the row",
    ]


def test_a_file_that_is_not_there(tmp_path):
    result = run(str(tmp_path / "no.csv"))
    assert result.exit_code == 2
    assert result.stderr.endswith("no.csv: No such file or directory: name a CSV file that can be read\n")
    assert run(str(tmp_path)).exit_code == 2


def test_a_weight_that_is_none(table):
    result = run(str(table), "--weight", "0.1")
    assert result.exit_code == 2
    assert "'1/9', '0.111', '0.11'" in result.stderr
