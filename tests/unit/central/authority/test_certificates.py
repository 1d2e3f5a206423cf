import contextlib
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from central.authority import certificates as c

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
WHENEVER = 0x200000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME."""


@pytest.fixture(scope="module")
def root():
    return c.new_root("cilegon", NOW)


@pytest.fixture(scope="module")
def between(root):
    return c.new_between(root, "cilegon", NOW)


def extension(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind).value


def test_root_signs_between_and_between_signs_leaves(root, between):
    leaf = c.sign(between, c.new_key().public_key(), "kiosk-1", c.Use.DEVICE, NOW)
    leaf.verify_directly_issued_by(between.certificate)
    between.certificate.verify_directly_issued_by(root.certificate)
    with pytest.raises((InvalidSignature, ValueError)):
        leaf.verify_directly_issued_by(root.certificate)


def test_no_leaf_signs_another(root, between):
    leaf = c.sign(between, c.new_key().public_key(), "kiosk-1", c.Use.DEVICE, NOW)
    lengths = [extension(each, x509.BasicConstraints) for each in (root.certificate, between.certificate, leaf)]
    assert [(each.ca, each.path_length) for each in lengths] == [(True, 1), (True, 0), (False, None)]
    assert not extension(leaf, x509.KeyUsage).key_cert_sign


def test_a_leaf_is_for_one_use(between):
    key = c.new_key().public_key()
    device = c.sign(between, key, "kiosk-1", c.Use.DEVICE, NOW)
    server = c.sign(between, key, "broker", c.Use.SERVER, NOW, hosts=("central.gerai", "192.168.1.2"))
    assert list(extension(device, x509.ExtendedKeyUsage)) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    assert list(extension(server, x509.ExtendedKeyUsage)) == [ExtendedKeyUsageOID.SERVER_AUTH]
    names = extension(server, x509.SubjectAlternativeName)
    assert names.get_values_for_type(x509.DNSName) == ["central.gerai"]
    assert [str(each) for each in names.get_values_for_type(x509.IPAddress)] == ["192.168.1.2"]


def test_a_clock_two_days_late_still_believes_it_and_it_ends_after_a_year(between):
    leaf = c.sign(between, c.new_key().public_key(), "kiosk-1", c.Use.DEVICE, NOW)
    assert leaf.not_valid_before_utc == NOW - timedelta(days=2)
    assert leaf.not_valid_after_utc == NOW + timedelta(days=365)


@pytest.mark.parametrize("name", ["", "a/b", "Kiosk", "#", "+", "a" * 41, "kiosk 1", "kiosk-1\n"])
def test_a_name_that_would_reach_other_topics_is_never_signed(between, name):
    with pytest.raises(ValueError, match="is no name"):
        c.sign(between, c.new_key().public_key(), name, c.Use.DEVICE, NOW)


def test_a_request_shows_that_the_asker_has_the_key():
    key = c.new_key()
    asked = c.public_key(c.request(key, "anything"))
    assert asked.public_numbers() == key.public_key().public_numbers()


def other_curve():
    key = ec.generate_private_key(ec.SECP384R1())
    return c.request(key, "x")


def tampered():
    """Another key in the place of the one that signed."""
    from cryptography.hazmat.primitives.serialization import Encoding

    one, two = c.new_key(), c.new_key()
    point = [
        k.public_key().public_bytes(Encoding.X962, serialization.PublicFormat.UncompressedPoint) for k in (one, two)
    ]
    der = x509.load_pem_x509_csr(c.request(one, "x").encode()).public_bytes(Encoding.DER).replace(*point)
    return x509.load_der_x509_csr(der).public_bytes(Encoding.PEM).decode()


@pytest.mark.parametrize(
    ("pem", "words"),
    [
        ("", "not a PEM"),
        ("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", "not a PEM"),
        ("\ud800", "not a PEM"),
        ("x" * 5000, "larger than 4096"),
        (other_curve(), "P-256"),
        (tampered(), "not signed by its own key"),
    ],
)
def test_a_request_that_is_none_is_named(pem, words):
    with pytest.raises(c.BadRequestError, match=words):
        c.public_key(pem)


def test_the_list_names_the_revoked_and_never_runs_out(between):
    made = x509.load_pem_x509_crl(c.revoked_list(between, [7, 99], NOW).encode())
    assert made.is_signature_valid(between.certificate.public_key())
    assert made.get_revoked_certificate_by_serial_number(7) is not None
    assert made.get_revoked_certificate_by_serial_number(8) is None
    assert made.next_update_utc > NOW + timedelta(days=3650)


def test_a_locked_key_needs_its_secret(root):
    locked = c.key_text(root.key, b"rahasia").encode()
    with pytest.raises(TypeError):
        serialization.load_pem_private_key(locked, None)
    assert serialization.load_pem_private_key(locked, b"rahasia")


def test_the_name_is_the_subject(between):
    leaf = c.sign(between, c.new_key().public_key(), "kiosk-1", c.Use.DEVICE, NOW)
    assert [a.value for a in leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)] == ["kiosk-1"]
    assert len(c.fingerprint(leaf)) == 64


def test_a_strict_client_believes_the_whole_chain(root, between, tmp_path):
    key = c.new_key()
    leaf = c.sign(between, key.public_key(), "central", c.Use.SERVER, NOW, hosts=("central",))
    (tmp_path / "chain").write_text(c.certificate_text(leaf, between.certificate))
    (tmp_path / "key").write_text(c.key_text(key))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tmp_path / "chain", tmp_path / "key")
    client = ssl.create_default_context(cadata=c.certificate_text(root.certificate))
    client.verify_flags |= ssl.VERIFY_X509_STRICT | WHENEVER
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    one = client.wrap_bio(to_client, to_server, server_hostname="central")
    other = server.wrap_bio(to_server, to_client, server_side=True)
    for each in (one, other, one, other):
        with contextlib.suppress(ssl.SSLWantReadError):
            each.do_handshake()
    assert one.getpeercert()["subject"][0][0][1] == "central"
