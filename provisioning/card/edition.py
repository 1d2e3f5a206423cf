"""All files of one edition: an image for each kind of card, the slot that updates bring, and what they are made of."""

import hashlib
import json
from pathlib import Path

from provisioning.card import building
from provisioning.card.bill import document, library, moved, read_listing
from provisioning.card.boards import Card
from provisioning.card.building import Workshop
from provisioning.card.imager import Download, os_list
from provisioning.card.packages import LISTED
from provisioning.card.tools import BuildError, run

LOCK = Path(__file__).with_name("packages.lock")
REPOSITORY = "gerai.rpi-imager-manifest"


def image_name(version: str, card: Card) -> str:
    return f"gerai-{version}-{card.name}.img"


def payload_name(version: str) -> str:
    """For `gerai-provision bundle --from`."""
    return f"gerai-{version}.slot"


def build(shop: Workshop, cards: tuple[Card, ...], folder: Path, version: str, *, locked: bool) -> None:
    """Images, slot, bill of materials. `locked`: packages that moved are refused. Raises BuildError, OSError."""
    base = building.fetch(shop)
    building.make_root(shop, base)
    compare(shop, locked=locked)
    slot, data = shop.scratch / "slot.img", shop.scratch / "data.img"
    building.make_slot(shop, slot)
    building.make_payload(shop, slot, folder / payload_name(version))
    building.make_data(shop, data)
    for card in cards:
        boot = shop.scratch / f"boot-{card.name}.img"
        building.make_boot(shop, card, boot)
        image = folder / image_name(version, card)
        building.assemble(card, {"boot": boot, "gerai-a": slot, "gerai-data": data}, image)
    bill = document(version, read_listing(listing(shop)), map(library, _metadata(shop)), shop.at)
    _write_json(folder / f"gerai-{version}.cdx.json", bill)


def pack(shop: Workshop, cards: tuple[Card, ...], folder: Path, version: str, url: str) -> None:
    """For downloads: .img.xz of each card, and the repository that Raspberry Pi Imager reads. Raises BuildError."""
    downloads = []
    for card in cards:
        image = folder / image_name(version, card)
        shop.say(f"{image.name}.xz")
        run(["xz", "--keep", "--force", "-1", "--threads=2", "--block-size=16MiB", str(image)])
        packed = image.with_name(f"{image.name}.xz")
        sizes = (image.stat().st_size, digest(image), packed.stat().st_size, digest(packed))
        downloads.append(Download(card, f"{url.rstrip('/')}/{packed.name}", *sizes))
    _write_json(folder / REPOSITORY, os_list(version, shop.at, tuple(downloads)))


def listing(shop: Workshop) -> str:
    """Of the packages that were unpacked."""
    return (shop.root / LISTED).read_text(encoding="utf-8")


def digest(path: Path) -> str:
    """SHA-256, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def compare(shop: Workshop, *, locked: bool) -> None:
    """What was fetched with packages.lock. Raises BuildError when it must be the same and is not."""
    wanted = read_listing(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else ()
    lines = moved(wanted, read_listing(listing(shop)))
    if lines and locked:
        raise BuildError("\n".join((f"{LOCK.name}: Debian has other packages now; --write-lock takes them:", *lines)))
    if lines:
        shop.say(f"{len(lines)} paket berubah sejak / packages moved since {LOCK.name}")


def _metadata(shop: Workshop) -> list[str]:
    found = sorted((shop.root / "opt/gerai/lib").glob("python*/site-packages/*.dist-info/METADATA"))
    return [path.read_text(encoding="utf-8") for path in found]


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
