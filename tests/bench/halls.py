"""A hall big enough to be pressed hard, and the processes that serve it."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from protocols.toml_text import toml_text
from provisioning.render import UNLIMITED, Wiring, render
from support.broker import Broker

HERE = Path(__file__).parent
SITE = "bench"
SERIES = [a + b for a in "ABCDEFGH" for b in "ABCDEFGH"]
SERVICES = [f"s{n:02d}" for n in range(64)]


def site_text(kiosks: int = 64, counters: int = 16, *, shared: bool = False) -> str:
    """64 services with a series of 9,999 numbers each; four services per counter, or (`shared`) all at every one."""
    lines = [
        '[site]\nid = "bench"\nname = { id = "Uji", en = "Bench" }\ntime_zone = "Asia/Jakarta"\n',
        "[policy]\nwaiting_max = 1000000\n",
        toml_text({"limits": dict(UNLIMITED)}),
        '[calendars.selalu]\nweek = { setiap-hari = ["00.00-24.00"] }\nissue_minutes_before = 0\n',
        '[zones]\nutama = { title = { id = "Utama", en = "Main" } }\n',
        '[tenants.t1]\nname = { id = "Instansi", en = "Agency" }\ncalendar = "selalu"\nseries = "ZZ"',
        "[tenants.t1.services]",
    ]
    for n, service in enumerate(SERVICES):
        lines.append(
            f'{service} = {{ code = "{100 + n}", minutes = 5, series = "{SERIES[n]}", '
            f'name = {{ id = "Layanan {n}", en = "Service {n}" }} }}'
        )
    lines.append("\n[series]")
    lines += [f"{prefix} = {{ last = 9999 }}" for prefix in SERIES]
    lines.append("\n[counters]")
    for n in range(counters):
        here = SERVICES if shared else SERVICES[n * 4 % 64 : n * 4 % 64 + 4]
        served = ", ".join(f'"{service}"' for service in here)
        lines.append(f'{n + 1:02d} = {{ zone = "utama", services = [{served}] }}')
    lines.append("\n[kiosks]")
    lines += [f'kiosk-{n} = {{ zone = "utama" }}' for n in range(1, kiosks + 1)]
    lines.append('\n[boards]\nboard-1 = { zone = "utama" }\n')
    return "\n".join(lines)


@contextmanager
def process(command: list[str], sign: str):
    """A process that prints `sign` when it is ready; killed at the end."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        for line in child.stdout:
            if sign in line:
                break
        else:
            raise RuntimeError(f"{command[0]} ended before it was ready: {child.stderr.read()}")
        yield child
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
        child.stderr.close()


@contextmanager
def central(folder: Path, *, shared: bool = False, counters: int = 16):
    """(port of the broker, central's process): real Mosquitto, real central, an empty ledger unless one is there."""
    with Broker(folder / "broker") as broker, serving(folder, broker, shared=shared, counters=counters) as child:
        yield broker.port, child


@contextmanager
def serving(folder: Path, broker: Broker, *, shared: bool = False, counters: int = 16):
    """Central's process at a broker that somebody else looks after."""
    text = site_text(counters=counters, shared=shared)
    for name, content in render(text, Wiring(broker.port, str(folder)), counters_per_process=17).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    with process([script("gerai-central"), "serve", "--config", str(folder / "central.toml")], "ready") as child:
        yield child


@contextmanager
def program(name: str, folder: Path):
    """(port, process) of a program of this folder that says "ready", at a broker of its own."""
    with Broker(folder / "broker") as broker:
        command = [sys.executable, str(HERE / name), str(broker.port), str(folder / "numbers.db")]
        with process(command, "ready") as child:
            yield broker.port, child


def limit(folder: Path):
    """(port, process) of the shortest program that does the same."""
    return program("limit.py", folder)


def script(name: str) -> str:
    """One of the console scripts, as this environment has it."""
    return str(Path(sys.executable).with_name(name))
