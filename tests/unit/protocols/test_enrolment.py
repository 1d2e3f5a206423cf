import msgspec
import pytest

from protocols.enrolment import Enrolment, Granted

GIVEN = Enrolment(
    site="uji",
    root="PEM",
    broker_port=8883,
    devices=(Granted(id="display-07", role="display", place="07", shows="counter", certificate="PEM"),),
)


def test_what_one_side_says_the_other_reads():
    assert msgspec.json.decode(msgspec.json.encode(GIVEN), type=Enrolment) == GIVEN


@pytest.mark.parametrize("said", [b"{}", b'{"site":"uji","root":"","broker_port":"8883","devices":[]}', b"[]"])
def test_anything_else_is_an_error(said):
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(said, type=Enrolment)
