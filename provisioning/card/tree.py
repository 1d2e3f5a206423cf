"""The files of a slot that no package brings: who mounts what, which services run, and which never do. Pure.

A unit runs only if a link here says so: there is no getty, no login, no secure shell and no timer of a package manager.
"""

from dataclasses import dataclass

from protocols.card import BOOT_AT, BOOT_LABEL, DATA_AT, DATA_LABEL, PRODUCT_AT
from provisioning.card import slot_units, usb
from provisioning.firewall.rules import NFTABLES_FILE, Street, of_device
from provisioning.plugging import RULES_FILE, udev_rules
from provisioning.units.files import files as unit_files
from provisioning.units.parts import Post
from provisioning.units.services import DEVICE, Place

CLOCK = "clock"
"""Where the last hour known stays; it is made with the data partition."""

FSTAB = f"""\
tmpfs /tmp tmpfs nosuid,nodev,size=25% 0 0
tmpfs /var tmpfs nosuid,nodev,mode=0755,size=25% 0 0
LABEL={BOOT_LABEL} {BOOT_AT} vfat ro,nosuid,nodev,noexec,umask=0077,quiet,errors=continue 0 2
LABEL={DATA_LABEL} {DATA_AT} ext4 nosuid,nodev,noexec,noatime,commit=5,errors=remount-ro,x-systemd.growfs 0 2
{DATA_AT}/{CLOCK} /var/lib/systemd/timesync none bind,x-systemd.requires-mounts-for={DATA_AT} 0 0
"""
JOURNAL = "[Journal]\nStorage=volatile\nRuntimeMaxUse=32M\nForwardToSyslog=no\n"
MANAGER = "[Manager]\nShowStatus=no\nLogLevel=notice\nDefaultTimeoutStopSec=20s\n"
LOGIND_NONE = "[Login]\nNAutoVTs=0\nReserveVT=0\n"
GROW = """\
[Unit]
Description=Partisi data sampai ujung kartu / data to the end of the card
DefaultDependencies=no
Requires=dev-disk-by\\x2dlabel-gerai\\x2ddata.device
After=dev-disk-by\\x2dlabel-gerai\\x2ddata.device
Before=systemd-fsck@dev-disk-by\\x2dlabel-gerai\\x2ddata.service var-lib-gerai.mount local-fs.target
Before=systemd-fsck@dev-disk-by\\x2dlabel-GERAIBOOT.service boot-firmware.mount

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/lib/gerai/grow
StandardOutput=journal
"""
GROW_PROGRAM = f"""\
#!/bin/sh
# The last partition of the card this machine runs from, to the card's end. Does nothing when it is there already.
part=$(readlink -f /dev/disk/by-label/{DATA_LABEL}) || exit 0
name=${{part##*/}}
number=$(cat "/sys/class/block/$name/partition") || exit 0
disk=$(readlink -f "/sys/class/block/$name/..")
disk=${{disk##*/}}
end=$(($(cat "/sys/class/block/$name/start") + $(cat "/sys/class/block/$name/size")))
free=$(($(cat "/sys/class/block/$disk/size") - end))
[ "$free" -gt 16384 ] || exit 0
echo ', +' | sfdisk --quiet --lock=yes --no-reread --no-tell-kernel --force -N "$number" "/dev/$disk" || exit 0
partx --update --nr "$number" "/dev/$disk" || true
# What is mounted while udev still looks at the card would be unmounted again.
udevadm settle --timeout=120
"""
SETTLE = f"""\
[Unit]
Description=Baca gerai.toml / read gerai.toml
DefaultDependencies=no
After=local-fs.target systemd-sysusers.service
Before=systemd-networkd.service network-pre.target gerai-air.service systemd-timesyncd.service gerai-claim.service
Wants=network-pre.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart={PRODUCT_AT}/bin/gerai-device arrive settle
StandardOutput=journal+console
StandardError=journal+console
"""
CLAIM = f"""\
[Unit]
Description=Daftarkan kartu ini / claim for this card
ConditionPathExists=!{DATA_AT}/device.toml
ConditionPathExists={BOOT_AT}/gerai.toml
After=gerai-settle.service systemd-networkd.service
Requires=gerai-settle.service
Before=gerai-device.service

[Service]
Type=oneshot
RemainAfterExit=yes
User=gerai
StateDirectory=gerai
StateDirectoryMode=0700
LoadCredential=gerai.toml:{BOOT_AT}/gerai.toml
ExecStart={PRODUCT_AT}/bin/gerai-device arrive claim --file %d/gerai.toml --to {DATA_AT}
ExecStartPost=+{PRODUCT_AT}/bin/gerai-device arrive erase
TimeoutStartSec=infinity
StandardInput=null
StandardOutput=journal+console
StandardError=journal+console
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictNamespaces=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
UMask=0077
"""
AIR_RULES = """\
# Wi-Fi dimulai bila ada / Wi-Fi begins when it is there
ACTION!="remove", SUBSYSTEM=="net", KERNEL=="wlan0", TAG+="systemd", ENV{SYSTEMD_WANTS}+="gerai-air.service"
"""
AIR = """\
[Unit]
Description=Wi-Fi
ConditionPathExists=/run/gerai-air.conf
BindsTo=sys-subsystem-net-devices-wlan0.device
After=sys-subsystem-net-devices-wlan0.device gerai-settle.service

[Service]
ExecStart=/usr/sbin/wpa_supplicant -c/run/gerai-air.conf -iwlan0 -Dnl80211
Restart=always
RestartSec=5
"""
SELFTEST_UNIT = "gerai-selftest.service"
SELFTEST = f"""\
[Unit]
Description=Uji diri / self-test
ConditionKernelCommandLine=gerai.selftest
After=gerai-claim.service
Requires=gerai-claim.service
Before=gerai-device.service

[Service]
Type=oneshot
RemainAfterExit=yes
User=gerai
StateDirectory=gerai
StateDirectoryMode=0700
RuntimeDirectory=gerai-selftest
WorkingDirectory=%t/gerai-selftest
Environment=LG_WD=%t/gerai-selftest XDG_RUNTIME_DIR=%t/gerai-selftest
ExecStart={PRODUCT_AT}/bin/gerai-device selftest --yes --config {DATA_AT}/device.toml
StandardOutput=journal+console
StandardError=journal+console
"""
AFTER_CLAIM = f"""\
[Unit]
After=gerai-claim.service gerai-settle.service
Wants=gerai-settle.service gerai-claim.service
ConditionPathExists={DATA_AT}/device.toml
"""
BROKEN = """\
[Unit]
Description=Kartu rusak / broken card
DefaultDependencies=no

[Service]
Type=oneshot
StandardOutput=tty
TTYPath=/dev/tty1
ExecStart=/usr/bin/echo "gerai: kartu rusak, ganti kartu / the card is broken, replace it"
ExecStart=/usr/bin/sleep 60
ExecStopPost=/usr/bin/systemctl --force reboot
"""
"""In place of a shell for whoever has a keyboard."""

WATCHED = (
    *("multi-user.target.wants/systemd-networkd.service", "sysinit.target.wants/systemd-timesyncd.service"),
    *("sockets.target.wants/systemd-networkd.socket", "sysinit.target.wants/nftables.service"),
)
"""Of systemd's own units, those that a card wants."""

NEVER = (
    *("getty@.service", "serial-getty@.service", "console-getty.service", "autovt@.service", "debug-shell.service"),
    *("getty.target", "rescue.service", "systemd-logind.service", "systemd-ask-password-console.path"),
    *("ctrl-alt-del.target", "systemd-firstboot.service", "systemd-networkd-wait-online.service"),
    *("systemd-time-wait-sync.service", "mosquitto.service", "wpa_supplicant.service", "apt-daily.timer"),
    *("dpkg-db-backup.timer", "fstrim.timer", "e2scrub_all.timer", "e2scrub_reap.service"),
)


@dataclass(frozen=True, slots=True)
class Tree:
    """Below the root. `files`: path -> mode and text. `links`: path -> what it points to. `folders`: to mount upon."""

    files: dict[str, tuple[int, str]]
    links: dict[str, str]
    folders: tuple[str, ...]


def tree(hostname: str = "gerai") -> Tree:
    """For any role: who a Pi is, it learns by its claim."""
    system = "etc/systemd/system"
    texts = {
        "etc/fstab": FSTAB,
        "etc/hostname": f"{hostname}\n",
        "etc/hosts": f"127.0.0.1 localhost\n127.0.1.1 {hostname}\n::1 localhost\n",
        "etc/machine-id": "",
        "etc/resolv.conf": "",
        "etc/systemd/journald.conf.d/gerai.conf": JOURNAL,
        "etc/systemd/system.conf.d/50-card.conf": MANAGER,
        "etc/systemd/logind.conf.d/gerai.conf": LOGIND_NONE,
        f"etc/udev/rules.d/{RULES_FILE}": udev_rules(()),
        f"etc/udev/rules.d/{usb.RULES_FILE}": usb.rules(),
        "etc/udev/rules.d/66-gerai-air.rules": AIR_RULES,
        f"{system}/gerai-grow.service": GROW,
        f"{system}/gerai-settle.service": SETTLE,
        f"{system}/gerai-claim.service": CLAIM,
        f"{system}/gerai-air.service": AIR,
        f"{system}/{SELFTEST_UNIT}": SELFTEST,
        f"{system}/emergency.service": BROKEN,
        f"{system}/{DEVICE}.d/card.conf": AFTER_CLAIM,
        f"etc/{NFTABLES_FILE}": of_device(Street()),
        **{f"{system}/{name}": text for name, text in slot_units.units().items()},
        **{f"etc/{path}": text for path, text in unit_files(tuple(str(post) for post in Post), Place()).items()},
    }
    files = {path: (0o644, text) for path, text in texts.items()}
    files["usr/lib/gerai/grow"] = (0o755, GROW_PROGRAM)
    return Tree(files, _links(system), ("boot/firmware", "srv", "var/lib/gerai", "proc", "sys", "dev", "run", "tmp"))


def _links(system: str) -> dict[str, str]:
    ours = {
        f"{system}/local-fs.target.wants/gerai-grow.service": "../gerai-grow.service",
        f"{system}/sysinit.target.wants/gerai-settle.service": "../gerai-settle.service",
        f"{system}/multi-user.target.wants/gerai-claim.service": "../gerai-claim.service",
        f"{system}/multi-user.target.wants/gerai-selftest.service": "../gerai-selftest.service",
        f"{system}/multi-user.target.wants/{DEVICE}": f"../{DEVICE}",
        f"{system}/sockets.target.wants/{slot_units.SOCKET}": f"../{slot_units.SOCKET}",
        f"{system}/default.target": "/usr/lib/systemd/system/multi-user.target",
        "etc/mtab": "../proc/self/mounts",
        "usr/bin/awk": "mawk",
        "usr/lib/firmware/regulatory.db": "regulatory.db-debian",
        "usr/lib/firmware/regulatory.db.p7s": "regulatory.db.p7s-debian",
    }
    watched = {f"{system}/{path}": f"/usr/lib/systemd/system/{path.rpartition('/')[2]}" for path in WATCHED}
    masked = {f"{system}/{name}": "/dev/null" for name in NEVER}
    return ours | watched | masked
