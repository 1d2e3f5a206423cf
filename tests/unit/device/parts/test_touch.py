import pytest

from device.layout.kiosk import Browse, Choose, Contrast, Language, Priority, Reprint, Search, kiosk
from device.parts.brush import measure
from device.parts.touch import TouchFace
from device.roles.events import Browsed, Chosen, ContrastPressed, LanguagePressed, PriorityPressed, ReprintPressed
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


def test_the_language_key():
    assert touch(SMALL, lambda intent: isinstance(intent, Language)) == [LanguagePressed()]


def test_staff_ask_for_a_copy():
    events = []
    face = TouchFace(SIZE, events.append)
    picture = screen(shelf("dukcapil", "ktp"), doubt="A017")
    face.draw(picture, measure)
    corners = [(t.box.x + 1, t.box.y + 1) for t in kiosk(picture, *SIZE, measure).targets if t.intent == Reprint()]
    face.touch(corners[0], corners[0])
    assert events == [ReprintPressed()]


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


class Hand:
    """A face, what was heard from it, and a clock that is turned by hand."""

    def __init__(self, picture=LARGE):
        self.events, self.seconds, self.picture = [], 100.0, picture
        self.face = TouchFace(SIZE, self.events.append, now=lambda: self.seconds)
        self.face.draw(picture, measure)

    def see(self, picture):
        self.picture = picture
        self.face.draw(picture, measure)

    def middle(self, wanted):
        box = next(t.box for t in kiosk(self.picture, *SIZE, measure).targets if wanted(t.intent))
        return box.x + box.w // 2, box.y + box.h // 2

    def tap(self, point, seconds=0.1):
        self.face.press(point)
        self.seconds += seconds
        self.face.press(None)
        self.face.touch(point, point)


def tenant(intent):
    return isinstance(intent, Browse) and intent.tenant


def test_search_and_contrast():
    hand = Hand()
    hand.tap(hand.middle(lambda intent: intent == Search("")))
    hand.see(screen(*LARGE.menu.shelves, search="K"))
    hand.seconds += 1
    hand.tap(hand.middle(lambda intent: intent == Search("KT")))
    hand.see(LARGE)
    hand.seconds += 1
    hand.tap(hand.middle(lambda intent: intent == Contrast()))
    assert hand.events == [Browsed("", search=""), Browsed("", search="KT"), ContrastPressed()]


def test_a_hand_that_taps_twice_chooses_nothing_from_the_page_that_comes_up():
    hand = Hand()
    point = hand.middle(tenant)
    hand.tap(point)
    hand.see(screen(*LARGE.menu.shelves, tenant="tenant-0"))
    hand.tap(point)
    hand.seconds += 0.15
    hand.tap(point, seconds=0.5)
    assert hand.events == [Browsed("tenant-0")]
    hand.tap(point)
    assert len(hand.events) == 2, "later it counts"


def test_letters_may_follow_each_other_quickly():
    hand = Hand(screen(*LARGE.menu.shelves, search=""))
    for letter in "KTP":
        hand.tap(hand.middle(lambda intent, letter=letter: intent == Search(letter)), seconds=0.1)
        hand.seconds += 0.06
    assert [event.search for event in hand.events] == ["K", "T", "P"]


def test_a_page_that_was_turned_under_a_finger_is_not_what_he_meant():
    hand = Hand()
    point = hand.middle(tenant)
    hand.face.press(point)
    hand.see(screen(*LARGE.menu.shelves, tenant="tenant-0"))
    hand.face.press(None)
    hand.face.touch(point, point)
    assert hand.events == []


def test_what_is_under_the_finger_looks_so_until_it_leaves():
    hand = Hand()
    calm = hand.face.draw(LARGE, measure)
    assert not hand.face.again()
    hand.face.press(hand.middle(tenant))
    assert hand.face.again()
    assert not hand.face.again(), "once"
    assert hand.face.draw(LARGE, measure) != calm
    hand.face.press(None)
    assert hand.face.again()
    assert hand.face.draw(LARGE, measure) == calm
