"""Verbs of leases for a ledger written by hand: granted, printed without central, merged, put away."""

from support.history import DAY, History

NAME = f"{DAY}-k1-1-1"


def a_day():
    return History().opened()


def grants(day, first=1, last=3, name=NAME, kiosk="k1", mark="K1", of=DAY):
    return day.write(
        "LeaseGranted", kiosk, f"{day.request()}:lease", lease=name, kiosk=kiosk, day=of, epoch=1, mark=mark,
        first=first, last=last, minutes=120, until=day.now + 9, adopted=False,
    )  # fmt: skip


def presses(day, index, service="ktp", *, series="A", sight=True, number=None):
    """A press without central, and its paper; gives request and number."""
    request, number = day.request(), number or f"{series}-K1-{index:02d}"
    if sight:
        day.saw("press", "k1", request_id=request, role="kiosk", what=f"choose:{service}")
        day.later(1)
        ticket = f"{DAY}-{number}"
        day.saw("screen", "k1", text=[number], number=number, mode="printing")
        day.saw("paper", "k1", number=number, request_id=request, copy=False, text=[number], ticket=ticket)
    return request, number


def merges(day, request, number, *, order=None, lease=NAME, paper="printed", twin=None):
    """Central takes it in: gives the line of the issue."""
    part = 0
    asked = f"{request}:offline"
    ticket = f"{DAY}-{number}"
    if twin:
        day.write("Voided", "k1", asked, part, ticket=twin, reason="superseded")
        part += 1
    entry = day.write(
        "Issued", "k1", asked, part, ticket=ticket, number=number, series=number[:-3], index=int(number[-2:]),
        service="ktp", priority=False, source="k1", order=order or day.now, ahead=0, walk_in=False, lease=lease,
    )  # fmt: skip
    if paper == "printed":
        day.write("Confirmed", "k1", asked, part + 1, ticket=ticket, copy=False)
        day.waiting[ticket] = "ktp"
    elif paper:
        day.write("Voided", "k1", asked, part + 1, ticket=ticket, reason=paper)
    return entry


def ends(day, *unused, name=NAME, reason="lease_expired"):
    return day.write("LeaseEnded", lease=name, reason=reason, unused=list(unused))


def closes(day):
    return day.write("DayClosed", day=DAY)


def a_cut_day(link=True):
    """One number printed without central, merged, called. `link`: the cut was seen."""
    day = a_day()
    day.opens("c1", "ani")
    grants(day)
    mine = day.later(1).issue(1)
    day.later(10)
    if link:
        day.saw("link", "k1", up=False)
    request, number = presses(day, 1)
    if link:
        day.later(15).saw("link", "k1", up=True)
    merges(day.later(5 if link else 20), request, number, order=day.now - 20_000)
    return day, mine, f"{DAY}-{number}"


def lapses(day, index=2):
    return day.write(
        "Lapsed", "k1", f"{day.request()}:offline", lease=NAME, day=DAY, mark="K1", index=index,
        number=f"A-K1-0{index}", service="ktp", paper="printed", pressed_at=day.now,
    )  # fmt: skip
