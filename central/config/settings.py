"""central.toml: where the site, the ledger and the broker are. Parsed once, strictly, every mistake at once."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from central.config.report_settings import ReportSettings, ReportsTable, mistakes_of_reports, report_settings
from central.config.site_file import ReadSite, read_site
from protocols import ports
from protocols.credentials import LOOPBACK
from protocols.settings import SettingsError, parse_toml

FILE_BYTES_MAX = 64 * 1024
PUBLIC = re.compile(r"^https?://[a-z0-9.-]{1,80}(:\d{1,5})?/?\Z")

Verbosity = Literal["warning", "info", "debug"]
PasswordRule = Literal["asvs", "bssn"]


@dataclass(frozen=True, slots=True)
class CentralTable:
    """[central]. Paths count from the folder of the file. `log`: how much is said on stderr.

    `ballast_mb`: room kept free beside the ledger, so that calling goes on when the disk is full.
    """

    site: str = "site.toml"
    ledger: str = "gerai.db"
    log: Verbosity = "warning"
    ballast_mb: int = 16


@dataclass(frozen=True, slots=True)
class BrokerTable:
    """[broker]. `start`: central starts Mosquitto as its child, by default when no host is named.

    `program`: Mosquitto's name, or its path. `authority`: the folder of the hall's authority; with it nobody enters
    without a certificate. `listen`: where devices come from other machines, for which it needs the authority.
    """

    host: str = ""
    port: int = 0
    start: bool | None = None
    program: str = "mosquitto"
    authority: str = ""
    listen: str = ""


@dataclass(frozen=True, slots=True)
class BackupTable:
    """[backup]: copies of the ledger that central has made while it runs. `folder` "" = none.

    `keep`: so many of them stay. Another disk or a share of another machine also survives the death of this one.
    `twin`: a folder on another disk that has the ledger once more, ten seconds behind; "" = none. It must be there.
    """

    folder: str = "backups"
    every_minutes: int = 60
    keep: int = 6
    twin: str = ""


@dataclass(frozen=True, slots=True)
class WebTable:
    """[web]. `listen`: the address of the pages, "" = none. Beyond this machine they need the authority.

    `port`: 0 = 443, which a browser takes by itself; 8443 where only this machine's own browsers come.
    `plain`: in the clear also where there is an authority, for browsers of this machine alone.
    `passwords`: the rule for new ones. `second_factor`: who needs one; "none" is for trying things out on one machine.
    `public`: the address by which visitors' phones find the pages ("https://antre.example.go.id"): each ticket then
    bears a QR code; "" = none.
    """

    listen: str = ""
    port: int = 0
    plain: bool = False
    passwords: PasswordRule = "asvs"
    second_factor: Literal["managers", "none"] = "managers"
    public: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """The whole file."""

    central: CentralTable
    broker: BrokerTable = field(default_factory=BrokerTable)
    backup: BackupTable = field(default_factory=BackupTable)
    web: WebTable = field(default_factory=WebTable)
    reports: ReportsTable = field(default_factory=ReportsTable)


@dataclass(frozen=True, slots=True)
class BrokerSettings:
    """`host`: where central finds it; `listen`: the address at which a broker that central starts awaits devices."""

    host: str
    port: int
    start: bool
    program: str
    authority: Path | None = None
    listen: str = LOOPBACK[0]


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """`folder` None: no copies are made. `twin` None: the ledger has none."""

    folder: Path | None
    every_minutes: int
    keep: int
    twin: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What central is told once. All paths are absolute. `ballast_bytes`: kept free beside the ledger."""

    file: Path
    site: Path
    ledger: Path
    log: Verbosity
    broker: BrokerSettings
    backup: BackupSettings
    ballast_bytes: int
    web: WebTable = field(default_factory=WebTable)
    reports: ReportSettings = field(default_factory=ReportSettings)


def load_settings(path: Path) -> Settings:
    """The settings of a file. Raises SettingsError with every mistake."""
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise SettingsError([f"{path}: larger than {FILE_BYTES_MAX} bytes; is it central's configuration?"])
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error
    except OSError as error:
        raise SettingsError([f"{path}: cannot be read ({error.strerror}); name a file with --config"]) from error
    return parse_settings(text, path.name, path.resolve().parent)


def parse_settings(text: str, source: str, folder: Path) -> Settings:
    """`folder`: what relative paths count from. Raises SettingsError with every mistake."""
    file = parse_toml(text, File, source)
    broker, web = _broker(file.broker, folder), _web(file.web)
    if mistakes := [
        *_mistakes(broker, source),
        *_of_web(web, broker, source),
        *_out_of_range(file, source),
        *mistakes_of_reports(file.reports, source),
    ]:
        raise SettingsError(mistakes)
    return Settings(
        file=folder / source,
        site=folder / file.central.site,
        ledger=folder / file.central.ledger,
        log=file.central.log,
        broker=broker,
        backup=BackupSettings(
            folder / file.backup.folder if file.backup.folder else None,
            file.backup.every_minutes,
            file.backup.keep,
            folder / file.backup.twin if file.backup.twin else None,
        ),
        ballast_bytes=file.central.ballast_mb * 1_000_000,
        web=web,
        reports=report_settings(file.reports, folder),
    )


def load_all(path: Path) -> tuple[Settings, ReadSite]:
    """The settings and the site they name. Raises SettingsError."""
    settings = load_settings(path)
    return settings, read_site(settings.site)


def check_files(path: Path) -> tuple[ReadSite | None, tuple[str, ...]]:
    """The site, and every mistake of both files at once: a wrong key here hides no mistake there."""
    mistakes: list[str] = []
    site = path.resolve().parent / CentralTable().site
    try:
        site = load_settings(path).site
    except SettingsError as error:
        mistakes += error.mistakes
    if mistakes and not site.is_file():
        return None, tuple(mistakes)
    try:
        return read_site(site), tuple(mistakes)
    except SettingsError as error:
        return None, (*mistakes, *error.mistakes)


def _broker(table: BrokerTable, folder: Path) -> BrokerSettings:
    host = table.host or LOOPBACK[0]
    return BrokerSettings(
        host=host,
        port=table.port or (ports.BROKER if table.authority else ports.BROKER_PLAIN),
        start=not table.host if table.start is None else table.start,
        program=table.program,
        authority=folder / table.authority if table.authority else None,
        listen=table.listen or host,
    )


def _web(table: WebTable) -> WebTable:
    return replace(table, port=table.port or (ports.WEB_LOCAL if table.listen in LOOPBACK else ports.WEB))


def _out_of_range(file: File, source: str) -> list[str]:
    bounds = (
        ("backup.every_minutes", file.backup.every_minutes, 1, 10_080),
        ("backup.keep", file.backup.keep, 1, 10_000),
        ("central.ballast_mb", file.central.ballast_mb, 0, 1_024),
    )
    return [
        f"{source}: {name}: {value} is out of range; write a number from {least} to {most}"
        for name, value, least, most in bounds
        if not least <= value <= most
    ]


def _of_web(web: WebTable, broker: BrokerSettings, source: str) -> list[str]:
    found = []
    if not 1 <= web.port <= 65_535:
        found.append(f"{source}: web.port: {web.port} is no port; write one from 1 to 65535")
    if web.public and not PUBLIC.match(web.public):
        found.append(f'{source}: web.public: {web.public!r} is no address; write it like "https://antre.example.go.id"')
    if web.public and not web.listen:
        found.append(f'{source}: web.public: there are no pages behind it; write listen = "…" into [web] too')
    if web.listen in {"", *LOOPBACK}:
        return found
    if broker.authority is None:
        found.append(f"{source}: web.listen: pages need a certificate; name the authority's folder in broker.authority")
    if web.plain:
        found.append(f"{source}: web.plain: in the clear is for {LOOPBACK[0]} alone; leave it out")
    if web.second_factor == "none":
        found.append(f'{source}: web.second_factor: "none" is for {LOOPBACK[0]} alone; leave it out')
    return found


def _mistakes(broker: BrokerSettings, source: str) -> list[str]:
    found = []
    if not 1 <= broker.port <= 65_535:
        found.append(f"{source}: broker.port: {broker.port} is no port; write one from 1 to 65535")
    if broker.start and broker.host not in LOOPBACK:
        found.append(
            f"{source}: broker.host: central starts a broker on this machine only; "
            f'write "{LOOPBACK[0]}", or set start = false'
        )
    for key, address in (("listen", broker.listen if broker.start else LOOPBACK[0]), ("host", broker.host)):
        if broker.authority is None and address not in LOOPBACK:
            found.append(
                f"{source}: broker.{key}: without an authority anybody on the network could be a device; "
                "make one (gerai-central authority new FOLDER) and name its folder in broker.authority"
            )
    return found
