"""The virtual Pi in which a card is tried: the card's own kernel and root, on a board that QEMU plays. Pure.

What a real Pi has beside (its firmware, GPIO, KMS, a watchdog of Broadcom's) is not there; parts are simulated ones.
"""

import base64
import uuid
from pathlib import Path

from provisioning.card.tree import SELFTEST_UNIT as SELFTEST
from provisioning.units.services import DEVICE

PROGRAM = "qemu-system-aarch64"
MEMORY_MIB = 1024
HOST = "10.0.2.2"
"""How the guest calls the machine that plays it; only this machine's own loopback answers there."""

PATIENCE = {
    DEVICE: "[Service]\nTimeoutStartSec=900\nWatchdogSec=300\n",
    SELFTEST: "[Service]\nEnvironment=GERAI_PATIENCE=30\n",
}
"""A played processor is slow, and slower beside others: of how long a service may take, a trial says nothing."""

QUIET = ("quiet", "console=tty1", "loglevel=0", "systemd.show_status=0", "udev.log_level=3")


def command(files: Path, card: Path, words: str) -> tuple[str, ...]:
    """`files`: a folder with kernel8.img and initrd.img; `card`: the image, which is written to."""
    return (
        *(PROGRAM, "-M", "virt", "-cpu", "cortex-a72", "-smp", "2", "-accel", "tcg,thread=multi"),
        *("-m", str(MEMORY_MIB), "-nodefaults", "-no-reboot", "-display", "none", "-monitor", "none"),
        *("-serial", "stdio", "-device", "virtio-rng-pci"),
        *("-kernel", str(files / "kernel8.img"), "-initrd", str(files / "initrd.img"), "-append", words),
        *("-drive", f"file={card},format=raw,if=none,id=card,cache=unsafe", "-device", "virtio-blk-pci,drive=card"),
        *("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net"),
        *("-device", "qemu-xhci", "-device", "usb-kbd"),
        *("-drive", "if=none,id=stick,driver=null-co,size=1M,read-zeroes=on", "-device", "usb-storage,drive=stick"),
    )


def kernel_words(own: str, machine: uuid.UUID) -> str:
    """The card's command line, but all is said on the serial line, the self-test is asked for, and there is time.

    `machine`: who this Pi is, which has no serial number.
    """
    kept = [word for word in own.split() if word not in QUIET]
    said = [
        "console=ttyAMA0",
        "loglevel=7",
        "printk.devkmsg=on",
        "systemd.log_level=info",
        "systemd.default_device_timeout_sec=900",
        "systemd.journald.forward_to_kmsg=1",
        "systemd.journald.max_level_kmsg=info",
    ]
    return " ".join((*kept, *said, *map(_patience, PATIENCE), f"systemd.machine_id={machine.hex}", "gerai.selftest"))


def _patience(unit: str) -> str:
    """A drop-in of systemd's, handed over by the kernel's command line: the card itself stays as it is."""
    text = base64.b64encode(PATIENCE[unit].encode()).decode()
    return f"systemd.set_credential_binary=systemd.unit-dropin.{unit}~trial:{text}"
