from pathlib import Path

import pytest

from central.config.settings import parse_settings
from protocols.settings import SettingsError

GOOD = """[reports]
folder = "laporan"
to = ["kepala@example.go.id"]
sender = "mpp@example.go.id"
server = "mail.example.go.id"
user = "mpp"
password_file = "mail.password"
"""


def parsed(text, folder=Path("/etc/gerai")):
    return parse_settings("[central]\n" + text, "central.toml", folder).reports


def test_nothing_is_written_by_itself_unless_a_folder_is_named():
    assert parsed("").folder is None
    assert parsed("").mail is None


def test_paths_count_from_the_file():
    found = parsed(GOOD)
    assert found.folder == Path("/etc/gerai/laporan")
    assert found.mail.password_file == Path("/etc/gerai/mail.password")
    assert (found.mail.port, found.mail.security, found.mail.to) == (587, "starttls", ("kepala@example.go.id",))
    assert (found.daily, found.monthly, found.yearly, found.form) == (True, True, True, "pdf")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('folder = "laporan"', "", "reports.folder: name a folder"),
        ("kepala@example.go.id", "kepala", "reports.to: 'kepala' is no address"),
        ("mpp@example.go.id", "", "reports.to: '' is no address"),
        ("kepala@", "kepala@x, lain@", "is no address"),
        ("mail.example.go.id", "", "reports.server: name the mail server"),
        ('user = "mpp"', "port = 0", "reports.port: 0 is no port"),
        ('user = "mpp"', 'security = "none"', "reports.security: nothing leaves this machine in the clear"),
        ('user = "mpp"', "", "user and password_file go together"),
    ],
)
def test_every_mistake_is_said(old, new, said):
    with pytest.raises(SettingsError) as raised:
        parsed(GOOD.replace(old, new))
    assert any(said in mistake for mistake in raised.value.mistakes)


def test_a_word_that_is_none_is_refused():
    with pytest.raises(SettingsError, match="form"):
        parsed('[reports]\nform = "docx"\n')
