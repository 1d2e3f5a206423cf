"""Devices: one id each, standing where their role can stand."""

from collections.abc import Iterator

import msgspec

from central.config.devices import derived
from central.config.note import Note, error, meant, unknown
from central.config.site_tables import DeviceTable, SiteTables
from central.engine.site import Binding
from protocols.messages import Role
from protocols.messages.fleet import PARTS_MAX

ID_MAX = 40
ROLES = tuple(role.value for role in Role)


def check_devices(tables: SiteTables) -> Iterator[Note]:
    """Derived ids never collide; an absent device exists; an added one has a role and a place that fit."""
    stands: dict[str, str] = {}
    for binding in derived(tables):
        device, path = binding.device, _path(tables, binding)
        if device in stands:
            yield error(path, f'device "{device}" stands at "{stands[device]}" already', "rename one of the two")
        if binding.place in tables.counters and len(device) > ID_MAX >= len(binding.place):
            yield error(path, f'its device "{device}" has {len(device)} characters', "shorten the id of the counter")
        stands.setdefault(device, binding.place)
    for device, table in tables.devices.items():
        yield from _device(tables, device, table, stands)


def _device(tables: SiteTables, device: str, table: DeviceTable, stands: dict[str, str]) -> Iterator[Note]:
    path = f"devices.{device}"
    if table.absent:
        if device not in stands:
            yield unknown(path, "derived device", device, stands)
        if table.role or table.place or table.parts:
            yield error(path, "is absent and yet stands somewhere", "remove absent, or role, place and parts")
        return
    yield from _parts(path, table)
    if device in stands and not table.role and not table.place:
        return
    if table.role not in ROLES:
        choices = f"write role = one of {', '.join(ROLES)}"
        yield error(f"{path}.role", f'no role "{table.role}"', meant(table.role, ROLES) or choices)
        return
    places = _places(tables, table.role)
    if table.place not in places:
        yield unknown(f"{path}.place", f"place for a {table.role}", table.place, places)


def _parts(path: str, table: DeviceTable) -> Iterator[Note]:
    """What the parts mean, the device says; here is only whether they can travel."""
    for key in sorted(table.parts.keys() & {"id", "role", "place", "shows"}):
        yield error(f"{path}.parts.{key}", "is no part", f"write {key} beside parts" if key != "shows" else "remove it")
    if len(msgspec.json.encode(table.parts).decode()) > PARTS_MAX:
        yield error(f"{path}.parts", f"is longer than {PARTS_MAX} characters", "leave out what has its usual value")


def _places(tables: SiteTables, role: str) -> set[str]:
    if role == Role.KIOSK:
        return set(tables.kiosks)
    return set(tables.counters) | (set(tables.zones) if role == Role.DISPLAY else set())


def _path(tables: SiteTables, binding: Binding) -> str:
    if binding.role == Role.KIOSK:
        return f"kiosks.{binding.place}"
    return f"boards.{binding.device}" if binding.place in tables.zones else f"counters.{binding.place}"
