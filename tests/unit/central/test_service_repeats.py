from central.store.memory import MemoryLedger
from protocols import messages as m
from support.centrals import Desk, of


def test_the_ledger_is_asked_once_a_turn_for_all_it_may_know():
    asked = []

    class Watched(MemoryLedger):
        def answers(self, request_ids):
            asked.append(list(request_ids))
            return super().answers(request_ids)

    desk = Desk(ledger=Watched())
    old, other, new = ("a" * 32, "b" * 32, "c" * 32)
    first = [desk.ticket(old), desk.ticket(other, "akta")]
    desk.later(30 * 3600)
    papers = [m.ReportPaper(request_id=old, outcome=outcome) for outcome in (m.Paper.PRINTED, m.Paper.REPRINTED)]
    today = m.RequestTicket(request_id=new, service="ktp")
    desk.hears("kiosk-1", today)
    tickets = [m.RequestTicket(request_id=each, service="ktp") for each in (other, new, old)]
    asked.clear()
    count = len(desk.ledger.entries)
    replies = of(m.TicketReply, desk.hears("kiosk-1", *tickets, *papers, tickets[0]))
    assert asked == [[other, old, f"{old}:printed", f"{old}:reprinted", other]]
    assert [reply.slip for reply in replies[:1] + replies[2:]] == [first[1].slip, first[0].slip, first[1].slip]
    assert replies[1].slip.business_day == "2026-11-24"
    assert [type(entry.event).__name__ for entry in desk.ledger.entries[count:]] == ["Refused"]  # the copy of yesterday


def test_what_marks_an_answer_marks_it_whenever_it_is_said():
    desk = Desk()
    marked = []
    desk.service.orders.marked = lambda message: marked.append(type(message)) or message
    asked = m.RequestTicket(request_id="a" * 32, service="ktp")
    desk.hears("kiosk-1", asked)
    desk.hears("kiosk-1", asked)
    assert marked == [m.TicketReply, m.TicketReply]
