import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols import messages as m
from protocols.codec import encode
from protocols.version import agree, update_needed
from support.calm import calm

MINORS = st.integers(0, 50)
SPANS = st.tuples(MINORS, MINORS).map(sorted)


@pytest.mark.parametrize(
    ("device", "central", "spoken"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 3), (2, 5), 3),
        ((2, 5), (0, 3), 3),
        ((4, 4), (0, 9), 4),
        ((0, 2), (3, 5), None),
        ((6, 9), (3, 5), None),
    ],
)
def test_the_newest_that_both_understand(device, central, spoken):
    assert agree(*device, *central) == spoken


@given(SPANS, SPANS)
@calm()
def test_it_is_the_greatest_common_minor_whoever_asks(a, b):
    common = set(range(a[0], a[1] + 1)) & set(range(b[0], b[1] + 1))
    assert agree(*a, *b) == agree(*b, *a) == max(common, default=None)


def test_nobody_needs_an_update_when_they_agree():
    assert update_needed("kiosk-1", 0, 3, 2, 5) is None


def test_an_old_device_needs_one():
    words = update_needed("kiosk-1", 0, 2, 3, 5)
    assert words == m.Words(
        "Perlu pembaruan: perbarui perangkat lunak perangkat kiosk-1 (versi protokol 0–2 / 3–5).",
        "Update needed: update the software of device kiosk-1 (protocol versions 0–2 / 3–5).",
    )


def test_an_old_central_needs_one():
    words = update_needed("kiosk-1", 6, 9, 3, 5)
    assert words is not None
    assert "server pusat" in words.id
    assert "central" in words.en


def test_the_words_are_fit_for_the_wire():
    words = update_needed("k" * 40, 9_999, 10_000, 0, 1)
    assert words is not None
    assert encode(m.RatingReply(request_id="0" * 32, refusal=m.Refusal(code="update_needed", words=words)))
