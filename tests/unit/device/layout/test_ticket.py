import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from device.layout.ticket import COLUMNS, COPY_MARK, BigNumber, Cut, Line, Logo, QrCode, Rule, number_on, ticket
from protocols.messages import Wait, Words
from support.samples import FOOTER, SITE, slip

WIDTHS = (58, 80)


def paper(made=None, *, width_mm=80, copy=False, site=SITE, footer=FOOTER):
    return ticket(made or slip(), site=site, footer=footer, width_mm=width_mm, copy=copy)


def lines(document):
    return [block.text for block in document.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_everything_a_visitor_needs_is_on_it(width_mm):
    document = paper(slip(priority=True), width_mm=width_mm)
    text = " ".join(lines(document))
    for part in ("Mal Pelayanan Publik", "KTP elektronik", "Identity card", "Pencatatan Sipil", "Loket 1", "WIB"):
        assert part in text
    assert "PRIORITAS / PRIORITY" in text
    assert "Di depan Anda / Ahead of you: 12" in text
    assert "LAPOR!" in text
    assert "23-11-2026 08.15 WIB" in text


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_the_number_stands_big_and_plain(width_mm):
    document = paper(width_mm=width_mm)
    (big,) = [block for block in document.blocks if isinstance(block, BigNumber)]
    assert big.text == "A005"
    assert big.size * len(big.text) <= document.columns
    assert number_on(lines(document)) == "A005"


@pytest.mark.parametrize("number", ["A005", "KUA105", "A-K2-01", "ABC-K12-0123"])
@pytest.mark.parametrize("width_mm", WIDTHS)
def test_any_number_fits_and_is_read_back(number, width_mm):
    document = paper(slip(number), width_mm=width_mm)
    assert number_on(lines(document)) == number
    assert all(block.size * len(block.text) <= document.columns for block in document.blocks if hasattr(block, "size"))


def test_the_plain_number_is_in_the_last_line():
    assert lines(paper())[-1].startswith("No. A005")


def test_a_copy_is_marked_above_and_below():
    marked = lines(paper(copy=True))
    assert marked.count(COPY_MARK) == 2
    assert number_on(marked) == "A005"
    assert COPY_MARK not in lines(paper())


def test_what_central_knows_beside_is_on_it():
    full = replace(
        slip(),
        floor=Words("Lantai 2, sayap kiri", "2nd floor, left wing"),
        wait=Wait(least=40, most=25),
        needs=Words("KTP asli, KK", "Original ID card"),
        link="https://x.id/t/A005",
    )
    for width_mm in WIDTHS:
        document = paper(full, width_mm=width_mm)
        text = " ".join(lines(document))
        for part in ("Lantai 2, sayap kiri", "left wing", "Kira-kira / About: 25-40 menit", "Siapkan: KTP", "Original"):
            assert part in text
        assert [block.text for block in document.blocks if isinstance(block, QrCode)] == ["https://x.id/t/A005"]


def test_what_central_does_not_know_takes_no_paper():
    document = paper()
    assert not any(isinstance(block, QrCode) for block in document.blocks)
    assert not any(word in line for line in lines(document) for word in ("Kira-kira", "Siapkan", "Pindai"))


def test_a_wait_known_to_the_minute_is_no_range():
    assert "Kira-kira / About: 10 menit" in lines(paper(replace(slip(), wait=Wait(least=10, most=10))))


def test_what_a_visitor_looks_for_is_twice_as_high():
    tall = [block.text for block in paper(slip(priority=True), copy=True).blocks if getattr(block, "tall", False)]
    assert tall == [
        COPY_MARK,
        "PRIORITAS / PRIORITY",
        "KTP elektronik",
        "Loket 1, Loket 2",
        "Di depan Anda / Ahead of you: 12",
        COPY_MARK,
    ]


def test_the_logo_comes_first():
    assert isinstance(paper().blocks[0], Logo)


def test_who_is_next_reads_so():
    assert "Anda berikutnya / You are next" in lines(paper(slip(ahead=0)))


def test_what_is_not_priority_does_not_say_so():
    assert "PRIORITAS / PRIORITY" not in lines(paper())


def test_it_ends_with_a_cut_and_has_rules():
    blocks = paper().blocks
    assert isinstance(blocks[-1], Cut)
    assert sum(isinstance(block, Cut) for block in blocks) == 1
    assert sum(isinstance(block, Rule) for block in blocks) == 3


def test_without_a_menu_it_is_still_a_ticket():
    nothing = Words("", "")
    assert number_on(lines(paper(site=nothing, footer=nothing))) == "A005"


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_name_speaks_to_the_printer_or_leaves_the_paper(name, footer):
    for width_mm in WIDTHS:
        document = paper(site=Words(name, ""), footer=Words(footer, name), width_mm=width_mm)
        for line in lines(document):
            assert len(line) <= COLUMNS[width_mm]
            assert line.isprintable()


def test_no_footer_is_taken_for_the_number():
    assert number_on(lines(paper(footer=Words("Tanya di loket No. B001", "")))) == "A005"
    assert number_on(["Nomor A005", "tanpa"]) is None


def test_an_unknown_width_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        paper(width_mm=57)


@pytest.mark.parametrize("width_mm", [58, 80])
def test_a_kiosk_without_central_does_not_guess_how_many_are_ahead(width_mm):
    document = paper(slip("A-K2-01", ahead=None), width_mm=width_mm)
    text = " ".join(lines(document))
    assert "Urutan menurut waktu" in text and "23-11-2026 08.15 WIB" in text
    assert "Di depan Anda" not in text and "You are next" not in text
    assert number_on(lines(document)) == "A-K2-01"
