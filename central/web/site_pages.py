"""All pages about the site, in the order in which they are shown; and the words by which an entry is known."""

from central.config.site_edit import Plain, at
from central.web.site_entries import ENTRIES
from central.web.site_rules import RULES
from central.web.site_section import Section
from protocols.messages import Words

SECTIONS: dict[str, Section] = {section.key: section for section in (*ENTRIES, *RULES)}

GROUPS: tuple[tuple[Words, tuple[Section, ...]], ...] = tuple(
    (name, tuple(SECTIONS[key] for key in keys))
    for name, keys in (
        (Words("Pelayanan", "Service"), ("tenants", "services", "counters", "officers")),
        (Words("Waktu", "Time"), ("calendars", "seasons", "holidays")),
        (Words("Aturan", "Rules"), ("calling", "hall", "series", "feedback", "away", "limits")),
        (Words("Tampilan dan suara", "What people see and hear"), ("ticket", "board", "zones", "voice")),
        (Words("Mesin", "Machines"), ("kiosks", "boards", "devices")),
    )
)


def called(section: Section, document: Plain, entry: str) -> Words:
    """ "Kartu Keluarga (kk)", "Loket 03"; a page without entries is called by its own name."""
    if not section.way:
        return section.name
    own = entry.rpartition(".")[2]
    written = at(document, section.place(entry))
    said = (written.get("name") or written.get("title")) if isinstance(written, dict) else None
    if isinstance(said, dict) and said.get("id"):
        return Words(f"{said['id']} ({own})", f"{said.get('en') or said['id']} ({own})")
    one = section.one or section.name
    return Words(f"{one.id} {own}", f"{one.en} {own}")


def choices_of(document: Plain, of: str) -> tuple[tuple[str, Words], ...]:
    """What may be chosen of a section: id and words. Services are known by their own id alone."""
    section = SECTIONS[of]
    return tuple((entry.rpartition(".")[2], called(section, document, entry)) for entry in section.entries(document))
