import pytest
from click.testing import CliRunner

from central.cli import main


def run(*arguments, secret="rahasia induk"):
    return CliRunner().invoke(main, ["authority", *arguments], env={"GERAI_ROOT_SECRET": secret})


def test_it_says_what_to_do_with_the_root_s_key(tmp_path):
    made = run("new", "--site", "cilegon", str(tmp_path / "a"))
    assert made.exit_code == 0
    assert str(tmp_path / "a" / "root.key") in made.output
    assert "[broker]" in made.output


def test_a_second_one_in_the_same_folder_is_refused(tmp_path):
    run("new", "--site", "cilegon", str(tmp_path))
    again = run("new", "--site", "cilegon", str(tmp_path))
    assert again.exit_code == 1
    assert "an authority is here already" in again.output


@pytest.mark.parametrize("site", ["Cilegon", "a/b", "", "x" * 41])
def test_a_site_that_is_no_id_is_refused(tmp_path, site):
    refused = run("new", "--site", site, str(tmp_path))
    assert refused.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    refused = run("new", "--site", "cilegon", str(tmp_path / "file" / "a"))
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
