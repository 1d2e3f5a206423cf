"""The one who may write the slots of a card, for devices may not: started for each connection to a socket. Pure.

Nothing of the network reaches it, and of the disk it opens the two slots. It is root's, for the boot partition is made
writable for a moment, and for the restart.
"""

from protocols.card import BOOT_AT, PRODUCT_AT, RELEASE_KEY_AT, SLOT_SOCKET, slot_label
from provisioning.plugging import USER

SOCKET, SERVICE = "gerai-slots.socket", "gerai-slots@.service"
SLOT_PATHS = tuple(f"/dev/disk/by-partlabel/{slot_label(slot)}" for slot in ("a", "b"))

SOCKET_TEXT = f"""\
[Unit]
Description=Penulis slot / who writes slots
ConditionPathExists={SLOT_PATHS[1]}
ConditionPathExists={RELEASE_KEY_AT}
After=local-fs.target

[Socket]
ListenStream={SLOT_SOCKET}
SocketUser={USER}
SocketMode=0600
Accept=yes
MaxConnections=1
"""
SERVICE_TEXT = f"""\
[Unit]
Description=Tulis slot / write a slot

[Service]
ExecStart={PRODUCT_AT}/bin/gerai-device slots
StandardInput=socket
StandardOutput=journal
StandardError=journal
RuntimeMaxSec=1800
CapabilityBoundingSet=CAP_SYS_ADMIN
NoNewPrivileges=yes
DevicePolicy=closed
DeviceAllow={SLOT_PATHS[0]} rw
DeviceAllow={SLOT_PATHS[1]} rw
ProtectSystem=strict
ReadWritePaths={BOOT_AT} /run/systemd
ProtectHome=yes
PrivateTmp=yes
PrivateNetwork=yes
IPAddressDeny=any
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_UNIX
SystemCallArchitectures=native
SystemCallFilter=@system-service @mount
SystemCallFilter=~@resources
SystemCallErrorNumber=EPERM
UMask=0077
MemoryMax=256M
TasksMax=16
"""


def units() -> dict[str, str]:
    """Name -> text."""
    return {SOCKET: SOCKET_TEXT, SERVICE: SERVICE_TEXT}
