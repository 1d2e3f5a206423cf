"""What the verbs of gerai-central share: where the configuration is, and how a verb ends that cannot do its work."""

import sys
from pathlib import Path
from typing import NoReturn

import click

WRONG, MISUSED = 1, 2
"""Exit status: something was found wrong or failed; wrong usage or configuration."""

CONFIG = click.option(
    "--config", "config", required=True, type=click.Path(path_type=Path), help="central.toml", metavar="FILE"
)


def end(status: int, *lines: str) -> NoReturn:
    """One line each on stderr."""
    for line in lines:
        click.echo(f"gerai-central: {line}", err=True)
    sys.exit(status)
