"""What does not change while the page is open: the site as the page draws it. JSON as it stands.

Every name is in both languages, Indonesian first.
"""

from functools import partial

import msgspec
from immutables import Map

from central.engine.site import Counter, Site
from central.engine.speech import sentences
from device.layout.words import scores
from protocols.messages import Words
from protocols.questionnaire import QUESTIONS
from provisioning.rehearsal.page.keys import CardRow, KeyFact, card, key_facts
from provisioning.rehearsal.page.state import State


class ServiceFact(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: Words
    series: str


class TenantFact(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: Words
    services: tuple[ServiceFact, ...]


class KioskFact(msgspec.Struct, frozen=True, kw_only=True):
    """`services` empty = the whole hall."""

    device: str
    place: str
    services: tuple[str, ...]


class BoardFact(msgspec.Struct, frozen=True, kw_only=True):
    device: str
    zone: str
    title: Words


class CounterFact(msgspec.Struct, frozen=True, kw_only=True):
    """`display`, `keypad`, `rating`: device ids, "" where the counter has none."""

    id: str
    label: str
    name: Words
    tenants: tuple[str, ...]
    services: tuple[str, ...]
    display: str
    keypad: str
    rating: str


class QuestionFact(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the survey; `answers` worst first."""

    asks: Words
    answers: tuple[Words, ...]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """`scores`: what stands beside each rating key, worst first. `survey`: the questions by their element."""

    site: str
    name: Words
    seed: int
    scores: tuple[Words, ...]
    survey: dict[str, QuestionFact]
    tenants: tuple[TenantFact, ...]
    kiosks: tuple[KioskFact, ...]
    boards: tuple[BoardFact, ...]
    counters: tuple[CounterFact, ...]
    keys: tuple[KeyFact, ...]
    card: tuple[CardRow, ...]

    @property
    def devices(self) -> frozenset[str]:
        at_counters = {device for c in self.counters for device in (c.display, c.keypad, c.rating) if device}
        return frozenset(at_counters | {k.device for k in self.kiosks} | {b.device for b in self.boards})


def facts(site: Site, seed: int) -> Facts:
    return Facts(
        site=site.id,
        name=site.name,
        seed=seed,
        scores=scores(site.policy.rating_keys),
        survey={element.value: QuestionFact(asks=one.asks, answers=one.answers) for element, one in QUESTIONS.items()},
        tenants=_tenants(site),
        kiosks=_kiosks(site),
        boards=_boards(site),
        counters=tuple(_counter(site, counter) for counter in site.counters.values()),
        keys=key_facts(),
        card=card(),
    )


def first_state(site: Site) -> State:
    """Nothing seen yet; knows which keypad and which label belong to which counter."""
    return State(
        labels=Map({(counter.zone, counter.label): counter.id for counter in site.counters.values()}),
        sentences=partial(sentences, site),
        counters=Map({name: bound.place for name, bound in site.devices.items() if bound.role == "keypad"}),
    )


def _tenants(site: Site) -> tuple[TenantFact, ...]:
    """In the site's order, those with services only."""
    offered: dict[str, list[ServiceFact]] = {tenant: [] for tenant in site.tenants}
    for service in site.services.values():
        offered[service.tenant].append(ServiceFact(id=service.id, name=service.name, series=service.series))
    return tuple(
        TenantFact(id=tenant, name=site.tenants[tenant].name, services=tuple(services))
        for tenant, services in offered.items()
        if services
    )


def _kiosks(site: Site) -> tuple[KioskFact, ...]:
    return tuple(
        KioskFact(device=device, place=bound.place, services=site.kiosks[bound.place].services)
        for device, bound in site.devices.items()
        if bound.role == "kiosk"
    )


def _boards(site: Site) -> tuple[BoardFact, ...]:
    return tuple(
        BoardFact(device=device, zone=bound.place, title=site.zones[bound.place].title)
        for device, bound in site.devices.items()
        if bound.role == "display" and bound.place in site.zones
    )


def _counter(site: Site, counter: Counter) -> CounterFact:
    at = {bound.role: device for device, bound in site.devices.items() if bound.place == counter.id}
    tenants = dict.fromkeys(site.services[service].tenant for service in counter.services)
    return CounterFact(
        id=counter.id,
        label=counter.label,
        name=counter.name,
        tenants=tuple(tenants),
        services=counter.services,
        display=at.get("display", ""),
        keypad=at.get("keypad", ""),
        rating=at.get("rating", ""),
    )
