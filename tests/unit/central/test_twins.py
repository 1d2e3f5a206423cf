from central.twins import BIRTHS_MOST, MINUTE, Twins


def test_a_device_that_starts_again_is_one():
    twins = Twins()
    assert not any(twins.born("kiosk-1", boot, at) for at, boot in enumerate("abcdefgh"))


def test_a_device_whose_line_breaks_now_and_then_is_one():
    twins = Twins()
    assert not any(twins.born("kiosk-1", "a", at * 10_000) for at in range(100))


def test_a_start_that_comes_back_after_another_is_a_second_machine():
    twins = Twins()
    assert [twins.born("kiosk-1", boot, at) for at, boot in enumerate("abab")] == [False, False, True, True]


def test_of_two_devices_each_is_itself():
    twins = Twins()
    said = [twins.born(device, boot, 1) for device, boot in (("a", "x"), ("b", "y"), ("a", "x"), ("b", "y"))]
    assert said == [False] * 4


def test_one_that_has_to_say_its_birth_all_the_time_is_put_out_by_somebody():
    twins = Twins()
    said = [twins.born("kiosk-1", "a", at * 2_000) for at in range(BIRTHS_MOST)]
    assert said == [False] * (BIRTHS_MOST - 1) + [True]
    assert not twins.born("kiosk-1", "a", BIRTHS_MOST * 2_000 + MINUTE)
