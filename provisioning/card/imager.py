"""What Raspberry Pi Imager reads as a repository of its own: the images, their sizes and sums. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from provisioning.card.boards import Card


@dataclass(frozen=True, slots=True)
class Download:
    """`url`: where it will be served. Sizes in bytes, sums SHA-256 (hex): of the image, and of what is fetched."""

    card: Card
    url: str
    image_bytes: int
    image_sum: str
    download_bytes: int
    download_sum: str


def os_list(version: str, at: int, downloads: tuple[Download, ...]) -> dict[str, Any]:
    """`at`: seconds since 1970. Settings are gerai.toml's, so the Imager is told to offer none of its own."""
    return {"os_list": [_entry(version, at, download) for download in downloads]}


def _entry(version: str, at: int, download: Download) -> dict[str, Any]:
    return {
        "name": f"gerai {version} ({download.card.says})",
        "description": "Antrean dan survei kepuasan MPP / queue and feedback of a public-service hall",
        "icon": "",
        "url": download.url,
        "extract_size": download.image_bytes,
        "extract_sha256": download.image_sum,
        "image_download_size": download.download_bytes,
        "image_download_sha256": download.download_sum,
        "release_date": datetime.fromtimestamp(at, UTC).date().isoformat(),
        "devices": list(download.card.tags),
        "init_format": "none",
        "architecture": "armv8",
    }
