"""How a release is published: a key that only the publisher has, and bundles signed by it."""

import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from protocols.release import CHUNK, MANIFEST, PAYLOAD, SIGNATURE, Manifest
from protocols.whole_file import write_whole

PRIVATE, PUBLIC = "release.key", "release.pub"


class PublishError(Exception):
    """It cannot be published: what, and what to do."""


def new_key(folder: Path, secret: bytes) -> tuple[Path, Path]:
    """The private half, locked by `secret`, and the public one. Raises PublishError, OSError."""
    private, public = folder / PRIVATE, folder / PUBLIC
    if private.exists() or public.exists():
        raise PublishError(
            f"{folder}: sudah ada kunci / there is a key already; who has the old one cannot use a new one"
        )
    key = Ed25519PrivateKey.generate()
    encrypted = serialization.BestAvailableEncryption(secret)
    folder.mkdir(parents=True, exist_ok=True)
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encrypted)
    write_whole(private, text, 0o600)
    raw = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    write_whole(public, raw)
    return private, public


def load_key(path: Path, secret: bytes) -> Ed25519PrivateKey:
    """Raises PublishError, OSError."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), secret)
    except (ValueError, TypeError) as error:
        raise PublishError(f"{path}: kunci atau kata sandi salah / the key or its password is wrong") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PublishError(f"{path}: bukan kunci rilis / no release key")
    return key


def packed(folder: Path, to: Path) -> Path:
    """A folder of programs as payload: the same folder gives the same bytes. Raises OSError."""
    with (
        to.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w") as tar,
    ):
        for path in sorted(folder.rglob("*")):
            tar.add(path, str(path.relative_to(folder)), recursive=False, filter=_plain)
    return to


def bundle(payload: Path, about: Manifest, key: Ed25519PrivateKey, to: Path) -> Manifest:
    """Writes the signed file; size and hash of `about` are made here. Raises OSError."""
    digest = hashlib.sha256()
    with payload.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    manifest = replace(about, size=payload.stat().st_size, sha256=digest.hexdigest())
    text = msgspec.json.encode(manifest)
    beside = to.with_name(to.name + ".new")
    with tarfile.open(beside, "w:", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, MANIFEST, text)
        _add(tar, SIGNATURE, key.sign(text))
        member = tarfile.TarInfo(PAYLOAD)
        member.size = manifest.size
        with payload.open("rb") as stream:
            tar.addfile(member, stream)
    beside.replace(to)
    return manifest


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose it was and when does not matter where it is unpacked."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member
