"""A small site for the page's tests: two kiosks, one board, three counters with all their devices."""

from central.engine.site import Binding, Calendar, Counter, Hours, Kiosk, Policy, Series, Service, Site, Tenant, Zone
from protocols.messages import Words

ALWAYS = Calendar(week=((Hours(0, 1440),),) * 7)


def page_site(counters: int = 3) -> Site:
    tenants = {
        "dukcapil": Tenant("dukcapil", Words("Kependudukan & Catatan Sipil", "Civil registry"), ALWAYS),
        "pajak": Tenant("pajak", Words("Pelayanan Pajak", "Tax office"), ALWAYS),
    }
    services = {
        "ktp": Service("ktp", "dukcapil", Words("KTP elektronik", "Identity card"), "a", "11", 10),
        "akta": Service("akta", "dukcapil", Words("Akta kelahiran", "Birth certificate"), "a", "12", 15),
        "npwp": Service("npwp", "pajak", Words("NPWP baru", "New tax number"), "b", "21", 10),
    }
    desks = {
        f"loket-{n}": Counter(f"loket-{n}", str(n), Words(f"Loket {n}", f"Counter {n}"), "aula", tuple(services))
        for n in range(1, counters + 1)
    }
    devices = {"kiosk-1": Binding("kiosk-1", "kiosk", "kiosk-1"), "kiosk-2": Binding("kiosk-2", "kiosk", "kiosk-2")}
    devices["board-1"] = Binding("board-1", "display", "aula")
    for n, desk in enumerate(desks, start=1):
        for role, name in (("keypad", "keypad"), ("display", "display"), ("rating", "rating")):
            devices[f"{name}-{n:02d}"] = Binding(f"{name}-{n:02d}", role, desk)
    return Site(
        id="demo",
        name=Words("Mal Pelayanan Publik", "Public service hall"),
        zone_name="Asia/Jakarta",
        revision="1",
        policy=Policy(),
        tenants=tenants,
        services=services,
        series={"a": Series("A"), "b": Series("B")},
        counters=desks,
        zones={"aula": Zone("aula", Words("Aula utama", "Main hall"))},
        kiosks={"kiosk-1": Kiosk("kiosk-1", "aula"), "kiosk-2": Kiosk("kiosk-2", "aula", ("npwp",))},
        officers={},
        devices=devices,
    )
