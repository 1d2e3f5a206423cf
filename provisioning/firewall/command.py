"""`gerai-provision firewall`: writes nftables' rules of a machine. Exit status 2: a network is none."""

from ipaddress import ip_network
from pathlib import Path

import click

from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.firewall.rules import NFTABLES_FILE, Street, of_central, of_device

NET = "as 10.0.7.0/24"


@click.command("firewall", context_settings=HELP)
@click.option("--role", required=True, type=click.Choice(["central", "device"]), help="What the machine is for.")
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to fill.")
@click.option("--devices", multiple=True, metavar="NET", help=f"A network that devices are in, {NET}. [default: all]")
@click.option("--maintenance", multiple=True, metavar="NET", help=f"Who may come by SSH, {NET}. [default: nobody]")
def firewall_command(role: str, folder: Path, devices: tuple[str, ...], maintenance: tuple[str, ...]) -> None:
    """Write the rules by which a machine hears the network. / Aturan tembok api satu mesin.

    \b
    Example: gerai-provision firewall --role central --to /tmp/etc
    """
    street = Street(tuple(map(_net, devices)), tuple(map(_net, maintenance)))
    path = folder / NFTABLES_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(of_central(street) if role == "central" else of_device(street), encoding="utf-8")
    except OSError as error:
        raise SettingsError((f"{folder}: cannot be written ({error.strerror}); name a folder of yours",)) from None
    click.echo(path)
    click.echo(f"pasang / install: cp {path} /etc/{NFTABLES_FILE}; systemctl enable --now nftables")


def _net(text: str) -> str:
    try:
        return str(ip_network(text))
    except ValueError as error:
        raise SettingsError((f"{text}: {error}; write a network {NET}",)) from None
