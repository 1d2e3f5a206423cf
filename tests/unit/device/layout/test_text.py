import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.layout.text import Weight, ascii_only, balanced, cut, fit_size, flow, printable, shorten, wrap
from support.drawn import measure

BOLD = Weight.BOLD
ANYTHING = st.text(max_size=60)


@given(ANYTHING)
def test_nothing_printable_speaks_to_a_printer(text):
    assert all(ord(c) >= 0x20 and c.isprintable() for c in printable(text))


def test_printable_keeps_words_apart():
    assert printable("Dinas\n\tKependudukan\x1b@ dan  Sipil") == "Dinas Kependudukan@ dan Sipil"


@given(ANYTHING)
def test_ascii_only_is_ascii(text):
    assert ascii_only(text).isascii()


def test_ascii_only_drops_accents_and_spells_out():
    assert ascii_only("Café – “ya”…") == 'Cafe - "ya"...'


@given(ANYTHING, st.integers(1, 30))
def test_wrapped_lines_fit_and_lose_nothing(text, columns):
    lines = wrap(text, columns)
    assert all(0 < len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("satu dua tiga", ("satu dua", "tiga")),
        ("panjangsekali a", ("panjangs", "ekali a")),
        ("  satu  ", ("satu",)),
    ],
)
def test_wrap(text, lines):
    assert wrap(text, 8) == lines


def test_cut():
    assert cut("Loket", 8) == "Loket"
    assert cut("Pelayanan", 8) == "Pelayan."


@given(st.text(min_size=1, max_size=20), st.integers(20, 400), st.integers(10, 120))
def test_the_largest_size_that_fits(text, width, largest):
    size = fit_size(text, width, largest, measure, BOLD)
    assert 8 <= size <= max(8, largest)
    assert size == 8 or measure(text, size, BOLD) <= width
    assert size >= largest or measure(text, size + 1, BOLD) > width


def test_shorten():
    assert shorten("Loket", 100, 20, measure, BOLD) == "Loket"
    short = shorten("Dinas Kependudukan", 100, 20, measure, BOLD)
    assert short.endswith("…") and measure(short, 20, BOLD) <= 100


@given(ANYTHING, st.integers(60, 300))
def test_flowed_lines_fit(text, width):
    assert all(measure(line, 20, BOLD) <= width for line in flow(text, width, 20, measure, BOLD))


def test_flow_breaks_at_blanks():
    assert flow("satu dua tiga", 110, 20, measure, BOLD) == ("satu dua", "tiga")
    assert flow("", 100, 20, measure, BOLD) == ()


def test_no_word_is_left_alone_on_a_line():
    said = "Terima kasih. Nomor yang terlewat berlaku 30 menit."
    assert wrap(said, 48)[-1] == "menit."
    assert balanced(said, 48) == ("Terima kasih. Nomor yang", "terlewat berlaku 30 menit.")


@given(st.text(alphabet="ab ", max_size=60), st.integers(1, 20))
def test_balanced_lines_say_the_same_in_as_many_lines(text, columns):
    lines = balanced(text, columns)
    assert len(lines) == len(wrap(text, columns))
    assert all(len(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
