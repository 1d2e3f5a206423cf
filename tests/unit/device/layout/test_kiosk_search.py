from string import ascii_uppercase

import pytest

from device.layout.kiosk import Browse, Choose, Contrast, Language, Priority, Search, kiosk
from device.layout.search import TYPED_MAX
from device.layout.view import View, pixel_mm
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import KioskSnapshot, Offer, Shelf, Words
from support.drawn import check, check_contrast, measure, said
from support.samples import CLOSED_NOW, FOOTER, SITE, menu

SIZES = [(1080, 1920), (1920, 1080), (1280, 720), (3840, 2160)]
NAMES = ("Perekaman KTP", "Kartu Keluarga", "Akta Kelahiran", "Surat Pindah")
HALL = KioskSnapshot(
    epoch=1,
    revision=1,
    site=SITE,
    footer=FOOTER,
    shelves=tuple(
        Shelf(
            tenant=f"t{tenant}",
            name=Words(f"Instansi {tenant}", f"Agency {tenant}"),
            offers=tuple(
                Offer(service=f"s{tenant}-{n}", name=Words(f"{name} {tenant}", ""), series="A")
                for n, name in enumerate(NAMES)
            ),
        )
        for tenant in range(20)
    ),
)


def face(typed, page=0, *, size=SIZES[0], view=None, **more):
    screen = KioskScreen(KioskMode.READY, HALL, page=page, search=typed, **more)
    return kiosk(screen, *size, measure, view or View())


def intents(shown, kind):
    return [target.intent for target in shown.targets if isinstance(target.intent, kind)]


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("typed", ["", "K", "KELAIRAN", "HWYH", "A" * TYPED_MAX])
def test_it_can_be_read_at_any_size(typed, size, english):
    shown = face(typed, size=size, english=english)
    check(shown.drawing, *size)
    check_contrast(shown.drawing)
    check(face(typed, size=size, contrast=True).drawing, *size)


def test_every_letter_adds_itself():
    shown = face("KT")
    letters = [Search(f"KT{sign}") for sign in ascii_uppercase]
    assert [intent for intent in intents(shown, Search) if intent in letters] == letters
    assert Search("KT ") in intents(shown, Search)
    assert Search("K") in intents(shown, Search)
    assert "KT_" in said(shown.drawing)


def test_one_blank_between_words_and_none_before():
    assert intents(face("KT "), Search).count(Search("KT ")) == 1
    assert Search(" ") not in intents(face(""), Search)


def test_what_was_typed_has_an_end():
    long = "A" * TYPED_MAX
    assert max(len(intent.text) for intent in intents(face(long), Search)) == TYPED_MAX


def test_what_is_found_can_be_chosen_page_by_page():
    reached, page = [], 0
    while page < 20:
        shown = face("KELAHIRAN", page)
        reached += [choose.service for choose in intents(shown, Choose)]
        if Search("KELAHIRAN", page + 1) not in intents(shown, Search):
            break
        page += 1
    assert reached == [f"s{tenant}-2" for tenant in range(20)]
    assert page > 0


def test_something_like_it_says_so():
    assert "Mungkin maksud Anda" in said(face("KELAIRAN").drawing)
    assert "Mungkin" not in said(face("KELAHIRAN").drawing)


def test_nothing_found_says_so():
    read = said(face("HWYH").drawing)
    assert "Tidak ditemukan" in read
    assert intents(face("HWYH"), Choose) == []


def test_before_a_letter_was_typed_it_says_what_to_do_and_offers_what_is_popular():
    shown = face("", popular=("s3-1", "gone"))
    assert "Ketik nama layanan" in said(shown.drawing)
    assert intents(shown, Choose) == [Choose("s3-1")]
    assert "Tidak ditemukan" not in said(shown.drawing)


def test_there_is_a_way_back_and_priority_stays():
    for size in SIZES:
        shown = face("K", size=size)
        assert Browse("") in intents(shown, Browse)
        assert intents(shown, Priority) == [Priority()]


def test_lying_the_other_keys_stay_too():
    assert {Language(), Contrast()} <= {target.intent for target in face("K", size=SIZES[1]).targets}


def test_a_large_menu_can_be_searched_and_a_small_one_need_not_be():
    large, small = (kiosk(KioskScreen(KioskMode.READY, one), *SIZES[0], measure) for one in (HALL, menu()))
    assert Search("") in intents(large, Search)
    assert Search("") not in intents(small, Search)


def test_a_closed_service_is_found_and_says_why():
    shelf = Shelf(tenant="t", name=Words("T", "T"), offers=menu(closed=CLOSED_NOW).shelves[0].offers * 8)
    snapshot = KioskSnapshot(epoch=1, revision=1, site=SITE, footer=FOOTER, shelves=(shelf,))
    shown = kiosk(KioskScreen(KioskMode.READY, snapshot, search="KK"), *SIZES[0], measure)
    assert CLOSED_NOW.id.split()[0] in said(shown.drawing)


@pytest.mark.parametrize(("size", "inches"), [((1080, 1920), 21.5), ((1080, 1920), 15.6), ((1280, 720), 15.6)])
def test_every_key_is_twenty_millimetres_large(size, inches):
    view = View(pixel_mm(*size, inches))
    for screen in (KioskScreen(KioskMode.READY, HALL, search="K"), KioskScreen(KioskMode.READY, HALL, "t1")):
        for target in kiosk(screen, *size, measure, view).targets:
            assert min(target.box.w, target.box.h) * view.pixel_mm >= 19.9, target
