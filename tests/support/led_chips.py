"""The chips of boards of lights, as their data sheets have them: what comes over their wires becomes lights again."""

from gpiozero.pins.mock import MockPin

from device.layout.led_digits import Digits
from device.layout.led_dots import Dots
from device.parts.led_screen import PanelError


class Max7219Chain:
    """A wire with `chips` MAX7219 at its end; the first bytes of a transfer end up in the last of them."""

    def __init__(self, chips: int) -> None:
        self.chips = [[0xFF] * 16 for _ in range(chips)]
        self.broken = self.closed = False
        self.transfers = 0

    def data(self, data) -> None:
        if self.broken:
            raise PanelError("SPI: Input/output error")
        words = bytes(data)
        assert len(words) == 2 * len(self.chips)
        self.transfers += 1
        for chip, (address, value) in zip(reversed(self.chips), zip(words[::2], words[1::2], strict=True), strict=True):
            if address:
                chip[address] = value

    def cleanup(self) -> None:
        self.closed = True

    def dots(self) -> Dots:
        """As an FC-16 module shows them: register 8 is the top row, bit 0 the left dot. Chip 0 is the left one."""
        return Dots(
            tuple(
                "".join("#" if chip[row] >> column & 1 else "." for chip in self.chips for column in range(8))
                for row in range(8, 0, -1)
            )
        )

    def digits(self) -> Digits:
        """As digits hang on a chip: register 8 is the left one, and the first chip of the chain hangs at the right.

        Bits of the chip: 6 = a, ..., 0 = g, 7 = point.
        """
        wired = [chip[place] for chip in reversed(self.chips) for place in range(8, 0, -1)]
        return Digits(tuple(sum((byte >> (6 - bit) & 1) << bit for bit in range(7)) | byte & 0x80 for byte in wired))

    def works(self) -> bool:
        """On, not in test, no decoding, all rows."""
        return all((chip[0x0C], chip[0x0F], chip[0x09], chip[0x0B]) == (1, 0, 0, 7) for chip in self.chips)

    def intensity(self) -> int:
        (level,) = {chip[0x0A] for chip in self.chips}
        return level


class Tm1637Chip:
    """Watches two mock pins, decodes start, stop and bytes, and acknowledges while `present`."""

    def __init__(self, factory, clock: int, data: int) -> None:
        self.memory, self.control, self.present = [0] * 6, 0, True
        self.packet, self.bits, self.inside, self.pulling, self.clock_high, self.data_high = [], [], False, False, 1, 1
        chip = self

        class Watched(MockPin):
            def _change_state(self, value):
                changed = super()._change_state(value)
                if changed:
                    (chip._clock if self._number == clock else chip._data)(bool(value))
                return changed

            def _get_state(self):
                held = self._number == data and chip.pulling and chip.present and self._function == "input"
                return False if held else super()._get_state()

        for number in (clock, data):
            factory.pin(number, pin_class=Watched)

    @property
    def lit(self) -> bool:
        return bool(self.control & 8)

    @property
    def brightness(self) -> int:
        return self.control & 7

    def _data(self, high: bool) -> None:
        self.data_high = high
        if self.clock_high and not self.inside and not high:
            self.inside, self.packet, self.bits = True, [], []
        elif self.clock_high and self.inside and high:
            self.inside = False
            self._done()

    def _clock(self, high: bool) -> None:
        self.clock_high = high
        if not self.inside:
            return
        if high:
            self.bits = [*self.bits, int(self.data_high)] if len(self.bits) < 8 else []
        elif self.pulling:
            self.pulling = False
        elif len(self.bits) == 8:
            self.packet.append(sum(bit << place for place, bit in enumerate(self.bits)))
            self.pulling = True

    def _done(self) -> None:
        if not self.present or not self.packet:
            return
        head, *rest = self.packet
        if head & 0xC0 == 0xC0:
            for place, byte in enumerate(rest):
                self.memory[(head & 7) + place] = byte
        elif head & 0xC0 == 0x80:
            self.control = head


ARGUMENTS = {0x20: 1, 0x21: 2, 0x22: 2, 0x81: 1, 0xA8: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1, 0xDA: 1, 0xDB: 1, 0x8D: 1}
"""How many bytes follow a command of an OLED's."""


class OledChip:
    """An I2C bus with an SSD1306 or SH1106 on it: commands and memory. `away`: nobody acknowledges."""

    def __init__(self, pages: int = 8, *, paged: bool = False) -> None:
        self.memory = [bytearray(132) for _ in range(pages)]
        self.on = self.away = self.closed = False
        self.contrast = self.page = self.column = self.wakings = 0
        self.paged = paged

    def command(self, *command: int) -> None:
        if self.away:
            raise OSError(121, "Remote I/O error")
        waiting = list(command)
        while waiting:
            self._obey(waiting)

    def _obey(self, waiting: list[int]) -> None:
        code = waiting.pop(0)
        if self.paged and code in range(0x40):  # an SH1106 has no memory mode: what looks like it is a column
            self._seek(code)
            return
        arguments = [waiting.pop(0) for _ in range(ARGUMENTS.get(code, 0))]
        match code:
            case 0xAE | 0xAF:
                self.on = code == 0xAF
            case 0xA8:
                self.wakings += 1
            case 0x81:
                self.contrast = arguments[0]
            case 0x21:
                self.column = arguments[0]
            case 0x22:
                self.page = arguments[0]
            case _ if self.paged and 0xB0 <= code <= 0xB7:
                self.page = code - 0xB0

    def _seek(self, code: int) -> None:
        if code <= 0x0F:
            self.column = self.column & 0xF0 | code
        elif code <= 0x1F:
            self.column = self.column & 0x0F | (code & 0x0F) << 4

    def data(self, data) -> None:
        for byte in data:
            self.memory[self.page][self.column] = byte
            self.column += 1
            if not self.paged and self.column == 128:
                self.column, self.page = 0, (self.page + 1) % len(self.memory)

    def cleanup(self) -> None:
        self.closed = True

    def dots(self, first: int = 0) -> Dots:
        """`first`: the column of the memory at the left edge of the glass (an SH1106 has two more at each side)."""
        return Dots(
            tuple(
                "".join("#" if page[first + x] >> bit & 1 else "." for x in range(128))
                for page in self.memory
                for bit in range(8)
            )
        )
