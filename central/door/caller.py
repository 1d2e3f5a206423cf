"""The other side of the door: how a command line says an order to the central that runs on this machine."""

import contextlib
import getpass
import json
import re
import secrets
import socket
import sys
from pathlib import Path
from typing import Any

import click

ANSWER_SECONDS = 10

Said = dict[str, Any]
"""An event as it is said at the door."""


def order_or_end(ledger: Path, do: str, given: Said) -> list[Said]:
    """What it caused. A refusal, or a central that is not there, ends the command with words."""
    events = order(ledger, do, given)
    if refused := refusal(events):
        from central.engine.refusals import words  # noqa: PLC0415

        said = words(refused["code"], refused.get("detail", ""))
        click.echo(f"{said.id} / {said.en}", err=True)
        sys.exit(1)
    return events


def order(ledger: Path, do: str, given: Said, seconds: float = ANSWER_SECONDS) -> list[Said]:
    """What it caused, be it a refusal. Raises click.ClickException where nobody answers, or no such order is known."""
    request_id = secrets.token_hex(16)
    said = {"request_id": request_id, "actor": _actor(), "do": do, "with": given}
    path = ledger.with_name(ledger.name + ".door")
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(seconds)
            line.connect(str(path))
            line.sendall(json.dumps(said).encode() + b"\n")
            answer = _answer(line, request_id)
    except OSError as error:
        raise click.ClickException(f"{path}: pusat tidak berjalan / central does not run here ({error})") from error
    if answer.get("error"):
        raise click.ClickException(answer["error"])
    events: list[Said] = answer["events"]
    return events


def refusal(events: list[Said]) -> Said | None:
    return next((event for event in events if event["event"] == "Refused"), None)


def _answer(line: socket.socket, request_id: str) -> dict[str, Any]:
    with line.makefile("rb") as lines:
        for each in lines:
            answer: dict[str, Any] = json.loads(each)
            if answer.get("request_id") == request_id:
                return answer
    raise OSError("it hung up")


def _actor() -> str:
    """Who types this, as the ledger takes names."""
    name = ""
    with contextlib.suppress(OSError, KeyError):
        name = getpass.getuser()
    return re.sub(r"[^a-z0-9-]", "-", name.lower())[:40] or "cli"
