"""The real `gerai-central serve` for one test, and a device's voice that talks to it over the real broker."""

import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

from protocols import messages as m
from protocols.codec import decode
from protocols.link import Arrived, BrokerAddress, Connected, Link
from protocols.outgoing import Outgoing, outgoing
from protocols.topics import ROUTE_OF, address_of, topic_of
from provisioning.render import Wiring, render

SITE = "demo"
PROGRAM = str(Path(sys.executable).with_name("gerai-central"))
HERE = Path(__file__).parents[2]
READY_SECONDS = 30


def ask(number, service="ktp-el"):
    """A request for a ticket; the same number makes the same request."""
    return m.RequestTicket(request_id=f"{number:032x}", service=service)


class CentralProcess:
    """`broker`: its [broker] table as text. The demo's hall, open at all hours, with no other limits than `limits`.

    `policy`: keys of [policy] that are other than the demo's.
    """

    def __init__(
        self, folder: Path, broker: str, ledger: str = "gerai.db", log: str = "info", limits=None, policy=None
    ):
        self.folder, self._process, self.said = folder, None, ""
        folder.mkdir(parents=True, exist_ok=True)
        text = (HERE / "provisioning" / "sites" / "demo.toml").read_text()
        (folder / "site.toml").write_text(
            render(text, Wiring(1, str(folder)), always_open=True, limits=limits, policy=policy)["site.toml"]
        )
        (folder / "central.toml").write_text(
            f'[central]\nledger = "{ledger}"\nlog = "{log}"\n[broker]\n{broker}\n', encoding="utf-8"
        )

    @property
    def ledger(self):
        return self.folder / "gerai.db"

    @property
    def pid(self):
        return self._process.pid

    def launch(self, *before: str):
        """Start it and return at once. `before`: words before the command (strace, prlimit)."""
        command = [*before, PROGRAM, "serve", "--config", str(self.folder / "central.toml")]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._lines = queue.SimpleQueue()
        self._ears = [
            threading.Thread(target=self._listen, args=(stream, self._lines), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
        ]
        for ear in self._ears:
            ear.start()
        return self

    def start(self, *before: str):
        """Return when it says that it is ready; the line is the answer."""
        self.launch(*before)
        return self.line("siap / ready")

    def line(self, sign: str, seconds: float = READY_SECONDS):
        """The next line of it in which `sign` stands."""
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except queue.Empty:
                raise AssertionError(f"no {sign!r} within {seconds} s; it said:\n{self.said}") from None
            assert line, f"it ended before {sign!r}; it said:\n{self.said}"
            if sign in line:
                return line.strip()

    def kill(self):
        """SIGKILL."""
        self._process.kill()
        self.ended()

    def stop(self):
        """SIGTERM; its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self, seconds: float = READY_SECONDS):
        """Wait for its end; its exit status. All that it said is in `said` then."""
        status = self._process.wait(seconds)
        for ear in self._ears:
            ear.join(seconds)
        return status

    def close(self):
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def _listen(self, stream, lines):
        with stream:
            for line in stream:
                self.said += line
                lines.put(line)
        lines.put("")


class Voice:
    """One device's connection: says what it is told, and keeps what it hears."""

    def __init__(self, port: int, device: str, *also: type, client_id: str = "", site: str = SITE, secure=None):
        self.device, self._site, self._heard = device, site, queue.SimpleQueue()
        answers = (m.TicketReply, m.PaperReply, m.OfficerReply, m.RatingReply)
        self._link = Link(
            address=BrokerAddress("127.0.0.1", port, secure),
            client_id=client_id or device,
            filters=[
                *((topic_of(site, kind, device), 1) for kind in answers),
                *((f"gerai/v1/{site}/{ROUTE_OF[kind].path.split('{')[0]}".rstrip("/") + "/#", 1) for kind in also),
            ],
            will=None,
            hear=self._heard.put,
            session_seconds=60,
        )
        self._link.start()
        self.wait(lambda event: isinstance(event, Connected))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._link.stop()

    def say(self, message, device=""):
        return self._link.send(outgoing(self._site, message, device or self.device))

    def say_raw(self, topic, payload, retain=False):
        assert self._link.send(Outgoing(topic, payload, 1, retain, 0))

    def wait(self, wanted, seconds=15.0):
        """The next event that is wanted; others are passed over."""
        while True:
            try:
                event = self._heard.get(timeout=seconds)
            except queue.Empty:
                raise AssertionError(f"{self.device} did not hear it within {seconds} s") from None
            if isinstance(event, Arrived) and event.receipt is not None:
                self._link.acknowledge(event.receipt)
            if found := wanted(event):
                return found

    def hear(self, kind, fits=lambda message: True, seconds=15.0):
        """The next message of a kind that fits."""

        def wanted(event):
            if not isinstance(event, Arrived):
                return None
            address = address_of(self._site, event.topic)
            if address.route.message is not kind:
                return None
            message = decode(address.route, event.payload)
            return message if fits(message) else None

        return self.wait(wanted, seconds)

    def ask(self, message, kind, seconds=15.0):
        """The answer to a request."""
        assert self.say(message)
        return self.hear(kind, lambda reply: reply.request_id == message.request_id, seconds)

    def insist(self, message, kind, every=0.5, tries=60):
        """The answer to a request that is repeated until it comes, as devices do."""
        for _ in range(tries):
            self.say(message)
            try:
                return self.hear(kind, lambda reply: reply.request_id == message.request_id, every)
            except AssertionError:
                continue
        raise AssertionError(f"no answer to {message} after {tries} tries")
