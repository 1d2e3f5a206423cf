import pytest

from device.roles.keymap import Order, keys_for
from protocols.messages import Action, Work
from provisioning.rehearsal.number_keys import of_kiosk, typed


@pytest.mark.parametrize(
    ("number", "digits"),
    [("A005", "5"), ("KUA105", "105"), ("X1000", "1000"), ("A-K2-01", "02-1"), ("KIR-K12-140", "012-140")],
)
def test_an_officer_types_what_stands_on_the_paper(number, digits):
    assert typed(number) == digits
    assert of_kiosk(number) is ("-" in number)


@pytest.mark.parametrize("number", ["A005", "A-K2-01"])
def test_a_keypad_has_keys_for_it(number):
    assert set(keys_for(Order(Action.CALL, typed(number)), Work.IDLE)) <= {*"0123456789", "dot", "enter"}
