from dataclasses import replace

import pytest

from device.layout.board import board, frame_of, queues_per_page, reading_distance_m
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
    assert queues_per_page(1920, 1080) == 10
    assert queues_per_page(1080, 1920) == 6


def test_the_lists_do_not_overlap():
    for size in SIZES:
        frame = frame_of(*size)
        assert frame.header.bottom <= frame.call.y
        assert frame.call.bottom <= frame.earlier.y
        assert max(frame.earlier.bottom, frame.waiting.bottom) <= frame.footer.y
        assert frame.earlier.right <= frame.waiting.x or frame.earlier.bottom <= frame.waiting.y


def test_a_43_inch_screen_is_read_from_16_metres():
    assert reading_distance_m(535) == pytest.approx(16.7, abs=0.1)
