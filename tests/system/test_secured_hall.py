"""A hall whose broker lets in only its own: authority, claim, enrolment and revocation by the commands people type."""

import shutil
import subprocess

import pytest

from protocols import messages as m
from protocols.link import Connected, Credentials, Disconnected
from support.central_process import PROGRAM, Voice, ask
from support.links import Links
from support.secured_central import SecuredCentral
from support.stage_client import StageClient
from support.supervised import DEVICE_PROGRAM
from support.typed import typed
from support.until import until


@pytest.fixture
def central(tmp_path):
    """The root's key has left the hall."""
    process = SecuredCentral(tmp_path / "central")
    (process.made.folder / "root.key").unlink()
    process.start()
    yield process
    process.close()


def kept(folder, device):
    identity = folder / "identity"
    return Credentials(identity / "root.crt", identity / f"{device}.crt", identity / "device.key")


def test_a_blank_machine_becomes_a_kiosk_and_prints(central, tmp_path):
    folder = tmp_path / "pi"
    status, said = central.enrol(folder, central.code_for("kiosk-1"))
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


def test_a_machine_without_a_code_is_admitted_by_the_words_on_its_screen(central, tmp_path):
    with subprocess.Popen(
        [DEVICE_PROGRAM, *central.asking(tmp_path / "pi")], stdout=subprocess.PIPE, text=True
    ) as asking:
        try:
            words = asking.stdout.readline().split('"')[1]
            until(lambda: words in central.says("approve")[1], "central has heard of it", 30)
            status, said = central.says("approve", "abu abu abu abu abu abu", "--as", "kiosk-2")
            assert status == 1 and "no machine waits" in said
            status, said = central.says("approve", words.upper(), "--as", "kiosk-2")
            assert status == 0, said
            assert asking.wait(60) == 0
        finally:
            asking.kill()
    with Voice(central.port, "kiosk-2", secure=kept(tmp_path / "pi", "kiosk-2")) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number


def test_a_code_is_for_one_machine_and_asking_again_gives_the_same(central, tmp_path):
    code = central.code_for("kiosk-1")
    assert central.enrol(tmp_path / "one", code)[0] == 0
    first = kept(tmp_path / "one", "kiosk-1").certificate.read_text()
    assert central.enrol(tmp_path / "one", code)[0] == 0
    again = kept(tmp_path / "one", "kiosk-1").certificate.read_text()
    assert first.count("BEGIN") == again.count("BEGIN") == 2
    status, said = central.enrol(tmp_path / "two", code)
    assert status == 1
    assert "Unknown code" in said
    assert not (tmp_path / "two" / "identity" / "kiosk-1.crt").exists()


def test_the_sixth_try_is_refused_with_the_right_code_too(central, tmp_path):
    code = central.code_for("kiosk-1")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    said = [central.enrol(tmp_path / "x", wrong)[1] for _ in range(5)]
    assert [str(left) in line for left, line in zip((4, 3, 2, 1, 0), said, strict=True)] == [True] * 5
    status, last = central.enrol(tmp_path / "x", code)
    assert status == 1
    assert "no longer holds" in last


def test_who_is_revoked_is_put_out_and_stays_out(central, tmp_path):
    assert central.enrol(tmp_path / "pi", central.code_for("kiosk-1"))[0] == 0
    secure = kept(tmp_path / "pi", "kiosk-1")
    with Voice(central.port, "kiosk-1", secure=secure) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number
        assert central.says("revoke", "kiosk-1")[0] == 0
        kiosk.wait(lambda event: isinstance(event, Disconnected), 5)
    with Links() as links:
        _, ear = links.start(central, "kiosk-1", secure=secure)
        assert "revoked" in ear.next(Disconnected).reason
        assert not any(isinstance(event, Connected) for event in ear.all)
    status, said = central.says("enrolled")
    assert status == 0
    assert "dicabut / revoked (lost)" in said
    status, said = typed(PROGRAM, "check-ledger", str(central.ledger))
    assert status == 0, said


def test_a_copied_card_is_noticed_and_put_out(central, tmp_path):
    """Both have the same key: each puts the other out again and again. Revoked, both fall silent within 30 s."""
    assert central.enrol(tmp_path / "pi", central.code_for("kiosk-1"))[0] == 0
    shutil.copytree(tmp_path / "pi", tmp_path / "copy")
    words = [(DEVICE_PROGRAM, "run", "--config", str(tmp_path / pi / "device.toml"), "--sim") for pi in ("pi", "copy")]
    both = [subprocess.Popen(each, stderr=subprocess.DEVNULL) for each in words]
    try:
        until(lambda: "there_twice" in central.says("alerts")[1], "an alert", 60)
        assert central.says("revoke", "kiosk-1")[0] == 0
        until(lambda: not central.row("kiosk-1")["online"], "neither is in any more", 90)
    finally:
        for each in both:
            each.kill()
            each.wait()


def test_a_restarted_central_knows_who_is_who(central, tmp_path):
    assert central.enrol(tmp_path / "in", central.code_for("kiosk-1"))[0] == 0
    assert central.enrol(tmp_path / "out", central.code_for("keypad-01"))[0] == 0
    assert central.says("revoke", "keypad-01")[0] == 0
    assert central.stop() == 0
    central.start()
    with Voice(central.port, "kiosk-1", secure=kept(tmp_path / "in", "kiosk-1")) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number
    with Links() as links:
        _, ear = links.start(central, "keypad-01", secure=kept(tmp_path / "out", "keypad-01"))
        assert "revoked" in ear.next(Disconnected).reason


def test_another_hall_s_fingerprint_is_not_believed(central, tmp_path):
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", "0" * 64)
    status, said = typed(DEVICE_PROGRAM, "enrol", *where, "--code", "7KM4QD9XTC", "--to", str(tmp_path / "x"))
    assert status == 1
    assert "the fingerprint is another one" in said


def test_an_authority_that_is_gone_is_said_with_what_to_do(central):
    assert central.stop() == 0
    (central.made.folder / "between.key").unlink()
    central.launch()
    assert central.ended() == 1
    assert "restore the folder" in central.said
