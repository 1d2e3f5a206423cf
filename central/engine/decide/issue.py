"""Giving a number."""

from central.engine.commands import RequestTicket
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.events import Issued
from central.engine.model import Hall
from central.engine.opening import openness
from central.engine.outlook import outlook
from central.engine.pace import wait_seconds
from central.engine.site import Service


def request(scene: Scene, command: RequestTicket) -> Decision:
    """A visitor chose a service at a kiosk."""
    hall, site = scene.hall, scene.site
    if scene.ask.request_id in hall.abandoned:
        return refuse("abandoned", command.service)
    kiosk = site.kiosks.get(command.kiosk)
    service = site.services.get(command.service)
    if kiosk is None or service is None or (kiosk.services and service.id not in kiosk.services):
        return refuse("unknown_service", command.service)
    if not site.counters_of[service.id]:
        return refuse("no_counter", service.id)
    if closed := openness(hall, site, service, scene.now):
        return refuse(closed.code, service.id, closed.detail)
    if not command.room:
        return refuse("disk_full", service.id)
    if hall.crowd + len(hall.unconfirmed) >= site.policy.waiting_max:
        return refuse("hall_full", service.id)
    return too_much(scene, command.kiosk, service.id) or (
        number(scene, service, source=command.kiosk, priority=command.priority),
    )


def too_much(scene: Scene, source: str, service: str) -> Decision:
    """A kiosk or an application that gives numbers faster than people can want them, or more than the site lets it."""
    limits, pace = scene.site.limits, scene.hall.paces.get(source)
    if pace is None:
        return ()
    if limits.kiosk_numbers and pace.numbers >= limits.kiosk_numbers:
        return refuse("kiosk_full", service, str(limits.kiosk_numbers))
    if wait := wait_seconds(pace, limits, service, scene.now):
        return refuse("too_fast", service, str(wait))
    return ()


def number(scene: Scene, service: Service, *, source: str, priority: bool = False, walk_in: bool = False) -> Issued:
    """The next number of the service's series."""
    hall, series = scene.hall, scene.site.series[service.series]
    index = hall.used.get(series.prefix, 0) + 1
    shown = f"{series.prefix}{index:03d}"
    return Issued(
        ticket=f"{hall.day}-{shown}",
        number=shown,
        series=series.prefix,
        index=index,
        service=service.id,
        priority=priority,
        source=source,
        order=scene.now,
        ahead=ahead(hall, service.id, priority=priority),
        walk_in=walk_in,
        wait=None if walk_in else outlook(hall, scene.site, service.id, priority=priority),
    )


def ahead(hall: Hall, service: str, *, priority: bool) -> int:
    """People who will be called before: those of the same class, and for the others the priority class too.

    Papers still in the printer count as waiting.
    """
    classes = (True,) if priority else (True, False)
    return sum([len(hall.queue(service, priority=c)) + hall.printing.get((service, c), 0) for c in classes])
