"""A change of the site in words: where, what, from what to what."""

import pytest

from central.config.site_edit import Put, edited, plain
from central.web.site_words import changes, document_of
from provisioning.site import profile_names, profile_text
from support.tiny_site import tiny

TEXT = tiny({"officers": {"p-1": "4711"}, "policy": {"languages": ["id", "en"]}})


def told(*puts, tongue="id"):
    found = changes(plain(TEXT), plain(edited(TEXT, puts)))
    said = [(each.where, each.what, each.old, each.new) for each in found]
    return [tuple(getattr(words, tongue) if words else None for words in each) for each in said]


KTP = ("tenants", "dukcapil", "services", "ktp")


@pytest.mark.parametrize(
    ("put", "says"),
    [
        (Put((*KTP, "minutes"), 12), ("KTP (ktp)", "Waktu standar, menit", "8", "12")),
        (Put((*KTP, "name"), {"id": "KTP-el", "en": "Card"}), ("KTP-el (ktp)", "Nama di tombol kios", "KTP", "KTP-el")),
        (Put(("counters", "02", "services"), None), ("Loket 02", "dan layanan", "Kartu Keluarga (kk)", "–")),
        (Put(("tenants", "samsat", "calendar"), "malam"), ("Samsat (samsat)", "Jam buka", "Jam buka kantor", "malam")),
        (Put(("officers", "p-1"), "9999"), ("Petugas p-1", "Kode", "•••", "•••")),
        (Put(("counters", "03"), {"zone": "utama"}), ("Loket 03", None, "–", "baru")),
        (Put(("boards", "board-1"), None), ("Papan board-1", None, "dihapus", "–")),
        (Put(("policy", "hold_minutes"), 20), ("Aturan panggilan", "Yang ditunda kembali setelah, menit", "15", "20")),
        (Put(("policy", "next_closes"), False),
         ("Aturan panggilan", "Memanggil berikutnya menyelesaikan yang di loket", "ya", "tidak")),
        (Put(("policy", "priority"), "ratio"),
         ("Aturan panggilan", "Cara prioritas", "dihitung datang lebih awal", "berselang-seling dengan yang lain")),
        (Put(("policy", "languages"), ["en"]), ("Suara", "Bahasa", "Indonesia, lalu Inggris", "Inggris saja")),
        (Put(("calendars", "kantor", "week"), {"senin": ["08.00-12.00"], "sabtu": []}),
         ("Jam buka kantor", "Jam", "senin-jumat 08.00-15.00", "senin 08.00-12.00; sabtu tutup")),
        (Put(("holidays", "nasional", "2027-01-01"), {"id": "Tahun Baru"}),
         ("Daftar libur nasional", "Hari", "2026-12-25 Natal", "2026-12-25 Natal, 2027-01-01 Tahun Baru")),
        (Put(("counters", "01", "prefers"), {"ktp": 10}), ("Loket 01", "Lebih suka layanan", "–", "ktp 10")),
        (Put(("zones", "utama", "title"), {"id": "Aula"}),
         ("Aula (utama)", "Judul di papan", "Ruang Utama", "Aula")),
        (Put(("arrivals",), {"visitors_per_day": 9}), ("Bagian lain dari site.toml", "arrivals", "–", "–")),
    ],
    ids=lambda value: ".".join(value.path) if isinstance(value, Put) else "",
)  # fmt: skip
def test_one_change_is_one_sentence(put, says):
    assert told(put) == [says]


def test_in_english_too():
    assert told(Put((*KTP, "minutes"), 12), tongue="en") == [
        ("Identity card (ktp)", "Standard time, minutes", "8", "12")
    ]


def test_nothing_is_nothing_and_comments_do_not_count():
    assert changes(plain(TEXT), plain("# new\n" + TEXT)) == ()


@pytest.mark.parametrize("profile", profile_names())
def test_whole_halls_are_told_from_each_other(profile):
    one, other = plain(profile_text(profile)), plain(tiny())
    assert len(changes(other, one)) > 10
    assert changes(one, one) == ()


def test_a_text_that_nobody_can_read_any_more_is_an_empty_hall():
    assert document_of("[broken") == {}
    assert document_of(TEXT) is document_of(TEXT)
