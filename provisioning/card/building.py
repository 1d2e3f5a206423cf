"""A card from its description, by tools, each of which gives the same bytes for the same input. Needs root, for owners.

Fetched packages and wheels stay in the cache; nothing else is kept from one time to the next.
"""

import lzma
import os
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from device.update.card_slots import BOOT, IMAGE
from protocols import card as names
from provisioning.card import first_files, packages, product
from provisioning.card.boards import Card
from provisioning.card.partitions import BOOT_MIB, DATA_MIB, GPT_ID, SLOT_MIB, image_bytes, partitions, table
from provisioning.card.tools import BuildError, run
from provisioning.card.tree import CLOCK, tree

CLEARED = (
    *("var/*", "etc/apt", "etc/*-", "usr/lib/linux-image*"),
    *(f"usr/lib/modules/*/kernel/{name}" for name in packages.FOREIGN),
)
ARM64_MAGIC = slice(56, 60), b"ARMd"


@dataclass(frozen=True, slots=True)
class Workshop:
    """`at`: seconds since 1970, the time of every file. `say`: what is being done, for the person who waits.

    `release_key`: whose releases the card takes (PEM), "" = nobody's.
    """

    cache: Path
    scratch: Path
    at: int
    say: Callable[[str], None]
    release_key: str = ""

    @property
    def root(self) -> Path:
        return self.scratch / "root"

    @property
    def surroundings(self) -> dict[str, str]:
        return {"SOURCE_DATE_EPOCH": str(self.at), "E2FSPROGS_FAKE_TIME": str(self.at)}


def fetch(shop: Workshop) -> Path:
    """Debian's packages, unpacked (.tar), from where this machine has its own. Raises BuildError."""
    debs = shop.cache / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    (debs / "preferences").write_text(packages.PREFERENCES, encoding="utf-8")
    target = shop.cache / f"debian-{packages.key()}.tar"
    if not target.exists():
        shop.say("Debian: paket / packages")
        words = packages.fetch(mirror(), str(debs), str(target.with_suffix(".part.tar")))
        run(words, more=shop.surroundings)
        target.with_suffix(".part.tar").rename(target)
    return target


def mirror() -> str:
    """Where this machine's own packages come from. Raises BuildError."""
    found = run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Label: Debian"]).split()
    if not found:
        raise BuildError("apt knows no archive of Debian; build on Debian, or give --mirror")
    return found[0]


def make_root(shop: Workshop, base: Path) -> None:
    """The whole contents of a slot, below `shop.root`. Raises BuildError."""
    shop.say("akar / root")
    shop.root.mkdir(parents=True)
    run(["tar", "-xf", str(base), "-C", str(shop.root), "--exclude=./dev/*"])
    make_accounts(shop)
    shop.say("gerai: roda / wheels")
    wheels = shop.cache / "wheels"
    wheels.mkdir(exist_ok=True)
    product.fetch(wheels)
    _headers(shop)
    own = product.own_wheel(shop.scratch)
    product.unpack(wheels, own, shop.root, shop.scratch)
    _write_tree(shop)
    if shop.release_key:
        (shop.root / str(names.RELEASE_KEY_AT)[1:]).write_text(shop.release_key, encoding="utf-8")
    shop.say("kode / bytecode")
    _compile(shop)
    _foreign(shop)
    _clear(shop)
    _boot_files(shop)


def make_slot(shop: Workshop, target: Path) -> None:
    """The root as one file of a read-only file system. Raises BuildError."""
    shop.say("slot")
    target.unlink(missing_ok=True)
    words = ["mksquashfs", str(shop.root), str(target), "-comp", "zstd", "-Xcompression-level", "6", "-no-progress"]
    times = ["-mkfs-time", str(shop.at), "-all-time", str(shop.at)]
    run([*words, *times, "-no-xattrs", "-noappend", "-quiet"])
    if target.stat().st_size > SLOT_MIB * 1024 * 1024:
        raise BuildError(f"{target}: {target.stat().st_size} bytes do not fit a slot of {SLOT_MIB} MiB")


def make_payload(shop: Workshop, slot: Path, target: Path) -> None:
    """What a release brings to a card that runs: the slot, and what stands in its boot folder. Raises OSError."""
    inside = shop.root / str(names.SLOT_FILES_AT).lstrip("/")
    with tarfile.open(target, "w:", format=tarfile.GNU_FORMAT) as tar:
        for name, path in ((IMAGE, slot), *((f"{BOOT}{path.name}", path) for path in sorted(inside.iterdir()))):
            member = tarfile.TarInfo(name)
            member.size, member.mtime = path.stat().st_size, shop.at
            with path.open("rb") as stream:
                tar.addfile(member, stream)


def make_boot(shop: Workshop, card: Card, target: Path) -> None:
    """The FAT file system from which the firmware starts. Raises BuildError."""
    shop.say("boot")
    folder = shop.scratch / f"boot-{card.name}"
    inside = shop.root / str(names.SLOT_FILES_AT).lstrip("/")
    (folder / "a").mkdir(parents=True)
    for path in inside.iterdir():
        shutil.copyfile(path, folder / "a" / path.name)
    (folder / "a" / names.COMMAND_LINE).write_text(names.command_line("a", slots=card.slots), encoding="utf-8")
    (folder / names.CONFIG).write_text(names.config("a"), encoding="utf-8")
    if card.slots == 2:
        (folder / names.TRIED_CONFIG).write_text(names.config("b"), encoding="utf-8")
    for name in card.firmware:
        shutil.copyfile(shop.root / "usr/lib/raspi-firmware" / name, folder / name)
    _same_time(folder, shop.at)
    target.unlink(missing_ok=True)
    with target.open("wb") as file:
        file.truncate(BOOT_MIB * 1024 * 1024)
    run(["mkfs.vfat", "--invariant", "-F", "32", "-i", names.DISK_ID, "-n", names.BOOT_LABEL, str(target)])
    found = sorted(str(path) for path in folder.iterdir())
    run(["mcopy", "-i", str(target), "-s", "-m", "-Q", *found, "::"], more=shop.surroundings)


def make_data(shop: Workshop, target: Path) -> None:
    """An empty file system that grows at the first boot. Raises BuildError."""
    target.unlink(missing_ok=True)
    with target.open("wb") as file:
        file.truncate(DATA_MIB * 1024 * 1024)
    known = ["-U", GPT_ID, "-E", f"hash_seed={GPT_ID},lazy_itable_init=0,lazy_journal_init=0"]
    options = ["-O", "^metadata_csum_seed", "-L", names.DATA_LABEL, "-m", "1"]
    run(["mke2fs", "-q", "-F", "-t", "ext4", *options, *known, str(target)], more=shop.surroundings)
    run(["debugfs", "-w", "-R", f"mkdir {CLOCK}", str(target)], more=shop.surroundings)


def assemble(card: Card, pieces: dict[str, Path], target: Path) -> None:
    """The image of a whole card. `pieces`: partition's name -> its contents; one without stays empty."""
    target.unlink(missing_ok=True)
    with target.open("wb") as file:
        file.truncate(image_bytes(card.slots))
    run(["sfdisk", "--quiet", "--no-reread", "--no-tell-kernel", str(target)], text=table(card.slots))
    for partition in partitions(card.slots):
        if partition.name in pieces:
            _lay(pieces[partition.name], target, partition.offset)


def _lay(piece: Path, target: Path, offset: int) -> None:
    """Holes stay holes."""
    with piece.open("rb") as source, target.open("r+b") as file:
        file.seek(offset)
        while block := source.read(1024 * 1024):
            if block.count(0) == len(block):
                file.seek(len(block), os.SEEK_CUR)
            else:
                file.write(block)


def _clear(shop: Workshop) -> None:
    """What the fetching left, and what nobody reads on a card."""
    for name in CLEARED:
        for path in shop.root.glob(name):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def make_accounts(shop: Workshop) -> None:
    """As base-passwd and libc-bin would make them; root and everybody else without a password that could fit."""
    for name in ("passwd", "group"):
        shutil.copyfile(shop.root / f"usr/share/base-passwd/{name}.master", shop.root / f"etc/{name}")
    for name, _, rest in ((line.partition(":")) for line in _lines(shop.root / "etc/passwd")):
        _append(shop.root / "etc/shadow", f"{name}:!*:1::::::\n") if rest else None
    (shop.root / "etc/shadow").chmod(0o640)
    passwd = (shop.root / "etc/passwd").read_text(encoding="utf-8")
    (shop.root / "etc/passwd").write_text(
        passwd.replace("/bin/bash", "/usr/sbin/nologin").replace(":*:", ":x:"), encoding="utf-8"
    )
    shutil.copyfile(shop.root / "usr/share/libc-bin/nsswitch.conf", shop.root / "etc/nsswitch.conf")


def _headers(shop: Workshop) -> None:
    """Python's, to compile against: out of the root."""
    shutil.move(shop.root / "usr/include", shop.scratch / "include")
    libraries = shop.root / "usr/lib/aarch64-linux-gnu"
    for path in {*libraries.glob("libpython*"), *libraries.glob("*.a")}:
        path.unlink()


def _write_tree(shop: Workshop) -> None:
    described = tree()
    for folder in described.folders:
        (shop.root / folder).mkdir(parents=True, exist_ok=True)
    for name, (mode, text) in described.files.items():
        path = shop.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
    for name, target in described.links.items():
        path = shop.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    clock = shop.root / "usr/lib/clock-epoch"
    clock.touch()
    os.utime(clock, (shop.at, shop.at))


def _compile(shop: Workshop) -> None:
    """All of Python's files, so that no Pi does it at each start."""
    machine = run(["dpkg", "--print-architecture"]).strip()
    kept = shop.cache / f"python-{packages.SUITE}-{machine}.tar"
    if not kept.exists():
        run(packages.fetch_python(mirror(), machine, str(kept)), more=shop.surroundings)
    helper = shop.scratch / "python"
    helper.mkdir()
    run(["tar", "-xf", str(kept), "-C", str(helper), "--exclude=./dev/*"])
    loader = next(helper.glob("usr/lib/*/ld-linux-*.so.*"))
    python = [str(loader), "--library-path", str(loader.parent), str(helper / f"usr/bin/python{product.PYTHON}")]
    root = shop.root
    places = [f"usr/lib/python{product.PYTHON}", "usr/lib/python3/dist-packages", str(names.PRODUCT_AT / "lib")[1:]]
    words = ["-s", "-X", "utf8", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    paths = ["-s", str(root), "-p", "/", *(str(root / place) for place in places)]
    run([*python, *words, *paths], more={**shop.surroundings, "PYTHONHOME": str(helper / "usr")})


def _foreign(shop: Workshop) -> None:
    """The only programs of a Pi that are played here: its users, its list of libraries, and that ours starts."""
    root = str(shop.root)
    run(["chroot", root, "/usr/bin/systemd-sysusers"], more=shop.surroundings)
    run(["chroot", root, "/usr/sbin/ldconfig"], more=shop.surroundings)
    run(["chroot", root, f"{names.PRODUCT_AT}/bin/gerai-device", "--version"], more={"PYTHONDONTWRITEBYTECODE": "1"})


def _boot_files(shop: Workshop) -> None:
    """Kernel, first files and trees to where an updater finds them. Raises BuildError."""
    (modules,) = (shop.root / "usr/lib/modules").iterdir()
    run(["depmod", "-b", str(shop.root), modules.name])
    place = shop.root / str(names.SLOT_FILES_AT).lstrip("/")
    place.mkdir(parents=True)
    kernel = (modules / "vmlinuz").read_bytes()
    where, magic = ARM64_MAGIC
    if kernel[where] != magic:
        raise BuildError(f"{modules.name}: this kernel is packed in a way that a Pi's firmware does not read")
    (place / names.KERNEL).write_bytes(kernel)
    (modules / "vmlinuz").unlink()
    for path in sorted((modules / "dtb/broadcom").glob("bcm2[78]*.dtb")):
        shutil.move(path, place / path.name)
    shutil.rmtree(modules / "dtb")
    (place / names.FIRST_FILES).write_bytes(lzma.compress(_first_files(shop, modules), check=lzma.CHECK_CRC32))


def _first_files(shop: Workshop, modules: Path) -> bytes:
    depends, inside = ((modules / name).read_text(encoding="utf-8") for name in ("modules.dep", "modules.builtin"))
    paths = first_files.needed(first_files.DRIVERS, depends, inside)
    files = {
        "init": (0o100755, first_files.INIT.encode()),
        "bin/busybox": (0o100755, (shop.root / "usr/bin/busybox").read_bytes()),
        "dev/console": (first_files.DEVICE_MODE, b""),
    }
    order = []
    for path in paths:
        name = f"lib/{Path(path).name.removesuffix('.xz')}"
        files[name] = (0o100644, first_files.driver_file((modules / path).read_bytes(), path))
        order.append(f"/{name}\n")
    files["drivers"] = (0o100644, "".join(order).encode())
    return first_files.archive(files, shop.at)


def _same_time(folder: Path, at: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (at, at), follow_symlinks=False)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
