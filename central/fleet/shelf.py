"""The releases that lie ready on central, beside the ledger: what the machines fetch, and nobody else's.

releases/gerai-0.2.0.gerai   as it was published
release.pub                  the publisher's public key: whatever it did not sign is shown, and goes nowhere
"""

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from protocols.messages import Bundle
from protocols.release import BadReleaseError, Manifest, parts, payload, read_manifest

FOLDER, KEY, ENDING = "releases", "release.pub", ".gerai"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class Shelved:
    """`size`: bytes of the file. `manifest` None: it is for nobody, `trouble` says why."""

    name: str
    size: int
    manifest: Manifest | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Beside this ledger."""

    ledger: Path

    @property
    def folder(self) -> Path:
        return self.ledger.with_name(FOLDER)

    @property
    def has_key(self) -> bool:
        return self._key.is_file()

    def releases(self) -> tuple[Shelved, ...]:
        """The newest first, then what is for nobody. Signatures are looked at, payloads are not. Raises OSError."""
        paths = self.folder.glob(f"*{ENDING}") if self.folder.is_dir() else ()
        found = [self._shelved(path) for path in sorted(paths) if NAME.match(path.name)]
        found.sort(key=lambda each: parts(each.manifest.version) if each.manifest else (-1,), reverse=True)
        return tuple(found)

    def find(self, name: str) -> Shelved | None:
        """None: there is nothing of that name. Raises OSError."""
        return next((each for each in self.releases() if each.name == name), None)

    def bundle(self, name: str) -> Bundle:
        """To be ordered: every byte was compared with what was signed. Raises BadReleaseError, OSError."""
        if not NAME.match(name):
            raise BadReleaseError(f"bukan rilis / no release: {name!r}")
        return self._believed(self.folder / name, name)

    def put(self, bundle: Path) -> Bundle:
        """A copy of it from elsewhere, believed before it lies there. Raises BadReleaseError, OSError."""
        self.folder.mkdir(exist_ok=True)
        beside = self.folder / f".{bundle.name}.new"
        try:
            shutil.copyfile(bundle, beside)
            believed = self._believed(beside)
            beside.replace(self.folder / believed.name)
        finally:
            beside.unlink(missing_ok=True)
        return believed

    @property
    def _key(self) -> Path:
        return self.ledger.with_name(KEY)

    def _shelved(self, path: Path) -> Shelved:
        size = path.stat().st_size
        try:
            return Shelved(path.name, size, read_manifest(path, self._key.read_bytes()))
        except (BadReleaseError, OSError, ValueError) as error:
            return Shelved(path.name, size, None, str(error))

    def _believed(self, path: Path, name: str = "") -> Bundle:
        """`name`: under which it lies, "" = under that of its version."""
        with payload(path, self._key.read_bytes()) as (manifest, _):
            version = manifest.version
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Bundle(name=name or f"gerai-{version}{ENDING}", version=version, size=path.stat().st_size, sha256=digest)
