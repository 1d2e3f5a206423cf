"""Who may use what: udev with the product's rules, and the product's user in its groups. Inside the guest."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from image.guest.report import OUT
from provisioning.plugging import GROUPS, RULES_FILE, SYSUSERS_FILE, USER

SUBSYSTEMS = ("usb", "usbmisc", "input", "gpio", "drm", "sound")
RULES = Path("/run/udev/rules.d")
SETTLE_SECONDS = 120


def give_access(folder):
    """As a set-up does it, with the files that gerai-provision made; `folder` and all beside it become the user's."""
    os.environ["SYSTEMD_IGNORE_CHROOT"] = "1"
    subprocess.run(["systemd-sysusers", str(OUT / "hall" / SYSUSERS_FILE)], check=True)
    RULES.mkdir(parents=True)
    shutil.copy(OUT / "hall" / RULES_FILE, RULES)
    subprocess.run(["/lib/systemd/systemd-udevd", "--daemon"], check=True)
    only = [f"--subsystem-match={name}" for name in SUBSYSTEMS]
    subprocess.run(["udevadm", "trigger", "--action=add", *only], check=True)
    subprocess.run(["udevadm", "settle", f"--timeout={SETTLE_SECONDS}"], check=True)
    for path in (folder.parent, *folder.parent.rglob("*")):
        shutil.chown(path, USER, USER)
    for place in (sys.prefix, sys.base_prefix, __file__):
        for above in Path(place).resolve().parents:
            above.chmod(above.stat().st_mode | 0o055)  # a checkout in root's own folder; only the guest's copy


def as_user():
    """For Popen: as systemd starts the service."""
    return {"user": USER, "group": USER, "extra_groups": list(GROUPS)}
