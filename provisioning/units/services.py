"""The services themselves: devices, central, and a broker that runs as a service of its own. Pure.

Nothing waits for a network or a time server: a hall without internet would stay dark.
"""

from dataclasses import dataclass

from provisioning.plugging import HOME, USER
from provisioning.units import parts
from provisioning.units.hardening import FOR_EVER, KNOWN_NETS, LOCKED, network
from provisioning.units.parts import Post
from provisioning.units.unit import Lines, Unit

DEVICE, CENTRAL, BROKER = "gerai-device.service", "gerai-central.service", "mosquitto.service.d/gerai.conf"
CENTRAL_USER, CENTRAL_HOME = "gerai-central", "/var/lib/gerai-central"
PROGRAMS, DEVICE_FILE, CENTRAL_FILE = "/opt/gerai/bin", f"{HOME}/device.toml", "/etc/gerai/central.toml"
WANTED = ("Install", (("WantedBy", "multi-user.target"),))


@dataclass(frozen=True, slots=True)
class Place:
    """`programs`: the folder of gerai's commands. `device_file`: as enrolment makes it, beside what it needs.

    `nets`: who is spoken with. `writes`: folders beside the state's own that central may write, for its copies.
    """

    programs: str = PROGRAMS
    device_file: str = DEVICE_FILE
    central_file: str = CENTRAL_FILE
    nets: tuple[str, ...] = KNOWN_NETS
    writes: tuple[str, ...] = ()


def device(posts: tuple[Post, ...], place: Place) -> Unit:
    """One process carries all devices of a Pi.

    Memory may be written and run, for Mesa's drivers compile while they draw; and /proc is whole, for health is there.
    """
    service: Lines = (
        *_notifies(f"{place.programs}/gerai-device run --config {place.device_file}", USER),
        ("WatchdogSec", "20"),
        ("TimeoutStartSec", "120"),
        ("TimeoutStopSec", "10"),
        ("StateDirectory", "gerai"),
        ("StateDirectoryMode", "0700"),
        ("RuntimeDirectory", "gerai"),
        ("WorkingDirectory", "%t/gerai"),
        ("Environment", "LG_WD=%t/gerai XDG_RUNTIME_DIR=%t/gerai"),
        ("SupplementaryGroups", " ".join(parts.groups(posts))),
        ("DevicePolicy", "closed"),
        *(("DeviceAllow", f"{node} rw") for node in parts.nodes(posts)),
        *LOCKED,
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK"),
        *network(place.nets),
        ("MemoryMax", "70%"),
        ("TasksMax", "128"),
    )
    return _of_ours(DEVICE, "Antrean gerai: perangkat / devices", service)


def central(place: Place) -> Unit:
    """Central with the broker as its child, which lives and dies with it.

    Copies of the ledger are made by children that step back, so these may lower their own priority.
    """
    service: Lines = (
        *_notifies(f"{place.programs}/gerai-central serve --config {place.central_file}", CENTRAL_USER),
        ("WatchdogSec", "30"),
        ("TimeoutStartSec", "300"),
        ("TimeoutStopSec", "15"),
        ("StateDirectory", "gerai-central"),
        ("StateDirectoryMode", "0700"),
        ("WorkingDirectory", "%S/gerai-central"),
        *((("ReadWritePaths", " ".join(f"-{path}" for path in place.writes)),) if place.writes else ()),
        *LOCKED,
        ("SystemCallFilter", "ioprio_set setpriority"),
        ("PrivateDevices", "yes"),
        ("PrivateUsers", "yes"),
        ("ProcSubset", "pid"),
        ("MemoryDenyWriteExecute", "yes"),
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK"),
        *network(place.nets),
        ("LimitNOFILE", "4096"),
        ("MemoryMax", "70%"),
        ("TasksMax", "256"),
        ("OOMPolicy", "continue"),
        ("OOMScoreAdjust", "-500"),
    )
    return _of_ours(CENTRAL, "Antrean gerai: pusat / central", service)


def broker() -> Unit:
    """For a hall whose broker is Debian's own service ([broker] start = false): it begins as root, so it keeps that."""
    service: Lines = (
        *FOR_EVER,
        ("LimitNOFILE", "4096"),
        ("MemoryMax", "256M"),
        ("TasksMax", "32"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", "CAP_SETUID CAP_SETGID CAP_CHOWN CAP_DAC_OVERRIDE"),
        ("PrivateDevices", "yes"),
        *(pair for pair in LOCKED if pair[0].startswith(("Protect", "Restrict", "Lock", "PrivateTmp"))),
        ("ReadWritePaths", "-/var/lib/mosquitto -/var/log/mosquitto -/run/mosquitto"),
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6"),
        ("SystemCallArchitectures", "native"),
        ("SystemCallFilter", "@system-service"),
        ("SystemCallErrorNumber", "EPERM"),
    )
    unit = ("Unit", (("StartLimitIntervalSec", "0"),))
    return Unit(f"systemd/system/{BROKER}", "Batas broker / limits of the broker", (unit, ("Service", service)))


def _notifies(command: str, user: str) -> Lines:
    return (("Type", "notify"), ("NotifyAccess", "main"), ("ExecStart", command), ("User", user), *FOR_EVER)


def _of_ours(name: str, says: str, service: Lines) -> Unit:
    unit: Lines = (
        ("Description", says),
        ("After", "local-fs.target network.target systemd-modules-load.service"),
        ("StartLimitIntervalSec", "0"),
    )
    return Unit(f"systemd/system/{name}", says, (("Unit", unit), ("Service", service), WANTED))
