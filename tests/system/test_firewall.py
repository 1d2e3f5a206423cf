"""A stranger on the hall's network before a real central with real rules: what is open, and whom he can keep out."""

import contextlib
import os
import socket
import ssl
import subprocess
import time

import pytest

from protocols.link import Connected, Credentials
from provisioning.firewall.rules import Street, of_central, of_device
from support import authorities
from support.central_process import PROGRAM, SITE, CentralProcess
from support.hall_net import HallNet, why_not
from support.links import Links
from support.until import until

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
CONNECT = b"\x10\x10\x00\x04MQTT\x05\x02\x00\x3c\x00\x00\x03abc"
IDLERS = 400
"""Four times so many are more than the broker has descriptors for."""

OTHERS = {1883, 8443, 8080, 80, 22, 9001, 5900, 53, 3306, 5432}


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """Central on its own machine: broker on 8883, pages on 443, beside it services that nobody should reach."""
    folder = tmp_path_factory.mktemp("hall")
    made = authorities.authority(folder / "central" / "authority", SITE)
    table = 'start = true\nauthority = "authority"\nlisten = "0.0.0.0"\n[web]\nlisten = "0.0.0.0"\nport = 443'
    central = CentralProcess(folder / "central", table)
    with HallNet() as net:
        net.made, net.process, net.folder, net.host, net.port = made, central, folder, net.central, 8883
        beside = [net.in_hall(lambda port=port: _listener(port)) for port in sorted(OTHERS)]
        central.start(*net.at_central, "prlimit", "--nofile=1024:1024")
        try:
            yield net
        finally:
            central.close()
            for each in beside:
                each.close()


def _listener(port):
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("0.0.0.0", port))
    made.listen()
    return made


@pytest.fixture
def dialled(hall):
    """What the laptop dials, hung up at the end."""
    taken = []

    def dial(*ports):
        found = hall.dials(ports)
        taken.extend(sock for socks in found.values() for sock in socks)
        return found

    yield dial
    for sock in taken:
        sock.close()
    hall.guard("")


def test_a_scan_finds_the_brokers_port_and_the_pages_and_nothing_else(hall, dialled):
    every = hall.listening() | OTHERS | set(range(1, 1025))
    assert set(dialled(*every)) == OTHERS | {443, 8883}, "the scan sees what is there"
    hall.guard(of_central(Street()))
    assert set(dialled(*every)) == {443, 8883}


def test_on_both_nobody_is_anonymous_and_nothing_goes_in_the_clear(hall, dialled):
    hall.guard(of_central(Street()))
    for port, words in ((8883, CONNECT), (443, b"GET / HTTP/1.1\r\n\r\n")):
        (sock,) = dialled(port)[port]
        sock.settimeout(10)
        sock.sendall(words)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            answer = sock.recv(100)
        assert answer[:1] in (b"", b"\x15"), "closed, or an alert of TLS: never a CONNACK or a page"
    assert _greeted(dialled(8883)[8883][0]) == b"", "and by TLS nobody without a certificate"


def _greeted(sock):
    """What the broker says to a TLS client that has no certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    sock.settimeout(10)
    try:
        with context.wrap_socket(sock) as line:
            line.sendall(CONNECT)
            return line.recv(100)
    except (ssl.SSLError, ConnectionResetError):
        return b""


@pytest.fixture(scope="module")
def kiosk(hall):
    """Enrolled by the technician's own commands, over the pages' port."""
    claim = [PROGRAM, "claim", "--config", str(hall.process.folder / "central.toml"), "kiosk-1"]
    code = subprocess.run(claim, capture_output=True, text=True, check=True).stdout.split("\n")[0].rpartition(" ")[2]
    where = ["--server", f"https://{hall.central}:443", "--fingerprint", hall.made.fingerprint, "--code", code]
    device = PROGRAM.replace("gerai-central", "gerai-device")
    subprocess.run([device, "enrol", *where, "--to", str(hall.folder / "pi")], capture_output=True, check=True)
    identity = hall.folder / "pi" / "identity"
    return Credentials(identity / "root.crt", identity / "kiosk-1.crt", identity / "device.key")


def in_after(hall, kiosk, patience):
    """How many seconds the kiosk needs to be in; None: it is not, after `patience`."""
    begun = time.monotonic()
    with Links() as links:
        _, ear = links.start(hall, "kiosk-1", secure=kiosk)
        try:
            ear.next(Connected, patience)
        except AssertionError:
            return None
    return time.monotonic() - begun


def test_idle_sockets_of_one_laptop_keep_nobody_out(hall, kiosk, dialled):
    """Without the rules they do: the broker has no more room."""
    idle = [sock for _ in range(4) for sock in dialled(*[8883] * IDLERS)[8883]]
    assert in_after(hall, kiosk, 4) is None
    for sock in idle:
        sock.close()
    hall.guard(of_central(Street()))
    until(lambda: in_after(hall, kiosk, 4) is not None, "the broker has room again", 120)
    let_in = len(dialled(*[8883] * 260).get(8883, ()))
    seconds = in_after(hall, kiosk, 20)
    assert let_in <= 24
    assert seconds is not None
    assert seconds <= 1 or os.getloadavg()[0] > 2, "a hundredth of a second where nothing else runs"


def test_a_device_hears_nobody(hall, dialled):
    hall.guard(of_device(Street()))
    assert dialled(*OTHERS, 443, 8883) == {}


def test_who_looks_after_it_comes_from_a_named_network_only(hall, dialled):
    hall.guard(of_device(Street(maintenance=("10.255.0.0/24",))))
    assert dialled(22) == {}
    hall.guard(of_device(Street(maintenance=(f"{hall.laptop}/32",))))
    assert set(dialled(*OTHERS)) == {22}


def test_devices_may_be_bound_to_a_network_of_theirs(hall, kiosk, dialled):
    hall.guard(of_central(Street(devices=(f"{hall.device}/32",))))
    assert set(dialled(443, 8883)) == {443}
    assert in_after(hall, kiosk, 20) is not None
