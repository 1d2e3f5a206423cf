from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.layout.keypad import keypad, lines
from device.roles.pictures import KeypadScreen, Tone
from protocols.messages import Words, Work
from support.drawn import check_contrast, said
from support.samples import CARD

SERVING = KeypadScreen(
    epoch=1,
    revision=1,
    label="3",
    work=Work.SERVING,
    number="A005",
    service=CARD,
    serving_minutes=12,
    standard_minutes=10,
    waiting=7,
    oldest_minutes=34,
)


def shown(screen):
    return [line.rstrip() for line in lines(screen)]


def test_counter_number_service_and_who_waits():
    assert shown(SERVING) == ["3 DILAYANI      A005", "KTP elektron. 12/10m", "Tunggu 7    lama 34m", ""]


def test_priority_is_a_star():
    assert shown(replace(SERVING, priority=True))[0] == "3 DILAYANI     *A005"


def test_what_is_typed():
    assert shown(replace(SERVING, typed="101-5"))[3] == "> 101-5"


def test_how_often_it_can_be_called_again():
    assert shown(replace(SERVING, work=Work.CALLED, recalls_left=2))[3] == "Ulang: 2 kali lagi"


def test_nobody_in_hand():
    idle = KeypadScreen(label="12", work=Work.IDLE, notice=Words("Siap", "Ready"), waiting=0)
    assert shown(idle) == ["12 SIAP", "Siap", "Tunggu 0", ""]


def test_an_invitation_is_seen():
    assert shown(KeypadScreen(label="3", work=Work.IDLE, invited=True))[1] == "Waktu penilaian"


def test_old_data_is_marked():
    assert shown(replace(SERVING, stale=True, stale_since="08.15"))[2] == "! DATA PUKUL 08.15"
    assert shown(replace(SERVING, stale=True))[2] == "! DATA LAMA"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Tidak ada antrean.", 3),
        ("Tidak ada jawaban dari pusat", 2),
        ("Nomor di loket sudah berubah. Lihat layar, lalu tekan lagi.", 0),
    ],
)
def test_a_message_takes_the_lines_it_needs_from_below(said, kept):
    answered = shown(replace(SERVING, message=Words(said, ""), tone=Tone.BAD))
    assert answered[:kept] == shown(SERVING)[:kept]
    assert " ".join(answered[kept:]) == said


def test_a_message_too_long_is_cut_with_a_dot():
    answered = shown(replace(SERVING, message=Words("kata " * 40, "")))
    assert answered[-1].endswith(".")


def test_before_it_knows_anything():
    assert shown(KeypadScreen(message=Words("Menunggu data loket dari pusat", "")))[0] == "gerai"


@given(
    st.builds(
        KeypadScreen,
        label=st.text(max_size=30),
        work=st.sampled_from(Work) | st.none(),
        number=st.text("AB0-", max_size=12),
        service=st.builds(Words, st.text(max_size=80), st.just("")),
        priority=st.booleans(),
        serving_minutes=st.none() | st.integers(0, 2000),
        standard_minutes=st.integers(0, 999),
        waiting=st.integers(0, 9999),
        oldest_minutes=st.none() | st.integers(0, 2000),
        notice=st.builds(Words, st.text(max_size=80), st.just("")),
        typed=st.text("01-", max_size=12),
        message=st.builds(Words, st.text(max_size=200), st.just("")),
        stale=st.booleans(),
    )
)
def test_whatever_it_says_it_is_four_lines_of_twenty_letters(screen):
    made = lines(screen)
    assert len(made) == 4
    assert all(len(line) == 20 and line.isascii() and line.isprintable() for line in made)


def test_as_a_drawing_it_says_the_same():
    bad = replace(SERVING, message=Words("Tidak ada antrean.", ""), tone=Tone.BAD)
    drawing = keypad(bad, 640, 240)
    assert said(drawing).replace(" | ", "") == "".join(lines(bad)).replace(" ", "")
    check_contrast(drawing)
    assert all(shape.box.right <= 640 and shape.box.bottom <= 240 for shape in drawing.shapes)
