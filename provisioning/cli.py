"""gerai-provision: from a site file to a running hall. Errors are one line each on stderr, exit status 2."""

import importlib
import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from central.config.site_file import ReadSite
from device.config.file import read_config
from protocols.command_line import HELP, Program, as_typed, versioned
from protocols.settings import SettingsError
from provisioning.new import new
from provisioning.panel_letters import letters_lost
from provisioning.rehearsal.curve import day_curve
from provisioning.render import Wiring, render
from provisioning.site import named_text, profile_names, read_named, source_of

EXIT_BAD = 2
LAZY = {
    "bundle": ("provisioning.publishing_command", "Sign a release for the machines of halls."),
    "demo": ("provisioning.rehearsal.demo", "Play a hall with one page to press its buttons."),
    "firewall": ("provisioning.firewall.command", "Write the rules by which a machine hears the network."),
    "flash": ("provisioning.card.flash_command", "Write an image onto a card, verify it, add the hall's gerai.toml."),
    "image": ("provisioning.card.image_command", "Build images of cards for Raspberry Pis."),
    "past": ("provisioning.past.cli", "Play days of a hall into a ledger, to try reports on."),
    "plan": ("provisioning.plan.cli", "How many counters, kiosks and devices a new hall needs, and its cost sheet."),
    "release-key": ("provisioning.publishing_command", "Make the key that signs releases."),
    "rehearse": ("provisioning.rehearsal.cli", "Run a whole hall with acted visitors and check it."),
    "secure": ("provisioning.securing.command", "Move a hall from plain settings to certificates."),
    "udev": ("provisioning.plugging_command", "Write udev's rules and the service's user for the parts of devices."),
    "units": ("provisioning.units.command", "Write hardened systemd services for a machine."),
    "verify": ("provisioning.card.verify_command", "Try an image in a virtual machine, from power on to its central."),
    "voice": ("provisioning.voice.cli", "Render, record, import and check the words that loudspeakers say."),
}


class LazyGroup(Program):
    """Sub-commands that bring their own libraries are imported when they are called; absent ones are not listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *filter(_exists, LAZY)])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LAZY or not _exists(cmd_name):
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(LAZY[cmd_name][0])
        commands = (value for value in vars(module).values() if isinstance(value, click.Command))
        return next((versioned(command, self.name) for command in commands if command.name == cmd_name), None)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._line(ctx, name)) for name in self.list_commands(ctx)])

    def _line(self, ctx: click.Context, name: str) -> str:
        command = None if name in LAZY else self.get_command(ctx, name)
        return command.get_short_help_str(80) if command else LAZY[name][1]


@click.group(cls=LazyGroup, name="gerai-provision", context_settings=HELP)
def gerai_provision() -> None:
    """Make, check and run the configuration of a hall.

    \b
    Example:  gerai-provision check pekanbaru
    """


@gerai_provision.command()
@click.argument("site")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option("--device", "devices", multiple=True, type=click.Path(path_type=Path), help="A device.toml of this hall.")
def check(site: str, devices: tuple[Path, ...], as_json: bool) -> None:
    """Check a site file or a profile: every mistake at once; and whether its devices can show its numbers.

    \b
    Example:  gerai-provision check my-hall.toml --device loket-03.toml --device loket-04.toml
    """
    read = read_named(site)
    day_curve(named_text(site), source_of(site), read.site)
    files = [(read_config(path, sim=True), path.name) for path in devices]
    warnings = [*read.warnings, *(line for file, name in files for line in letters_lost(read.site, file, name))]
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    if as_json:
        click.echo(json.dumps({**size(read), "warnings": warnings}, ensure_ascii=False))
    else:
        counted = {what: count for what, count in size(read).items() if isinstance(count, int)}
        counts = ", ".join(f"{count} {what if count != 1 else what[:-1]}" for what, count in counted.items())
        click.echo(f"{site}: ok: {counts}; revision {read.site.revision}")


@gerai_provision.command()
@click.option("--json", "as_json", is_flag=True, help="A JSON list on stdout.")
def sites(as_json: bool) -> None:
    """List the profiles that ship, with their size.

    \b
    Example:  gerai-provision sites
    """
    profiles = {name: size(read_named(name)) for name in profile_names()}
    if as_json:
        click.echo(json.dumps([{"profile": name, **sizes} for name, sizes in profiles.items()], ensure_ascii=False))
        return
    columns = ("tenants", "services", "counters", "kiosks", "boards", "devices")
    click.echo(f"{'profile':<12}" + "".join(f"{column:>10}" for column in columns) + "  name")
    for name, sizes in profiles.items():
        click.echo(f"{name:<12}" + "".join(f"{sizes[column]:>10}" for column in columns) + f"  {sizes['name']}")


@gerai_provision.command("render")
@click.argument("site")
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to fill.")
@click.option("--port", default=1883, show_default=True, type=click.IntRange(1, 65535), help="The broker's port.")
@click.option("--counters-per-process", default=20, show_default=True, type=click.IntRange(1, 300))
@click.option("--always-open", is_flag=True, help="Ignore the calendars, to try the hall at any hour.")
def render_command(site: str, folder: Path, port: int, counters_per_process: int, always_open: bool) -> None:
    """Write the files that run a hall on this machine.

    \b
    Example:  gerai-provision render demo --to /tmp/hall
    """
    where = folder.resolve()
    read_named(site)
    wiring = Wiring(port, str(where))
    files = render(named_text(site), wiring, counters_per_process=counters_per_process, always_open=always_open)
    for name, content in files.items():
        _write(where / name, content)
        click.echo(where / name)
    central, device = as_typed("gerai-central"), as_typed("gerai-device")
    click.echo(f"start: mosquitto -c {where}/mosquitto.conf; {central} serve --config {where}/central.toml;")
    click.echo(f"       {device} run --sim --config FILE for each FILE in {where}/devices")


gerai_provision.add_command(new)


def size(read: ReadSite) -> dict[str, str | int]:
    """How large a hall is."""
    site = read.site
    kinds = ("tenants", "services", "counters", "zones", "kiosks", "devices")
    boards = sum(1 for device in site.devices.values() if device.place in site.zones)
    return {
        "site": site.id,
        "name": site.name.id,
        **{kind: len(getattr(site, kind)) for kind in kinds},
        "boards": boards,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script."""
    try:
        gerai_provision.main(args=arguments, prog_name="gerai-provision", standalone_mode=True)
    except SettingsError as wrong:
        for mistake in wrong.mistakes:
            click.echo(mistake, err=True)
        sys.exit(EXIT_BAD)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError((f"{path}: cannot be written ({error.strerror}); name a folder of yours",)) from None


def _exists(name: str) -> bool:
    return importlib.util.find_spec(LAZY[name][0]) is not None
