"""`gerai-provision demo`: a whole hall on this machine, and one page on which to press its buttons.

Composition root: the only place that binds the hall's processes, the page's owner and the web server to each other.
The hall's processes belong to the one thread `hands`; the page's owner to the event loop. Whatever happens, the hall
is stopped before we go.
"""

import asyncio
import errno
import os
import random
import secrets
import socket
import sys
import time
import webbrowser
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import uvicorn

from central.authority.folder import WATCH
from central.engine.site import Site
from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.rehearsal.endings import be_deaf, own_endings
from provisioning.rehearsal.hall import Hall, HallError
from provisioning.rehearsal.opening import opening
from provisioning.rehearsal.page.app import app
from provisioning.rehearsal.page.crowd import Crowd, day
from provisioning.rehearsal.page.ear import Ear
from provisioning.rehearsal.page.facts import facts, first_state
from provisioning.rehearsal.page.theatre import Theatre
from provisioning.rehearsal.premises import Premises, free_port, furnish
from provisioning.rehearsal.staff import hire, new_password, told
from provisioning.render import Wiring, render
from provisioning.securing.moving import move
from provisioning.site import named_text, read_named, source_of

HOST = "127.0.0.1"
START_PORTS = 3
OPENING_SECONDS = 20
GOODBYE_SECONDS = 2
FAILED = 1
GLANCE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Wishes:
    """`page` is the bound socket of the page; `text` that of the site, `source` what mistakes call it."""

    site: Site
    text: str
    source: str
    seed: int
    page: socket.socket
    staff_port: int
    browser: bool

    @property
    def port(self) -> int:
        return int(self.page.getsockname()[1])

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"


@click.command("demo", context_settings=HELP)
@click.argument("site", default="demo")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="The page's port; 0 = any that is free.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Same seed, same visitors.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def demo(site: str, port: int, seed: int, no_browser: bool) -> None:
    """Play a hall on this machine, with one page on which to press its buttons.

    SITE is a profile or a site file. Broker, central and devices are the real ones, their parts simulated. The hall's
    calendars are opened, so it can be shown at any hour. Ctrl-C ends everything.

    \b
    Example:  gerai-provision demo pekanbaru --port 8080
    """
    hall_site, text, source = read_named(site).site, named_text(site), source_of(site)
    with _bound(port) as page, TemporaryDirectory(prefix="gerai-demo-") as folder:
        staff_port = free_port(random.Random())
        wishes = Wishes(hall_site, text, source, seed, page, staff_port, browser=not no_browser and _has_desktop())
        sys.exit(_run(wishes, Path(folder)))


def _run(wishes: Wishes, folder: Path) -> int:
    """Exit status: 0 ended by Ctrl-C, 1 the hall did not start."""
    ear = Ear()
    halls: list[Hall] = []
    with own_endings(), ThreadPoolExecutor(1, thread_name_prefix="hands") as hands:
        try:
            click.echo(f"Menyiapkan {wishes.site.name.id} … / preparing the hall …", err=True)
            hall = hands.submit(_started, wishes, folder, ear, halls).result()
            password = new_password()
            hands.submit(hire, hall.premises.folder / "gerai.db", password).result()
            asyncio.run(_serve(wishes, hall, hands, ear, password))
        except HallError as error:
            click.echo(f"gerai-provision: {error}", err=True)
            return FAILED
        except KeyboardInterrupt:
            pass
        finally:
            be_deaf()
            click.echo("\nMenutup … / closing the hall …", err=True)
            hands.submit(_stop, halls).result()
    click.echo("Selesai, tidak ada proses yang tertinggal. / Done, no process is left.", err=True)
    return 0


def _started(wishes: Wishes, folder: Path, ear: Ear, halls: list[Hall]) -> Hall:
    """On the hands' thread; `halls` gets every hall before it is started, so that whatever happens it can be stopped.

    Somebody may take the broker's port between our look and the broker's: then another.
    """
    for attempt in range(1, START_PORTS + 1):
        hall = Hall(_premises(wishes, folder), ear.hear)
        halls.append(hall)
        try:
            hall.start()
        except HallError as error:
            if attempt == START_PORTS or "Address already in use" not in str(error):
                raise
        else:
            return hall
    raise AssertionError("the last attempt returns or raises")


def _stop(halls: list[Hall]) -> None:
    """On the hands' thread, after the start has come to its end."""
    for hall in halls:
        hall.stop()


def _premises(wishes: Wishes, folder: Path) -> Premises:
    """Calendars opened, the day's end twelve hours away: the hall can be shown at any hour of any day.

    It is secured as any other: nobody is in it without a certificate.
    """
    port = free_port(random.Random())
    now = datetime.fromtimestamp(time.time(), UTC).astimezone(wishes.site.time_zone)
    policy = {"close_day_at": f"{now + timedelta(hours=12):%H.%M}"}
    files = render(
        wishes.text, Wiring(port, str(folder / str(port)), wishes.staff_port), always_open=True, policy=policy
    )
    premises = furnish(folder / str(port), wishes.site.id, port, files)
    moved = move(premises.folder, secrets.token_bytes(16), time.time_ns() // 1_000_000)
    return replace(premises, watch=moved.authority.credentials(WATCH))


async def _serve(wishes: Wishes, hall: Hall, hands: Executor, ear: Ear, password: str) -> None:
    crowd = Crowd(day(wishes.text, wishes.source, wishes.site), hall.do, wishes.seed)
    theatre = Theatre(hall, hands, facts(wishes.site, wishes.seed), first_state(wishes.site), crowd)
    ear.attach(asyncio.get_running_loop(), theatre.see)
    config = uvicorn.Config(
        app(theatre, wishes.port), log_level="warning", lifespan="off", timeout_graceful_shutdown=GOODBYE_SECONDS
    )
    server = uvicorn.Server(config)
    try:
        async with asyncio.TaskGroup() as group:
            works = (
                theatre.watch_health(),
                _seat_officers(wishes, theatre, hall),
                _part(server, theatre),
                _show(wishes, password),
            )
            beside = [group.create_task(work) for work in works]
            await server.serve(sockets=[wishes.page])
            for task in beside:
                task.cancel()
    finally:
        ear.detach()
        crowd.stop()


async def _show(wishes: Wishes, password: str) -> None:
    click.echo(told(f"http://{HOST}:{wishes.staff_port}/", password))
    click.echo(f"Siap / the hall is ready:\n\n    {wishes.address}\n")
    click.echo("Ctrl-C mengakhiri semuanya / ends everything.")
    sys.stdout.flush()
    if wishes.browser:
        await asyncio.to_thread(webbrowser.open, wishes.address)


async def _seat_officers(wishes: Wishes, theatre: Theatre, hall: Hall) -> None:
    """Counters open when their keypads are ready; a key refused because its clock was not yet set is tried again."""
    for _ in range(OPENING_SECONDS):
        for stimulus in opening(wishes.site, theatre.state.views, wishes.seed):
            hall.do(stimulus)
        await asyncio.sleep(1)


async def _part(server: uvicorn.Server, theatre: Theatre) -> None:
    """When the server is to end, the open pages' streams end first: it waits for them."""
    while not server.should_exit:
        await asyncio.sleep(GLANCE_SECONDS)
    theatre.close()


def _bound(port: int) -> socket.socket:
    """The page's socket. Raises SettingsError if somebody else has the port."""
    page = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    page.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        page.bind((HOST, port))
        page.listen()
    except OSError as error:
        page.close()
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        raise SettingsError(
            (f"port {port} {why}; choose another with --port, or leave it out for any free one",)
        ) from None
    return page


def _has_desktop() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")) or sys.platform == "darwin"
