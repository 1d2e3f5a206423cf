"""A hall whose broker lets in only its own: authority, claim, enrolment and revocation by the commands people type."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from central.authority.folder import Authority
from protocols import messages as m
from protocols.link import Connected, Credentials, Disconnected
from support.broker import free_port
from support.central_process import PROGRAM, SITE, CentralProcess, Voice, ask
from support.links import Links
from support.stage_client import StageClient
from support.until import until

DEVICE_PROGRAM = str(Path(sys.executable).with_name("gerai-device"))


def typed(*words, **more):
    """What a command said, and its exit status."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, **more)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def made(tmp_path):
    """By the command a technician types; then the root's key leaves the hall."""
    folder = tmp_path / "central" / "authority"
    secret = {**os.environ, "GERAI_ROOT_SECRET": "rahasia induk"}
    status, said = typed(PROGRAM, "authority", "new", "--site", SITE, str(folder), env=secret)
    authority = Authority.load(folder)
    assert status == 0
    assert authority.fingerprint in said
    (folder / "root.key").unlink()
    return authority


@pytest.fixture
def central(made, tmp_path):
    port, web = free_port(), free_port()
    table = f'port = {port}\nstart = true\nauthority = "authority"\n[web]\nlisten = "127.0.0.1"\nport = {web}'
    process = CentralProcess(tmp_path / "central", table)
    process.host, process.port, process.web = "127.0.0.1", port, web
    process.start()
    yield process
    process.close()


def on_central(central, *words):
    verb, *rest = words
    return typed(PROGRAM, verb, "--config", str(central.folder / "central.toml"), *rest)


def code_for(central, place):
    status, said = on_central(central, "claim", place)
    assert status == 0, said
    return said.splitlines()[0].rpartition(" ")[2]


def enrol(central, made, folder, code):
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", made.fingerprint)
    return typed(DEVICE_PROGRAM, "enrol", *where, "--code", code, "--to", str(folder))


def kept(folder, device):
    identity = folder / "identity"
    return Credentials(identity / "root.crt", identity / f"{device}.crt", identity / "device.key")


def test_a_blank_machine_becomes_a_kiosk_and_prints(central, made, tmp_path):
    folder = tmp_path / "pi"
    status, said = enrol(central, made, folder, code_for(central, "kiosk-1"))
    assert status == 0, said
    assert "kiosk-1: kiosk" in said
    stage = tmp_path / "stage"
    words = (DEVICE_PROGRAM, "run", "--config", str(folder / "device.toml"), "--sim", "--stage", str(stage))
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as device:
        try:
            with StageClient(stage) as seen:
                seen.do(do="speed", factor=0)
                seen.sees("screen", mode="ready", seconds=60)
                seen.do(do="choose", device="kiosk-1", service="ktp-el")
                assert seen.sees("paper", seconds=60)["number"]
        finally:
            device.terminate()


def test_a_machine_without_a_code_is_admitted_by_the_words_on_its_screen(central, made, tmp_path):
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", made.fingerprint, "--to", tmp_path / "pi")
    with subprocess.Popen([DEVICE_PROGRAM, "enrol", *where], stdout=subprocess.PIPE, text=True) as asking:
        try:
            words = asking.stdout.readline().split('"')[1]
            until(lambda: words in on_central(central, "approve")[1], "central has heard of it", 30)
            status, said = on_central(central, "approve", "abu abu abu abu abu abu", "--as", "kiosk-2")
            assert status == 1 and "no machine waits" in said
            status, said = on_central(central, "approve", words.upper(), "--as", "kiosk-2")
            assert status == 0, said
            assert asking.wait(60) == 0
        finally:
            asking.kill()
    with Voice(central.port, "kiosk-2", secure=kept(tmp_path / "pi", "kiosk-2")) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number


def test_a_code_is_for_one_machine_and_asking_again_gives_the_same(central, made, tmp_path):
    code = code_for(central, "kiosk-1")
    assert enrol(central, made, tmp_path / "one", code)[0] == 0
    first = kept(tmp_path / "one", "kiosk-1").certificate.read_text()
    assert enrol(central, made, tmp_path / "one", code)[0] == 0
    again = kept(tmp_path / "one", "kiosk-1").certificate.read_text()
    assert first.count("BEGIN") == again.count("BEGIN") == 2
    status, said = enrol(central, made, tmp_path / "two", code)
    assert status == 1
    assert "Unknown code" in said
    assert not (tmp_path / "two" / "identity" / "kiosk-1.crt").exists()


def test_the_sixth_try_is_refused_with_the_right_code_too(central, made, tmp_path):
    code = code_for(central, "kiosk-1")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    said = [enrol(central, made, tmp_path / "x", wrong)[1] for _ in range(5)]
    assert [str(left) in line for left, line in zip((4, 3, 2, 1, 0), said, strict=True)] == [True] * 5
    status, last = enrol(central, made, tmp_path / "x", code)
    assert status == 1
    assert "no longer holds" in last


def test_who_is_revoked_is_put_out_and_stays_out(central, made, tmp_path):
    assert enrol(central, made, tmp_path / "pi", code_for(central, "kiosk-1"))[0] == 0
    secure = kept(tmp_path / "pi", "kiosk-1")
    with Voice(central.port, "kiosk-1", secure=secure) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number
        assert on_central(central, "revoke", "kiosk-1")[0] == 0
        kiosk.wait(lambda event: isinstance(event, Disconnected), 5)
    with Links() as links:
        _, ear = links.start(central, "kiosk-1", secure=secure)
        assert "revoked" in ear.next(Disconnected).reason
        assert not any(isinstance(event, Connected) for event in ear.all)
    status, said = on_central(central, "enrolled")
    assert status == 0
    assert "dicabut / revoked (lost)" in said
    status, said = typed(PROGRAM, "check-ledger", str(central.ledger))
    assert status == 0, said


def test_a_copied_card_is_noticed_and_put_out(central, made, tmp_path):
    """Both have the same key: each puts the other out again and again. Revoked, both fall silent within 30 s."""
    assert enrol(central, made, tmp_path / "pi", code_for(central, "kiosk-1"))[0] == 0
    shutil.copytree(tmp_path / "pi", tmp_path / "copy")
    words = [(DEVICE_PROGRAM, "run", "--config", str(tmp_path / pi / "device.toml"), "--sim") for pi in ("pi", "copy")]
    both = [subprocess.Popen(each, stderr=subprocess.DEVNULL) for each in words]
    try:
        until(lambda: "there_twice" in on_central(central, "alerts")[1], "an alert", 60)
        assert on_central(central, "revoke", "kiosk-1")[0] == 0
        until(lambda: device_is_away(central, "kiosk-1"), "neither is in any more", 90)
    finally:
        for each in both:
            each.kill()
            each.wait()


def device_is_away(central, device):
    said = json.loads(on_central(central, "devices", "--json")[1])
    return not next(each for each in said if each["device"] == device)["online"]


def test_a_restarted_central_knows_who_is_who(central, made, tmp_path):
    assert enrol(central, made, tmp_path / "in", code_for(central, "kiosk-1"))[0] == 0
    assert enrol(central, made, tmp_path / "out", code_for(central, "keypad-01"))[0] == 0
    assert on_central(central, "revoke", "keypad-01")[0] == 0
    assert central.stop() == 0
    central.start()
    with Voice(central.port, "kiosk-1", secure=kept(tmp_path / "in", "kiosk-1")) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number
    with Links() as links:
        _, ear = links.start(central, "keypad-01", secure=kept(tmp_path / "out", "keypad-01"))
        assert "revoked" in ear.next(Disconnected).reason


def test_another_hall_s_fingerprint_is_not_believed(central, made, tmp_path):
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", "0" * 64)
    status, said = typed(DEVICE_PROGRAM, "enrol", *where, "--code", "7KM4QD9XTC", "--to", str(tmp_path / "x"))
    assert status == 1
    assert "the fingerprint is another one" in said


def test_an_authority_that_is_gone_is_said_with_what_to_do(central, made):
    assert central.stop() == 0
    (made.folder / "between.key").unlink()
    central.launch()
    assert central.ended() == 1
    assert "restore the folder" in central.said
