"""`gerai-device` as it is, but it says a word each time that it paints. Run: counted_board.py run --config FILE"""

import os

from device.cli import main
from device.parts import painter

paint = painter.paint


def counted(surface, drawing, before=None):
    places = paint(surface, drawing, before)
    if places:
        os.write(1, b"painted\n")
    return places


painter.paint = counted
main()
