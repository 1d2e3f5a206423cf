"""What every service of ours gives up, beyond what it needs. Measured by `systemd-analyze security`. Pure."""

from provisioning.units.unit import Lines

KNOWN_NETS = ("localhost", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fe80::/10", "fc00::/7")
"""Networks of a house, which no router of the world carries."""

MULTICAST = ("224.0.0.251", "ff02::fb")
"""Names of the house (mDNS)."""

LOCKED: Lines = (
    ("NoNewPrivileges", "yes"),
    ("CapabilityBoundingSet", ""),
    ("AmbientCapabilities", ""),
    ("ProtectSystem", "strict"),
    ("ProtectHome", "yes"),
    ("PrivateTmp", "yes"),
    ("ProtectKernelTunables", "yes"),
    ("ProtectKernelModules", "yes"),
    ("ProtectKernelLogs", "yes"),
    ("ProtectControlGroups", "yes"),
    ("ProtectClock", "yes"),
    ("ProtectHostname", "yes"),
    ("ProtectProc", "invisible"),
    ("RestrictNamespaces", "yes"),
    ("RestrictSUIDSGID", "yes"),
    ("RestrictRealtime", "yes"),
    ("LockPersonality", "yes"),
    ("RemoveIPC", "yes"),
    ("UMask", "0077"),
    ("SystemCallArchitectures", "native"),
    ("SystemCallFilter", "@system-service"),
    ("SystemCallFilter", "~@privileged @resources"),
    ("SystemCallErrorNumber", "EPERM"),
)
"""What is not allowed fails with an error that a program can say, instead of a death without words."""

FOR_EVER: Lines = (("Restart", "always"), ("RestartSec", "1"))


def network(nets: tuple[str, ...]) -> Lines:
    """Nobody is spoken with but these. An address, a network, or systemd's `localhost`."""
    return (("IPAddressDeny", "any"), ("IPAddressAllow", " ".join((*nets, *MULTICAST))))
