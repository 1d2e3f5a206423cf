from support.tiny_site import mistakes, notes, read


def devices(**each):
    return {"devices": {name.replace("_", "-"): table for name, table in each.items()}}


def test_ids_of_devices_do_not_collide():
    assert mistakes({"boards/kiosk-1": {"zone": "utama"}}) == (
        'x.toml: boards.kiosk-1: device "kiosk-1" stands at "kiosk-1" already; rename one of the two',
    )
    assert "counters.01" in notes({"kiosks/keypad-01": {"zone": "utama"}})


def test_ids_of_devices_fit_in_a_topic():
    name = "c" * 35
    said = notes({f"counters/{name}": {"zone": "utama", "tenants": ["samsat"], "label": "9"}})
    assert said == {f"counters.{name}": f'its device "keypad-{name}" has 42 characters; shorten the id of the counter'}


def test_what_is_absent_was_there():
    assert notes(devices(rating_1={"absent": True})) == {
        "devices.rating-1": 'no derived device "rating-1"; did you mean "rating-01"?'
    }
    assert (
        "is absent and yet stands somewhere"
        in notes(devices(rating_01={"absent": True, "place": "01"}))["devices.rating-01"]
    )


def test_what_is_added_has_a_role_and_a_fitting_place():
    assert notes(devices(x={"role": "kypad", "place": "01"})) == {
        "devices.x.role": 'no role "kypad"; did you mean "keypad"?'
    }
    assert notes(devices(x={"place": "01"}))["devices.x.role"] == (
        'no role ""; write role = one of kiosk, display, keypad, rating'
    )
    assert notes(devices(x={"role": "keypad", "place": "utama"}))["devices.x.place"].startswith(
        'no place for a keypad "utama"'
    )
    assert notes(devices(x={"role": "kiosk", "place": "01"})).keys() == {"devices.x.place"}


def test_a_display_stands_at_a_counter_or_in_a_zone():
    hall = read(devices(a={"role": "display", "place": "utama"}, b={"role": "display", "place": "01"})).site
    assert (hall.devices["a"].place, hall.devices["b"].place) == ("utama", "01")
