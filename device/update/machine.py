"""What an update has to know of the machine."""

from dataclasses import dataclass
from pathlib import Path

from device.system.nameplate import Nameplate
from device.update.installer import Installer


@dataclass(frozen=True, slots=True)
class Machine:
    """`key`: the publisher's public key; `identity`: the folder of certificates; `folder`: for what is brought.

    `version`: the one that runs.
    """

    installer: Installer
    key: Path
    identity: Path
    folder: Path
    version: str
    nameplate: Nameplate
