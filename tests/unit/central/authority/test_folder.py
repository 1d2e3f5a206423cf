import stat
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from central.authority import AuthorityError
from central.authority import certificates as c
from central.authority.folder import Authority, found

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def made(tmp_path):
    found(tmp_path / "a", "cilegon", b"rahasia", NOW)
    return Authority.load(tmp_path / "a")


def leaf(path):
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_its_keys_are_central_s_alone_and_the_root_s_is_locked(made):
    made.refresh(NOW)
    keys = sorted(path for path in made.folder.iterdir() if path.suffix == ".key")
    own = ["broker.key", "central-guard.key", "central-watch.key", "central.key"]
    assert [key.name for key in keys] == ["between.key", *own, "root.key", "web.key"]
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys} == {0o600}
    assert "ENCRYPTED" in (made.folder / "root.key").read_text()


def test_it_serves_without_the_roots_key(made):
    (made.folder / "root.key").unlink()
    Authority.load(made.folder).refresh(NOW)


def test_a_second_one_is_not_made_over_the_first(made):
    before = (made.folder / "root.crt").read_bytes()
    with pytest.raises(AuthorityError, match="an authority is here already"):
        found(made.folder, "cilegon", b"rahasia", NOW)
    assert (made.folder / "root.crt").read_bytes() == before


def test_own_leaves_are_renewed_in_the_last_third_of_their_life(made):
    made.refresh(NOW)
    first = leaf(made.credentials("broker").certificate).serial_number
    made.refresh(NOW + timedelta(days=242))
    assert leaf(made.credentials("broker").certificate).serial_number == first
    made.refresh(NOW + timedelta(days=244))
    assert leaf(made.credentials("broker").certificate).serial_number != first


def test_a_torn_leaf_is_made_anew(made):
    made.refresh(NOW)
    made.credentials().certificate.write_text("half")
    made.refresh(NOW)
    leaf(made.credentials().certificate).verify_directly_issued_by(made.between.certificate)


@pytest.mark.parametrize("name", ["central", "broker"])
def test_no_device_is_called_as_central_is(made, name):
    with pytest.raises(ValueError, match="not a device's name"):
        made.signed(c.new_key().public_key(), name, NOW)


def test_a_device_gets_its_leaf_with_what_lies_between(made):
    signed = made.signed(c.new_key().public_key(), "kiosk-1", NOW)
    chain = x509.load_pem_x509_certificates(made.chain(signed).encode())
    assert chain == [signed, made.between.certificate]
    assert made.fingerprint == c.fingerprint(made.root)


def spoil(folder, how):
    match how:
        case "absent":
            (folder / "between.key").unlink()
        case "torn":
            (folder / "root.crt").write_text("-----BEGIN")
        case "another root":
            found(folder.parent / "b", "cilegon", b"x", NOW)
            (folder / "root.crt").write_bytes((folder.parent / "b" / "root.crt").read_bytes())


@pytest.mark.parametrize("how", ["absent", "torn", "another root"])
def test_one_that_cannot_be_read_says_what_to_do(made, how):
    spoil(made.folder, how)
    with pytest.raises(AuthorityError, match="restore the folder"):
        Authority.load(made.folder)
