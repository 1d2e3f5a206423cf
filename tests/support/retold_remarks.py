"""The table of suggestions and complaints anew, out of the ledger's entries alone."""

from support import refigured
from support.counting import part

PROMISED_MS = 14 * 24 * 3600 * 1000


def left(told):
    """Each remark of the period: its event, when it was left, and when it was answered first."""
    found = {}
    for at, _, event in refigured.plain(told.entries):
        if event["event"] == "RemarkLeft" and told.since <= at < told.until:
            found[event["reference"]] = [event, at, None]
        elif event["event"] == "RemarkAnswered" and event["reference"] in found:
            one = found[event["reference"]]
            one[2] = one[2] or at
    return list(found.values())


def cells(remarks):
    kinds = [event["kind"] for event, _, _ in remarks]
    answered = [(at, first) for _, at, first in remarks if first]
    timely = sum(first - at <= PROMISED_MS for at, first in answered)
    counted = (kinds.count("saran"), kinds.count("pengaduan"), len(answered), timely)
    return *counted, part(timely, len(remarks)), len(remarks) - len(answered)


def per_tenant(told):
    remarks, services = left(told), told.site.services
    if not remarks:
        return []
    rows = [
        (tenant.name.id, *cells([one for one in remarks if service_of(services, one) == name]))
        for name, tenant in told.site.tenants.items()
    ]
    hall = [one for one in remarks if not service_of(services, one)]
    return [*rows, *([("Seluruh balai", *cells(hall))] if hall else []), ("Jumlah", *cells(remarks))]


def service_of(services, remark):
    """The tenant, "" for the hall as a whole."""
    known = services.get(remark[0].get("service"))
    return known.tenant if known else ""
