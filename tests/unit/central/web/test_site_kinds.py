"""Each kind of field says in its form what the file says, and reads it back; what is wrong is said in words."""

import pytest

from central.web.site_fields import Field, UnfitError
from central.web.site_kinds import raw_of, value_of
from protocols.messages import Words


def field(kind, **more):
    return Field("k", kind, Words("K", "K"), **more)


def typed(kind, *texts, **more):
    """What is read when this is typed into its inputs."""
    made = field(kind, **more)
    return value_of(made, dict(zip(made.inputs, texts, strict=True)))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("line", "A"),
        ("secret", "4711"),
        ("choice", "ratio"),
        ("one", "utama"),
        ("number", 15),
        ("flag", True),
        ("flag", False),
        ("text", {"id": "Satu", "en": "One"}),
        ("text", {"id": "Satu"}),
        ("long", {"id": "Panjang", "en": "Long"}),
        ("many", ["ktp", "kk"]),
        ("week", {"senin-kamis": ["08.00-12.00", "13.00-15.00"], "jumat": ["08.00-11.00"]}),
        ("week", {"sabtu": []}),
        ("dated", {"2026-12-25": {"id": "Natal", "en": "Christmas"}, "2027-01-01": {"id": "Tahun Baru"}}),
        ("likes", {"nib": 10, "kk": 5}),
        ("parts", {"printer": {"kind": "usb"}}),
    ],
)
def test_what_the_file_says_comes_back(kind, value):
    made = field(kind)
    assert value_of(made, raw_of(made, value)) == value


@pytest.mark.parametrize("kind", ["line", "number", "text", "many", "week", "dated", "likes", "parts", "one"])
def test_an_empty_one_is_nothing_and_a_needed_one_is_missed(kind):
    made = field(kind)
    assert value_of(made, {}) is None
    with pytest.raises(UnfitError) as wrong:
        value_of(field(kind, needed=True), {})
    assert wrong.value.words.id and wrong.value.words.en


@pytest.mark.parametrize(
    ("kind", "texts", "says"),
    [
        ("number", ["lima"], "angka bulat"),
        ("number", ["500"], "0 sampai 240"),
        ("number", ["-1"], "0 sampai 240"),
        ("text", ["", "Only English"], "bahasa Indonesia"),
        ("week", ["delapan"] + [""] * 6, "08.00-12.00"),
        ("week", ["08.00-12.00, 11.00-13.00"] + [""] * 6, "08.00-12.00"),
        ("week", ["15.00-08.00"] + [""] * 6, "08.00-12.00"),
        ("dated", ["Natal"], "2026-12-25"),
        ("dated", ["2026-02-30 Natal"], "2026-12-25"),
        ("dated", ["2026-12-25"], "2026-12-25"),
        ("likes", ["nib banyak"], "nib 10"),
        ("likes", ["10"], "nib 10"),
        ("parts", ["printer"], "device.toml"),
    ],
)
def test_what_cannot_be_is_said_in_words(kind, texts, says):
    bounds = {"least": 0, "most": 240} if kind == "number" else {}
    with pytest.raises(UnfitError) as wrong:
        typed(kind, *texts, **bounds)
    assert says in wrong.value.words.id


def test_a_week_is_written_in_runs_and_closed_days_in_words():
    assert typed("week", *["08.00-15.00"] * 5, "tutup", "") == {"senin-jumat": ["08.00-15.00"], "sabtu": []}
    assert typed("week", "08.00-12.00;13.00-15.00", *[""] * 6) == {"senin": ["08.00-12.00", "13.00-15.00"]}
    raw = raw_of(field("week"), {"setiap-hari": ["07.00-16.00"], "minggu": []})
    assert (raw["k.0"], raw["k.6"]) == ("07.00-16.00", "tutup")
    assert raw_of(field("week"), {"hari-apa": ["07.00-16.00"]})["k.0"] == ""


def test_english_that_says_the_same_is_not_written():
    assert typed("text", "Samsat", "Samsat") == {"id": "Samsat"}


def test_what_holds_where_nothing_is_written_stands_in_the_form():
    assert raw_of(field("number", usual=15), None) == {"k": "15"}
    assert raw_of(field("flag", usual=True), None) == {"k": "yes"}
    assert raw_of(field("text", usual={"id": "loket", "en": "counter"}), None) == {"k.id": "loket", "k.en": "counter"}
