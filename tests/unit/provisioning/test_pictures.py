import io

import pytest
from PIL import Image

from provisioning.rehearsal.pictures import WIDTH_MAX, small


def png(width, height):
    """Every pixel another colour, as far as that goes."""
    picture = Image.new("RGB", (width, height))
    picture.putdata([(x % 256, y % 256, (x * y) % 256) for y in range(height) for x in range(width)])
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("before", "after"), [((1920, 108), (1400, 79)), ((400, 300), (400, 300))])
def test_a_wide_picture_is_made_narrower_in_proportion(before, after):
    assert Image.open(io.BytesIO(small(png(*before)))).size == after
    assert after[0] <= WIDTH_MAX


def test_it_weighs_less_and_has_a_palette():
    before = png(500, 300)
    after = small(before)
    assert len(after) < len(before)
    assert Image.open(io.BytesIO(after)).mode == "P"


def test_black_and_white_stay_what_they_are():
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste((0, 0, 0), (0, 0, 50, 100))
    out = io.BytesIO()
    picture.save(out, "PNG")
    seen = Image.open(io.BytesIO(small(out.getvalue()))).convert("RGB")
    assert (seen.getpixel((10, 10)), seen.getpixel((90, 90))) == ((0, 0, 0), (255, 255, 255))
