from device.roles.effects import Colour, Lamp, Lamps
from device.sim.panel import Panel


def test_one_lamp_at_a_time():
    panel = Panel()
    panel.switch(Lamp(Colour.AMBER, on=True))
    assert panel.lamp == "amber"
    panel.switch(Lamp(Colour.GREEN, on=True))
    assert panel.lamp == "green"


def test_switching_off_another_lamp_leaves_the_one_that_is_lit():
    panel = Panel(lamp="green")
    panel.switch(Lamp(Colour.AMBER, on=False))
    assert panel.lamp == "green"
    panel.switch(Lamp(Colour.GREEN, on=False))
    assert panel.lamp == ""


def test_score_keys():
    panel = Panel()
    panel.light(Lamps((1, 2, 3)))
    assert panel.lit == (1, 2, 3)
