"""The kiosk's table: each of its states, with a lease and without, and everything it can hear."""

from dataclasses import replace

from device.roles import events, kiosk
from device.roles.events import (
    Browsed,
    Chosen,
    ContrastPressed,
    Heard,
    LanguagePressed,
    OnPaper,
    OpenRequest,
    Printed,
    PrinterBroken,
    PrinterReady,
    PrintFailed,
    PriorityPressed,
    Recovered,
    ReprintPressed,
    Stage,
    Trouble,
)
from device.roles.kiosk.offline import Offline
from device.roles.kiosk.states import Doubt
from device.roles.leasing import Held, Taken
from protocols.messages import (
    JournalReply,
    LeaseReply,
    OfflineReply,
    Paper,
    PaperReply,
    RequestTicket,
    Words,
)
from support import samples as said
from support.machine_shape import CLOCK, LINK, NEWS, NOW, TICKED, WOKEN, Machine

LEASED = Offline(
    run="0" * 32, clock=CLOCK, contact=NOW, greeted=True, held=Held(said.lease(), 1), day="2026-11-23", highest=5
)
TAKEN = Taken(said.R1, said.lease(), 1, "ktp", False, NOW - 3_000, said.MORNING)


def _kiosk(doing, **around):
    known = {"menu": said.menu(), "link": True, "central": said.central(), "given_up": (said.R3,)}
    return kiosk.Kiosk(doing, **(known | around))


ASK = RequestTicket(request_id=said.R1, service="ktp")
KIOSK = Machine(
    "kiosk",
    kiosk,
    "Kiosk: one press, one number, on paper",
    kiosk.Doing,
    events.KioskEvent,
    {
        "Unready": _kiosk(kiosk.Unready(), link=False),
        "Ready": _kiosk(kiosk.Ready(priority_until=20_000), doubt=Doubt(said.R2, said.slip("A004"))),
        "Asking": _kiosk(kiosk.Asking(ASK, 11_500, 1_500, 18_000)),
        "Printing": _kiosk(kiosk.Printing(said.R1, said.slip(), 40_000)),
        "Jammed(no)": _kiosk(
            kiosk.Jammed(said.R1, said.slip(), OnPaper.NO, Trouble.PAPER_OUT, 70_000, 12_000), trouble=Trouble.PAPER_OUT
        ),
        "Jammed(maybe)": _kiosk(
            kiosk.Jammed(said.R1, said.slip(), OnPaper.MAYBE, Trouble.SILENT, 30_000),
            doubt=Doubt(said.R1, said.slip()),
        ),
        "Asking(own)": _kiosk(
            kiosk.Asking(ASK, 11_500, 1_500, 18_000, NOW, 13_000), menu=said.offline_menu(), offline=LEASED
        ),
        "Printing(own)": _kiosk(
            kiosk.Printing(said.R1, said.own_slip(), 40_000),
            menu=said.offline_menu(),
            offline=replace(LEASED, held=Held(said.lease(), 2), taken=(TAKEN,)),
        ),
        "Thanking": _kiosk(kiosk.Thanking("A005", 15_000)),
        "Refusing": _kiosk(kiosk.Refusing(Words("Maaf", "Sorry"), 15_000)),
    },
    {
        "Recovered(asked)": Recovered((OpenRequest(said.R2, Stage.ASKED),)),
        "Recovered(printing)": Recovered((OpenRequest(said.R2, Stage.PRINTING, said.slip("A003")),)),
        "Recovered(jammed)": Recovered((OpenRequest(said.R2, Stage.JAMMED, said.slip("A003")),)),
        "Browsed": Browsed("dukcapil"),
        "Browsed(search)": Browsed("", search="KTP"),
        "Chosen": Chosen("ktp", said.R2),
        "Chosen(not offered)": Chosen("paspor", said.R2),
        "PriorityPressed": PriorityPressed(),
        "LanguagePressed": LanguagePressed(),
        "ContrastPressed": ContrastPressed(),
        "ReprintPressed": ReprintPressed(),
        "Heard(TicketReply, slip)": Heard(said.given()),
        "Heard(TicketReply, refusal)": Heard(said.turned_away()),
        "Heard(TicketReply, given up)": Heard(said.given(said.R3)),
        "Heard(TicketReply, foreign)": Heard(said.given("f" * 32)),
        "Heard(PaperReply)": Heard(PaperReply(request_id=said.R1, outcome=Paper.PRINTED)),
        "Heard(KioskSnapshot)": Heard(said.menu(revision=2)),
        "Heard(LeaseReply)": Heard(LeaseReply(request_id=said.R3, lease=said.lease())),
        "Heard(JournalReply)": Heard(JournalReply(request_id=said.R1)),
        "Heard(OfflineReply)": Heard(OfflineReply(request_id=said.R1)),
        **TICKED,
        **NEWS,
        "Printed": Printed(said.R1),
        "PrintFailed(no)": PrintFailed(said.R1, OnPaper.NO, Trouble.PAPER_OUT),
        "PrintFailed(maybe)": PrintFailed(said.R1, OnPaper.MAYBE, Trouble.SILENT),
        "PrinterReady": PrinterReady(),
        "PrinterBroken": PrinterBroken(Trouble.COVER_OPEN),
        **LINK,
        **WOKEN,
    },
)
