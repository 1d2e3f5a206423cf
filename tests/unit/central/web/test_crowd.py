from central.web.crowd import FORMS_AT_ONCE, NAMES_MAX, STREAMS_MAX, STREAMS_PER_ADDRESS, WRONG_AT_ONCE, Crowd


def test_wrong_addresses_run_out_and_come_back():
    crowd = Crowd()
    assert all(crowd.guess("a", 0) for _ in range(WRONG_AT_ONCE))
    assert not crowd.guess("a", 0)
    assert crowd.guess("b", 0)
    assert crowd.form("a", 0)
    assert crowd.guess("a", 60_000)


def test_forms_run_out():
    crowd = Crowd()
    assert [crowd.form("a", 0) for _ in range(FORMS_AT_ONCE + 1)] == [True] * FORMS_AT_ONCE + [False]


def test_a_flood_of_addresses_shares_one_allowance():
    crowd = Crowd()
    for n in range(NAMES_MAX):
        assert crowd.guess(f"a{n}", 0)
    assert [crowd.guess(f"b{n}", 0) for n in range(WRONG_AT_ONCE + 1)] == [True] * WRONG_AT_ONCE + [False]
    assert crowd.guess("a1", 0)


def test_streams_are_counted_while_they_are_open():
    crowd = Crowd()
    held = [crowd.watching("a") for _ in range(STREAMS_PER_ADDRESS)]
    for each in held:
        assert not crowd.full("a")
        each.__enter__()
    assert crowd.full("a") and not crowd.full("b")
    held.pop().__exit__(None, None, None)
    assert not crowd.full("a")


def test_all_addresses_together_have_their_share_only():
    crowd = Crowd()
    held = [crowd.watching(str(n)) for n in range(STREAMS_MAX)]
    for each in held:
        each.__enter__()
    assert crowd.full("anybody")
    for each in held:
        each.__exit__(None, None, None)
    assert not crowd.full("anybody")
