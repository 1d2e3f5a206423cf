"""gerai-central approve: a Pi without a code is admitted by the words on its screen. Central must run."""

import time
from pathlib import Path

import click

from central.console import CONFIG
from central.door.caller import order_or_end
from protocols.key_words import plain
from protocols.settings import SettingsError


@click.command(
    epilog='Example: gerai-central approve --config central.toml --as kiosk-2 "kopi padi senja rusa batu laut"'
)
@CONFIG
@click.argument("words", default="")
@click.option("--as", "place", default="", help="the counter, kiosk, zone or device that it shall be")
def approve(config: Path, words: str, place: str) -> None:
    """Admit the Pi that shows WORDS; without them: who waits. / Setujui mesin menurut kata di layarnya."""
    from central.authority.certificates import new_serial  # noqa: PLC0415  heavy, as is the site
    from central.config.settings import load_all  # noqa: PLC0415
    from central.enrolment.applicants import waiting  # noqa: PLC0415

    try:
        settings, read = load_all(config)
    except SettingsError as error:
        raise click.ClickException("\n".join(error.mistakes)) from error
    found = waiting(settings.ledger, time.time_ns() // 1_000_000)
    if not words:
        for each in found:
            click.echo(f"{each.words:<44} {each.box:<18} {each.address}")
        return
    devices = tuple(each.device for each in read.site.devices.values() if place in (each.device, each.place))
    if not devices:
        raise click.ClickException(
            f"--as {place}: tidak ada perangkat di sini / no device stands there; as --as kiosk-2"
        )
    alike = [each for each in found if each.words == plain(words)]
    if len(alike) != 1:
        raise click.ClickException(
            "tidak ada mesin menunggu dengan kata-kata itu / no machine waits with these words: look again"
        )
    order = {
        "devices": devices,
        "box": alike[0].box,
        "key": alike[0].key,
        "serials": tuple(new_serial() for _ in devices),
    }
    order_or_end(settings.ledger, "Admit", order)
    click.echo(f"disetujui / approved: {alike[0].box}: {', '.join(devices)}")
