"""`gerai-provision image`: builds cards. Exit status 2: something is missing or asked wrongly; 1: a tool failed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click

from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.card import edition, product
from provisioning.card.boards import CARDS
from provisioning.card.building import Workshop
from provisioning.card.tools import BuildError, missing

PUBLIC_KEY = "-----BEGIN PUBLIC KEY-----"
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("image", context_settings=HELP)
@click.argument("cards", nargs=-1, type=click.Choice(sorted(CARDS)))
@click.option("--to", "folder", default="build/card", show_default=True, type=FOLDER, help="Folder to fill.")
@click.option("--cache", default="build/card-cache", show_default=True, type=FOLDER, help="Fetched packages stay here.")
@click.option("--pack", "url", default="", metavar="URL", help="Also .img.xz, to be served from there, for the Imager.")
@click.option(
    "--release-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="release.pub: whose releases the cards take. [default: nobody's]",
)
@click.option("--locked", is_flag=True, help="Refuse packages that are not those of packages.lock.")
@click.option("--write-lock", is_flag=True, help="Make packages.lock anew from what was fetched.")
def image_command(
    cards: tuple[str, ...],
    folder: Path,
    cache: Path,
    url: str,
    release_key: Path | None,
    *,
    locked: bool,
    write_lock: bool,
) -> None:
    """Build images of cards from Debian's packages and this checkout (root). / Buat citra kartu.

    \b
    Example: gerai-provision image pi4 --to build/card
    """
    key = _public_key(release_key) if release_key else ""
    if lacking := missing():
        raise SettingsError((f"image: tools are missing: apt-get install {' '.join(lacking)}",))
    if os.geteuid() != 0:
        raise SettingsError(("image: files of a card belong to root; call it with sudo",))
    wanted = tuple(CARDS[name] for name in cards or sorted(CARDS))
    for each in (folder, cache):
        each.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="gerai-card-", dir=cache.parent) as scratch:
            shop = Workshop(cache.resolve(), Path(scratch).resolve(), time_of_checkout(), _teller(), key)
            edition.build(shop, wanted, folder, version("gerai"), locked=locked)
            if write_lock:
                edition.LOCK.write_text(edition.listing(shop), encoding="utf-8")
            if url:
                edition.pack(shop, wanted, folder, version("gerai"), url)
            shop.say("selesai / done")
    except (BuildError, OSError) as error:
        click.echo(f"gerai-provision: {error}", err=True)
        sys.exit(1)
    for path in sorted(folder.glob("gerai*")):
        click.echo(f"{path.stat().st_size:>12}  {edition.digest(path)}  {path}")


def _public_key(path: Path) -> str:
    """Raises SettingsError: a card with the private half on it would be everybody's."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if not text.startswith(PUBLIC_KEY):
        raise SettingsError((f"{path}: bukan / not release.pub; gerai-provision release-key makes both halves",))
    return text


def time_of_checkout() -> int:
    """Seconds since 1970, the time of every file: SOURCE_DATE_EPOCH, else of the last commit, else of the lock."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    words = ["git", "-C", str(product.CHECKOUT), "log", "-1", "--format=%ct"]
    asked = subprocess.run(words, capture_output=True, text=True, check=False)
    return int(asked.stdout) if asked.returncode == 0 else int(product.LOCK.stat().st_mtime)


def _teller() -> Callable[[str], None]:
    began = time.monotonic()

    def say(what: str) -> None:
        click.echo(f"{time.monotonic() - began:7.1f} s  {what}", err=True)

    return say
