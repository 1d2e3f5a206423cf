import pytest

from central.lookout import pages
from central.lookout.alert import Alert
from central.lookout.listing import DeviceRow
from protocols.messages import Severity, Words

ROW = DeviceRow(
    device="kiosk-1",
    role="kiosk",
    place="k1",
    version="1.0",
    online=True,
    seen_at=5,
    uptime_seconds=60,
    shown=(3, 451),
    current=(3, 451),
    lag_seconds=0,
    paper="low",
    temperature_celsius=61,
    under_voltage=True,
    disk_free_mb=12_600,
    memory_free_mb=400,
    clock_trusted=False,
    outbox=0,
    dropped=0,
    parts=("paper_low",),
    alerts=("paper_low",),
)


def clock(at):
    return f"08.00.{at % 60:02d}"


def row(**changes):
    return DeviceRow(**{**{name: getattr(ROW, name) for name in ROW.__struct_fields__}, **changes})


def lines(*rows):
    return pages.devices(rows, clock)


def test_a_device_in_one_line_below_both_languages():
    indonesian, english, line, below, total = lines(ROW)
    assert indonesian.split()[:3] == ["perangkat", "peran", "tempat"]
    assert english.split()[:3] == ["device", "role", "place"]
    assert line.split() == [
        "kiosk-1",
        "kiosk",
        "k1",
        "1.0",
        "ya/on",
        "08.00.05",
        "451",
        "tipis/low",
        "61!",
        "12,3",
        "?",
    ]
    assert below == "  ! paper_low"
    assert total.startswith("1 perangkat, 0 tidak terhubung")


def test_what_nobody_knows_is_a_dash():
    nothing = row(
        version="",
        online=False,
        seen_at=None,
        paper="",
        temperature_celsius=None,
        disk_free_mb=None,
        clock_trusted=None,
        current=(0, 0),
        parts=(),
        alerts=(),
    )
    (line,) = lines(nothing)[2:-1]
    assert line.split() == ["kiosk-1", "kiosk", "k1", *"-" * 8]


@pytest.mark.parametrize(("changes", "shown"), [({"lag_seconds": 17}, "-17 s"), ({"shown": (3, 9)}, "9")])
def test_an_old_picture_says_how_old(changes, shown):
    assert shown in lines(row(**changes))[2]


def test_no_line_is_wider_than_a_hundred_characters():
    long = row(
        device="display-" + "a" * 32,
        place="b" * 40,
        version="10.20.30-rc1",
        paper="habis" and "out",
        seen_at=None,
        lag_seconds=86_400,
        alerts=tuple(f"code_{n}_{'x' * 20}" for n in range(16)),
        disk_free_mb=1_000_000,
    )
    assert max(map(len, lines(long))) <= 100
    words = Words("panjang " * 40, "x" * 150)
    alert = Alert(code="c" * 40, severity=Severity.FAULT, subject="s", place="p", since=1, words=words)
    said = pages.alerts([alert], clock)
    assert max(len(line) for line in said if "x" * 150 not in line) <= 100
    assert " ".join(" ".join(said).split()).count("panjang") == 40


def test_an_alert_says_since_when_until_when_and_both_languages():
    words = Words("Kertas habis: pasang gulungan baru", "Out of paper: put in a new roll")
    alert = Alert(code="paper_out", severity=Severity.FAULT, subject="kiosk-1", place="k1", since=3, words=words)
    solved = Alert(
        code="paper_out", severity=Severity.NOTICE, subject="kiosk-1", place="k1", since=3, until=9, words=words
    )
    first, second, third, _, total = pages.alerts([alert, solved], clock)
    assert first.split(maxsplit=3) == ["08.00.03", "-", "rusak/fault", "Kertas habis: pasang gulungan baru"]
    assert second.split(maxsplit=1) == ["paper_out", "Out of paper: put in a new roll"]
    assert third.split()[:3] == ["08.00.03", "08.00.09", "info/note"]
    assert total == "1 peringatan berlaku / 1 alerts stand"
