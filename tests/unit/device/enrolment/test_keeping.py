import stat

import pytest
from cryptography import x509

from device.config import parse_config
from device.enrolment.asking import EnrolError, Server, server_of
from device.enrolment.keeping import box_name, configuration, keep, request
from protocols.enrolment import Enrolment, Granted

SERVER = Server("10.0.0.2", 8443, "0" * 64)
GRANTED = Enrolment(
    site="uji",
    root="ROOT",
    broker_port=8883,
    devices=(
        Granted(id="keypad-07", role="keypad", place="07", shows="", certificate="CERT 1"),
        Granted(id="display-07", role="display", place="07", shows="counter", certificate="CERT 2"),
    ),
)


def test_the_key_is_made_once_and_is_this_machine_s_alone(tmp_path):
    first = x509.load_pem_x509_csr(request(tmp_path / "identity", "abc").encode())
    again = x509.load_pem_x509_csr(request(tmp_path / "identity", "abc").encode())
    assert first.public_key().public_numbers() == again.public_key().public_numbers()
    assert first.is_signature_valid
    key = tmp_path / "identity" / "device.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("text", ["", "-----BEGIN PRIVATE KEY-----", "\0" * 40])
def test_a_spoilt_key_is_named_and_not_replaced(tmp_path, text):
    path = tmp_path / "identity" / "device.key"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(EnrolError, match=r"device\.key"):
        request(tmp_path / "identity", "abc")
    assert path.read_text() == text


def test_what_is_kept_is_a_configuration_that_its_own_program_reads(tmp_path):
    path, made = keep(tmp_path, SERVER, GRANTED)
    assert made
    read = parse_config(path.read_text(), "device.toml", sim=True)
    assert [(device.id, device.role, device.place) for device in read.device] == [
        ("keypad-07", "keypad", "07"),
        ("display-07", "display", "07"),
    ]
    assert (read.broker.host, read.broker.port, read.broker.identity) == ("10.0.0.2", 8883, "identity")
    assert (tmp_path / "identity" / "keypad-07.crt").read_text() == "CERT 1"
    assert (tmp_path / "identity" / "root.crt").read_text() == "ROOT"


def test_a_configuration_in_which_somebody_named_parts_stays(tmp_path):
    (tmp_path / "device.toml").write_text("mine")
    (tmp_path / "identity").mkdir()
    assert keep(tmp_path, SERVER, GRANTED) == (tmp_path / "device.toml", False)
    assert (tmp_path / "device.toml").read_text() == "mine"
    assert (tmp_path / "identity" / "display-07.crt").read_text() == "CERT 2"


def test_a_display_says_what_it_shows():
    assert configuration(SERVER, GRANTED).count("shows") == 1


@pytest.mark.parametrize(
    ("serial", "machine", "name"),
    [
        ("10000000A1B2C3D4\0", "", "10000000a1b2c3d4"),
        (None, "0f" * 16 + "\n", "0f" * 16),
        ("\xff", "ab" * 16, "ab" * 16),
    ],
)
def test_a_machine_is_named_by_its_serial_number(tmp_path, serial, machine, name):
    one, two = tmp_path / "serial", tmp_path / "machine-id"
    if serial is not None:
        one.write_text(serial, encoding="latin-1")
    two.write_text(machine)
    assert box_name(one, two) == name


def test_a_machine_without_any_says_so(tmp_path):
    with pytest.raises(EnrolError, match="without a serial number"):
        box_name(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize(
    ("address", "fingerprint", "words"),
    [
        ("http://10.0.0.2", "0" * 64, "no address"),
        ("https://", "0" * 64, "no address"),
        ("https://10.0.0.2:99999", "0" * 64, "no address"),
        ("https://10.0.0.2", "0" * 63, "64 hex digits"),
        ("https://10.0.0.2", "g" * 64, "64 hex digits"),
    ],
)
def test_what_was_typed_wrong_is_named(address, fingerprint, words):
    with pytest.raises(EnrolError, match=words):
        server_of(address, fingerprint)


def test_an_address_may_lack_the_scheme_and_a_fingerprint_have_colons():
    colons = ":".join(["AB"] * 32)
    assert server_of("10.0.0.2:8443", colons) == Server("10.0.0.2", 8443, "ab" * 32)
