"""What our command lines have in common: `-h`, `--help` and `--version`, on the program and on each of its verbs."""

import sys
from importlib.metadata import version
from pathlib import Path

import click

PREFIX = "gerai-"
HELP = {"help_option_names": ["-h", "--help"]}
VERSION_OPTION = "version"


class Program(click.Group):
    """A console script: `@click.group(cls=Program, name="gerai-central", context_settings=HELP)`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """With --version on the program itself."""
        versioned(self, self.name)
        return super().make_context(info_name, args, parent, **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb, with --version."""
        verb = super().get_command(ctx, cmd_name)
        return None if verb is None else versioned(verb, self.name)


def as_typed(program: str) -> str:
    """How to call one of our programs the way we were called: .venv/bin/gerai-central from .venv/bin/gerai-device."""
    own = Path(sys.argv[0])
    return str(own.with_name(program)) if own.name.startswith(PREFIX) else program


def versioned(command: click.Command, program: str | None) -> click.Command:
    """The command with --version; once, however often it is asked for."""
    if all(parameter.name != VERSION_OPTION for parameter in command.params):
        click.version_option(version("gerai"), prog_name=program, message="%(prog)s, version %(version)s")(command)
    return command
