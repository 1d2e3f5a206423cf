"""What boards of lights say, as text: the dots of a frame read back, and pictures to show on them."""

from device.layout.led_digits import POINT, SHAPES, Digits
from device.layout.led_dots import Dots
from device.roles.pictures import BoardPicture, CounterPicture
from protocols.messages import Work
from support.samples import board_call

LETTERS = {shape: letter for letter, shape in reversed(SHAPES.items())}


def counter(number: str = "A005", work: Work = Work.CALLED, **more) -> CounterPicture:
    return CounterPicture(counter="c1", epoch=1, revision=1, label="3", work=work, number=number, **more)


def hall(*calls: tuple[str, str], **more) -> BoardPicture:
    """Calls as (number, counter), the newest first."""
    called = tuple(board_call(20 - place, number, label) for place, (number, label) in enumerate(calls))
    return BoardPicture(zone="aula", epoch=1, revision=1, clock="08.15", calls=called, **more)


def spelled(digits: Digits) -> str:
    """The digits as text, a point behind those that have it lit."""
    return "".join(LETTERS[cell & ~POINT] + ("." if cell & POINT else "") for cell in digits.segments)


def art(dots: Dots) -> str:
    return "\n".join(dots.rows)


def lit_box(dots: Dots) -> tuple[int, int]:
    """Width and height of what is lit."""
    rows = [row for row in dots.rows if "#" in row]
    left = min(row.index("#") for row in rows)
    right = max(row.rindex("#") for row in rows)
    return right - left + 1, len(rows)
