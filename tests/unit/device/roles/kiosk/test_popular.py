from device.roles.kiosk.popular import KEPT, LEAST, MOST, popular, remembered
from protocols.messages import KioskSnapshot, Offer, Shelf, Words
from support.samples import CARD, CIVIL, CLOSED_NOW, FOOTER, SITE, menu, slip

KTP = (CIVIL.id, CARD.id)
FAMILY = (CIVIL.id, "Kartu Keluarga")


def test_the_most_asked_comes_first():
    assert popular(menu(), (KTP,) * 3 + (FAMILY,) * 4) == ("kk", "ktp")
    assert popular(menu(), (KTP,) * 4 + (FAMILY,) * 4) == ("ktp", "kk"), "of equals the first of the menu"


def test_a_few_tickets_are_chance():
    assert popular(menu(), (KTP,) * (LEAST - 1) + (FAMILY,)) == ()
    assert popular(menu(), ()) == popular(None, (KTP,) * 9) == ()


def test_what_is_closed_or_gone_is_not_offered():
    assert popular(menu(closed=CLOSED_NOW), (KTP,) * 3 + (FAMILY,) * 4) == ("ktp",)
    assert popular(menu(), (("Samsat", CARD.id),) * 9) == ()


def test_not_too_many():
    offers = tuple(Offer(service=f"s{n}", name=Words(f"S {n}", ""), series="A") for n in range(20))
    shelf = Shelf(tenant="t", name=CIVIL, offers=offers)
    snapshot = KioskSnapshot(epoch=1, revision=1, site=SITE, footer=FOOTER, shelves=(shelf,))
    asked = tuple((CIVIL.id, f"S {n}") for n in range(20)) * LEAST
    assert len(popular(snapshot, asked)) == MOST


def test_only_the_last_tickets_count():
    asked = ((CIVIL.id, "old"),) * KEPT
    for _ in range(LEAST):
        asked = remembered(asked, slip())
    assert len(asked) == KEPT
    assert asked[-LEAST:] == (KTP,) * LEAST
