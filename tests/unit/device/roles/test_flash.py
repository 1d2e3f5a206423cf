from device.roles.flash import FLASH_MS, Flash, lit, next_change, running


def test_a_flash_lasts_eight_seconds():
    flash = Flash("10", 1_000)
    assert running((flash,), 8_999) == (flash,)
    assert running((flash,), 9_000) == ()


def test_it_turns_twice_a_second():
    flash = (Flash("10", 0),)
    assert [lit(flash, now) for now in (0, 499, 500, 999, 1_000)] == [True, True, False, False, True]
    assert not lit(flash, FLASH_MS)


def test_no_flash_no_phase():
    assert not lit((), 0)
    assert next_change((), 0) is None


def test_a_new_flash_begins_lit():
    assert lit((Flash("10", 0), Flash("11", 700)), 700)


def test_every_change_is_named_before_it_comes():
    flashes, now, seen = (Flash("10", 0), Flash("11", 1_300)), 1_300, []
    while (now := next_change(flashes, now)) is not None:
        seen.append(now)
    assert 8_000 in seen
    assert seen[-1] == 9_300
    assert all(later > before for before, later in zip(seen, seen[1:], strict=False))
    assert len(seen) < 40
