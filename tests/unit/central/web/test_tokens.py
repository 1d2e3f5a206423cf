"""One place for colours: what pages name is there, nothing is said twice, and text can be read in every look."""

import itertools
import re
from pathlib import Path

import pytest

from central.web.rendering import HERE, STATIC
from provisioning.rehearsal.page.app import STATIC as REHEARSAL

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
PAGE = (STATIC / "page.css").read_text(encoding="utf-8")
DARK, MORE = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
BLACK, TEXT = 0.03928, 4.5
CENTRAL = sorted(STATIC.glob("*.css"))
REHEARSED = sorted(REHEARSAL.rglob("*.css"))


def said(text):
    return dict(re.findall(r"(--[a-z0-9-]+): ([^;]+);", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


def look(*conditions):
    """All tokens as they are where these hold."""
    found = said(TOKENS) | said(PAGE[: PAGE.index("@media")])
    for asked, block in re.findall(r"@media ([^{]+?) \{\n  :root \{(.*?)\n  \}", PAGE, re.DOTALL):
        if set(asked.split(" and ")) <= set(conditions):
            found |= said(block)
    return found


def lightness(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= BLACK else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """As WCAG 2.2 reckons it, 1 to 21."""
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", CENTRAL + REHEARSED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_token_that_is_named_is_there(path):
    family = CENTRAL if path in CENTRAL else REHEARSED
    known = said("".join(each.read_text(encoding="utf-8") for each in {*family, STATIC / "tokens.css"}))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", path.read_text(encoding="utf-8"))) <= set(known)


def test_nothing_is_said_twice():
    for path in (*CENTRAL, *REHEARSED):
        text = path.read_text(encoding="utf-8")
        roots = "".join(re.findall(r"^:root \{(.*?)^\}", text, re.DOTALL | re.MULTILINE))
        assert path.name == "tokens.css" or not set(said(roots)) & set(said(TOKENS)), path


@pytest.mark.parametrize(
    "page", [HERE / "templates" / "base.html", REHEARSAL / "index.html"], ids=lambda path: path.name
)
def test_pages_name_it_first(page):
    sheets = re.findall(r'stylesheet" href="(.*?)"?>', Path(page).read_text(encoding="utf-8"))
    assert "tokens.css" in sheets[0] and "page.css" in sheets[1]


LOOKS = [asked for count in range(3) for asked in itertools.combinations((DARK, MORE), count)]
ON = [
    *(("ink", ground) for ground in ("card", "floor", "sunk", "copper-soft", "green-soft", "gold-soft", "accent-soft")),
    *(("ink-2", ground) for ground in ("card", "floor", "sunk")),
    *((ink, "card") for ink in ("accent", "accent-2", "copper", "green", "red", "gold-ink")),
    *((ink, f"{ink}-soft") for ink in ("copper", "green", "red")),
    ("gold-ink", "gold-soft"),
    ("accent-2", "accent-soft"),
    ("on-accent", "accent"),
    ("on-strong", "red"),
    ("on-night", "night"),
    ("on-night-2", "night"),
]


@pytest.mark.parametrize("conditions", LOOKS, ids=lambda each: " ".join(each) or "light")
def test_text_is_read_on_each_ground(conditions):
    has = look(*conditions)
    weak = {(ink, on): contrast(has[f"--{ink}"], has[f"--{on}"]) for ink, on in ON}
    assert {pair: round(ratio, 1) for pair, ratio in weak.items() if ratio < TEXT} == {}
    assert contrast(has["--ink"], has["--card"]) >= 12 + 6 * (MORE in conditions)


def test_the_looks_are_told_apart():
    """Or the tests above would see the light four times."""
    assert len({look(*conditions)["--ink"] for conditions in LOOKS}) > 2
    assert len({look(*conditions)["--floor"] for conditions in LOOKS}) == 4
