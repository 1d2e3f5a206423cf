import pytest

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.config.screen import WindowScreen
from device.config.switches import ButtonSection
from device.machines import machine_of, subscriptions
from device.roles import board, counter_display, keypad, kiosk, rating
from device.roles.events import LinkUp
from device.roles.rating import Asks
from protocols.messages import Role

P = "gerai/v1/hall/"


def file(*devices: DeviceSection) -> DeviceFile:
    return DeviceFile(data="var", site=SiteSection("hall"), device=devices)


KIOSK = DeviceSection("kiosk-1", Role.KIOSK, "entrance")
KEYPAD = DeviceSection("keypad-01", Role.KEYPAD, "loket-1")
RATING = DeviceSection("rating-01", Role.RATING, "loket-1", keys=5)
BOARD = DeviceSection("board-1", Role.DISPLAY, "aula", shows=Shows.BOARD)
DISPLAY = DeviceSection("display-01", Role.DISPLAY, "loket-1", shows=Shows.COUNTER)


@pytest.mark.parametrize(
    ("device", "state"),
    [
        (KIOSK, kiosk.Kiosk),
        (KEYPAD, keypad.Keypad),
        (RATING, rating.Rating),
        (BOARD, board.Board),
        (DISPLAY, counter_display.CounterDisplay),
    ],
)
def test_each_role_is_its_machine_and_lives(device, state):
    machine = machine_of(file(device), device)
    assert isinstance(machine.state, state)
    after, _ = machine.step(machine.state, LinkUp(), 0)
    assert isinstance(after, state)
    machine.deadline(after)


def test_a_rating_pad_has_its_keys():
    assert machine_of(file(RATING), RATING).state.keys == 5


@pytest.mark.parametrize(
    ("screen", "buttons", "asks"),
    [
        (None, (ButtonSection(pin=4, does="score:1"),), Asks.NEVER),
        (WindowScreen(), (ButtonSection(pin=4, does="score:1"),), Asks.AFTERWARDS),
        (WindowScreen(), (), Asks.AT_ONCE),
        (None, (), Asks.NEVER),
    ],
    ids=["keys", "keys under a screen", "touch screen", "simulated"],
)
def test_a_rating_pad_asks_for_reasons_where_it_can_show_them(screen, buttons, asks):
    form = "https://survei.contoh.go.id"
    pad = DeviceSection("r", Role.RATING, "loket-1", screen=screen, button=buttons, form=form)
    state = machine_of(file(pad), pad).state
    assert (state.asks, state.form) == (asks, form)
    assert state.surveys is (screen is not None), "a question needs a screen"


def test_a_board_counts_its_rows_by_its_size():
    upright = DeviceSection("b", Role.DISPLAY, "aula", Shows.BOARD, screen=WindowScreen(width=1080, height=1920))
    rows = [machine_of(file(device), device).state.page_rows for device in (BOARD, upright)]
    assert rows[0] > rows[1] > 0


@pytest.mark.parametrize(
    ("device", "topics"),
    [
        (
            KIOSK,
            {
                "down/kiosk-1/ticket",
                "down/kiosk-1/paper",
                "down/kiosk-1/lease",
                "down/kiosk-1/offline",
                "down/kiosk-1/journal",
                "pub/kiosk/entrance",
            },
        ),
        (KEYPAD, {"down/keypad-01/command", "pub/counter/loket-1"}),
        (RATING, {"down/rating-01/rating", "down/rating-01/survey", "pub/counter/loket-1"}),
        (BOARD, {"pub/board/aula", "pub/announce/aula"}),
        (DISPLAY, {"pub/counter/loket-1"}),
    ],
)
def test_each_hears_what_the_table_lets_it_hear_of_itself_and_its_place(device, topics):
    heard = dict(subscriptions(file(device), device))
    of_all = {"pub/central", "pub/clock", f"down/{device.id}/config", f"down/{device.id}/do"}
    assert set(heard) == {P + topic for topic in topics | of_all}
    assert heard[P + "pub/clock"] == 0
    assert all(qos == 1 for topic, qos in heard.items() if topic != P + "pub/clock")
