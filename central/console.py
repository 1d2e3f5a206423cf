"""What the verbs of gerai-central share: where the configuration is, and how a verb ends that cannot do its work."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

WRONG, MISUSED = 1, 2
"""Exit status: something was found wrong or failed; wrong usage or configuration."""

CONFIG = click.option(
    "--config", "config", required=True, type=click.Path(path_type=Path), help="central.toml", metavar="FILE"
)

GENTLY = click.option("--gently", is_flag=True, help="slowly and with the lowest priority")
LOWEST = 19


def calm_down(gently: bool) -> None:
    """With the lowest priority from here on, if so."""
    if gently:
        with suppress(OSError):  # a sandbox may forbid it
            os.nice(LOWEST)


def end(status: int, *lines: str) -> NoReturn:
    """One line each on stderr."""
    for line in lines:
        click.echo(f"gerai-central: {line}", err=True)
    sys.exit(status)
