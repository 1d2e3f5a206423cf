"""The pictures of the pads in the documentation are what the product draws today, as far as a palette allows."""

import io

import pytest
from PIL import Image

from provisioning.rehearsal.pads import pads
from provisioning.rehearsal.pictures import FOLDER

DRAWN = dict(pads())


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_in_the_documentation_is_there_and_of_today(name):
    kept = FOLDER / f"{name}.png"
    assert kept.exists(), "make pictures"
    now, then = (Image.open(each).convert("L").resize((80, 48)) for each in (io.BytesIO(DRAWN[name]), kept))
    off = [abs(one - other) for one, other in zip(now.tobytes(), then.tobytes(), strict=True)]
    assert sum(off) / len(off) < 4, "make pictures"
