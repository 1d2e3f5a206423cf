import pytest

from device.layout.search import find, index, slips
from protocols.messages import KioskSnapshot, Offer, Shelf, Words

SERVICES = {
    "ktp": ("Perekaman KTP elektronik", "Electronic ID card"),
    "kk": ("Kartu Keluarga", "Family card"),
    "lahir": ("Akta Kelahiran", "Birth certificate"),
    "mati": ("Akta Kematian", "Death certificate"),
    "pindah": ("Surat Keterangan Pindah", "Relocation letter"),
    "paspor": ("Paspor baru", "New passport"),
    "sim": ("Perpanjangan SIM C", "Driving licence renewal"),
    "pbb": ("Pembayaran PBB-P2", "Property tax"),
}
MENU = KioskSnapshot(
    epoch=1,
    revision=1,
    site=Words("", ""),
    footer=Words("", ""),
    shelves=(
        Shelf(
            tenant="dukcapil",
            name=Words("Dinas Kependudukan dan Pencatatan Sipil", "Civil registry"),
            offers=tuple(
                Offer(service=service, name=Words(*SERVICES[service]), series="A")
                for service in ("ktp", "kk", "lahir", "mati", "pindah")
            ),
        ),
        Shelf(
            tenant="imigrasi",
            name=Words("Kantor Imigrasi", "Immigration"),
            offers=(Offer(service="paspor", name=Words(*SERVICES["paspor"]), series="B"),),
        ),
        Shelf(
            tenant="samsat",
            name=Words("Samsat", ""),
            offers=tuple(
                Offer(service=service, name=Words(*SERVICES[service]), series="C") for service in ("sim", "pbb")
            ),
        ),
    ),
)


def found(typed):
    return [offer.service for _, offer in find(MENU, typed).services]


@pytest.mark.parametrize(
    ("typed", "services"),
    [
        ("KTP", ["ktp"]),
        ("KEL", ["kk", "lahir"]),
        ("AKTA", ["lahir", "mati"]),
        ("AKTA KEL", ["lahir"]),
        ("KEL AKTA", ["lahir"]),
        ("KARTUKEL", ["kk"]),
        ("PBBP2", ["pbb"]),
        ("SAMSAT", ["sim", "pbb"]),
        ("IMIGRASI", ["paspor"]),
        ("PASSPORT", ["paspor"]),
        ("birth", ["lahir"]),
    ],
)
def test_as_it_was_typed(typed, services):
    assert found(typed) == services
    assert not find(MENU, typed).alike


@pytest.mark.parametrize(("typed", "service"), [("KK", "kk"), ("SKP", "pindah"), ("AK", "lahir"), ("PB", "paspor")])
def test_by_initials(typed, service):
    assert service in found(typed)


@pytest.mark.parametrize("letter", "KPAS")
def test_one_letter_finds_what_has_a_word_that_begins_so(letter):
    begins = [
        service
        for service, names in SERVICES.items()
        if any(word[0].upper() == letter for name in names for word in name.split())
    ]
    assert set(begins) <= set(found(letter))


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("KELAIRAN", "lahir"),
        ("KEULARGA", "kk"),
        ("FASPOR", "paspor"),
        ("PASFOR", "paspor"),
        ("IMIGRASSI", "paspor"),
        ("PEREKAMMAN", "ktp"),
        ("KEMATAIN", "mati"),
        ("SOERAT", "pindah"),
        ("DUKTJAPIL", None),
    ],
)
def test_something_like_it(typed, service):
    answer = find(MENU, typed)
    assert (service in found(typed)) if service else answer.services == ()
    assert answer.alike == bool(service)


@pytest.mark.parametrize("typed", ["", " ", "-", "HWYH", "XYZW", "KTP HWYH"])
def test_nothing(typed):
    assert found(typed) == []


def test_a_short_word_must_be_right():
    assert found("KTK") == []


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("a", "", 1), ("ktp", "ktp", 0), ("ktp", "kpt", 1), ("kartu", "katu", 1), ("abc", "xyz", 3)],
)
def test_slips(one, other, count):
    assert slips(one, other) == slips(other, one) == count


def test_accents_and_signs_do_not_matter():
    entry = index("Café Résumé (baru)", "")
    assert entry.words == ("cafe", "resume", "baru", "crb")
    assert entry.whole == ("caferesumebaru", "")
