import re

import pytest
from PIL import Image

from device.layout.keypad_card import SHEET_MM
from device.layout.text import ELLIPSIS
from device.parts.brush import measure
from device.parts.keypad_card import card_image, write_card


def test_a_pdf_is_at_true_scale(tmp_path):
    write_card(tmp_path / "card.pdf")
    data = (tmp_path / "card.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+) ?\]", data)
    assert [float(side) / 72 * 25.4 for side in box.groups()] == pytest.approx(SHEET_MM, abs=0.1)


def test_a_png_knows_its_size(tmp_path):
    write_card(tmp_path / "card.png")
    with Image.open(tmp_path / "card.png") as picture:
        dots = picture.info["dpi"]
        assert [side / dpi * 25.4 for side, dpi in zip(picture.size, dots, strict=True)] == pytest.approx(
            SHEET_MM, abs=0.1
        )


def test_real_letters_fit():
    from device.layout.keypad_card import card
    from device.layout.primitives import Text

    for shape in card(measure).shapes:
        if isinstance(shape, Text):
            assert measure(shape.text, shape.size, shape.weight) <= shape.box.w, shape.text
            assert ELLIPSIS not in shape.text


def test_it_is_not_blank():
    assert len(card_image().getcolors(maxcolors=1 << 20)) > 10
