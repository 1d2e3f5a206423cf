"""How a card is laid out: what builds images, what updates them and what runs on them agree on these names. Pure.

A Pi 4 or 5 has two slots. One FAT partition holds, for each slot, the kernel and what belongs to it in a folder of that
slot's name. The firmware reads config.txt, and tryboot.txt once after `reboot "0 tryboot"`: they differ in the folder
that they name. To make the tried slot the one that is booted, both are written anew. A Pi 3 or Zero 2 W has slot a.

The contents of a slot are the same for both, byte by byte: a slot is known by its partition's name, never by a label
inside it.
"""

from pathlib import PurePosixPath
from typing import Literal

Slot = Literal["a", "b"]

BOOT_LABEL = "GERAIBOOT"
"""Of the FAT file system, which Windows shows too."""

DATA_LABEL = "gerai-data"
BOOT_AT, DATA_AT = PurePosixPath("/boot/firmware"), PurePosixPath("/var/lib/gerai")
PRODUCT_AT = PurePosixPath("/opt/gerai")
SLOT_FILES_AT = PurePosixPath("/usr/lib/gerai/boot")
"""In a slot: what goes into its folder on the boot partition, but for its command line."""

RELEASE_KEY_AT = PRODUCT_AT / "release.pub"
"""Whose releases a card takes."""

SLOT_SOCKET = PurePosixPath("/run/gerai-slots.sock")
"""Behind it is what may write slots, for the one who may not."""

KERNEL, FIRST_FILES, COMMAND_LINE = "kernel8.img", "initrd.img", "cmdline.txt"
CONFIG, TRIED_CONFIG = "config.txt", "tryboot.txt"
SITE_FILE, SITE_ERROR = "gerai.toml", "gerai-error.txt"
"""What a technician puts onto the boot partition, and where the Pi answers when something in it is wrong."""

DISK_ID = "67657261"
"""Of a card with one slot (MBR); its partitions are known by it."""

WORDS = (
    "ro",
    "rootwait",
    "rootfstype=squashfs",
    "quiet",
    "loglevel=0",
    "systemd.show_status=0",
    "rd.systemd.show_status=0",
    "udev.log_level=3",
    "vt.global_cursor_default=0",
    "consoleblank=0",
    "console=tty1",
    "panic=10",
)
"""For the kernel: nothing is written, nothing is said, and who panics begins anew."""

FIRMWARE = """\
# gerai: jangan diubah / do not edit; pengaturan ada di gerai.toml / settings are in gerai.toml
arm_64bit=1
auto_initramfs=0
disable_splash=1
avoid_warnings=1
kernel_watchdog_timeout=15
enable_uart=0
dtparam=i2c_arm=on
dtparam=spi=on
dtparam=audio=on
dtparam=watchdog=on
camera_auto_detect=0
display_auto_detect=1
disable_overscan=1
"""


def slot_label(slot: Slot) -> str:
    """The name of a slot's partition (GPT)."""
    return f"gerai-{slot}"


def other(slot: Slot) -> Slot:
    return "b" if slot == "a" else "a"


def config(slot: Slot) -> str:
    """config.txt or tryboot.txt: this slot's kernel is booted."""
    return f"{FIRMWARE}os_prefix={slot}/\nkernel={KERNEL}\ninitramfs {FIRST_FILES} followkernel\n"


def command_line(slot: Slot, *, slots: int) -> str:
    """cmdline.txt of a slot, on a card with one or two slots."""
    root = f"PARTLABEL={slot_label(slot)}" if slots == 2 else f"PARTUUID={DISK_ID}-02"
    return " ".join((f"root={root}", *WORDS, f"gerai.slot={slot}")) + "\n"
