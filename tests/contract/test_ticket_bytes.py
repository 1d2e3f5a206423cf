"""The bytes of a ticket, as they are, and read back: as text, and as a picture.

The golden files hold every byte but the dots of the number, which depend on the machine's typeface; those are read.
Write them anew after a wanted change: GOLDEN=write pytest tests/contract/test_ticket_bytes.py
"""

import io
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from device.layout.ticket import COPY_MARK, number_on, ticket
from device.parts.ticket_bytes import NUMBER_HEIGHT, Means, ticket_bytes
from device.sim.mechanism import Mechanism
from device.sim.paper import DotsRow, Sheet
from device.sim.picture import MARGIN, WIDTH_DOTS, picture
from protocols.messages import Slip, Wait, Words
from support.dots import read_number

GOLDEN = Path(__file__).parent / "golden"
SITE = Words("Mal Pelayanan Publik Kota Cilegon", "Cilegon Public Service Mall")
FOOTER = Words("Simpan nomor ini sampai dipanggil.", "Keep this number until you are called.")
WIDTHS = (58, 80)


def slip(number: str = "A005", *, priority: bool = False) -> Slip:
    return Slip(
        ticket=f"2026-11-23-{number}",
        number=number,
        service=Words("Perekaman dan cetak KTP-el ±15 menit", "Identity card"),
        tenant=Words("Dinas Kependudukan dan Pencatatan Sipil", "Civil registry"),
        place=Words("Lantai 1, Loket 1–4", "Floor 1"),
        priority=priority,
        ahead=4,
        issued_at=0,
        local_time="Senin, 23-11-2026 08.15",
        business_day="2026-11-23",
    )


def data(number: str, width_mm: int, **options) -> bytes:
    copy = options.pop("copy", False)
    return ticket_bytes(ticket(slip(number, **options), site=SITE, footer=FOOTER, width_mm=width_mm, copy=copy))


def printed(sent: bytes) -> Sheet:
    """What a printer makes of it."""
    mechanism = Mechanism(factor=0)
    mechanism.receive(sent)
    _, (sheet,) = mechanism.advance(0)
    assert mechanism.interpreter.unknown == []
    assert not mechanism.buffer
    return sheet


def big_number(sheet: Sheet, width_mm: int) -> DotsRow:
    (row,) = [row for row in sheet.rows if isinstance(row, DotsRow) and row.height == NUMBER_HEIGHT[width_mm]]
    return row


def readable(sent: bytes, width_mm: int) -> str:
    """Bytes as text, one command or line of words a line; the number's dots left out."""
    wide, high = WIDTH_DOTS[width_mm] // 8, NUMBER_HEIGHT[width_mm]
    head = b"\x1dv0\x00" + wide.to_bytes(2, "little") + high.to_bytes(2, "little")
    before, found, after = sent.partition(head)
    assert found, "no raster of the number"
    said = repr(before + head)[2:-1] + "<dots>" + repr(after[wide * high :])[2:-1]
    said = re.sub(r"(\\x00|\\xff)\1{8,}", lambda match: f"<{len(match[0]) // 4} times {match[1]}>", said)
    lines = re.sub(r"(\\n|(?=\\x1[bd]))", lambda match: match.group() + "\n", said)
    return lines.replace("\n\n", "\n").strip() + "\n"


@pytest.mark.parametrize("copy", [False, True], ids=["original", "copy"])
@pytest.mark.parametrize("width_mm", WIDTHS)
def test_the_bytes_are_those_that_were_agreed(width_mm, copy):
    said = readable(data("A005", width_mm, priority=True, copy=copy), width_mm)
    golden = GOLDEN / f"ticket-{width_mm}mm{'-copy' if copy else ''}.escpos.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(said)
    assert said == golden.read_text()


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_the_number_on_paper_is_the_number_that_was_sent_in_words_and_in_dots(width_mm):
    dice = random.Random(20261123)
    numbers = ["A005", "B999", "ABC001", "W100", "Q007", "I111", "K2-01-A05"]
    numbers += [
        "".join(dice.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=dice.randint(1, 3))) + f"{dice.randrange(1000):03d}"
        for _ in range(12)
    ]
    for number in numbers:
        sheet = printed(data(number, width_mm))
        assert sheet.number == number == number_on(sheet.lines)
        assert read_number(big_number(sheet, width_mm)) == number


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_a_person_can_read_the_picture(width_mm):
    sheet = printed(data("A005", width_mm))
    image = Image.open(io.BytesIO(picture(sheet, width_mm)))
    assert image.width == WIDTH_DOTS[width_mm] + 2 * MARGIN
    assert 700 < image.height < 1400
    top = MARGIN + sum(row.height for row in sheet.rows[: sheet.rows.index(big_number(sheet, width_mm))])
    part = image.crop((MARGIN, top, image.width - MARGIN, top + NUMBER_HEIGHT[width_mm]))
    bits = part.convert("L").point(lambda grey: 0 if grey >= 128 else 255).convert("1").tobytes()
    assert read_number(DotsRow(bits, WIDTH_DOTS[width_mm] // 8, part.height, 0)) == "A005"


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_no_line_is_wider_than_the_paper(width_mm):
    long = Words("Pengurusan Izin Mendirikan Bangunan Gedung Bertingkat dan Prasarana Lainnya " * 3, "x")
    wordy = slip().__class__(
        **{f: getattr(slip(), f) for f in Slip.__struct_fields__} | {"service": long, "tenant": long}
    )
    sheet = printed(ticket_bytes(ticket(wordy, site=long, footer=long, width_mm=width_mm)))
    columns = WIDTH_DOTS[width_mm] // 12
    assert max(len(line) for line in sheet.lines) <= columns
    assert "Lainnya" in " ".join(sheet.lines)


def test_a_copy_says_so_and_an_original_does_not():
    assert printed(data("A005", 80, copy=True)).copy
    assert COPY_MARK not in printed(data("A005", 80)).lines


def test_a_hostile_name_prints_as_words_and_does_nothing():
    hostile = Words("\x1b@\x1dV\x00Dinas\x10\x14\x01\x00\x00 \x1bp\x00\x19\xfaBuka laci", "x")
    wordy = replace(slip(), tenant=hostile)
    sheet = printed(ticket_bytes(ticket(wordy, site=SITE, footer=FOOTER, width_mm=80)))
    assert "Buka laci" in " ".join(sheet.lines)
    assert sheet.number == "A005"


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_a_ticket_is_short_enough_for_the_proof_to_come_in_time(width_mm):
    assert printed(data("A005", width_mm, priority=True, copy=True)).millimetres < 150


FULL = replace(
    slip("KUA105", priority=True),
    service=Words("Persetujuan Bangunan Gedung dan Sertifikat Laik Fungsi untuk Usaha Mikro", "Building approval"),
    floor=Words("Lantai 2, sayap kiri", "2nd floor, left wing"),
    wait=Wait(least=25, most=40),
    needs=Words("KTP asli, KK, surat pengantar RT/RW", "Original ID card, family card, letter from the RT/RW"),
    link="https://antrean.example.go.id/t/2026-11-23-KUA105-4f9c2a",
)


@pytest.mark.parametrize("profile", ["", "simple"], ids=["its own way", "dot by dot"])
@pytest.mark.parametrize("width_mm", WIDTHS)
def test_the_code_on_paper_is_read_by_a_reader(width_mm, profile, tmp_path):
    if not shutil.which("zbarimg"):
        pytest.skip("zbarimg is missing: apt install zbar-tools")
    document = ticket(FULL, site=SITE, footer=FOOTER, width_mm=width_mm, copy=True)
    path = tmp_path / "ticket.png"
    path.write_bytes(picture(printed(ticket_bytes(document, Means(profile))), width_mm))
    read = subprocess.run(["zbarimg", "-q", "--raw", path], capture_output=True, text=True, check=False)
    assert read.stdout.strip() == FULL.link


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_a_ticket_with_everything_stays_a_ticket(width_mm):
    sheet = printed(ticket_bytes(ticket(FULL, site=SITE, footer=FOOTER, width_mm=width_mm, copy=True)))
    assert sheet.millimetres < 240
    assert read_number(big_number(sheet, width_mm)) == "KUA105" == sheet.number


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_an_ordinary_ticket_is_short(width_mm):
    assert printed(data("A005", width_mm)).millimetres < 125


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_in_letters_it_says_the_same_in_a_tenth_of_the_bytes(width_mm):
    document = ticket(slip(), site=SITE, footer=FOOTER, width_mm=width_mm)
    drawn, lettered = printed(ticket_bytes(document)), ticket_bytes(document, Means(letters=True))
    assert [line for line in printed(lettered).lines if line not in ("A005", "-" * document.columns)] == drawn.lines
    assert len(lettered) < 2_000


def test_a_ticket_fits_the_printers_buffer():
    assert len(data("A005", 80, priority=True, copy=True)) < 32 * 1024
