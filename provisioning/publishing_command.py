"""gerai-provision release-key and bundle: what a publisher does at his desk, once and for each release."""

import os
import tempfile
from pathlib import Path

import click

from protocols.release import VERSION, Kind, Manifest

SECRET = "GERAI_RELEASE_SECRET"  # noqa: S105  the name of a variable
EXAMPLE = "Example: gerai-provision bundle --from dist/gerai --release 0.2.0 --key release.key --to gerai-0.2.0.gerai"
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("release-key", epilog="Example: gerai-provision release-key keys")
@click.argument("folder", type=FOLDER)
def release_key(folder: Path) -> None:
    """Make the key that signs releases: release.key stays with you, release.pub goes onto every machine."""
    from provisioning.publishing import PublishError, new_key  # noqa: PLC0415

    try:
        private, public = new_key(folder, _secret(confirm=True))
    except (PublishError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{private}: simpan baik-baik / keep it safe; {public}: ke semua mesin / onto every machine")


@click.command(epilog=EXAMPLE)
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path, exists=True),
    help="a folder of programs, or a slot's payload",
)
@click.option("--release", required=True, help="digits and dots, like 0.2.0")
@click.option("--key", required=True, type=FILE, help="release.key; its password is asked, or in GERAI_RELEASE_SECRET")
@click.option("--to", required=True, type=FILE)
@click.option("--oldest", default="0", show_default=True, help="the lowest version that may become this one")
@click.option("--model", "models", multiple=True, help="the beginning of a machine's name: 'Raspberry Pi 4'")
@click.option("--downgrade", is_flag=True, help="permit it to replace a newer version")
def bundle(
    source: Path, release: str, key: Path, to: Path, oldest: str, models: tuple[str, ...], downgrade: bool
) -> None:
    """Sign a release. A folder is for machines with a system of their own, a file for cards."""
    from provisioning.publishing import PublishError, load_key, packed  # noqa: PLC0415
    from provisioning.publishing import bundle as make  # noqa: PLC0415

    for each in (release, oldest):
        if not VERSION.match(each):
            raise click.UsageError(f"{each!r}: versi hanya angka dan titik / a version is digits and dots")
    kind = Kind.FOLDER if source.is_dir() else Kind.SLOT
    about = Manifest(
        version=release, kind=kind, size=1, sha256="0" * 64, oldest=oldest, models=models, downgrade=downgrade
    )
    try:
        signer = load_key(key, _secret(confirm=False))
        with tempfile.TemporaryDirectory(prefix="gerai-bundle-", dir=to.parent) as folder:
            payload = packed(source, Path(folder) / "payload") if source.is_dir() else source
            made = make(payload, about, signer, to)
    except (PublishError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{to}: {made.kind} {made.version}, {made.size} bytes, {made.sha256[:16]}")


def _secret(*, confirm: bool) -> bytes:
    said = os.environ.get(SECRET) or click.prompt("kata sandi / password", hide_input=True, confirmation_prompt=confirm)
    return str(said).encode()
