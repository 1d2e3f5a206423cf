"""[reports] of central.toml: which reports are written by themselves, where to, and to whom they are mailed.

Here and not in site.toml, because the ledger keeps that file for ever, and addresses are personal data.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from protocols.credentials import LOOPBACK

Security = Literal["starttls", "tls", "none"]
Form = Literal["pdf", "xlsx", "csv", "json"]


@dataclass(frozen=True, slots=True)
class ReportsTable:
    """[reports]: written after each day, and mailed where somebody is named in `to`. `folder` "" = none.

    `letterhead`: kop.toml. `security`: "none" only to this machine. `password_file`: one line that nobody else may
    read. `trusted`: certificates, for a mail server of the office's own.
    """

    folder: str = ""
    form: Form = "pdf"
    daily: bool = True
    monthly: bool = True
    yearly: bool = True
    letterhead: str = ""
    to: list[str] = field(default_factory=list)
    sender: str = ""
    server: str = ""
    port: int = 587
    security: Security = "starttls"
    user: str = ""
    password_file: str = ""
    trusted: str = ""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How a report is mailed."""

    to: tuple[str, ...]
    sender: str
    server: str
    port: int
    security: Security
    user: str
    password_file: Path | None
    trusted: Path | None


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """`folder` None: none are written by themselves; `mail` None: none are mailed. All paths are absolute."""

    folder: Path | None = None
    form: Form = "pdf"
    daily: bool = True
    monthly: bool = True
    yearly: bool = True
    letterhead: Path | None = None
    mail: MailSettings | None = None


def report_settings(table: ReportsTable, folder: Path) -> ReportSettings:
    """`folder`: what relative paths count from."""

    def path(name: str) -> Path | None:
        return folder / name if name else None

    mail = MailSettings(
        tuple(table.to),
        table.sender,
        table.server,
        table.port,
        table.security,
        table.user,
        path(table.password_file),
        path(table.trusted),
    )
    return ReportSettings(
        path(table.folder),
        table.form,
        table.daily,
        table.monthly,
        table.yearly,
        path(table.letterhead),
        mail if table.to else None,
    )


def mistakes_of_reports(table: ReportsTable, source: str) -> list[str]:
    """Every one, in words."""
    found: list[str] = []
    if not table.to:
        return found
    if not table.folder:
        found.append("folder: name a folder, reports are written there before they are mailed")
    found += [
        f"to: {address!r} is no address; write somebody@example.go.id"
        for address in (*table.to, table.sender)
        if not _is_address(address)
    ]
    if not table.server:
        found.append("server: name the mail server, or leave out to")
    if not 1 <= table.port <= 65_535:
        found.append(f"port: {table.port} is no port; write one from 1 to 65535")
    if table.security == "none" and table.server not in LOOPBACK:
        found.append('security: nothing leaves this machine in the clear; write "starttls" or "tls"')
    if bool(table.user) != bool(table.password_file):
        found.append("user and password_file go together: write both, or none")
    return [f"{source}: reports.{mistake}" for mistake in found]


def _is_address(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and host) and text.isprintable() and not any(each in text for each in " ,;<>\r\n")
