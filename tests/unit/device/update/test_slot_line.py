"""Orders through a real socket, answered by the service that a card starts for each connection."""

import socket
import threading
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from device.update.slot_line import SlotLine
from device.update.slot_service import SlotService
from protocols.release import BadReleaseError, Kind
from support.releases import public
from support.slot_card import SlotCard, slot_release
from support.until import until


@pytest.fixture
def card(tmp_path):
    return SlotCard(tmp_path / "card")


@pytest.fixture
def line(card, tmp_path):
    """As systemd does it: a service of its own for each connection."""
    path = tmp_path / "slots.sock"

    def restart(tried):
        """Who asked has his answer by now: with a real one, nobody is there any more who could give it."""
        card.reboots.append(tried)
        raise OSError("the machine ends")

    service = SlotService(card.slots(), public(), "1", "Raspberry Pi 4 Model B Rev 1.4", restart)

    def serve():
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            with caller, suppress(OSError):
                service.answer(caller)

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield SlotLine(path)
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(30)


def test_a_release_is_written_tried_and_kept(line, card, tmp_path):
    line.write(slot_release(tmp_path / "desk"))
    line.try_once()
    assert card.booted(tried=True) == ("b", "2")
    line.keep()
    line.leave()
    until(lambda: card.reboots == [True, False], "both restarts began", 30)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"key": Ed25519PrivateKey.generate()}, "not signed"),
        ({"version": "0.9"}, "older"),
        ({"version": "1"}, "already"),
        ({"models": ("Raspberry Pi 5",)}, "for Raspberry Pi 5"),
        ({"kind": Kind.FOLDER}, "for folder"),
        ({"content": b"x" * 2_000}, "broken"),
    ],
)
def test_what_is_not_ours_or_not_for_this_machine_is_not_written(line, card, tmp_path, changed, said):
    with pytest.raises(BadReleaseError, match=said):
        line.write(slot_release(tmp_path / "desk", **changed))
    assert set((card.folder / "b").read_bytes()) == {0}
    with pytest.raises(OSError, match="not whole"):
        line.try_once()


def test_a_slot_that_cannot_be_written_is_said(line, card, tmp_path):
    (card.folder / "b").unlink()
    with pytest.raises(OSError, match="No such file"):
        line.write(slot_release(tmp_path / "desk"))


@pytest.mark.parametrize("said", [b"\xff\n", b'{"act":"erase"}\n', b'{"act":"write"}\n', b"x" * 4_000])
def test_nonsense_is_answered_and_does_nothing(line, card, tmp_path, said):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.connect(str(tmp_path / "slots.sock"))
        caller.sendall(said)
        assert b"trouble" in caller.recv(4_096)
    assert (card.reboots, card.written) == ([], 0)


def test_nobody_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        SlotLine(tmp_path / "none.sock").keep()
