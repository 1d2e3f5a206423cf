import pytest
from click.testing import CliRunner

from provisioning.rehearsal.cli import rehearse_command


def run(*arguments):
    return CliRunner().invoke(rehearse_command, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], 'no profile and no file "nowhere"'),
        (["pekanbarru"], 'did you mean "pekanbaru"?'),
        (["demo", "--speed", "fast"], "'fast' is neither max nor a number"),
        (["demo", "--speed", "0"], "'0' is neither max nor a number"),
        (["demo", "--speed", "-3"], "'-3' is neither max nor a number"),
        (["demo", "--speed", "nan"], "'nan' is neither max nor a number"),
        (["demo", "--visitors", "0"], "0 is not in the range"),
        (["demo", "--kill", "broker"], "'broker' is not 'central'"),
        (["demo", "--kill", "central", "--faults", "all"], "--faults all kills central too"),
        (["demo", "--arrivals", "no-such.csv"], "'no-such.csv' does not exist"),
        (["demo", "--rush"], "demo.toml: arrivals.rush: is missing"),
        (["demo", "--grow", "cilegon-73"], 'did you mean "cilegon-37"?'),
        (["cilegon", "--grow", "cilegon"], "cilegon.toml: counters: no more than cilegon has; name a larger hall"),
        (["cilegon-37", "--grow", "cilegon"], "cilegon.toml: counters.42: is in cilegon-37 and not here"),
        (["cilegon", "--grow", "cilegon-37", "--rush"], "--grow needs visitors of its own"),
        ([], "Missing argument 'SITE'"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_status_2(arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_wrong_day_names_its_line_and_column(tmp_path):
    day = tmp_path / "day.csv"
    day.write_text("at,queue\n08:00,A\nsoon,B\n")
    result = run("demo", "--arrivals", day)
    assert result.exit_code == 2
    assert result.stderr == "gerai-provision: day.csv: line 3, column 'at': 'soon' is no local time; write 08:15:30\n"


def test_a_wrong_site_file_names_every_mistake(tmp_path):
    site = tmp_path / "hall.toml"
    site.write_text('[site]\nid = "x"\n[zones]\n')
    result = run(site)
    assert result.exit_code == 2
    assert "hall.toml: site.name" in result.stderr
    assert "hall.toml: tenants" in result.stderr


def test_a_folder_in_use_is_kept(tmp_path):
    (tmp_path / "gerai.db").write_bytes(b"")
    result = run("demo", "--keep", tmp_path)
    assert result.exit_code == 2
    assert "name an empty folder" in result.stderr


def test_help_says_what_speed_does_not_shorten():
    result = run("--help")
    assert result.exit_code == 0
    assert "never the product's own timers" in " ".join(result.stdout.split())
    assert "Example: gerai-provision rehearse" in result.stdout
