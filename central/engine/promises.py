"""What a hall has promised today, and a new configuration would break: nobody's number may lose its service or counter.

Counters, services and devices are added freely. What today's numbers are for, where they were called and who prints
them stays until the day is closed: boards show it, and repeated questions get it. Pure.
"""

from collections import Counter
from collections.abc import Iterator

from central.engine.model import Hall, Status
from central.engine.opening import business_day
from central.engine.site import Site
from protocols.messages import Work

OPEN = frozenset(
    {Status.ISSUED, Status.WAITING, Status.CALLED, Status.SERVING, Status.ON_HOLD, Status.NO_SHOW},
)
UNTIL_ID, UNTIL_EN = "kembalikan sampai hari layanan ditutup", "put it back until the day is closed"


def broken(hall: Hall, old: Site, new: Site, now: int) -> tuple[str, ...]:
    """One line for each promise that `new` would break: where, what is the matter, what to do. `now`: UTC ms."""
    found = [*_of_the_site(old, new)]
    if hall.day:
        found += [*_of_the_day(hall, old, new, now), *_of_services(hall, new), *_of_series(hall, old, new)]
        found += [*_of_counters(hall, new), *_of_papers(hall, new), *_of_leases(hall, new)]
    return tuple(dict.fromkeys(found))


def _line(where: str, said_id: str, said_en: str) -> str:
    return f"{where}: {said_id} / {said_en}"


def _of_the_site(old: Site, new: Site) -> Iterator[str]:
    if new.id != old.id:
        yield _line(
            "site.id",
            f"{new.id} adalah balai lain; tulis {old.id}",
            f"{new.id} is another hall; write {old.id}, or give that hall a central of its own",
        )
    if new.zone_name != old.zone_name:
        yield _line(
            "site.timezone",
            f"masih {old.zone_name}; hentikan pusat dahulu",
            f"it is {old.zone_name}; stop central first, then change it",
        )


def _of_the_day(hall: Hall, old: Site, new: Site, now: int) -> Iterator[str]:
    if business_day(old, now) == hall.day != business_day(new, now):
        yield _line(
            "policy.close_day_at",
            "hari layanan akan berganti sekarang; ubah setelah tutup",
            "the business day would change now; change it after closing",
        )


def _of_services(hall: Hall, new: Site) -> Iterator[str]:
    missed: Counter[str] = Counter()
    stranded: Counter[str] = Counter()
    for ticket in hall.tickets.values():
        missed.update({leg.service for leg in ticket.legs} - new.services.keys())
        if ticket.status in OPEN and ticket.service in new.services and not new.counters_of[ticket.service]:
            stranded[ticket.service] += 1
    for service, count in sorted(missed.items()):
        yield _line(
            f"services.{service}",
            f"dihapus, padahal {count} nomor hari ini untuknya; {UNTIL_ID}",
            f"it is gone, and {count} numbers of today are for it; {UNTIL_EN}",
        )
    for service, count in sorted(stranded.items()):
        yield _line(
            f"services.{service}",
            f"tidak ada loket lagi, padahal {count} nomor belum selesai; beri loket",
            f"no counter serves it any more, and {count} numbers are open; let a counter serve it",
        )


def _of_series(hall: Hall, old: Site, new: Site) -> Iterator[str]:
    """A number of today says whose it is by its letters."""
    rolls = {old.policy.roll_series, new.policy.roll_series}
    for prefix in sorted(prefix for prefix, used in hall.used.items() if used and prefix in old.series):
        others = sorted(_givers(new, prefix) - _givers(old, prefix))
        if prefix not in new.series:
            yield _line(
                f"series.{prefix}",
                f"dihapus, padahal dipakai hari ini; {UNTIL_ID}",
                f"it is gone, and was used today; {UNTIL_EN}",
            )
        elif others or (len(rolls) > 1 and prefix in rolls):
            who = ", ".join(others) or "rol / rolls"
            yield _line(
                f"series.{prefix}",
                f"dipakai hari ini, bukan untuk {who}; pilih huruf lain",
                f"its numbers of today are not those of {who}; choose other letters",
            )


def _givers(site: Site, prefix: str) -> set[str]:
    return {service.tenant for service in site.services.values() if service.series == prefix}


def _of_counters(hall: Hall, new: Site) -> Iterator[str]:
    for name, counter in sorted(hall.counters.items()):
        if name in new.counters:
            continue
        where = f"counters.{name}"
        if counter.ticket:
            number = counter.ticket[11:]
            yield _line(
                where, f"dihapus, padahal melayani {number}; {UNTIL_ID}", f"number {number} is there; {UNTIL_EN}"
            )
        elif counter.work is not Work.CLOSED:
            yield _line(where, f"dihapus, padahal masih buka; {UNTIL_ID}", f"it is open; {UNTIL_EN}")
        elif counter.calls:
            number = counter.calls[0].number
            yield _line(
                where,
                f"dihapus, padahal {number} dipanggil ke sana hari ini; {UNTIL_ID}",
                f"number {number} was called there today; {UNTIL_EN}",
            )


def _of_papers(hall: Hall, new: Site) -> Iterator[str]:
    printing = {hall.tickets[ticket].source for ticket in hall.unconfirmed}
    for kiosk in sorted(printing - new.kiosks.keys() - new.counters.keys()):
        yield _line(
            f"kiosks.{kiosk}",
            "dihapus, padahal sedang mencetak; tunggu satu menit",
            "it is gone, and one of its papers is not reported yet; wait a minute",
        )


def _of_leases(hall: Hall, new: Site) -> Iterator[str]:
    for lease in hall.leases.values():
        place = new.kiosks.get(lease.kiosk)
        if not lease.ended and (place is None or place.mark != lease.mark):
            yield _line(
                f"kiosks.{lease.kiosk}",
                f"memegang jatah nomor {lease.mark} hari ini; {UNTIL_ID}",
                f"it holds numbers of mark {lease.mark} today; {UNTIL_EN}",
            )
        for other in new.kiosks.values():
            if other.mark == lease.mark and other.id != lease.kiosk:
                yield _line(
                    f"kiosks.{other.id}",
                    f"tanda {lease.mark} hari ini milik {lease.kiosk}; pilih tanda lain",
                    f"mark {lease.mark} is that of {lease.kiosk} today; choose another mark",
                )
