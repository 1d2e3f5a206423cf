"""One example of each message: a morning in a small hall. For the documents, the golden bytes and for whoever tries."""

from protocols import messages as m

REQUEST = "3f2a9c0de45b4a7f8c1d2e3f4a5b6c7d"
BOOT = "9b1deb4d3b7d4bad"
TICKET, NUMBER, DAY = "2026-11-23-A005", "A005", "2026-11-23"
AT = 1_795_396_500_000
"""2026-11-23 08.15 in Jakarta, UTC milliseconds."""

CARD = m.Words("Perekaman KTP-el", "Identity card")
TENANT = m.Words("Dinas Dukcapil", "Civil registry")
NOTHING = m.Words("", "")

_SLIP = m.Slip(
    ticket=TICKET,
    number=NUMBER,
    service=CARD,
    tenant=TENANT,
    place=m.Words("Zona A, loket 1–3", "Zone A, counters 1–3"),
    priority=False,
    ahead=4,
    issued_at=AT,
    local_time="08.15",
    business_day=DAY,
)
_LEASE = m.Lease(
    lease="2026-11-23-k2-7-1",
    kiosk="kiosk-2",
    business_day=DAY,
    epoch=7,
    mark="K2",
    first=1,
    last=50,
    minutes=120,
    until=AT + 67_500_000,
)
_REFUSAL = m.Refusal(
    code="nobody_waits", words=m.Words("Tidak ada yang menunggu.", "Nobody is waiting for this counter.")
)
_MENU = (
    m.Shelf(
        tenant="dukcapil",
        name=TENANT,
        offers=(
            m.Offer(service="ktp", name=CARD, series="A"),
            m.Offer(
                service="kia",
                name=m.Words("Kartu identitas anak", "Child's identity card"),
                series="A",
                closed=m.Words("Buka lagi Selasa pukul 08.00", "Open again on Tuesday at 08.00"),
            ),
        ),
    ),
)
_CALL = m.BoardCall(
    call="118",
    number=NUMBER,
    counter="3",
    tenant=TENANT,
    direction=m.Words("Zona A, sebelah kiri", "Zone A, on the left"),
    called_at=AT + 600_000,
    recalled=False,
    active=True,
)

_ALL: tuple[m.Message, ...] = (
    m.DeviceState(boot_id=BOOT, state=m.Online.ONLINE),
    m.Birth(boot_id=BOOT, role=m.Role.KIOSK, version="0.1.0", oldest=0, newest=0),
    m.Telemetry(
        boot_id=BOOT,
        uptime_seconds=5_400,
        shown_epoch=7,
        shown_revision=42,
        outbox=1,
        temperature_celsius=52,
        under_voltage=False,
        disk_free_mb=21_480,
        memory_free_mb=310,
        load_percent=7,
        clock_trusted=True,
    ),
    m.Alert(code="paper_low", severity=m.Severity.WARNING, active=True, text="Sisa kertas sekitar 5 m"),
    m.ErrandReport(errand_id=REQUEST, phase=m.Phase.DONE, text="keypad-07: semua baik / all well"),
    m.Configuration(
        epoch=7,
        revision="d1f0a3c2b4e59687",
        role=m.Role.KEYPAD,
        place="loket-7",
        parts='{"keypad":{"kind":"evdev"}}',
    ),
    m.Instruction(
        errand_id=REQUEST,
        errand=m.Errand.UPDATE,
        epoch=7,
        until=AT + 60_000,
        bundle=m.Bundle(name="gerai-0.2.0.gerai", version="0.2.0", size=61_874_176, sha256="4f" * 32),
    ),
    m.RequestTicket(request_id=REQUEST, service="ktp", priority=True),
    m.ReportPaper(request_id=REQUEST, outcome=m.Paper.FAILED, reason="Kertas habis"),
    m.OfficerCommand(
        request_id=REQUEST, action=m.Action.TRANSFER, epoch=7, pressed_at=AT, holding=TICKET, digits="0204"
    ),
    m.SubmitRating(request_id=REQUEST, ticket=TICKET, leg=1, score=4, waited_ms=250),
    m.SubmitSurvey(
        request_id=REQUEST, ticket=TICKET, leg=1, element=m.Element.CONDUCT, score=3, pressed_at=AT + 640_000
    ),
    m.AskLease(request_id=REQUEST, business_day=DAY, returns=_LEASE, next=31, highest=50),
    m.LeaseReply(request_id=REQUEST, lease=_LEASE),
    m.ReportOffline(
        request_id=REQUEST, lease=_LEASE, index=1, service="ktp", pressed_at=AT + 60_000, paper=m.Paper.PRINTED
    ),
    m.OfflineReply(request_id=REQUEST),
    m.ReportJournal(
        request_id=REQUEST,
        business_day=DAY,
        part=1,
        parts=2,
        through="A-K2-02",
        printed=("A-K2-01", "A-K2-02"),
        unprinted=("A-K1-07",),
    ),
    m.JournalReply(request_id=REQUEST),
    m.TicketReply(request_id=REQUEST, slip=_SLIP),
    m.PaperReply(request_id=REQUEST, outcome=m.Paper.PRINTED),
    m.OfficerReply(request_id=REQUEST, action=m.Action.NEXT, refusal=_REFUSAL),
    m.RatingReply(request_id=REQUEST),
    m.SurveyReply(request_id=REQUEST),
    m.CentralState(online=True, epoch=7, instance="mpp-cilegon", version="0.1.0", oldest=0, newest=0),
    m.ClockTick(epoch=7, at=AT, offset_minutes=420),
    m.KioskSnapshot(
        epoch=7,
        revision=3,
        site=m.Words("Mal Pelayanan Publik Cilegon", "Cilegon public service hall"),
        footer=m.Words("Terima kasih atas kunjungan Anda.\nSimpan nomor ini.", "Thank you for coming.\nKeep it."),
        shelves=_MENU,
    ),
    m.CounterSnapshot(
        epoch=7,
        revision=42,
        counter="loket-3",
        label="3",
        name=m.Words("Loket 3", "Counter 3"),
        work=m.Work.SERVING,
        notice=NOTHING,
        in_hand=m.InHand(
            ticket=TICKET,
            number=NUMBER,
            service=CARD,
            priority=False,
            since=AT + 600_000,
            recalls_left=2,
            standard_minutes=10,
        ),
        waiting=12,
        oldest=AT - 900_000,
        invitation=m.Invitation(ticket="2026-11-23-A004", leg=1, until=AT + 60_000),
    ),
    m.BoardSnapshot(
        epoch=7,
        revision=42,
        at=AT + 600_000,
        local_time="08.25",
        business_day=DAY,
        zone="zona-a",
        title=m.Words("Zona A", "Zone A"),
        running_text=m.Words("Silakan menunggu nomor Anda dipanggil.", "Please wait for your number."),
        calls=(_CALL,),
        queues=(m.Queue(tenant=TENANT, waiting=12),),
    ),
    m.Announcement(
        epoch=7,
        call="118",
        number=NUMBER,
        counter="3",
        recalled=False,
        at=AT + 600_000,
        spoken=(("id", "Nomor antrean A nol nol lima, silakan menuju loket tiga."),),
    ),
)
SAMPLES: dict[type[m.Message], m.Message] = {type(message): message for message in _ALL}
