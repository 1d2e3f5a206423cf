import select

from protocols.link.bell import Bell


def rings(bell):
    return bool(select.select([bell.ear], [], [], 0)[0])


def test_it_is_silent_until_it_is_rung():
    bell = Bell()
    assert not rings(bell)
    bell.ring()
    assert rings(bell)


def test_an_answered_bell_is_silent_and_rings_again():
    bell = Bell()
    bell.ring()
    bell.answer()
    assert not rings(bell)
    bell.ring()
    assert rings(bell)


def test_a_thousand_rings_are_one_byte():
    bell = Bell()
    for _ in range(100_000):
        bell.ring()
    assert bell.ear.recv(1000) == b"!"


def test_answering_a_silent_bell_is_nothing():
    bell = Bell()
    bell.answer()
    assert not rings(bell)


def test_a_closed_bell_may_be_rung():
    bell = Bell()
    bell.close()
    bell.ring()
    bell.close()
