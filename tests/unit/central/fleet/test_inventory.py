import csv
import io
import time
from dataclasses import replace

from central.fleet.inventory import as_csv
from central.fleet.labels import as_pdf, labels_of, qr_svg
from central.lookout.condition import Condition
from central.lookout.listing import device_rows
from support.halls import a_site
from support.until import until

SITE = a_site()


def rows(**more):
    return device_rows(SITE, {"kiosk-1": (True, "birth", "1.0", 1_795_396_500_000)}, more.get("conditions", ()), ())


def read(rows):
    return list(csv.DictReader(io.StringIO(as_csv(rows), newline="")))


def test_every_device_is_a_line_with_all_that_is_known():
    lines = read(rows(conditions=[Condition(device="kiosk-1", heard_at=1_795_396_500_000, box="1000a1", model="Pi 4")]))
    assert [line["device"] for line in lines] == list(SITE.devices)
    kiosk = lines[0]
    assert (kiosk["online"], kiosk["box"], kiosk["model"]) == ("yes", "1000a1", "Pi 4")
    assert kiosk["seen_at"] == "2026-11-23T01:15:00+00:00"
    assert lines[1]["temperature_celsius"] == ""
    assert len(lines[1]["desired"]) == 16


def test_no_cell_is_a_formula():
    (line, *_) = read(rows(conditions=[Condition(device="kiosk-1", model="=1+1", box="@x")]))
    assert (line["model"], line["box"]) == ("'=1+1", "'@x")


def test_a_label_names_device_place_and_the_end_of_the_serial_number():
    first, second, *_ = labels_of(SITE, rows(conditions=[Condition(device="kiosk-1", box="10000000a1b2c3d4")]))
    assert (first.device, first.serial, first.hall) == ("kiosk-1", "b2c3d4", "MPP Uji")
    assert second.place == "keypad, Loket 1"
    assert second.serial == ""


def test_labels_are_a_pdf_the_same_for_the_same_devices():
    labels = labels_of(SITE, rows())
    second, made = int(time.time()), as_pdf(labels)
    assert made.startswith(b"%PDF")
    until(lambda: int(time.time()) != second, "another second of the clock", 5)
    assert made == as_pdf(labels)
    assert made != as_pdf([replace(labels[0], device="other")])


def test_the_code_says_hall_and_device(tmp_path):
    """Read by a reader of QR codes, not by ourselves."""
    import re
    import subprocess

    from PIL import Image

    text = "GERAI:UJI/KIOSK-1"
    svg = qr_svg(text)
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    picture = Image.new("L", (size, size), 255)
    for x, y in re.findall(r"M(\d+) (\d+)", svg):
        picture.putpixel((int(x), int(y)), 0)
    picture.resize((size * 8, size * 8), Image.Resampling.NEAREST).save(tmp_path / "qr.png")
    said = subprocess.run(
        ["zbarimg", "-q", "--raw", str(tmp_path / "qr.png")], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == text
