from provisioning.simulation.faultlog import FaultLog


def test_mistakes_of_ours_are_kept_with_their_error_and_place():
    log = FaultLog()
    log.error("our mistake", where="up/kiosk-1/ticket", exc_info=ValueError("no such queue"))
    assert len(log.faults) == 1
    assert all(part in log.faults[0] for part in ("our mistake", "up/kiosk-1/ticket", "no such queue"))


def test_what_was_dropped_is_counted_by_reason_and_is_no_mistake_of_ours():
    log = FaultLog()
    for reason in ("too long", "too long", "unknown"):
        log.warning("dropped", reason=reason)
    log.warning("slow", took=3)
    log.info("connected")
    assert log.dropped == {"too long": 2, "unknown": 1}
    assert log.faults == []
