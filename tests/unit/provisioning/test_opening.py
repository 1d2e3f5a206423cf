from immutables import Map

from central.engine.site import Officer
from provisioning.rehearsal.opening import opening
from provisioning.rehearsal.page.views import BoardView, CounterView, KeypadView
from support.page_site import page_site


def shown(*views):
    return Map({view.device: view for view in views})


def keypad(number, work):
    return KeypadView(device=f"keypad-{number:02d}", work=work)


def test_closed_counters_are_opened_at_their_own_keypads():
    views = shown(keypad(1, "closed"), keypad(2, "idle"), keypad(3, "closed"))
    pressed = opening(page_site(), views, 1)
    assert sorted(stimulus["device"] for stimulus in pressed) == ["keypad-01", "keypad-03"]
    assert {stimulus["key"] for stimulus in pressed} == {"enter"}


def test_a_keypad_that_knows_nothing_yet_is_left_alone():
    assert opening(page_site(), shown(keypad(1, "")), 1) == []


def test_other_devices_are_left_alone():
    views = shown(CounterView(device="display-01", work="closed"), BoardView(device="board-1"))
    assert opening(page_site(), views, 1) == []


def test_officers_with_codes_type_them_and_an_unstaffed_counter_stays_closed():
    site = page_site()
    site.officers["ani"] = Officer("ani", "4711")
    pressed = opening(site, shown(*(keypad(n, "closed") for n in (1, 2, 3))), 1)
    assert [stimulus["key"] for stimulus in pressed] == ["4", "7", "1", "1", "enter"]
    assert len({stimulus["device"] for stimulus in pressed}) == 1
