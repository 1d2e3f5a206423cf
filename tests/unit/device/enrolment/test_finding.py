import pytest

from device.enrolment.asking import EnrolError, Server
from device.enrolment.finding import server_at
from protocols.discovery import Heard

PRINT = "3f" * 32
HEARD = Heard("10.0.0.9", 8443, 8883, "uji", PRINT[:16])


def nobody(_):
    raise AssertionError("nobody is to be asked")


def test_what_was_written_down_is_not_sought():
    assert server_at("https://10.0.0.2:8443", PRINT, nobody) == Server("10.0.0.2", 8443, PRINT)


def test_without_an_address_it_is_sought_by_the_fingerprint():
    asked = []
    found = server_at(
        "", ":".join([PRINT.upper()[i : i + 2] for i in range(0, 64, 2)]), lambda p: asked.append(p) or (HEARD,)
    )
    assert (found, asked) == (Server("10.0.0.9", 8443, PRINT), [PRINT])


@pytest.mark.parametrize("ask", [lambda _: (), lambda _: (_ for _ in ()).throw(OSError("no line"))])
def test_who_is_not_heard_may_be_heard_later(ask):
    with pytest.raises(EnrolError) as caught:
        server_at("", PRINT, ask)
    assert caught.value.retry


def test_a_wrong_fingerprint_is_said_before_anybody_is_asked():
    with pytest.raises(EnrolError, match="64 hex") as caught:
        server_at("", "3f", nobody)
    assert not caught.value.retry
