from central.config.marks import marks
from support.tiny_site import read, tables


def kiosks(**named):
    return tables(
        {"kiosks": {name: {"zone": "utama"} | ({"mark": mark} if mark else {}) for name, mark in named.items()}}
    )


def names(*named):
    return tables({"kiosks": {name: {"zone": "utama"} for name in named}})


def test_the_number_at_the_end_of_a_name_is_its_mark():
    assert marks(names("kiosk-1", "kiosk-2", "pintu-12")) == {"kiosk-1": "K1", "kiosk-2": "K2", "pintu-12": "K12"}


def test_without_one_the_next_free_is_taken():
    assert marks(names("depan", "kiosk-1", "belakang")) == {"kiosk-1": "K1", "depan": "K2", "belakang": "K3"}


def test_two_with_the_same_number_get_two_marks():
    assert marks(names("a-1", "b-1")) == {"a-1": "K1", "b-1": "K2"}


def test_a_written_mark_stands_and_its_number_is_taken():
    assert marks(kiosks(depan="L1", belakang="")) == {"depan": "L1", "belakang": "K2"}


def test_large_numbers_do_not_fit():
    assert marks(names("kiosk-100", "kiosk-0")) == {"kiosk-100": "K1", "kiosk-0": "K2"}


def test_more_than_two_digits_have_room_for_get_none():
    found = marks(names(*(f"pintu{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(100))))
    assert sorted(found.values()) == sorted(["", *(f"K{n}" for n in range(1, 100))])


def test_the_site_has_them():
    site = read({"kiosks/kiosk-1/mark": "P7"}).site
    assert site.kiosks["kiosk-1"].mark == "P7"
    assert read().site.kiosks["kiosk-1"].mark == "K1"
