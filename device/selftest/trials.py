"""What is shown, printed and said in a self-test. Pure. The words tell that it is a test."""

from device.roles.pictures import (
    BoardPicture,
    CounterPicture,
    KeypadScreen,
    KioskMode,
    KioskScreen,
    Picture,
    RatingFace,
    RatingMode,
)
from protocols.messages import Announcement, BoardCall, KioskSnapshot, Offer, Queue, Role, Shelf, Slip, Words, Work

TEST = Words("Uji perangkat", "Device test")
NUMBER, COUNTER = "A005", "3"
SERVICE, TENANT = "uji", "uji"
EPOCH = 1
SENTENCES = (
    ("id", "Nomor antrean A nol nol lima, silakan menuju loket tiga"),
    ("en", "Queue number A zero zero five, please go to counter three"),
)


def trial_slip() -> Slip:
    return Slip(
        ticket=f"2000-01-01-{NUMBER}",
        number=NUMBER,
        service=TEST,
        tenant=Words("Bukan karcis / not a ticket", "Not a ticket"),
        place=Words("Loket 3", "Counter 3"),
        priority=False,
        ahead=0,
        issued_at=0,
        local_time="08.15",
        business_day="2000-01-01",
    )


def trial_call(number: int) -> Announcement:
    return Announcement(
        epoch=EPOCH, call=str(number), number=NUMBER, counter=COUNTER, recalled=False, at=0, spoken=SENTENCES
    )


def trial_picture(role: Role, revision: int, *, counter: bool, keys: int) -> Picture:
    """`counter`: a display that shows a counter. `revision` makes it another picture than the last one."""
    match role:
        case Role.KIOSK:
            offer = Offer(service=SERVICE, name=TEST, series="A")
            shelf = Shelf(tenant=TENANT, name=TEST, offers=(offer,))
            menu = KioskSnapshot(epoch=EPOCH, revision=revision, site=TEST, footer=TEST, shelves=(shelf,))
            return KioskScreen(KioskMode.READY, menu, takes=True)
        case Role.KEYPAD:
            return KeypadScreen(
                epoch=EPOCH, revision=revision, label=COUNTER, work=Work.SERVING, number=NUMBER, waiting=12, notice=TEST
            )
        case Role.RATING:
            return RatingFace(RatingMode.ARMED, keys)
        case Role.DISPLAY if counter:
            return CounterPicture(
                counter="uji",
                epoch=EPOCH,
                revision=revision,
                label=COUNTER,
                name=TEST,
                work=Work.CALLED,
                number=NUMBER,
            )
        case Role.DISPLAY:
            return _board(revision)


def _board(revision: int) -> BoardPicture:
    call = BoardCall(
        call="1",
        number=NUMBER,
        counter=COUNTER,
        tenant=TEST,
        direction=Words("Lurus", "Straight on"),
        called_at=0,
        recalled=False,
        active=True,
    )
    return BoardPicture(
        zone="uji",
        epoch=EPOCH,
        revision=revision,
        title=TEST,
        running_text=TEST,
        business_day="2000-01-01",
        calls=(call,),
        queues=(Queue(tenant=TEST, waiting=12),),
        clock="08.15",
    )
