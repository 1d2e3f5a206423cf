import pytest

from provisioning.cli import main
from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.machine import CHECKOUT, PLAYS, REQUIRED, play_in_machine


@pytest.fixture
def checkout(tmp_path):
    """`checkout(lines)`: one whose play does this."""

    def make(lines):
        play = tmp_path / PLAYS["tangerang"]
        play.parent.mkdir(parents=True)
        play.write_text(f"import os\ndef test_all():\n    {lines}\n")
        return tmp_path

    return make


def test_the_play_is_in_this_checkout():
    assert (CHECKOUT / PLAYS["tangerang"]).exists()


@pytest.mark.parametrize(("lines", "good"), [("pass", True), ("assert False", False)])
def test_it_is_as_good_as_its_judges_say(checkout, lines, good):
    assert play_in_machine("tangerang", checkout(lines)) is good


def test_what_cannot_be_played_has_failed(checkout):
    assert play_in_machine("tangerang", checkout(f"assert os.environ[{REQUIRED!r}]"))


def test_without_a_checkout_it_says_what_is_missing(tmp_path):
    with pytest.raises(HallError, match="checkout"):
        play_in_machine("tangerang", tmp_path)


def test_another_hall_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", "pekanbaru", "--parts", "vm"])
    assert ended.value.code == 1
    assert "only tangerang" in capsys.readouterr().err
