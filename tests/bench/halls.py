"""A hall big enough to be pressed hard, and the processes that serve it."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from provisioning.render import Wiring, render
from support.broker import Broker

HERE = Path(__file__).parent
SITE = "bench"
SERIES = [a + b for a in "ABCDEFGH" for b in "ABCDEFGH"]
SERVICES = [f"s{n:02d}" for n in range(64)]


def site_text(kiosks: int = 64, counters: int = 16, *, one_service: bool = False) -> str:
    """64 services with a series of 9,999 numbers each, four services per counter, or all counters for the first one."""
    lines = [
        '[site]\nid = "bench"\nname = { id = "Uji", en = "Bench" }\ntime_zone = "Asia/Jakarta"\n',
        "[policy]\nwaiting_max = 1000000\n",
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
        here = SERVICES[:1] if one_service else SERVICES[n * 4 % 64 : n * 4 % 64 + 4]
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
def central(folder: Path, *, one_service: bool = False):
    """(port of the broker, central's process): real Mosquitto, real central, an empty ledger unless one is there."""
    with Broker(folder / "broker") as broker:
        for name, text in render(site_text(one_service=one_service), Wiring(broker.port, str(folder))).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        command = [
            str(Path(sys.executable).parent / "gerai-central"),
            "serve",
            "--config",
            str(folder / "central.toml"),
        ]
        with process(command, "ready") as child:
            yield broker.port, child


@contextmanager
def limit(folder: Path):
    """(port, process) of the shortest program that does the same."""
    with Broker(folder / "broker") as broker:
        command = [sys.executable, str(HERE / "limit.py"), str(broker.port), str(folder / "limit.db")]
        with process(command, "ready") as child:
            yield broker.port, child
