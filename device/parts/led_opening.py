"""A board of lights as a screen, from its configuration. What a board needs is imported for whoever has one."""

from collections.abc import Callable

from device.boards import Board, face_of
from device.config.screen import Hub75Screen, Max7219Screen, OledScreen, Tm1637Screen
from device.parts.led_screen import LedScreen, Panel
from device.ports import Shown
from device.runner import monotonic_ms
from protocols.messages import Alert

OpenPanel = Callable[[], Panel]


def board_screen(
    board: Board,
    *,
    time_of_day: Callable[[], str],
    shown: Callable[[Shown], object],
    stand: Callable[[Alert], object],
) -> LedScreen:
    """`time_of_day`: the hall's, like "08.15", or "". Raises PartMissingError if a library is not installed."""
    return LedScreen(
        opener_of(board),
        face_of(board),
        steady=lambda: board.brightness.at(time_of_day()),
        shown=shown,
        alert=stand,
        now=monotonic_ms,
    )


def opener_of(board: Board) -> OpenPanel:
    """Raises PartMissingError if a library that the board needs is not installed. What it returns raises PanelError."""
    match board:
        case Max7219Screen():
            return _max7219(board)
        case Tm1637Screen():
            return _tm1637(board)
        case Hub75Screen():
            return _hub75(board)
        case OledScreen():
            return _oled(board)


def _max7219(board: Max7219Screen) -> OpenPanel:
    from device.parts.led_max7219 import Max7219Panel  # noqa: PLC0415
    from device.parts.led_spi import open_spi  # noqa: PLC0415

    return lambda: Max7219Panel(open_spi(board.bus, board.select), board)


def _tm1637(board: Tm1637Screen) -> OpenPanel:
    from device.parts.gpio_chip import open_chip  # noqa: PLC0415
    from device.parts.tm1637 import Tm1637Panel  # noqa: PLC0415

    order = tuple(int(place) for place in board.order) or tuple(range(board.digits))
    return lambda: Tm1637Panel(board.clock_pin, board.data_pin, order, open_chip)


def _hub75(board: Hub75Screen) -> OpenPanel:
    from device.parts.led_hub75 import Hub75Panel, opener  # noqa: PLC0415

    open_buffer = opener(board)
    return lambda: Hub75Panel(open_buffer)


def _oled(board: OledScreen) -> OpenPanel:
    from device.parts.oled import OledPanel, bus_of  # noqa: PLC0415

    return lambda: OledPanel(bus_of(board), board)
