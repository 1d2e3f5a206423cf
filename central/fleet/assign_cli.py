"""gerai-central assign: what a device shall be, said here and nowhere else. Central must run."""

import tomllib
from pathlib import Path
from typing import Any

import click

from central.apply_cli import applied
from central.console import CONFIG, MISUSED, end
from protocols.messages import Role
from protocols.settings import SettingsError
from protocols.whole_file import write_whole

ROLES = [role.value for role in Role]
EXAMPLE = "Example: gerai-central assign --config central.toml pi-3 --role keypad --counter 07"


@click.command(epilog=EXAMPLE)
@CONFIG
@click.argument("device")
@click.option("--role", type=click.Choice(ROLES), default=None, help="what it is")
@click.option("--counter", "--kiosk", "--zone", "place", default="", help="where it stands: the id of a place")
@click.option("--part", "parts", multiple=True, help="a key of its [[device]], as TOML: 'printer = { kind = \"usb\" }'")
@click.option("--without", multiple=True, help="a part that it has no more: printer")
def assign(
    config: Path, device: str, role: str | None, place: str, parts: tuple[str, ...], without: tuple[str, ...]
) -> None:
    """Say what DEVICE is, where it stands, what hangs on it. / Tentukan peran, tempat dan bagian perangkat.

    Written into site.toml and applied at once; the Pi takes it by itself. If the hall refuses, the file is as before.
    """
    from central.config.settings import load_settings  # noqa: PLC0415
    from central.fleet.assigning import Assignment, assigned  # noqa: PLC0415

    file = _settings(load_settings, config).site
    before = file.read_text(encoding="utf-8")
    wanted = (*_parts(parts), *((key, None) for key in without))
    try:
        after = assigned(before, Assignment(device, role or "", place, wanted), file.name)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    write_whole(file, after)
    try:
        applied(config)
    except BaseException:
        write_whole(file, before)
        raise


def _settings(load: Any, config: Path) -> Any:  # noqa: ANN401
    try:
        return load(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)


def _parts(texts: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    """Raises click.UsageError."""
    try:
        return tuple(pair for text in texts for pair in tomllib.loads(text).items())
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f'--part: bukan TOML / no TOML ({error}); write printer = {{ kind = "usb" }}') from error
