"""A process as central wants it: the file's devices, each replaced by what was said of it. Pure."""

import json
from collections.abc import Mapping
from dataclasses import replace

from device.config.file import DeviceFile, checked
from device.config.section import DeviceSection, missing
from device.inventory.fitting import fitting
from device.inventory.looking import Found
from protocols.messages import Configuration, Role
from protocols.settings import SettingsError, parse_json

SOURCE = "central"


def desired(file: DeviceFile, told: Mapping[str, Configuration], found: tuple[Found, ...], *, sim: bool) -> DeviceFile:
    """`told`: by device; who is none of the file is passed over. `found`: what is plugged in.

    Raises SettingsError, with every mistake of what was said.
    """
    file = replace(_explicit(file), from_central=file.from_central and not sim)
    mistakes: list[str] = []
    devices: list[DeviceSection] = []
    for device in file.device:
        try:
            devices.append(_section(device, told[device.id], found, sim=sim) if device.id in told else device)
        except SettingsError as error:
            mistakes += error.mistakes
    if mistakes:
        raise SettingsError(mistakes)
    return checked(replace(file, device=tuple(devices)), SOURCE, sim=sim)


def _explicit(file: DeviceFile) -> DeviceFile:
    """Each display says itself what it shows, so that being told so changes nothing."""
    devices = (
        replace(device, shows=file.shows(device)) if device.role is Role.DISPLAY else device for device in file.device
    )
    return replace(file, device=tuple(devices))


def _section(device: DeviceSection, told: Configuration, found: tuple[Found, ...], *, sim: bool) -> DeviceSection:
    """Without a word about its parts it keeps those of its file, and what is plugged in makes up for what it lacks."""
    source = f"{SOURCE}: {device.id}"
    who = {"id": device.id, "role": told.role.value, "place": told.place}
    if told.shows:
        who["shows"] = told.shows
    if told.parts:
        parts = parse_json(told.parts, dict[str, object], f"{source}: parts")
        return parse_json(json.dumps({**parts, **who}), DeviceSection, source)
    bare = parse_json(json.dumps(who), DeviceSection, source)
    kept = replace(device, place=bare.place, shows=bare.shows) if told.role is device.role else bare
    if sim or not any(missing(kept)):
        return kept
    return parse_json(json.dumps({**fitting(told.role, found), **who}), DeviceSection, source)
