import pytest

from device.layout.kiosk import Browse, Choose, Priority, kiosk
from device.parts.brush import measure
from device.parts.touch import TouchFace
from device.roles.events import Browsed, Chosen, PriorityPressed, ReprintPressed
from device.roles.pictures import BoardPicture, KioskMode, KioskScreen
from protocols.messages import KioskSnapshot, Offer, Shelf, Words

SIZE = (1080, 1920)


def words(text: str) -> Words:
    return Words(text, text)


def shelf(tenant: str, *services: str) -> Shelf:
    offers = tuple(Offer(service=service, name=words(service), series="A") for service in services)
    return Shelf(tenant=tenant, name=words(tenant), offers=offers)


def screen(*shelves: Shelf, **fields) -> KioskScreen:
    menu = KioskSnapshot(epoch=1, revision=1, site=words("MPP"), footer=words(""), shelves=shelves)
    return KioskScreen(mode=KioskMode.READY, menu=menu, **fields)


SMALL = screen(shelf("dukcapil", "ktp", "kk"))
LARGE = screen(*(shelf(f"tenant-{number}", *(f"s{number}-{i}" for i in range(12))) for number in range(30)))


def touch(picture: KioskScreen, wanted) -> list:
    """The middle of the first target with this intent is touched."""
    events = []
    face = TouchFace(SIZE, events.append)
    face.draw(picture, measure)
    box = next(t.box for t in kiosk(picture, *SIZE, measure).targets if wanted(t.intent))
    middle = (box.x + box.w // 2, box.y + box.h // 2)
    face.touch(middle, (middle[0] + 3, middle[1] - 3))
    return events


def test_a_service_is_chosen_with_an_id_made_at_the_touch():
    (first,) = touch(SMALL, lambda intent: intent == Choose("kk"))
    (second,) = touch(SMALL, lambda intent: intent == Choose("kk"))
    assert isinstance(first, Chosen)
    assert (first.service, len(first.request_id)) == ("kk", 32)
    assert first.request_id != second.request_id


def test_a_tenant_is_opened():
    (event,) = touch(LARGE, lambda intent: isinstance(intent, Browse) and intent.tenant)
    assert event == Browsed("tenant-0")


def test_the_priority_button():
    assert touch(SMALL, lambda intent: isinstance(intent, Priority)) == [PriorityPressed()]


def test_staff_ask_for_a_copy():
    events = []
    face = TouchFace(SIZE, events.append)
    picture = screen(shelf("dukcapil", "ktp"), doubt="A017")
    face.draw(picture, measure)
    for target in kiosk(picture, *SIZE, measure).targets:
        corner = (target.box.x + 1, target.box.y + 1)
        face.touch(corner, corner)
    assert ReprintPressed() in events


def test_beside_every_target_nothing_happens():
    events = []
    face = TouchFace(SIZE, events.append)
    face.touch((5, 5), (5, 5))
    face.draw(SMALL, measure)
    face.touch((SIZE[0] + 100, 5), (SIZE[0] + 100, 5))
    assert events == []


def test_a_finger_that_slides_off_its_button_does_nothing():
    events = []
    face = TouchFace(SIZE, events.append)
    face.draw(SMALL, measure)
    first, second = (t.box for t in kiosk(SMALL, *SIZE, measure).targets if isinstance(t.intent, Choose))
    face.touch((first.x + 5, first.y + 5), (second.x + 5, second.y + 5))
    face.touch((first.x + 5, first.y + 5), (2, 2))
    assert events == []


def test_only_a_kiosks_screen_can_be_touched():
    with pytest.raises(TypeError, match="KioskScreen"):
        TouchFace(SIZE, print).draw(BoardPicture(), measure)
