"""Messages as a central would say them, for the machines' tests: one hall, one counter, one kiosk, epoch 1."""

import msgspec

from protocols.messages import (
    Action,
    Announcement,
    BoardCall,
    BoardSnapshot,
    CentralState,
    ClockTick,
    CounterSnapshot,
    InHand,
    Invitation,
    KioskSnapshot,
    Lease,
    Offer,
    OfficerReply,
    Offline,
    Queue,
    Refusal,
    Shelf,
    Slip,
    TicketReply,
    Words,
    Work,
)

MORNING = 1_795_396_500_000  # 2026-11-23 08.15 in Jakarta
R1, R2, R3 = "1" * 32, "2" * 32, "3" * 32
TICKET = "2026-11-23-A005"
CIVIL = Words("Dinas Kependudukan dan Pencatatan Sipil", "Civil Registry")
CARD = Words("KTP elektronik", "Identity card")
SITE = Words("Mal Pelayanan Publik Kota Contoh", "Example Public Service Hall")
FOOTER = Words("Pengaduan: LAPOR! lapor.go.id", "Complaints: LAPOR! lapor.go.id")
CLOSED_NOW = Words("Jam layanan sudah berakhir.", "Service hours are over.")
REFUSED = Refusal(code="none_waiting", words=Words("Tidak ada antrean.", "Nobody is waiting."))


def central(*, epoch=1, online=True, oldest=0):
    return CentralState(online=online, epoch=epoch, instance="c1", version="0.1", oldest=oldest, newest=oldest)


def tick(now=0, *, epoch=1, late=0):
    """Central's clock when the local one shows `now`, heard `late` ms after it was said."""
    return ClockTick(epoch=epoch, at=MORNING + now - late, offset_minutes=420)


def lease(**changes):
    """Numbers 1 to 5 of K2 for the Monday, to be used within ten minutes."""
    known = {
        "lease": "2026-11-23-k2-1-1",
        "kiosk": "kiosk-2",
        "business_day": "2026-11-23",
        "epoch": 1,
        "mark": "K2",
        "first": 1,
        "last": 5,
        "minutes": 10,
        "until": MORNING + 67_500_000,
    }
    return Lease(**(known | changes))


def offline_menu(*, day="2026-11-23", numbers=5, **menu_of):
    """A menu of a hall whose kiosks may give numbers by themselves."""
    return msgspec.structs.replace(menu(**menu_of), business_day=day, offline=Offline(numbers=numbers, minutes=10))


def own_slip(index=1, number=None, *, at=MORNING, local_time="23-11-2026 08.15 WIB", priority=False):
    """What the kiosk prints by itself."""
    number = number or f"A-K2-{index:02d}"
    plain = slip(number, priority=priority, ahead=None)
    return msgspec.structs.replace(plain, place=Words("", ""), issued_at=at, local_time=local_time)


def menu(*, epoch=1, revision=1, closed=None):
    offers = (
        Offer(service="ktp", name=CARD, series="A"),
        Offer(service="kk", name=Words("Kartu Keluarga", "Family card"), series="A", closed=closed),
    )
    shelves = (Shelf(tenant="dukcapil", name=CIVIL, offers=offers),)
    return KioskSnapshot(epoch=epoch, revision=revision, site=SITE, footer=FOOTER, shelves=shelves)


def slip(number="A005", *, priority=False, ahead=12):
    return Slip(
        ticket=f"2026-11-23-{number}",
        number=number,
        service=CARD,
        tenant=CIVIL,
        place=Words("Loket 1, Loket 2", "Counter 1, Counter 2"),
        priority=priority,
        ahead=ahead,
        issued_at=MORNING,
        local_time="23-11-2026 08.15 WIB",
        business_day="2026-11-23",
    )


def given(request_id=R1, number="A005"):
    return TicketReply(request_id=request_id, slip=slip(number))


def turned_away(request_id=R1):
    return TicketReply(request_id=request_id, refusal=REFUSED)


def in_hand(number="A005", *, since=MORNING, recalls_left=2):
    return InHand(
        ticket=f"2026-11-23-{number}",
        number=number,
        service=CARD,
        priority=False,
        since=since,
        recalls_left=recalls_left,
        standard_minutes=10,
    )


def counter(work=Work.IDLE, *, epoch=1, revision=1, hand=None, waiting=12, oldest=None, invitation=None):
    return CounterSnapshot(
        epoch=epoch,
        revision=revision,
        counter="loket-3",
        label="3",
        name=Words("Loket 3", "Counter 3"),
        work=work,
        notice=Words("Siap", "Ready"),
        in_hand=hand,
        waiting=waiting,
        oldest=oldest,
        invitation=invitation,
    )


def invitation(ticket=TICKET, leg=1, *, until=MORNING + 60_000, survey=()):
    return Invitation(ticket=ticket, leg=leg, until=until, survey=survey)


def done(request_id=R1, action="next", number="A005"):
    return OfficerReply(request_id=request_id, action=Action(action), number=number)


def board_call(call=10, number="A005", counter="3", *, at=MORNING, recalled=False, active=True):
    return BoardCall(
        call=str(call),
        number=number,
        counter=counter,
        tenant=CIVIL,
        direction=Words("Sayap kiri", "Left wing"),
        called_at=at,
        recalled=recalled,
        active=active,
    )


def board(*calls, epoch=1, revision=1, at=MORNING, day="2026-11-23", queues=3, text="Siapkan KTP."):
    return BoardSnapshot(
        epoch=epoch,
        revision=revision,
        at=at,
        local_time="08.15",
        business_day=day,
        zone="utama",
        title=Words("Ruang Tunggu Utama", "Main hall"),
        running_text=Words(text, ""),
        calls=calls,
        queues=tuple(
            Queue(tenant=Words(f"Instansi {place}", f"Agency {place}"), waiting=place) for place in range(queues)
        ),
    )


def announcement(call=10, number="A005", *, at=MORNING, epoch=1, previous=""):
    return Announcement(
        epoch=epoch,
        call=str(call),
        number=number,
        counter="3",
        recalled=False,
        at=at,
        spoken=(("id", "Nomor antrean A nol nol lima, silakan menuju loket tiga"),),
        previous=str(previous),
    )
