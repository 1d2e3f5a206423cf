"""What a central played by hand says to real device processes, and the devices of such tests."""

from protocols.messages import (
    BoardCall,
    BoardSnapshot,
    CounterSnapshot,
    KioskSnapshot,
    Offer,
    RequestTicket,
    Shelf,
    Slip,
    TicketReply,
    Words,
    Work,
)
from support.device_process import DeviceProcess

W = Words("Dukcapil", "Civil registry")
KIOSK = ("kiosk-1", "kiosk", "kiosk-1")
BOARD = ("board-1", "display", "aula")
COUNTER = (("keypad-01", "keypad", "loket-1"), ("display-01", "display", "loket-1"), ("rating-01", "rating", "loket-1"))
OFFERS = tuple(Offer(service=service, name=W, series="A") for service in ("ktp", "kk"))


def menu(revision: int = 1) -> KioskSnapshot:
    return KioskSnapshot(
        epoch=1, revision=revision, site=W, footer=W, shelves=(Shelf(tenant="t", name=W, offers=OFFERS),)
    )


def slip(number: str = "A001") -> Slip:
    return Slip(
        ticket=f"2026-11-23-{number}",
        number=number,
        service=W,
        tenant=W,
        place=W,
        priority=False,
        ahead=2,
        issued_at=0,
        local_time="08.15",
        business_day="2026-11-23",
    )


def kiosk(run, central) -> DeviceProcess:
    process = run(KIOSK)
    central.say(menu(), "kiosk-1")
    process.stage.sees("screen", mode="ready", seconds=30)
    return process


def give(central, number: str) -> RequestTicket:
    """Answer the next request with this number."""
    request = central.hears(RequestTicket, "kiosk-1")
    central.say(TicketReply(request_id=request.request_id, slip=slip(number)), "kiosk-1")
    return request


def board(revision: int, number: str, at: int) -> BoardSnapshot:
    call = BoardCall(
        call=str(revision),
        number=number,
        counter="3",
        tenant=W,
        direction=W,
        called_at=at,
        recalled=False,
        active=True,
    )
    return BoardSnapshot(
        epoch=1,
        revision=revision,
        at=at,
        local_time="08.15",
        business_day="2026-11-23",
        zone="aula",
        title=W,
        running_text=W,
        calls=(call,),
        queues=(),
    )


def counter(revision: int, work: Work = Work.IDLE, **fields) -> CounterSnapshot:
    return CounterSnapshot(
        epoch=1,
        revision=revision,
        counter="loket-1",
        label="1",
        name=W,
        work=work,
        notice=Words("", ""),
        waiting=3,
        **fields,
    )
