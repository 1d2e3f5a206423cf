"""Releases for tests: a publisher's key, folders of programs, signed bundles of them."""

from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from protocols.release import Kind, Manifest
from provisioning.publishing import bundle, packed


@cache
def publisher():
    return Ed25519PrivateKey.generate()


def public(key=None):
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return (key or publisher()).public_key().public_bytes(serialization.Encoding.PEM, spki)


def programs(folder: Path, version: str, script: str = "") -> Path:
    """A folder as a release has it."""
    program = folder / "bin" / "gerai-device"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\n{script or f'echo {version}'}\n")
    program.chmod(0o755)
    (folder / "lib").mkdir()
    (folder / "lib" / "data").write_text(version * 1_000)
    return folder


def about(version="2", **more):
    return Manifest(version=version, kind=more.pop("kind", Kind.FOLDER), size=1, sha256="0" * 64, **more)


def release(folder: Path, version="2", *, key=None, script="", **more) -> Path:
    """A signed bundle of programs."""
    payload = packed(programs(folder / f"programs-{version}", version, script), folder / f"payload-{version}")
    to = folder / f"gerai-{version}.gerai"
    bundle(payload, about(version, **more), key or publisher(), to)
    return to


def installed(root: Path, version="1") -> Path:
    """A machine with one release, that runs."""
    from device.update import launcher

    programs(root / "releases" / version, version)
    launcher.point(root, version)
    return root
