"""Which machine a device is, and what it listens to: made from the topic table. Pure."""

from typing import assert_never

from device.config import DeviceFile, DeviceSection, Shows
from device.config.screen import WindowScreen
from device.layout.board import queues_per_page
from device.roles import board, counter_display, keypad, kiosk, rating, waiting
from device.screens import in_turn, size_of, touches, view_of
from device.station import Machine
from protocols.messages import Role
from protocols.topics import ROUTES, Party, Route, topic_of


def machine_of(file: DeviceFile, device: DeviceSection) -> Machine:
    """The role at its beginning."""
    if file.waits(device):
        return Machine(waiting.Waiting(), waiting.step, waiting.deadline)
    match device.role:
        case Role.KIOSK:
            return Machine(kiosk.Kiosk(), kiosk.step, kiosk.deadline)
        case Role.KEYPAD:
            return Machine(keypad.Keypad(), keypad.step, keypad.deadline)
        case Role.RATING:
            return Machine(_rating(device), rating.step, rating.deadline)
        case Role.DISPLAY if file.shows(device) is Shows.COUNTER:
            return Machine(counter_display.CounterDisplay(), counter_display.step, counter_display.deadline)
        case Role.DISPLAY:
            return Machine(_board(file, device), board.step, board.deadline)
        case _:
            assert_never(device.role)


def _rating(device: DeviceSection) -> rating.Rating:
    screen = device.screen is not None
    return rating.Rating(keys=device.keys, asks=_asks(device), form=device.form, surveys=screen)


def _board(file: DeviceFile, device: DeviceSection) -> board.Board:
    slides = isinstance(device.screen, WindowScreen) and bool(device.screen.slides)
    rows = queues_per_page(*size_of(file, device), view_of(file, device), slides=slides)
    return board.Board(page_rows=rows, in_turn=in_turn(file, device))


def _asks(device: DeviceSection) -> rating.Asks:
    """Reasons stand on a screen; keys under it mean either a score or a reason, a touch screen has room for both."""
    if touches(device):
        return rating.Asks.AT_ONCE
    return rating.Asks.AFTERWARDS if device.screen else rating.Asks.NEVER


def subscriptions(file: DeviceFile, device: DeviceSection) -> tuple[tuple[str, int], ...]:
    """Topics with their QoS: what the topic table lets this role hear, about this device or its place."""
    heard = {Party.DEVICE, Party(device.role.value)}
    foreign = "{zone}" if file.shows(device) is Shows.COUNTER else "{counter}"
    return tuple(
        (topic_of(file.site.id, route.message, _name(route, device)), route.qos)
        for route in ROUTES
        if heard & set(route.hears) and not (device.role is Role.DISPLAY and foreign in route.path)
    )


def _name(route: Route, device: DeviceSection) -> str:
    return device.id if "{device}" in route.path else device.place
