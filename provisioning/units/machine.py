"""What a machine of the hall has in /etc beside its services: users, modules, switches of the kernel, its own watchdog.

Pure.
"""

from protocols import ports
from provisioning.plugging import SYSUSERS_FILE, sysusers
from provisioning.units.parts import MODULES
from provisioning.units.services import CENTRAL_HOME, CENTRAL_USER
from provisioning.units.unit import Unit

WATCHDOG_SECONDS = 14
"""A Pi's own watchdog counts 15.99 s at most; more is refused, and then there is none."""

STORAGE = ("usb_storage", "uas")
USB_NETWORK = ("cdc_ether", "cdc_ncm", "rndis_host", "ipheth")

SWITCHES = {
    "kernel.sysrq": "0",
    "kernel.dmesg_restrict": "1",
    "kernel.kptr_restrict": "2",
    "kernel.unprivileged_bpf_disabled": "1",
    "fs.protected_fifos": "2",
    "fs.protected_regular": "2",
    "net.ipv4.tcp_syncookies": "1",
    # What was lost is said again every 0.2 s, not after 0.2, 0.4, 0.8, 1.6, 3.2: a call is one small packet.
    "net.ipv4.tcp_thin_linear_timeouts": "1",
    "net.ipv4.conf.all.accept_redirects": "0",
    "net.ipv6.conf.all.accept_redirects": "0",
    "net.ipv4.conf.all.accept_source_route": "0",
    "net.ipv4.ip_forward": "0",
}


def watchdog() -> Unit:
    """The machine restarts itself when even systemd stands still."""
    seconds = f"{WATCHDOG_SECONDS}s"
    lines = (("RuntimeWatchdogSec", seconds), ("RebootWatchdogSec", seconds), ("CtrlAltDelBurstAction", "none"))
    return Unit("systemd/system.conf.d/gerai.conf", "Pengawas mesin / the machine's watchdog", (("Manager", lines),))


def of_device() -> dict[str, str]:
    """Path below /etc -> text, for a Pi. No stick is read, and no telephone becomes a network."""
    refused = "".join(f"blacklist {module}\ninstall {module} /bin/false\n" for module in (*STORAGE, *USB_NETWORK))
    return {
        f"sysusers.d/{SYSUSERS_FILE}": sysusers(),
        "modules-load.d/gerai.conf": "".join(f"{module}\n" for module in MODULES),
        "modprobe.d/gerai.conf": refused,
        "sysctl.d/60-gerai.conf": _switches(SWITCHES),
    }


def of_central() -> dict[str, str]:
    """Path below /etc -> text, for central. So that pages stand on the usual port and nobody of ours is root."""
    return {
        "sysusers.d/gerai-central.conf": f'u {CENTRAL_USER} - "Antrean gerai pusat / central" {CENTRAL_HOME}\n',
        "sysctl.d/60-gerai.conf": _switches({**SWITCHES, "net.ipv4.ip_unprivileged_port_start": str(ports.WEB)}),
    }


def _switches(switches: dict[str, str]) -> str:
    return "".join(f"{name} = {value}\n" for name, value in switches.items())
