"""How the guest's instructions are carried out: by the host's own processor where that works, else by emulation.

A /dev/kvm may exist and abort or hang, so a guest that only says a word and ends is tried first, once for each boot of
the host. Emulated, the guest's clock counts its own instructions: however busy the host is, in there a second has as
many of them, and nothing that is paced by a clock (a sound card, a time-out) is starved.
"""

import os
import subprocess
from pathlib import Path

DEVICE, BOOT = Path("/dev/kvm"), Path("/proc/sys/kernel/random/boot_id")
TRIAL_SECONDS = 20
WORD = b"IMAGE-NO-9P"
"""What the guest says that was given no files, before it switches itself off."""
KVM = ("-accel", "kvm", "-cpu", "host,-arch-capabilities", "-smp", "2")
EMULATION = ("-accel", "tcg,thread=single", "-cpu", "Nehalem,+rdrand", "-smp", "1", "-icount", "shift=1,sleep=on")
"""Two nanoseconds an instruction. No AVX: nothing needs it, and QEMU 7.2's is young."""


def choose(built):
    """The words for QEMU. `built`: the folder with vmlinuz and initrd.zst; the finding is kept there."""
    kept = built / "kvm"
    boot = BOOT.read_text().strip()
    if not kept.exists() or kept.read_text().split()[0] != boot:
        kept.write_text(f"{boot} {'works' if kvm_works(built) else 'not'}\n")
    return KVM if kept.read_text().split()[1] == "works" else EMULATION


def kvm_works(built, device=DEVICE, seconds=TRIAL_SECONDS, program="qemu-system-x86_64"):
    if not os.access(device, os.R_OK | os.W_OK):
        return False
    command = [program, *MACHINE, *KVM, "-m", "256", *first_files(built, "console=ttyS0 quiet panic=-1")]
    try:
        tried = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return WORD in tried.stdout


MACHINE = (
    *("-M", "q35,vmport=off", "-nographic", "-no-reboot", "-nodefaults"),
    *("-serial", "stdio", "-monitor", "none"),
)


def first_files(built, words):
    return ("-kernel", str(built / "vmlinuz"), "-initrd", str(built / "initrd.zst"), "-append", words)
