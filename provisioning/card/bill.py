"""What a card is made of: every package of Debian's and every Python library, as a CycloneDX document. Pure.

Versions and hashes are those that were unpacked, listed while it was done.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import HeaderParser
from typing import Any

from provisioning.card.packages import SUITE


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A package of Debian's. `digest`: SHA-256 of its file, hex."""

    name: str
    version: str
    machine: str
    digest: str


def read_listing(text: str) -> tuple[Unpacked, ...]:
    """One package a line."""
    return tuple(Unpacked(*line.split(" ")) for line in text.splitlines())


def moved(wanted: Iterable[Unpacked], found: Iterable[Unpacked]) -> tuple[str, ...]:
    """How what was found differs from what was locked, one line each; () = it is the same, byte by byte."""
    before, now = ({one.name: one for one in each} for each in (wanted, found))
    lines = []
    for name in sorted(before.keys() | now.keys()):
        old, new = before.get(name), now.get(name)
        if old != new:
            lines.append(f"{name}: {old.version if old else '-'} -> {new.version if new else '-'}")
    return tuple(lines)


def library(metadata: str) -> dict[str, Any]:
    """A Python library's component, from the METADATA of its wheel."""
    read = HeaderParser().parsestr(metadata, headersonly=True)
    name, version = str(read["Name"]), str(read["Version"])
    licence = str(read["License-Expression"] or "")
    return {
        "type": "library",
        "bom-ref": (purl := f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"),
        "name": name,
        "version": version,
        "purl": purl,
        **({"licenses": [{"expression": licence}]} if licence else {}),
    }


def document(
    version: str, packages: Iterable[Unpacked], libraries: Iterable[dict[str, Any]], at: int
) -> dict[str, Any]:
    """CycloneDX 1.5. `version`: of the product; `at`: seconds since 1970. The same card has the same document."""
    components = [*map(_package, packages), *sorted(libraries, key=lambda one: str(one["purl"]))]
    serial = uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(str(one["purl"]) for one in components))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(at, UTC).isoformat(),
            "component": {"type": "operating-system", "bom-ref": "gerai", "name": "gerai", "version": version},
        },
        "components": components,
    }


def _package(one: Unpacked) -> dict[str, Any]:
    purl = f"pkg:deb/debian/{one.name}@{one.version.replace('+', '%2B')}?arch={one.machine}&distro={SUITE}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": one.name,
        "version": one.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": one.digest}],
    }
