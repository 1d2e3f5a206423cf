from provisioning.rehearsal.counting import (
    Latency,
    call_to_board,
    double_calls,
    duplicates,
    latency,
    press_to_paper,
    tally,
)

MS = 1_000_000


def event(kind, **fields):
    return {"event": kind, **fields}


def entry(sequence, kind, request="", **fields):
    return {
        "sequence": sequence,
        "at": sequence,
        "actor": "x",
        "request_id": request,
        "part": 0,
        "event": event(kind, **fields),
    }


def paper(number, at=0, request="", copy=False):
    return {"saw": "paper", "device": "kiosk-1", "at": at, "number": number, "request_id": request, "copy": copy}


def press(request, at):
    return {"saw": "press", "device": "k", "at": at, "request_id": request, "role": "kiosk", "what": "choose:x"}


def board(at, *calls):
    return {"saw": "board", "device": "b", "at": at, "zone": "z", "calls": [{"call": call} for call in calls]}


def test_a_day_is_counted():
    entries = [
        entry(1, "Issued", ticket="A1"),
        entry(2, "Issued", ticket="A2", walk_in=True),
        entry(3, "Called", ticket="A1", counter="1"),
        entry(4, "Recalled", ticket="A1", counter="1"),
        entry(5, "WentMissing", ticket="A1", counter="1"),
        entry(6, "Called", ticket="A1", counter="1"),
        entry(7, "Transferred", ticket="A1", counter="1"),
        entry(8, "Finished", ticket="A1", counter="2"),
        entry(9, "Rated", ticket="A1", leg=2),
        entry(10, "Rated", ticket="A1", leg=2),
        entry(11, "Refused", code="stale"),
        entry(12, "Refused", code="none_waiting"),
        entry(13, "Refused", code="stale"),
        entry(14, "Held", ticket="A2"),
        entry(15, "Voided", ticket="A3"),
        entry(16, "Issued", ticket="X23", roll=True),
    ]
    found = tally(entries, [])
    assert (found.tickets, found.walk_ins, found.rolls, found.calls, found.recalls) == (3, 1, 1, 2, 1)
    assert (found.served, found.no_shows, found.transfers, found.holds, found.ratings) == (1, 1, 1, 1, 1)
    assert (found.voids, found.duplicates, found.double_calls) == (1, 0, 0)
    assert found.refusals == {"stale": 2, "none_waiting": 1}


def test_the_same_number_twice_is_a_duplicate_in_the_ledger_or_on_paper():
    twice = [event("Issued", ticket="A1"), event("Issued", ticket="A1"), event("Issued", ticket="A1")]
    assert duplicates(twice, []) == 2
    assert duplicates([], [paper("A1"), paper("A2"), paper("A1")]) == 1


def test_a_marked_copy_is_no_duplicate():
    assert duplicates([], [paper("A1"), paper("A1", copy=True)]) == 0


def test_a_call_elsewhere_while_in_hand_is_a_double_call():
    calls = [event("Called", ticket="A1", counter="1"), event("Called", ticket="A1", counter="2")]
    assert double_calls(calls) == 1


def test_a_call_after_the_ticket_left_the_counter_is_none():
    for end in ("Finished", "WentMissing", "Held", "Transferred"):
        calls = [
            event("Called", ticket="A1", counter="1"),
            event(end, ticket="A1", counter="1"),
            event("Called", ticket="A1", counter="2"),
        ]
        assert double_calls(calls) == 0, end


def test_from_press_to_paper_by_request():
    seen = [
        press("a", 0),
        press("b", 5 * MS),
        paper("A1", 10 * MS, "a"),
        paper("A2", 25 * MS, "b"),
        paper("A1", 900 * MS, "a", copy=True),
        paper("A9", 30 * MS, "unknown"),
    ]
    assert press_to_paper(seen) == Latency(10.0, 20.0, 2)


def test_from_key_to_the_first_board_that_shows_the_call():
    entries = [entry(7, "Called", request="k", ticket="A1", counter="1"), entry(8, "Started", request="s")]
    seen = [board(30 * MS, "7"), press("k", 10 * MS), press("s", 11 * MS), board(20 * MS, "6"), board(40 * MS, "7")]
    assert call_to_board(entries, seen) == Latency(20.0, 20.0, 1)


def test_percentiles_by_nearest_rank():
    assert latency([]) == Latency(None, None, 0)
    assert latency([3.0]) == Latency(3.0, 3.0, 1)
    assert latency([float(n) for n in range(100, 0, -1)]) == Latency(50.0, 99.0, 100)
