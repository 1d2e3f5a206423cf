"""A release of gerai for its machines, in one file that can be believed.

    manifest.json   Manifest, read only after the signature fits it
    manifest.sig    64 bytes, Ed25519 over manifest.json
    payload         as the manifest says: size and SHA-256

A tar without compression. Whoever carries it, a stick, central or a stranger, adds nothing to it and takes nothing.
"""

import hashlib
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import msgspec
from msgspec import Meta

from protocols.messages.common import Line
from protocols.messages.fleet import Digest

MANIFEST, SIGNATURE, PAYLOAD = "manifest.json", "manifest.sig", "payload"
MANIFEST_BYTES_MAX = 64 * 1024
CHUNK = 1 << 20
VERSION = re.compile(r"^[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}\Z")


class Kind(StrEnum):
    """FOLDER: a folder of programs, for a machine with an operating system of its own. SLOT: a whole system."""

    FOLDER = "folder"
    SLOT = "slot"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`oldest`: the lowest version that may become this one. `models`: beginnings of the names of machines it is for,
    () = any. `downgrade`: it may replace a newer one. `size`, `sha256`: of the payload.
    """

    format: int = 1
    version: Annotated[str, Meta(pattern=VERSION.pattern)]
    kind: Kind
    size: Annotated[int, Meta(ge=1, le=2**40)]
    sha256: Digest
    oldest: Annotated[str, Meta(pattern=VERSION.pattern)] = "0"
    models: tuple[Line, ...] = ()
    downgrade: bool = False


class BadReleaseError(Exception):
    """It is not what a publisher of ours made, or not for this machine: what is wrong with it."""


def read_manifest(path: Path, key: bytes) -> Manifest:
    """`key`: the publisher's public key, PEM. The payload is not looked at. Raises BadReleaseError, OSError."""
    with _opened(path) as bundle:
        return _manifest(bundle, key)


@contextmanager
def payload(source: Path | IO[bytes], key: bytes) -> Iterator[tuple[Manifest, IO[bytes]]]:
    """The payload, after every byte of it was compared with what was signed. Raises BadReleaseError, OSError."""
    with _opened(source) as bundle:
        manifest = _manifest(bundle, key)
        member = bundle.next()
        stream = (
            bundle.extractfile(member) if member is not None and member.name == PAYLOAD and member.isreg() else None
        )
        if member is None or stream is None or member.size != manifest.size:
            raise BadReleaseError("isi tidak utuh / the payload is not whole")
        digest = hashlib.sha256()
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
        if digest.hexdigest() != manifest.sha256:
            raise BadReleaseError("isi diubah / the payload was changed after it was signed")
        stream.seek(0)
        yield manifest, stream


def unfit(manifest: Manifest, *, running: str, model: str, kind: Kind) -> str:
    """Why this machine does not take it; "": it does. `running`: its version now."""
    if manifest.format != 1:
        return f"format {manifest.format} belum dikenal / is not known here"
    if manifest.kind is not kind:
        return f"untuk / for {manifest.kind}, mesin ini / this machine: {kind}"
    if manifest.models and not any(model.startswith(each) for each in manifest.models):
        return f"untuk / for {', '.join(manifest.models)}, mesin ini / this machine: {model or '?'}"
    if parts(manifest.version) < parts(running) and not manifest.downgrade:
        return f"lebih lama / older: {manifest.version} < {running}; perlu izin / needs a signed permission"
    if parts(manifest.version) == parts(running):
        return f"sudah / already {running}"
    if parts(running) < parts(manifest.oldest):
        return f"dari / from {running} harus lewat / must go through {manifest.oldest}"
    return ""


def parts(version: str) -> tuple[int, ...]:
    """To be compared: 0.10 is more than 0.9, and 1.0 is 1. What comes after digits and dots does not count."""
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    numbers = [int(part) for part in found.group().split(".")] if found else [0]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


@contextmanager
def _opened(source: Path | IO[bytes]) -> Iterator[tarfile.TarFile]:
    name, stream = (source, None) if isinstance(source, Path) else (None, source)
    try:
        with tarfile.open(name, "r:", fileobj=stream) as bundle:
            yield bundle
    except (tarfile.TarError, EOFError) as error:
        raise BadReleaseError(f"bukan rilis / no release: {error}") from error


def _manifest(bundle: tarfile.TarFile, key: bytes) -> Manifest:
    """Nothing of it is understood before the signature fits."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  heavy, and seldom wanted
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    text, signature = _small(bundle, MANIFEST), _small(bundle, SIGNATURE)
    public = load_pem_public_key(key)
    if not isinstance(public, Ed25519PublicKey):
        raise BadReleaseError("kunci penerbit bukan Ed25519 / the publisher's key is none of Ed25519")
    try:
        public.verify(signature, text)
    except InvalidSignature as error:
        raise BadReleaseError("tidak ditandatangani penerbit kita / not signed by our publisher") from error
    try:
        return msgspec.json.decode(text, type=Manifest)
    except msgspec.MsgspecError as error:
        raise BadReleaseError(f"manifes aneh / a strange manifest: {error}") from error


def _small(bundle: tarfile.TarFile, name: str) -> bytes:
    member = bundle.next()
    if member is None or member.name != name or not member.isreg() or member.size > MANIFEST_BYTES_MAX:
        raise BadReleaseError(f"bukan rilis / no release: {name} is missing")
    stream = bundle.extractfile(member)
    return stream.read() if stream else b""
