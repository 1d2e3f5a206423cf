from device.roles.events import KEYS
from provisioning.rehearsal.page.keys import card, key_facts


def named(name):
    return next(key for key in key_facts() if key.name == name)


def test_every_key_of_the_pad_is_there_and_one_that_does_nothing():
    assert {key.name for key in key_facts()} == {*KEYS, "num"}
    assert len(key_facts()) == 18


def test_the_eighteen_keys_fill_five_rows_of_four():
    cells = sum(2 if key.shape else 1 for key in key_facts())
    assert cells == 20


def test_enter_calls_while_working_and_opens_at_rest():
    assert named("enter").meaning.id == "Panggil berikutnya"
    assert named("enter").at_rest.id == "Buka loket"
    assert named("enter").at_rest.en == "Open"


def test_a_meaning_fits_on_its_key():
    words = [text for key in key_facts() for text in (key.meaning.id, key.meaning.en, key.at_rest.id)]
    assert max(map(len, words)) <= 20
    assert not any("," in text or ":" in text for text in words)


def test_digits_mean_nothing_alone():
    assert all(named(digit).meaning.id == "" for digit in "0123456789")


def test_every_other_key_means_something():
    assert all(named(name).meaning.id for name in KEYS if not name.isdigit())


def test_the_card_names_what_is_typed_first():
    rows = {row.meaning.id: row.pressed for row in card()}
    assert rows["Tutup loket"] == ("0", "Enter")
    assert rows["Panggil nomor ini"] == ("‹nomor›", "Enter")
    assert rows["Batalkan nomor ini"] == ("0", "‹nomor›", "-")
    assert "Panggil ulang" not in rows
