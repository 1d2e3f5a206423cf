from support.tiny_site import notes


def said(mark, **more):
    changes = {"kiosks/kiosk-1/mark": mark}
    return notes(changes | more).get("kiosks.kiosk-1.mark", "")


def test_a_letter_and_a_number_is_a_mark():
    assert said("K1") == said("Z99") == ""


def test_anything_else_is_none():
    for wrong in ("K", "K0", "K100", "k1", "KK1", "1K", "K01"):
        assert "is no mark" in said(wrong), wrong


def test_two_kiosks_never_share_digits_for_officers_type_only_these():
    found = notes(
        {
            "kiosks/kiosk-1/mark": "K2",
            "kiosks/lain": {"zone": "utama", "mark": "L2"},
        }
    )
    assert 'digits of kiosk "kiosk-1"' in found["kiosks.lain.mark"]


def test_when_none_is_left_one_has_to_be_written():
    many = {f"kiosks/pintu{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}": {"zone": "utama"} for n in range(99)}
    found = notes(many)
    assert any("none is left" in text for path, text in found.items() if path.endswith(".mark"))
