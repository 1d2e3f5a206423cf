from device.config.keypad import KeypadSection
from device.parts.keypad_evdev import FeltKey
from device.parts.keypad_opening import key_of, keypad_part
from device.roles.events import EntryLost, Key


def test_the_age_is_reckoned_where_it_is_heard():
    assert key_of(FeltKey("enter", "a" * 32, 1_000_000_000), 1_250_999_999) == Key("enter", "a" * 32, 250)
    assert key_of(FeltKey("5", "b" * 32, 2_000_000_000), 1_000_000_000) == Key("5", "b" * 32, 0)


def test_all_that_is_felt_goes_through_the_mailbox():
    mail, heard = [], []
    part = keypad_part(KeypadSection(), post=lambda *one: mail.append(one), hear=heard.append, stand=heard.append)
    part._ears.pressed(FeltKey("5", "c" * 32, 0))
    part._ears.lost()
    part._ears.alert("an alert")
    assert heard == []
    for take, news in mail:
        take(news)
    key, lost, alert = heard
    assert (key.name, key.request_id, key.age_ms > 0) == ("5", "c" * 32, True)
    assert (lost, alert) == (EntryLost(), "an alert")
    part.stop()
