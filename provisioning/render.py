"""A site -> the files that run it: broker, central, and one configuration per device process. Pure.

Everything binds to the loopback interface: this is the hall on one machine (demonstration, rehearsal, small site).
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from central.config.site_file import parse_site
from central.engine.site import Binding, Site
from protocols.messages import Role
from protocols.toml_text import toml_text
from protocols.topics import DOWN_BYTES_MAX

LOOPBACK = "127.0.0.1"
PACKET_SPARE_BYTES = 4096
NEW = "new-"
ALWAYS = {"week": {"setiap-hari": ["00.00-24.00"]}, "issue_minutes_before": 0}

UNLIMITED: Mapping[str, object] = {
    "ticket_seconds": 0,
    "same_service_seconds": 0,
    "kiosk_numbers": 0,
    "usual_per_minute": 0,
    "messages_per_second": 0,
    "refusals_per_minute": 0,
}
"""For people who are played: they press as fast as the machine can."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where the hall runs: the broker's port on the loopback interface, the folder its data go to.

    `web_port`: of the staff's pages there, 0 = none.
    """

    broker_port: int
    folder: str
    web_port: int = 0


def render(
    text: str,
    wiring: Wiring,
    *,
    counters_per_process: int = 20,
    always_open: bool = False,
    policy: Mapping[str, object] | None = None,
    limits: Mapping[str, object] | None = None,
    newcomers: Collection[str] | None = None,
) -> dict[str, str]:
    """File name -> text: mosquitto.conf, central.toml, site.toml and devices/<process>.toml.

    `always_open` replaces every calendar by one that never closes, and `policy` overrides keys of [policy]: a hall
    can be rehearsed on a Sunday night. It also takes the limits away, for simulated people are faster than real ones;
    `limits` sets keys of [limits]. `newcomers`: only these devices get processes, named new-…, beside those of a hall
    that runs. Raises SettingsError for a site that has mistakes.
    """
    site = parse_site(text, "site.toml").site
    if always_open or policy or limits:
        limits = {**UNLIMITED, **(limits or {})} if always_open else limits
        text = _altered(text, always_open=always_open, policy=policy or {}, limits=limits or {})
        site = parse_site(text, "site.toml").site
    processes = processes_of(site, counters_per_process, newcomers)
    return {
        "mosquitto.conf": broker_conf(wiring.broker_port),
        "central.toml": _central(wiring),
        "site.toml": text,
        **{f"devices/{name}.toml": _process(site, wiring, name, carried) for name, carried in processes.items()},
    }


def processes_of(
    site: Site, counters_per_process: int, newcomers: Collection[str] | None = None
) -> dict[str, tuple[Binding, ...]]:
    """Which devices share a process: a counter's always do; kiosks and boards have one each."""
    at_counters: dict[str, list[Binding]] = {counter: [] for counter in site.counters}
    processes: dict[str, tuple[Binding, ...]] = {}
    for binding in site.devices.values():
        if newcomers is not None and binding.device not in newcomers:
            continue
        if binding.place in at_counters:
            at_counters[binding.place].append(binding)
        else:
            processes[binding.device] = (binding,)
    groups = [devices for devices in at_counters.values() if devices]
    for number, first in enumerate(range(0, len(groups), counters_per_process), start=1):
        group = groups[first : first + counters_per_process]
        processes[f"counters-{number}"] = tuple(device for devices in group for device in devices)
    prefix = "" if newcomers is None else NEW
    return {prefix + name: carried for name, carried in processes.items()}


def broker_conf(port: int) -> str:
    """Mosquitto's configuration. Without set_tcp_nodelay each answer would wait 44 ms."""
    return "\n".join(
        (
            f"listener {port} {LOOPBACK}",
            "allow_anonymous true",
            "set_tcp_nodelay true",
            "persistence false",
            "max_inflight_messages 256",
            "max_queued_messages 500",
            f"max_packet_size {DOWN_BYTES_MAX + PACKET_SPARE_BYTES}",
            "max_keepalive 60",
            "log_dest stderr",
            "log_type error",
            "log_type warning",
            "",
        )
    )


def _central(wiring: Wiring) -> str:
    web = {"listen": LOOPBACK, "port": wiring.web_port, "second_factor": "none"}
    return toml_text(
        {
            "central": {"site": "site.toml", "ledger": "gerai.db"},
            "broker": {"host": LOOPBACK, "port": wiring.broker_port, "start": False},
            **({"web": web} if wiring.web_port else {}),
        }
    )


def _process(site: Site, wiring: Wiring, name: str, carried: tuple[Binding, ...]) -> str:
    return toml_text(
        {
            "data": f"{wiring.folder}/data/{name}",
            "site": {"id": site.id},
            "broker": {"host": LOOPBACK, "port": wiring.broker_port},
            "device": [_device(site, binding) for binding in carried],
        }
    )


def _device(site: Site, binding: Binding) -> dict[str, object]:
    same = {"id": binding.device, "role": binding.role, "place": binding.place}
    if binding.role == Role.DISPLAY:
        return {**same, "shows": "counter" if binding.place in site.counters else "board"}
    if binding.role == Role.RATING:
        screen = {} if site.policy.survey == "none" else {"screen": {"kind": "window"}}
        return {**same, "keys": site.policy.rating_keys, **screen}
    return {**same}


def _altered(text: str, *, always_open: bool, policy: Mapping[str, object], limits: Mapping[str, object]) -> str:
    tables = tomllib.loads(text)
    if always_open:
        tables["calendars"] = dict.fromkeys(tables["calendars"], ALWAYS)
    tables["policy"] = {**tables.get("policy", {}), **policy}
    tables["limits"] = {**tables.get("limits", {}), **limits}
    return toml_text(tables)
