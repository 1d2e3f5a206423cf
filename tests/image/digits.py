"""What a TM1637 would have shown: the kernel's trace of its two pins, replayed into the chip's model."""

from gpiozero.pins.mock import MockFactory

from support.led_chips import Tm1637Chip


def shown(lines, clock, data):
    """`lines` of pins.txt -> each state of the digits that differs from the one before: (segments of 4 places, lit)."""
    factory = MockFactory()
    factory.reset()
    chip = Tm1637Chip(factory, clock, data)
    pins = {number: factory.pin(number) for number in (clock, data)}
    states = []
    for number, what, *level in (line.split() for line in lines):
        if int(number) not in pins:
            continue
        pin = pins[int(number)]
        if what == "in":
            pin.input_with_pull("up")
        elif pin.function == "output":
            pin.state = int(level[0])
        else:
            pin.output_with_state(int(level[0]))
        state = (tuple(chip.memory[:4]), chip.lit)
        if not states or states[-1] != state:
            states.append(state)
    return states
