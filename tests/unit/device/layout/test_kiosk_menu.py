import pytest

from device.layout.kiosk import kiosk
from device.layout.kiosk_cards import ALIKE
from device.layout.kiosk_frame import frame_of
from device.layout.kiosk_menu import Browse, Choose, sheet_of
from device.layout.primitives import Text
from device.layout.text import ELLIPSIS
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import KioskSnapshot, Offer, Shelf, Words
from support.drawn import check, check_contrast, measure, said, text_with
from support.samples import CLOSED_NOW, FOOTER, SITE, menu

TALL, WIDE = (1080, 1920), (1920, 1080)
MM_OF_THE_BUTTON, MM_OF_THE_SCREEN = 20, 476  # a standing screen of 21.5 inches


def hall(*services):
    """One tenant for each count of services."""
    shelves = tuple(
        Shelf(
            tenant=f"instansi-{place}",
            name=Words(f"Instansi {place}", f"Agency {place}"),
            offers=tuple(
                Offer(service=f"s-{place}-{one}", name=Words(f"Layanan {place}.{one}", ""), series="A")
                for one in range(count)
            ),
        )
        for place, count in enumerate(services)
    )
    return KioskSnapshot(epoch=1, revision=1, site=SITE, footer=FOOTER, shelves=shelves)


def face(snapshot, tenant="", page=0, *, mode=KioskMode.READY, size=TALL):
    return kiosk(KioskScreen(mode, snapshot, tenant, page), *size, measure)


def intents(shown, kind):
    return [target.intent for target in shown.targets if isinstance(target.intent, kind)]


def test_a_small_hall_shows_its_services_at_once():
    shown = face(menu())
    assert intents(shown, Choose) == [Choose("ktp"), Choose("kk")]
    assert intents(shown, Browse) == []
    assert "Silakan pilih layanan" in said(shown.drawing)


def test_a_large_hall_begins_with_its_tenants():
    shown = face(hall(*[9] * 29))
    assert intents(shown, Choose) == []
    assert intents(shown, Browse)[:2] == [Browse("instansi-0"), Browse("instansi-1")]
    assert "Silakan pilih instansi" in said(shown.drawing)


@pytest.mark.parametrize("size", [TALL, WIDE], ids=str)
@pytest.mark.parametrize("services", [(9,) * 29, (6,) * 30, (300,), (1, 2, 3)], ids=str)
def test_every_service_can_be_reached_by_touching(services, size):
    snapshot = hall(*services)
    reached, seen, todo = set(), set(), [Browse("")]
    while todo:
        place = todo.pop()
        if place not in seen:
            seen.add(place)
            shown = face(snapshot, place.tenant, place.page, size=size)
            check(shown.drawing, *size)
            check_contrast(shown.drawing)
            reached |= {choose.service for choose in intents(shown, Choose)}
            todo += intents(shown, Browse)
    assert reached == {offer.service for shelf in snapshot.shelves for offer in shelf.offers}


def test_from_every_place_there_is_a_way_back():
    assert Browse("") in intents(face(hall(*[9] * 29), "instansi-3"), Browse)


def test_a_tenant_with_one_service_needs_no_second_touch():
    assert Choose("s-1-0") in intents(face(hall(20, 1, 20)), Choose)


def test_a_closed_service_says_why_and_may_still_be_asked():
    shown = face(menu(closed=CLOSED_NOW))
    assert CLOSED_NOW.id in said(shown.drawing).replace(" | ", " ")
    assert Choose("kk") in intents(shown, Choose)


def test_a_service_is_said_in_english_too_and_whose_it_is_where_nothing_else_says_it():
    small = face(menu(), size=WIDE)
    assert "KTP elektronik | Identity card · Dinas" in said(small.drawing)
    assert "Pencatatan Sipil" in said(small.drawing).replace(" | ", " ")
    inside = sheet_of(menu(), "dukcapil", 0, 12)
    assert [card.note.id for card in inside.cards] == ["Identity card", "Family card"]


def test_in_english_a_service_has_its_english_name_first():
    shown = kiosk(KioskScreen(KioskMode.READY, menu(), english=True), *WIDE, measure)
    assert "Identity card | KTP elektronik · Civil Registry" in said(shown.drawing)
    assert said(shown.drawing).index("Please choose") < said(shown.drawing).index("Silakan pilih")


def test_a_service_without_an_english_name_keeps_its_own():
    shown = kiosk(KioskScreen(KioskMode.READY, hall(2), english=True), *TALL, measure)
    assert "Layanan 0.1" in said(shown.drawing)


def test_a_tenant_whose_services_are_all_closed_says_so():
    closed = Shelf(
        tenant="t",
        name=Words("Samsat", "Samsat"),
        offers=tuple(Offer(service=f"c{n}", name=Words("X", "X"), series="A", closed=CLOSED_NOW) for n in range(2)),
    )
    snapshot = KioskSnapshot(epoch=1, revision=1, site=SITE, footer=FOOTER, shelves=(closed, *hall(*[9] * 3).shelves))
    assert "Samsat | Tutup" in said(face(snapshot).drawing)


def test_unknown_places_are_the_nearest_known_ones():
    snapshot = hall(*[9] * 29)
    assert sheet_of(snapshot, "gone", 0, 12).tenant == ""
    assert sheet_of(snapshot, "", 99, 12).page == 2
    assert sheet_of(snapshot, "", -4, 12).page == 0


def test_a_page_has_room_for_its_cards_only():
    sheets = [sheet_of(hall(*[9] * 29), "", page, 12) for page in range(3)]
    assert [len(sheet.cards) for sheet in sheets] == [12, 12, 5]
    assert sheets[0].pages == 3


@pytest.mark.parametrize("services", [(9,) * 29, (300,)], ids=str)
def test_every_target_is_large_enough_for_a_thumb(services):
    for target in face(hall(*services)).targets:
        px = min(target.box.w, target.box.h)
        assert px * MM_OF_THE_SCREEN / TALL[1] >= MM_OF_THE_BUTTON, target


@pytest.mark.parametrize("size", [TALL, WIDE, (1280, 720), (1366, 768)], ids=str)
@pytest.mark.parametrize("count", range(2, 11))
def test_few_cards_use_all_the_room_there_is(count, size):
    shown = face(hall(*[1] * count), size=size)
    check(shown.drawing, *size)
    places = [target.box for target in shown.targets if isinstance(target.intent, Choose)]
    frame = frame_of(*size, 0)
    assert len(places) == count
    assert frame.turning.bottom - max(box.bottom for box in places) < 5 * frame.unit
    assert max(box.right for box in places) > 0.96 * size[0]


@pytest.mark.parametrize("size", [TALL, WIDE], ids=str)
def test_few_cards_have_larger_words_than_many(size):
    sizes = [text_with(face(hall(*[1] * count), size=size).drawing, "Layanan 0.0").size for count in (2, 10)]
    assert sizes[0] > 1.3 * sizes[1]


@pytest.mark.parametrize("size", [TALL, WIDE, (1280, 720)], ids=str)
@pytest.mark.parametrize("count", range(1, 11))
def test_no_word_of_a_title_is_cut_and_titles_are_about_alike(count, size):
    names = ("SKCK", "Pemberitahuan Ketenagakerjaan", "Pertanggungjawaban", "Pajak Kendaraan Bermotor Tahunan")
    offers = tuple(Offer(service=f"s-{n}", name=Words(names[n % 4], ""), series="A") for n in range(count))
    shelves = (Shelf(tenant="t", name=Words("Dinas", ""), offers=offers),)
    snapshot = KioskSnapshot(epoch=1, revision=1, site=SITE, footer=FOOTER, shelves=shelves)
    shown = face(snapshot, size=size)
    assert ELLIPSIS not in said(shown.drawing)
    titles = [shape.size for shape in shown.drawing.shapes if isinstance(shape, Text) and shape.text in names]
    assert max(titles) <= min(titles) / ALIKE + 1


def test_greyed_cards_are_still_read():
    shown = face(menu(), mode=KioskMode.UNREADY)
    check_contrast(shown.drawing)
    assert "KTP elektronik" in said(shown.drawing)


def test_what_is_asked_for_most_stands_before_the_tenants_and_says_whose_it_is():
    snapshot = hall(*[9] * 29)
    for size, count in ((TALL, 2), (WIDE, 3)):
        screen = KioskScreen(KioskMode.READY, snapshot, popular=("s-3-1", "gone", "s-0-0", "s-9-9", "s-7-7"))
        shown = kiosk(screen, *size, measure)
        check(shown.drawing, *size)
        first = [target.intent for target in shown.targets if isinstance(target.intent, Choose | Browse)][:count]
        assert first[0] == Choose("s-3-1")
        assert all(isinstance(intent, Choose) for intent in first[: count - 1])
        assert "Layanan populer" in said(shown.drawing)
        assert Browse("instansi-0") in intents(shown, Browse)


def test_nothing_is_popular_in_a_small_hall_or_within_a_tenant():
    for snapshot, tenant in ((menu(), ""), (hall(*[9] * 29), "instansi-3")):
        shown = kiosk(KioskScreen(KioskMode.READY, snapshot, tenant, popular=("ktp", "s-3-1")), *TALL, measure)
        assert "populer" not in said(shown.drawing)
