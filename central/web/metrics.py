"""GET /metrics: the hall in Prometheus's words, for programs on this machine, or with a token for it.

Numbers of a service and calls begin anew with each business day; `rate()` takes that for what it is. No number here
is about a person.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotAuthorizedException, TooManyRequestsException
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric

from central.engine.apps import Scope
from central.moment import Moment
from central.stopwatch import BOUNDS_MS, Stopwatch
from central.web.house import House, house_of
from central.web.signing_in import AnyRequest
from central.web.tokens import Tokens, app_with, by_token, shown
from central.web.vitals import Vitals
from protocols.credentials import LOOPBACK


@get("/metrics", opt=by_token(Scope.METRICS), sync_to_thread=True)
def metrics(request: AnyRequest) -> Response[bytes]:
    house = house_of(request)
    _admit(request, house)
    asked = CollectorRegistry(auto_describe=False)
    asked.register(Reading(house.now, house.vitals))
    return Response(generate_latest(asked), media_type=CONTENT_TYPE_LATEST)


def _admit(request: AnyRequest, house: House) -> None:
    """Raises NotAuthorizedException, TooManyRequestsException."""
    address = request.client.host if request.client else ""
    app = app_with(house.now, shown(request))
    if address in LOOPBACK or (app is not None and Scope.METRICS in app.scopes):
        return
    tokens: Tokens = request.app.state.tokens
    if not tokens.wrong(address, house.monotonic()):
        raise TooManyRequestsException
    raise NotAuthorizedException


class Reading:
    """A collector of one moment."""

    def __init__(self, moment: Moment, vitals: Vitals | None) -> None:
        self._moment, self._vitals = moment, vitals

    def collect(self) -> Iterator[Metric]:
        yield from _of_queues(self._moment)
        yield from _of_hall(self._moment)
        if self._vitals is not None:
            yield _of_presses(self._vitals.stopwatch)
            yield from _of_machine(self._moment, self._vitals)


def _of_queues(moment: Moment) -> Iterator[Metric]:
    hall = moment.hall
    waiting = GaugeMetricFamily("gerai_waiting", "People who wait for a service.", labels=["service"])
    given = CounterMetricFamily("gerai_tickets", "Numbers given today.", labels=["service"])
    calls = CounterMetricFamily("gerai_calls", "Calls today.", labels=["service"])
    for service in moment.site.services:
        waiting.add_metric([service], hall.waiting.get(service, 0))
        given.add_metric([service], hall.given.get(service, 0))
        calls.add_metric([service], hall.called.get(service, 0))
    yield from (waiting, given, calls)


def _of_hall(moment: Moment) -> Iterator[Metric]:
    site, hall = moment.site, moment.hall
    counters = GaugeMetricFamily("gerai_counters", "Counters by what they do.", labels=["work"])
    for work, count in sorted(Counter(hall.counter(each).work.value for each in site.counters).items()):
        counters.add_metric([work], count)
    sights = [hall.devices.get(device) for device in site.devices]
    online = sum(sight is not None and sight.online for sight in sights)
    alerts = GaugeMetricFamily("gerai_alerts", "Alerts that stand.", labels=["severity"])
    for severity, count in sorted(Counter(alert.severity.value for alert in moment.alerts).items()):
        alerts.add_metric([severity], count)
    yield from (counters, alerts)
    yield _gauge("gerai_day_open", "1 while a business day is open.", int(bool(hall.day)))
    yield _gauge("gerai_devices", "Devices of the hall.", len(sights))
    yield _gauge("gerai_devices_online", "Devices that are connected.", online)
    yield _gauge("gerai_ledger_entries", "Rows of the ledger.", hall.sequence)
    yield _gauge("gerai_epoch", "Starts of central.", hall.epoch)


def _of_presses(stopwatch: Stopwatch) -> Metric:
    counts, buckets, below = tuple(stopwatch.counts), [], 0
    for bound, count in zip((*(each / 1_000 for each in BOUNDS_MS), "+Inf"), counts, strict=True):
        below += count
        buckets.append((str(bound), float(below)))
    about = "From the arrival of a kiosk's press until its answer leaves, the ledger's fsync included."
    return HistogramMetricFamily("gerai_number_seconds", about, buckets=buckets, sum_value=stopwatch.total_ms / 1_000)


def _of_machine(moment: Moment, vitals: Vitals) -> Iterator[Metric]:
    """A file that is not there is no metric: whoever watches sees that it is absent."""
    free, size = vitals.disk()
    yield _gauge("gerai_disk_free_bytes", "Room on the ledger's disk.", free)
    yield _gauge("gerai_disk_size_bytes", "Size of the ledger's disk.", size)
    if (verdict := vitals.verdict()) is not None:
        yield _gauge("gerai_selfcheck_good", "1 if the last self-check found nothing.", int(verdict.good))
        yield _gauge("gerai_selfcheck_findings", "What the last self-check found.", len(verdict.findings))
        yield _gauge("gerai_selfcheck_age_seconds", "Since the last self-check.", _age(moment, verdict.at))
    if (backed_up_at := vitals.backed_up_at(moment.site.id)) is not None:
        yield _gauge("gerai_backup_age_seconds", "Since the newest copy of the ledger.", _age(moment, backed_up_at))
    hooks = GaugeMetricFamily("gerai_hook_waiting", "Events that a hook has not taken yet.", labels=["hook"])
    for hook, waiting in sorted(vitals.waiting_hooks().items()):
        hooks.add_metric([hook], waiting)
    yield hooks


def _age(moment: Moment, at: int) -> float:
    return max(0, moment.at - at) / 1_000


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)


ROUTES: tuple[Any, ...] = (metrics,)
