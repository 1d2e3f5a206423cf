import io
import tarfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from protocols.release import BadReleaseError, Kind, parts, payload, read_manifest, unfit
from support.releases import about, public, release


def members(path):
    with tarfile.open(path) as tar:
        return [(member.name, tar.extractfile(member).read()) for member in tar]


def rewritten(path, *kept):
    with tarfile.open(path, "w:") as tar:
        for name, content in kept:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def taken(path, key=None):
    with payload(path, key or public()) as (manifest, stream):
        return manifest, stream.read()


def test_what_was_published_is_taken(tmp_path):
    manifest, content = taken(release(tmp_path))
    assert (manifest.version, manifest.kind, manifest.size) == ("2", Kind.FOLDER, len(content))
    assert read_manifest(tmp_path / "gerai-2.gerai", public()) == manifest


def test_unsigned_is_refused(tmp_path):
    path = release(tmp_path)
    manifest, _, content = members(path)
    with pytest.raises(BadReleaseError, match=r"manifest.sig is missing"):
        taken(rewritten(path, manifest, content))
    with pytest.raises(BadReleaseError, match="not signed"):
        taken(rewritten(path, manifest, ("manifest.sig", b"\0" * 64), content))


def test_signed_by_somebody_else_is_refused(tmp_path):
    with pytest.raises(BadReleaseError, match="not signed"):
        taken(release(tmp_path, key=Ed25519PrivateKey.generate()))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_flipped_bit_anywhere_is_refused(tmp_path, place):
    path = release(tmp_path)
    kept = members(path)
    name, content = kept[place]
    kept[place] = (name, bytes([content[0] ^ 1]) + content[1:])
    with pytest.raises(BadReleaseError):
        taken(rewritten(path, *kept))


def test_a_payload_that_is_longer_or_cut_is_refused(tmp_path):
    path = release(tmp_path)
    *head, (name, content) = members(path)
    for other in (content + b"x", content[:-1]):
        with pytest.raises(BadReleaseError, match="not whole"):
            taken(rewritten(path, *head, (name, other)))
    with pytest.raises(BadReleaseError, match="not whole"):
        taken(rewritten(path, *head))


@pytest.mark.parametrize("content", [b"", b"gerai", b"\0" * 4096])
def test_what_is_no_release_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(BadReleaseError, match="no release"):
        taken(path)


@pytest.mark.parametrize(
    ("manifest", "running", "words"),
    [
        (about("0.2"), "0.1.9", ""),
        (about("0.10"), "0.9", ""),
        (about("0.1"), "0.2", "older"),
        (about("0.1", downgrade=True), "0.2", ""),
        (about("0.2.0"), "0.2", "already"),
        (about("3", oldest="2"), "1", "must go through 2"),
        (about("2", kind=Kind.SLOT), "1", "for slot"),
        (about("2", models=("Raspberry Pi 5",)), "1", "for Raspberry Pi 5"),
        (about("2", models=("Raspberry Pi 5", "Raspberry Pi 4")), "1", ""),
        (about("2", format=2), "1", "format 2"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(manifest, running, words):
    said = unfit(manifest, running=running, model="Raspberry Pi 4 Model B Rev 1.4", kind=Kind.FOLDER)
    assert words in said
    assert bool(words) == bool(said)


def test_versions_are_compared_by_their_numbers():
    assert parts("0.10.0") > parts("0.9") > parts("0.9.0.dev3")[:1]
    assert parts("1.0") == parts("1") == parts("1.0.0+local")
