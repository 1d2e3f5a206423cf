import re
from pathlib import Path

import pytest

from provisioning.past.examples import HALLS, example
from provisioning.site import profile_names

DOCS = Path(__file__).parents[4] / "docs" / "examples"


def test_an_example_is_a_report_and_a_survey(tmp_path):
    made = example("tangerang", tmp_path, tickets=150)
    assert [path.name for path in made] == [
        "tangerang-2026-03.pdf",
        "tangerang-2026-03.xlsx",
        "tangerang-2026-03-skm.pdf",
    ]
    assert [path.read_bytes()[:4] for path in made] == [b"%PDF", b"PK\3\4", b"%PDF"]


@pytest.mark.parametrize("name", HALLS)
def test_every_hall_has_its_examples_among_the_pages(name):
    assert name in profile_names()
    page = (DOCS / "README.md").read_text()
    for end, sign in ((".pdf", b"%PDF"), ("-skm.pdf", b"%PDF"), (".xlsx", b"PK")):
        path = DOCS / f"{name}-2026-03{end}"
        assert path.read_bytes().startswith(sign)
        assert path.stat().st_size < 300_000
        assert re.search(rf"\({re.escape(path.name)}\)", page)
