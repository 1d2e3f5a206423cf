"""What lies beside the ledger is believed by its signature alone, and an order names what was compared byte by byte."""

import hashlib
import tarfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.fleet.shelf import Shelf
from protocols.release import BadReleaseError
from support.releases import public, release


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "release.pub").write_bytes(public())
    return Shelf(tmp_path / "gerai.db")


@pytest.fixture
def desk(tmp_path):
    """Where releases are made."""
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


def changed(path):
    """One byte of the payload is another, after it was signed."""
    content = bytearray(path.read_bytes())
    with tarfile.open(path) as tar:
        content[tar.getmember("payload").offset_data + 20] ^= 1
    path.write_bytes(content)
    return path


def test_what_is_put_there_lies_there_under_its_version_and_is_what_is_ordered(shelf, desk):
    made = release(desk, "0.2.0").rename(desk / "from a stick.gerai")
    said = shelf.put(made)
    lying = shelf.folder / "gerai-0.2.0.gerai"
    assert (said.name, said.version, said.size) == (lying.name, "0.2.0", made.stat().st_size)
    assert said.sha256 == hashlib.sha256(lying.read_bytes()).hexdigest()
    assert shelf.bundle(lying.name) == said
    assert [path.name for path in shelf.folder.iterdir()] == [lying.name]


def test_the_newest_lies_in_front_and_strangers_behind_with_the_reason(shelf, desk):
    for version in ("0.9", "0.10", "0.2"):
        shelf.put(release(desk, version))
    release(desk, "7", key=Ed25519PrivateKey.generate()).rename(shelf.folder / "gerai-7.gerai")
    (shelf.folder / ".gerai-8.gerai.new").write_bytes(b"half")
    (shelf.folder / "note.txt").write_text("mine")
    assert [each.name for each in shelf.releases()] == [
        "gerai-0.10.gerai", "gerai-0.9.gerai", "gerai-0.2.gerai", "gerai-7.gerai",
    ]  # fmt: skip
    stranger = shelf.find("gerai-7.gerai")
    assert stranger.manifest is None and "not signed by our publisher" in stranger.trouble
    assert shelf.find("gerai-0.9.gerai").manifest.version == "0.9"
    assert shelf.find("gerai-99.gerai") is None


def test_what_was_changed_or_is_a_strangers_is_neither_put_there_nor_ordered(shelf, desk):
    for bad in (changed(release(desk, "3")), release(desk, "4", key=Ed25519PrivateKey.generate())):
        with pytest.raises(BadReleaseError):
            shelf.put(bad)
        assert list(shelf.folder.iterdir()) == []
    changed(shelf.folder / shelf.put(release(desk, "5")).name)
    with pytest.raises(BadReleaseError, match="changed after it was signed"):
        shelf.bundle("gerai-5.gerai")


@pytest.mark.parametrize("name", ["../gerai.db", "", ".gerai-5.gerai.new", "a/b.gerai"])
def test_what_is_no_name_of_a_release_is_none(shelf, name):
    with pytest.raises(BadReleaseError, match="no release"):
        shelf.bundle(name)


def test_without_the_publishers_key_nothing_is_believed(shelf, desk):
    shelf.put(release(desk, "0.2.0"))
    assert shelf.has_key
    shelf.ledger.with_name("release.pub").write_text("no key")
    [lying] = shelf.releases()
    assert lying.manifest is None and lying.trouble
    shelf.ledger.with_name("release.pub").unlink()
    assert not shelf.has_key
    assert shelf.releases()[0].manifest is None
    with pytest.raises(OSError, match=r"release\.pub"):
        shelf.put(release(desk, "0.3.0"))


def test_an_empty_place_is_an_empty_shelf(tmp_path):
    assert Shelf(tmp_path / "gerai.db").releases() == ()
