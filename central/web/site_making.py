"""A new entry of the site, with what it cannot be without: an agency's service, a service's counter. Pure."""

from collections.abc import Mapping
from typing import Any

from central.config.site_edit import Plain, Put, at
from central.web.site_fields import EMPTY, Field, Raw
from central.web.site_form import Unfit, inputs, made
from central.web.site_pages import SECTIONS
from central.web.site_section import Section
from protocols.messages import Words

SERVICES = SECTIONS["services"]
ID, OWNER, FIRST = "id", "owner", "first."
SERVED, NEW_COUNTER, ROOM = "served", "new_counter", "room"
TAKEN = Words("Sudah ada. Pilih nama lain.", "It exists already. Choose another one.")
WITH = {"tenants": "tenants", "services": "services"}
"""Sections of which a new entry is named at counters, and the key there."""


def blank(section: Section, document: Plain) -> Raw:
    """The inputs that a new entry has beside its own: its id, whom it belongs to, its first service, its counters."""
    owners = tuple(SECTIONS[section.inside].entries(document)) if section.inside else ()
    more = {ID: "", OWNER: owners[0] if owners else ""}
    if section.key == "tenants":
        more |= {f"{FIRST}{name}": "" for name in (ID, *inputs(SERVICES))}
    if section.key in WITH:
        more |= {SERVED: "", NEW_COUNTER: "", ROOM: next(iter(document.get("zones", {})), "")}
    return more


def entry_of(section: Section, raw: Raw) -> str:
    own = raw.get(ID, "")
    return f"{raw.get(OWNER, '')}.{own}" if section.inside else own


def begun(section: Section, document: Plain, raw: Raw) -> tuple[list[Put], Unfit]:
    """What is written for it, in one change."""
    entry = entry_of(section, raw)
    value, unfit = made(section, raw)
    if not raw.get(ID):
        unfit[ID] = EMPTY
    elif entry in section.entries(document):
        unfit[ID] = TAKEN
    own = raw.get(ID, "")
    if section.key == "tenants":
        value, unfit = _with_service(value, unfit, raw)
    found = [Put(section.place(entry), value)]
    if section.key in WITH:
        found += _counters(document, raw, WITH[section.key], own)
    return found, unfit


def _with_service(tenant: dict[str, Any], unfit: Unfit, raw: Raw) -> tuple[dict[str, Any], Unfit]:
    service, wrong = made(SERVICES, {name: raw.get(f"{FIRST}{name}", "") for name in inputs(SERVICES)})
    if not (name := raw.get(f"{FIRST}{ID}", "")):
        wrong[ID] = EMPTY
    return {**tenant, "services": {name: service}}, unfit | {f"{FIRST}{key}": said for key, said in wrong.items()}


def _counters(document: Plain, raw: Raw, key: str, own: str) -> list[Put]:
    """Chosen ones serve it from now on, and so does a new one, if there is to be one."""
    found = []
    for counter in raw.get(SERVED, "").split():
        listed = at(document, ("counters", counter, key)) or []
        found.append(Put(("counters", counter, key), [*listed, own]))
    if raw.get(NEW_COUNTER):
        found.append(Put(("counters", raw[NEW_COUNTER]), {"zone": raw.get(ROOM, ""), key: [own]}))
    return found


def first_fields() -> tuple[Field, ...]:
    """Of a new agency's first service: what it cannot be without."""
    return tuple(field for field in SERVICES.fields if field.needed)


def posted_beside(section: Section, document: Plain, form: Mapping[str, Any]) -> Raw:
    return {name: str(form.get(name, "")).strip() for name in blank(section, document)}
