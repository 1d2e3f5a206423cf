"""gerai-device slots: what systemd starts for each connection to the socket of a card's slots."""

import socket
from importlib.metadata import version
from pathlib import Path

import click

from protocols.card import RELEASE_KEY_AT


@click.command(
    hidden=True, epilog="Example: systemd-socket-activate --accept --inetd -l /run/x.sock gerai-device slots"
)
def slots() -> None:
    """Answer one order about the slots of this card, from the socket at standard input (root)."""
    from device.system.boot_partition import writable_boot  # noqa: PLC0415  for a card alone
    from device.system.nameplate import read_nameplate  # noqa: PLC0415
    from device.update.card_slots import slots_of  # noqa: PLC0415
    from device.update.slot_service import SlotService, reboot  # noqa: PLC0415

    try:
        card = slots_of(Path("/"), writable_boot)
        key, model = Path(RELEASE_KEY_AT).read_bytes(), read_nameplate().model
        service = SlotService(card, key, version("gerai"), model, reboot)
        with socket.socket(fileno=0) as line:
            service.answer(line)
    except OSError as error:
        raise click.ClickException(str(error)) from error
