"""The forms cover the model of site.toml: each key has its field, once, in both languages."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from central.config import site_tables as st
from central.config.checks import limits, policy
from central.config.site_edit import at, plain
from central.web.rendering import STATIC
from central.web.site_kinds import KINDS, raw_of, value_of
from central.web.site_pages import GROUPS, SECTIONS, called, choices_of
from central.web.site_section import ROOTS
from provisioning.site import profile_text
from support.tiny_site import tiny

ELSEWHERE = {(st.TenantTable, "services"), (st.CalendarTable, "seasons"), (st.HallTable, "id")}
"""They have pages of their own; a hall never becomes another one."""
WITHOUT = {"arrivals"}
"""Rehearsals only."""


def fields_of(table):
    root = next((name for name, each in ROOTS.items() if each is table), None)
    if root:
        keys = [field.key for section in SECTIONS.values() if not section.way for field in section.fields]
        return [key.partition(".")[2] for key in keys if key.startswith(f"{root}.")]
    return [field.key for section in SECTIONS.values() if section.table is table for field in section.fields]


TABLES = [*ROOTS.values(), *dict.fromkeys(section.table for section in SECTIONS.values() if section.table)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_of_a_table_has_one_field(table):
    keys = {field.name for field in fields(table)} - {key for of, key in ELSEWHERE if of is table}
    assert sorted(fields_of(table)) == sorted(keys)


def test_every_table_of_the_file_has_a_page():
    covered = {section.way[0] for section in SECTIONS.values() if section.way} | set(ROOTS)
    assert {field.name for field in fields(st.SiteTables)} == covered | WITHOUT


def test_every_page_is_in_one_group():
    grouped = [section.key for _, sections in GROUPS for section in sections]
    assert sorted(grouped) == sorted(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS.values(), ids=lambda section: section.key)
def test_all_words_are_there_in_both_languages(section):
    said = [section.name, section.about, *filter(None, [section.one])]
    said += [
        words for field in section.fields for words in (field.name, field.hint, *dict(field.choices).values()) if words
    ]
    assert all(words.id.strip() and words.en.strip() for words in said)
    assert section.one or not section.way
    icons = (Path(STATIC) / "icons.svg").read_text()
    assert f'id="{section.sign}"' in icons
    assert not re.search(r"[<>]", "".join(words.id + words.en for words in said))


def test_what_is_usual_needed_and_bounded_says_the_model():
    hold = SECTIONS["calling"].field("policy.hold_minutes")
    assert (hold.usual, hold.needed, hold.least, hold.most) == (15, False, *policy.BOUNDS["hold_minutes"])
    burst = SECTIONS["limits"].field("limits.ticket_burst")
    assert (burst.least, burst.most) == limits.BOUNDS["ticket_burst"]
    zone = SECTIONS["counters"].field("zone")
    assert zone.needed and zone.usual is None
    assert SECTIONS["voice"].field("policy.counter_word").usual == {"id": "loket", "en": "counter"}
    assert SECTIONS["officers"].field("code").needed


def test_every_usual_value_can_be_written_and_read_back():
    for section in SECTIONS.values():
        for field in section.fields:
            assert field.kind in KINDS
            if not field.needed:
                read = value_of(field, raw_of(field, None))
                assert read == field.usual or (not read and not field.usual), (section.key, field.key)


def test_choices_are_what_the_checks_know():
    known = {
        ("calling", "policy.priority"): policy.PRIORITIES,
        ("voice", "policy.zero"): policy.ZEROS,
        ("feedback", "policy.survey"): policy.SURVEYS,
        ("away", "policy.offline"): policy.OFFLINE,
        ("feedback", "policy.rating_keys"): tuple(map(str, policy.RATING_KEYS)),
    }
    for (section, key), wanted in known.items():
        assert {value for value, _ in SECTIONS[section].field(key).choices} == set(wanted)


def test_entries_and_where_they_stand():
    document = plain(tiny())
    services = SECTIONS["services"]
    assert list(services.entries(document)) == ["dukcapil.ktp", "dukcapil.kk", "samsat.pajak"]
    assert services.place("samsat.pajak") == ("tenants", "samsat", "services", "pajak")
    minutes = services.field("minutes")
    assert at(document, services.path("samsat.pajak", minutes)) == 5
    assert SECTIONS["counters"].place("01") == ("counters", "01")
    officers = SECTIONS["officers"]
    assert officers.path("p-1", officers.fields[0]) == ("officers", "p-1")
    assert SECTIONS["calling"].entries(document) == {"": document}


def test_entries_are_called_by_their_names():
    document = plain(tiny())
    assert called(SECTIONS["services"], document, "dukcapil.ktp").en == "Identity card (ktp)"
    assert called(SECTIONS["counters"], document, "01").id == "Loket 01"
    assert called(SECTIONS["zones"], document, "utama").id == "Ruang Utama (utama)"
    assert called(SECTIONS["voice"], document, "").id == "Suara"
    assert [value for value, _ in choices_of(document, "services")] == ["ktp", "kk", "pajak"]


def test_a_large_hall_is_read_whole():
    document = plain(profile_text("batu"))
    assert len(SECTIONS["services"].entries(document)) == 286


def test_a_model_with_a_default_is_never_needed():
    for section in SECTIONS.values():
        for field in section.fields:
            table = section.table or ROOTS.get(field.key.partition(".")[0])
            if table:
                model = next(each for each in fields(table) if each.name == field.key.rpartition(".")[2])
                assert field.needed == (model.default is MISSING and model.default_factory is MISSING)
