from central.complaints import QUIET_MS, Complaints
from support.centrals import Log


def test_each_device_and_reason_is_heard_once_a_minute():
    log = Log()
    complaints = Complaints(log)
    for now in (0, 1, QUIET_MS - 1):
        complaints.about("malformed", now, "kiosk-1", "x")
        complaints.about("malformed", now, "kiosk-2")
        complaints.about("wrong_role", now, "kiosk-1")
    assert len(log.lines) == 3
    complaints.about("malformed", QUIET_MS, "kiosk-1", "y")
    level, event, details = log.lines[-1]
    assert (level, event) == ("warning", "dropped")
    assert details == {"reason": "malformed", "device": "kiosk-1", "detail": "y", "times": 4}
    assert complaints.faults == 0


def test_our_own_mistakes_are_errors_with_their_story():
    log = Log()
    complaints = Complaints(log)
    error = KeyError("x")
    complaints.fault("board hall", 0, error)
    complaints.fault("board hall", 1, error)
    assert log.lines == [("error", "a mistake of ours was contained", {"where": "board hall", "exc_info": error})]
    assert complaints.faults == 2
