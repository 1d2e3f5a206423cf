from provisioning.units.unit import Unit


def test_a_key_may_stand_several_times_and_order_is_kept():
    unit = Unit("x", "Satu / one", (("Unit", (("A", "1"),)), ("Service", (("B", "2"), ("B", "")))))
    assert unit.text() == "# Satu / one\n[Unit]\nA=1\n\n[Service]\nB=2\nB=\n"
