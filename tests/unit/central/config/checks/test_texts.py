import pytest

from support.tiny_site import notes, read


def test_names_must_say_something():
    assert notes({"site/name": {"id": " "}}) == {"site.name.id": "is empty; write the Indonesian words"}
    assert "tenants.samsat.services.pajak.name.id" in notes({"tenants/samsat/services/pajak/name": {"id": ""}})


@pytest.mark.parametrize(
    ("path", "longest"),
    [
        ("site/name", 100),
        ("site/ticket_footer", 400),
        ("zones/utama/running_text", 400),
        ("counters/01/direction", 100),
    ],
)
def test_texts_fit_where_they_are_shown(path, longest):
    dotted = path.replace("/", ".")
    assert read({path: {"id": "x" * longest, "en": "y" * longest}}).warnings == ()
    assert notes({path: {"id": "x" * (longest + 1)}}) == {
        f"{dotted}.id": f"has {longest + 1} characters; shorten it to {longest}"
    }
    assert f"{dotted}.en" in notes({path: {"id": "x", "en": "y" * (longest + 1)}})


@pytest.mark.parametrize("letter", ["\n", "\t", "\x07", "\x7f", "\x85"])
def test_control_characters_are_refused(letter):
    assert "holds a line break" in notes({"tenants/samsat/place": {"id": f"a{letter}b"}})["tenants.samsat.place.id"]


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad"])
def test_signs_that_nobody_sees_are_refused_as_no_message_carries_them(sign):
    said = notes({"tenants/samsat/name": {"id": f"Sam{sign}sat"}}).get("tenants.samsat.name.id", "")
    assert said.startswith("holds a sign that nobody sees") == (sign != "\u00ad")


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("counters/01/label", "counters.01.label"),
        ("devices/kiosk-1/parts/printer/profile", "devices.kiosk-1.parts.printer.profile"),
        ("devices/kiosk-1/parts/printer/pages", "devices.kiosk-1.parts.printer.pages"),
    ],
)
def test_what_travels_to_the_machines_is_checked_too(where, path):
    assert "nobody sees" in notes({where: ["a", "1\u202e"] if path.endswith("pages") else "1\u202e"})[path]


def test_a_running_text_may_be_empty_and_a_counter_word_not():
    assert notes({"zones/utama/running_text": {"id": ""}}) == {}
    assert "policy.counter_word.id" in notes({"policy/counter_word": {"id": ""}})


def test_reasons_are_checked_too():
    season = {"first": "2027-02-08", "last": "2027-03-09", "reason": {"id": ""}, "week": {"senin": ["08.00-14.00"]}}
    assert "calendars.kantor.seasons.r.reason.id" in notes({"calendars/kantor/seasons": {"r": season}})
    assert "holidays.nasional.2026-12-26.id" in notes({"holidays/nasional/2026-12-26": {"id": "x" * 101}})
