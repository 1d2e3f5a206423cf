"""All files of one edition: names, the repository of the Imager, what moved since the lock."""

import json
import lzma
import shutil

import pytest

from provisioning.card import edition
from provisioning.card.boards import CARDS
from provisioning.card.building import Workshop
from provisioning.card.packages import LISTED
from provisioning.card.tools import BuildError

LINE = f"systemd 257 arm64 {'a' * 64}\n"


def test_a_packed_image_is_what_the_repository_says(tmp_path):
    if not shutil.which("xz"):
        pytest.skip("no xz")
    shop = Workshop(tmp_path, tmp_path, 1_763_800_000, lambda _: None)
    image = tmp_path / edition.image_name("0.1.0", CARDS["pi4"])
    image.write_bytes(bytes(100_000) + b"end")
    edition.pack(shop, (CARDS["pi4"],), tmp_path, "0.1.0", "http://10.0.0.2/kartu/")
    (entry,) = json.loads((tmp_path / edition.REPOSITORY).read_text())["os_list"]
    packed = tmp_path / "gerai-0.1.0-pi4.img.xz"
    assert entry["url"] == "http://10.0.0.2/kartu/gerai-0.1.0-pi4.img.xz"
    assert lzma.decompress(packed.read_bytes()) == image.read_bytes()
    assert entry["extract_size"] == image.stat().st_size
    assert entry["extract_sha256"] == edition.digest(image)
    assert entry["image_download_size"] == packed.stat().st_size
    assert entry["image_download_sha256"] == edition.digest(packed)


def lock(monkeypatch, path, text):
    monkeypatch.setattr(edition, "LOCK", path)
    if text is not None:
        path.write_text(text)


@pytest.mark.parametrize(("text", "said"), [(LINE, []), (LINE.replace("257", "256"), ["1 paket"]), (None, ["1 paket"])])
def test_packages_that_moved_are_counted(tmp_path, monkeypatch, text, said):
    told = []
    shop = Workshop(tmp_path, tmp_path / "scratch", 1, told.append)
    (shop.root / LISTED).parent.mkdir(parents=True)
    (shop.root / LISTED).write_text(LINE)
    lock(monkeypatch, tmp_path / "packages.lock", text)
    edition.compare(shop, locked=False)
    assert [line[:7] for line in told] == said


def test_packages_that_moved_are_refused_to_who_wants_the_locked_ones(tmp_path, monkeypatch):
    shop = Workshop(tmp_path, tmp_path / "scratch", 1, print)
    (shop.root / LISTED).parent.mkdir(parents=True)
    (shop.root / LISTED).write_text(LINE)
    lock(monkeypatch, tmp_path / "packages.lock", LINE)
    edition.compare(shop, locked=True)
    lock(monkeypatch, tmp_path / "packages.lock", LINE.replace("257", "256"))
    with pytest.raises(BuildError, match="systemd: 256 -> 257"):
        edition.compare(shop, locked=True)
