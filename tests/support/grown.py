"""The small hall of `support.halls` with one tenant, service, series, counter, kiosk and their devices more."""

from dataclasses import replace

from central.engine.site import Binding, Counter, Kiosk, Series, Service, Tenant
from support.halls import ALWAYS, words


def grown(site, revision="r2"):
    return replace(
        site,
        revision=revision,
        tenants=site.tenants | {"dishub": Tenant("dishub", words("Dishub"), ALWAYS)},
        services=site.services | {"kir": Service("kir", "dishub", words("KIR"), "D", "31", 5)},
        series=site.series | {"D": Series("D")},
        counters=site.counters | {"c4": Counter("c4", "4", words("Loket 4"), "annex", ("kir",))},
        kiosks=site.kiosks | {"k2": Kiosk("k2", "annex", mark="K2")},
        devices=site.devices
        | {
            "kiosk-2": Binding("kiosk-2", "kiosk", "k2"),
            "keypad-c4": Binding("keypad-c4", "keypad", "c4"),
            "rating-c4": Binding("rating-c4", "rating", "c4"),
        },
    )
