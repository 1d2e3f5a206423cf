import pytest

from provisioning.rehearsal.demonstration import Demonstration, DemonstrationError


def test_one_that_does_not_start_says_why(tmp_path):
    with pytest.raises(DemonstrationError, match="no profile"), Demonstration(tmp_path, "atlantis"):
        raise AssertionError("it is not there")


def test_one_that_was_never_started_ends_at_once(tmp_path):
    shown = Demonstration(tmp_path, "demo")
    assert (shown.address, shown.end()) == ("", 0)


def test_the_address_is_read_from_what_it_says(tmp_path):
    shown = Demonstration(tmp_path, "demo")
    staff = "Halaman petugas / staff pages:\n\n    http://127.0.0.1:40999/\n\n"
    (tmp_path / "demo.log").write_text(staff + "Siap / the hall is ready:\n\n    http://127.0.0.1:40123/\n\nCtrl-C\n")
    assert shown.address == "http://127.0.0.1:40123/"
