from central.checker import requests
from support.history import History, good_day
from support.verdict import breaks, verdict


def test_a_good_day_has_no_violation():
    for function in (
        requests.unbroken,
        requests.caused,
        requests.returned_by_rule,
        requests.pressed,
        requests.one_press_one_id,
        requests.one_effect,
        requests.same_reply,
    ):
        assert verdict(function, good_day()) == []


def test_a_line_is_missing():
    day = good_day()
    del day.entries[7]
    breaks(requests.unbroken, 21, day, "line 8", "sequence 9")


def test_a_call_that_nobody_asked_for():
    day = good_day()
    day.entries[day.call["sequence"] - 1]["request_id"] = ""
    breaks(requests.caused, 2, day, "nobody asked for Called")


def test_central_may_end_things_only_as_it_closes_the_day():
    day = History().opened()
    day.opens()
    ticket = day.issue(1)
    day.calls(ticket)
    day.write("WentMissing", ticket=ticket, counter="c1", return_until=day.now)
    day.write("CounterClosed", counter="c1", reason="day_closed")
    day.closes()
    assert verdict(requests.caused, day) == []
    day.entries.pop()
    assert [v.text for v in verdict(requests.caused, day)] == [
        "nobody asked for WentMissing",
        "nobody asked for CounterClosed",
    ]


def on_hold():
    day = History().opened()
    day.opens()
    day.ticket = day.issue(1)
    day.calls(day.ticket)
    day.does("c1", "Held", ticket=day.ticket, until=day.now + 60_000)
    return day


def test_a_hold_ends_by_itself_when_its_time_is_over():
    day = on_hold().later(60)
    day.write("Returned", ticket=day.ticket, order=day.now, reason="hold_over")
    assert verdict(requests.returned_by_rule, day) == []


def test_a_hold_ends_too_early():
    day = on_hold().later(30)
    day.write("Returned", ticket=day.ticket, order=day.now, reason="hold_over")
    breaks(requests.returned_by_rule, 2, day, "without a hold that ended")


def test_one_who_missed_the_call_does_not_return_by_himself():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "WentMissing", ticket=ticket, return_until=day.now)
    day.write("Returned", ticket=ticket, order=day.now, reason="grace")
    breaks(requests.returned_by_rule, 2, day, "returned by itself")


def test_a_number_that_nobody_pressed_for():
    day = good_day()
    day.issue(3, sight=False, confirm=False)
    breaks(requests.pressed, 2, day, "nobody pressed")


def test_a_press_may_be_lost_with_the_eye_that_saw_it():
    """The eye at a device is in its process: what it had not told when it was killed, nobody saw."""
    day = good_day()
    day.issue(3, sight=False, confirm=False)
    day.later(1).saw("blind", "k1")
    assert verdict(requests.pressed, day) == []


def test_the_eye_of_another_device_or_of_another_time_excuses_nothing():
    day = good_day()
    day.issue(3, sight=False, confirm=False)
    day.later(1).saw("blind", "k2")
    day.later(5).saw("blind", "k1")
    breaks(requests.pressed, 2, day, "nobody pressed")


def test_two_presses_with_one_id():
    day = History().opened()
    request = day.key("c1")
    day.saw("press", "keypad-1", request_id=request, role="keypad", what="key:enter")
    breaks(requests.one_press_one_id, 9, day, request)


def test_a_request_answered_twice():
    """A repeated question must find its first answer, not make a second number."""
    day = History().opened()
    day.issue(1, confirm=False)
    first = day.entries[-1]
    day.issue(2, confirm=False)
    day.entries[-1]["request_id"] = first["request_id"]
    found = breaks(requests.one_effect, 9, day, "effects twice")
    assert [proof["event"]["number"] for proof in found.evidence] == ["A001", "A002"]


def test_a_request_with_two_calls():
    day = History().opened()
    first, second = day.issue(1), day.issue(2)
    request = day.key("c1")
    day.does("c1", "Called", request, 0, ticket=first, officer="ani", leg=1, reason="order")
    day.does("c1", "Called", request, 1, ticket=second, officer="ani", leg=1, reason="order")
    breaks(requests.one_effect, 9, day, "Called twice")


def test_a_request_of_two_askers():
    day = History().opened()
    ticket = day.issue(1)
    request = day.key("c1")
    day.does("c1", "Called", request, 0, ticket=ticket, officer="ani", leg=1, reason="order")
    day.write("Started", "keypad-2", request, 1, ticket=ticket, counter="c1")
    breaks(requests.one_effect, 9, day, "two askers")


def test_finish_and_call_in_one_press_is_one_effect():
    day = History().opened()
    day.opens()
    first, second = day.issue(1), day.issue(2)
    day.calls(first)
    request = day.key("c1")
    end = day.now + 60_000
    day.does("c1", "Finished", request, 0, ticket=first, officer="ani", leg=1, outcome="completed", rate_until=end)
    day.does("c1", "Called", request, 1, ticket=second, officer="ani", leg=1, reason="order")
    assert verdict(requests.one_effect, day) == []


def test_a_form_of_a_visitor_has_each_question_once():
    day = History().opened()
    ticket = day.issue(1)
    said = {"ticket": ticket, "leg": 1, "counter": "c1", "score": 3}
    for part, element in enumerate(("waktu", "biaya")):
        day.write("SurveyAnswered", "pengunjung", "f" * 32, element=element, **said)
        day.entries[-1]["part"] = part
    assert verdict(requests.one_effect, day) == []
    day.entries[-1]["event"]["element"] = "waktu"
    breaks(requests.one_effect, 9, day, "SurveyAnswered twice")
    day.entries[-1]["event"]["element"] = "biaya"
    for entry in day.entries[-2:]:
        entry["actor"] = "rating-1"
    breaks(requests.one_effect, 9, day, "SurveyAnswered twice")


def test_two_answers_to_one_question():
    day = History().opened()
    day.saw("reply", "k1", request_id="a", content="A001")
    day.saw("reply", "k1", request_id="a", content="A001")
    day.saw("reply", "k2", request_id="a", content="other")
    assert verdict(requests.same_reply, day) == []
    day.saw("reply", "k1", request_id="a", content="A002")
    breaks(requests.same_reply, 9, day, "two ways")


def test_central_brings_a_release_to_machines_by_itself_once_somebody_began_it():
    day = History().opened()
    day.write("Instructed", device="kiosk-1", errand_id="e" * 32, errand="update", until=day.now)
    day.write("RolloutEnded", version="2", reason="complete", device="", detail="")
    assert verdict(requests.caused, day) == []
    day.write("RolloutBegun", devices=["kiosk-1"])
    breaks(requests.caused, 2, day, "nobody asked for RolloutBegun")
