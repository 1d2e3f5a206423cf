"""Reads the machine's health from the kernel's files. What is not there, or cannot be read, is None: never an error.

Under-voltage on a Raspberry Pi is in the firmware's `get_throttled` (bit 0 now, bit 16 since it was last asked) or, on
kernels without that file, in the `rpi_volt` sensor.
"""

import os
import re
import shutil
from pathlib import Path

from device.system.health import Health

THROTTLED = "sys/devices/platform/soc/soc:firmware/get_throttled"
UNDER_VOLTAGE_BITS = 0x1_0001
MEGABYTE = 1_000_000
MOST = 1_000_000
MEMORY = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


def read_health(root: Path, data: Path, processors: int | None = None) -> Health:
    """`root`: where sys, proc and run are, "/" on a real machine; `data`: the folder whose disk must not fill up."""
    return Health(
        temperature_celsius=_temperature(root),
        under_voltage=_under_voltage(root),
        disk_free_mb=_disk_free(data),
        memory_free_mb=_memory_free(root),
        load_percent=_load(root, processors or os.cpu_count() or 1),
        clock_trusted=_clock_trusted(root),
    )


def _temperature(root: Path) -> int | None:
    """The hottest of its zones."""
    zones = (root / "sys/class/thermal").glob("thermal_zone*/temp")
    readings = [round(reading / 1000) for zone in zones if (reading := _number(_text(zone))) is not None]
    return max((one for one in readings if -100 <= one <= 200), default=None)


def _under_voltage(root: Path) -> bool | None:
    flags = _number(_text(root / THROTTLED), 16)
    if flags is not None:
        return bool(flags & UNDER_VOLTAGE_BITS)
    for name in sorted((root / "sys/class/hwmon").glob("hwmon*/name")):
        if _text(name) == "rpi_volt":
            alarm = _number(_text(name.with_name("in0_lcrit_alarm")))
            return None if alarm is None else alarm != 0
    return None


def _disk_free(data: Path) -> int | None:
    try:
        return min(shutil.disk_usage(data).free // MEGABYTE, MOST)
    except OSError:
        return None


def _memory_free(root: Path) -> int | None:
    found = MEMORY.search(_text(root / "proc/meminfo"))
    return min(int(found[1]) * 1024 // MEGABYTE, MOST) if found else None


def _load(root: Path, processors: int) -> int | None:
    try:
        return min(round(float(_text(root / "proc/loadavg").split()[0]) * 100 / processors), MOST)
    except (ValueError, IndexError, OverflowError):
        return None


def _clock_trusted(root: Path) -> bool | None:
    """By systemd-timesyncd, which makes a file when a server has answered."""
    timesync = root / "run/systemd/timesync"
    return (timesync / "synchronized").exists() if timesync.is_dir() else None


def _number(text: str, base: int = 10) -> int | None:
    try:
        return int(text, base)
    except ValueError:
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
