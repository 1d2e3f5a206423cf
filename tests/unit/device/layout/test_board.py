from dataclasses import replace

import msgspec
import pytest

from device.layout.board import Slide, board, frame_of, queues_per_page, reading_distance_m
from device.layout.damage import touch
from device.layout.primitives import Image
from device.layout.view import View
from device.roles.pictures import BoardPicture
from protocols.messages import Queue, Words
from support.drawn import check, check_contrast, measure, said, text_with, words_of
from support.samples import CIVIL, board_call

SIZES = [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920), (720, 1280)]
CALLS = (
    board_call(20, "A005", "3"),
    board_call(19, "KUA105", "12"),
    board_call(18, "B012", "7", active=False),
    board_call(17, "A004", "Informasi"),
    board_call(16, "C001", "1"),
    board_call(15, "D009", "2"),
    board_call(14, "E010", "4"),
)
QUEUES = tuple(Queue(tenant=CIVIL, waiting=place * 7) for place in range(6))
PICTURE = BoardPicture(
    zone="utama",
    epoch=1,
    revision=3,
    title=Words("Ruang Tunggu Utama", "Main hall"),
    running_text=Words("Siapkan KTP dan berkas asli.", "Please have your card ready."),
    business_day="2026-11-23",
    calls=CALLS,
    queues=QUEUES,
    clock="08.15",
)
PICTURES = {
    "calm": PICTURE,
    "flash, lit": replace(PICTURE, flash=("20", "19"), lit=True),
    "flash, dark": replace(PICTURE, flash=("20", "19"), lit=False),
    "one call": replace(PICTURE, calls=CALLS[:1]),
    "long number": replace(PICTURE, calls=(board_call(21, "ABC-K2-01", "Informasi Umum"), *CALLS)),
    "stale": replace(PICTURE, stale=True, stale_since="08.15", queues=()),
    "no calls": replace(PICTURE, calls=()),
    "blank": BoardPicture(),
    "long text": replace(PICTURE, running_text=Words("Siapkan berkas asli. " * 18, "Have your papers ready. " * 15)),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", PICTURES)
def test_it_can_be_read_at_any_size(name, size):
    drawing = board(PICTURES[name], *size, measure)
    check(drawing, *size)
    check_contrast(drawing, but=("!",))


@pytest.mark.parametrize("number", ["A005", "AB005", "ABC123", "A-K2-01"])
@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_the_called_number_is_a_quarter_of_the_height(number, size):
    drawing = board(replace(PICTURE, calls=(board_call(20, number),)), *size, measure)
    assert text_with(drawing, number).size * 0.72 >= size[1] * 0.248


@pytest.mark.parametrize("size", SIZES[3:], ids=str)
def test_upright_the_called_number_is_as_wide_as_the_screen_allows(size):
    text = text_with(board(PICTURE, *size, measure), "A005")
    assert measure(text.text, text.size, text.weight) >= size[0] * 0.8


def test_five_further_calls_newest_first():
    read = [text.text for text in words_of(board(PICTURE, 1920, 1080, measure))]
    numbers = [text for text in read if text in {call.number for call in CALLS}]
    assert numbers == ["A005", "KUA105", "B012", "A004", "C001", "D009"]


def test_who_waits_for_whom():
    read = said(board(PICTURE, 1920, 1080, measure))
    assert CIVIL.id in read or "Dinas" in read
    assert all(f"| {queue.waiting} |" in read for queue in QUEUES)
    assert "Menunggu | Waiting" in read


def test_a_page_says_which_it_is():
    read = said(board(replace(PICTURE, page=1, pages=3), 1920, 1080, measure))
    assert "Menunggu 2/3" in read


def test_a_new_call_is_said_in_words_too():
    assert "PANGGILAN BARU | New call" in said(board(PICTURES["flash, lit"], 1920, 1080, measure))
    again = replace(PICTURE, calls=(board_call(20, recalled=True),), flash=("20",))
    assert "PANGGILAN ULANG" in said(board(again, 1920, 1080, measure))
    assert "PANGGILAN" not in said(board(PICTURE, 1920, 1080, measure))


def test_the_phases_of_a_flash_differ_in_light_and_say_the_same():
    lit, dark = (board(PICTURES[name], 1920, 1080, measure) for name in ("flash, lit", "flash, dark"))
    assert said(lit) == said(dark)
    assert text_with(lit, "A005").colour != text_with(dark, "A005").colour


def test_old_data_is_marked_in_words_and_by_a_sign():
    read = said(board(PICTURES["stale"], 1920, 1080, measure))
    assert "Data pukul 08.15" in read
    assert "Data of 08.15" in read
    assert "| ! |" in read
    assert "Jumlah antrean belum diketahui" in read
    assert "Siapkan KTP" not in read


def test_nothing_called_reads_so():
    read = said(board(PICTURES["no calls"], 1920, 1080, measure))
    assert "Belum ada panggilan | No calls yet" in read
    assert "sebelumnya" not in read


def test_nothing_heard_reads_so():
    assert "Menunggu data dari pusat" in said(board(PICTURES["blank"], 1920, 1080, measure))


def test_a_long_text_comes_in_turns():
    shown = {said(board(replace(PICTURES["long text"], turn=turn), 1280, 720, measure)) for turn in range(6)}
    assert len(shown) > 1


def test_how_many_tenants_fit():
    assert queues_per_page(1920, 1080) == 8
    assert queues_per_page(1080, 1920) == 5
    assert queues_per_page(1920, 1080, slides=True) == 4
    assert queues_per_page(1080, 1920, slides=True) == 5


ORDINARY = tuple(
    Words(name, english)
    for name, english in (
        ("Disdukcapil", "Civil registry"),
        ("BPJS Ketenagakerjaan", "Employment insurance"),
        ("Dinas Perumahan dan Permukiman", "Housing office"),
        ("Samsat", "Vehicle registration"),
    )
)
CALLED = tuple(
    replace(PICTURE, calls=tuple(msgspec.structs.replace(call, tenant=tenant) for call in CALLS))
    for tenant in ORDINARY
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_everything_is_large_enough_for_old_eyes_in_both_languages(size):
    """1.9 % of the height: 13 mm on a 55-inch screen, which is read from five metres; most is far larger."""
    full = tuple(Queue(tenant=tenant, waiting=12) for tenant in ORDINARY)
    for picture in CALLED:
        for queues, pages in ((full, 1), (full * 2, 3)):
            drawing = board(replace(picture, queues=queues, pages=pages), *size, measure)
            assert [text for text in words_of(drawing) if text.size < int(0.019 * size[1])] == []
            assert "Civil registry" in said(drawing)


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_captions_of_the_call_are_at_least_three_hundredths_in_english_too(size):
    drawing = board(replace(PICTURE, calls=(board_call(20, "A005", "3"),)), *size, measure)
    assert text_with(drawing, "Counter").size >= 0.03 * size[1]


def test_the_lists_do_not_overlap():
    for size in SIZES:
        frame = frame_of(*size)
        assert frame.header.bottom <= frame.call.y
        assert frame.call.bottom <= frame.earlier.y
        assert max(frame.earlier.bottom, frame.waiting.bottom) <= frame.footer.y
        assert frame.earlier.right <= frame.waiting.x or frame.earlier.bottom <= frame.waiting.y


def test_a_43_inch_screen_is_read_from_16_metres():
    assert reading_distance_m(535) == pytest.approx(16.7, abs=0.1)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_picture_hangs_beside_the_lists_and_covers_nothing(size):
    queues = QUEUES[: queues_per_page(*size, slides=True)]
    drawing = board(replace(PICTURE, queues=queues), *size, measure, slide=Slide("a.png", 7))
    check(drawing, *size)
    (image,) = (shape for shape in drawing.shapes if isinstance(shape, Image))
    assert (image.path, image.edition) == ("a.png", 7)
    assert min(image.box.w, image.box.h) > size[1] * 0.1
    assert not [text for text in words_of(drawing) if touch(text.box, image.box)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PICTURES)
def test_one_language_at_a_time(name, language, size):
    drawing = board(replace(PICTURES[name], language=language), *size, measure)
    check(drawing, *size)
    read = said(drawing)
    other = {"id": ("Main hall", "Waiting", "Earlier", "Left wing"), "en": ("Ruang", "Menunggu", "Panggilan", "Sayap")}
    assert not [word for word in other[language] if word in read]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", PICTURES)
def test_in_high_contrast_everything_is_there_too(name, size):
    strong = board(PICTURES[name], *size, measure, View(strong=True))
    check(strong, *size)
    assert said(strong) == said(board(PICTURES[name], *size, measure))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("number", ["A005", "ABC-K2-01"])
def test_where_to_go_is_said_on_every_board(number, size):
    read = said(board(replace(PICTURE, calls=(board_call(20, number),)), *size, measure))
    assert "Sayap kiri" in read


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_counter_with_a_name_of_its_own_is_called_by_it_and_never_cut(size):
    calls = (board_call(20, "ABC-K2-01", "Informasi Umum"), *CALLS)
    read = said(board(replace(PICTURE, calls=calls), *size, measure))
    assert "| Informasi Umum |" in read
    assert "| Informasi |" in read
    assert "Loket Informasi" not in read
    assert "Loket 3" in read


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_that_data_is_old_is_never_cut_short(size):
    assert "Data pukul 08.15. Ikuti arahan petugas." in said(board(PICTURES["stale"], *size, measure))
