import pytest

from device.system.gauges import THROTTLED, read_health
from device.system.health import UNKNOWN_HEALTH, Health


class Machine:
    """The kernel's files of a machine that does not exist."""

    def __init__(self, root):
        self.root = root

    def write(self, **files):
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return self

    def read(self):
        return read_health(self.root, self.root, processors=4)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_a_raspberry_pi(machine):
    machine.write(
        **{
            "sys/class/thermal/thermal_zone0/temp": "52400\n",
            THROTTLED: "0\n",
            "proc/meminfo": "MemTotal:        1000000 kB\nMemAvailable:     310000 kB\n",
            "proc/loadavg": "0.52 0.40 0.30 1/150 4242\n",
            "run/systemd/timesync/synchronized": "",
        }
    )
    read = machine.read()
    assert (read.temperature_celsius, read.under_voltage, read.clock_trusted) == (52, False, True)
    assert (read.memory_free_mb, read.load_percent) == (317, 13)
    assert read.disk_free_mb is not None


def test_a_machine_of_which_nothing_is_known(tmp_path):
    assert read_health(tmp_path, tmp_path / "nowhere") == UNKNOWN_HEALTH


@pytest.mark.parametrize(
    ("flags", "low"),
    [
        ("0", False),
        ("1", True),
        ("10000", True),
        ("50005", True),
        ("20000", False),
        ("4", False),
        ("", None),
        ("x", None),
    ],
)
def test_the_firmware_tells_of_under_voltage_now_and_since_it_was_asked(machine, flags, low):
    assert machine.write(**{THROTTLED: flags + "\n"}).read().under_voltage is low


@pytest.mark.parametrize(("alarm", "low"), [("1", True), ("0", False), ("", None)])
def test_or_a_sensor_does(machine, alarm, low):
    machine.write(**{"sys/class/hwmon/hwmon0/name": "cpu_thermal\n", "sys/class/hwmon/hwmon1/name": "rpi_volt\n"})
    machine.write(**{"sys/class/hwmon/hwmon1/in0_lcrit_alarm": alarm})
    assert machine.read().under_voltage is low


@pytest.mark.parametrize(
    ("readings", "hottest"),
    [(("41000", "60500"), 60), (("-5000",), -5), (("999999999", "40000"), 40), (("n/a",), None)],
)
def test_the_hottest_zone_counts_and_nonsense_does_not(machine, readings, hottest):
    for number, reading in enumerate(readings):
        machine.write(**{f"sys/class/thermal/thermal_zone{number}/temp": reading})
    assert machine.read().temperature_celsius == hottest


def test_a_clock_that_no_server_has_set(machine):
    assert machine.read().clock_trusted is None
    (machine.root / "run/systemd/timesync").mkdir(parents=True)
    assert machine.read().clock_trusted is False


@pytest.mark.parametrize("text", ["", "garbage", "inf 0 0", "nan"])
def test_a_load_that_is_no_number(machine, text):
    assert machine.write(**{"proc/loadavg": text}).read().load_percent is None


def test_this_machine_can_be_read():
    from pathlib import Path

    read = read_health(Path("/"), Path("/"))
    assert isinstance(read, Health)
    assert read.memory_free_mb is not None
    assert read.disk_free_mb is not None
