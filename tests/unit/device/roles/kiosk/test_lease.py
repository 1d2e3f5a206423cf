"""Without central, as stories: what is printed, and when nothing is."""

from dataclasses import replace

import pytest

from device.roles import kiosk, words
from device.roles.effects import Print, Record, Send, TakeNumber
from device.roles.events import Chosen, Heard, LinkDown, LinkUp, PriorityPressed, Recovered, Stage
from device.roles.kiosk import Asking, Kiosk, Printing, Ready, Refusing, Unready
from device.roles.kiosk.offline import Spare
from device.roles.leasing import Held, Remembered, Taken
from device.roles.pictures import KioskMode
from protocols.messages import LeaseReply, RequestTicket, Words
from support.playbook import Story
from support.samples import (
    CLOSED_NOW,
    FOOTER,
    MORNING,
    R1,
    R2,
    SITE,
    central,
    given,
    lease,
    offline_menu,
    own_slip,
    tick,
)

RUN = "a" * 32
ASK = RequestTicket(request_id=R1, service="ktp")
MINUTE = 60_000


def granted(**changes):
    return LeaseReply(request_id=RUN, lease=lease(**changes))


@pytest.fixture
def story():
    """It has a lease of five numbers, for ten minutes, and all is well."""
    play = Story(kiosk, Kiosk()).linked().told(offline_menu(), central())
    play >> Recovered(offline=Remembered(run=RUN))
    return play.told(tick(), granted())


@pytest.fixture
def cut(story):
    story >> LinkDown()
    story.said.clear()
    return story


def served(story, request_id, index):
    """One press while it is cut off: a number of its own a second later."""
    story >> Chosen("ktp", request_id)
    story.later(1_000)
    assert story.state.doing.slip.number == f"A-K2-{index:02d}"
    story.said.clear()
    from device.roles.events import Printed

    story >> Printed(request_id)
    story.said.clear()
    story.later(5_000)
    return story


def test_it_stays_ready_without_central_and_tells_staff_what_is_left(cut):
    cut.is_doing(Ready)
    cut.sees(mode=KioskMode.READY, spare=(5, 10), takes=True)


def test_central_is_tried_for_a_second_then_a_number_of_its_own_is_printed(cut):
    cut >> Chosen("ktp", R1) << Record(R1, Stage.ASKED) << Send(ASK)
    cut.later(999).is_doing(Asking)
    cut.later(1)
    taken = Taken(R1, lease(), 1, "ktp", False, 0, MORNING)
    cut << TakeNumber(taken) << Record(R1, Stage.PRINTING, own_slip())
    cut << Print(R1, own_slip(), False, SITE, FOOTER)
    cut.is_doing(Printing, request_id=R1)
    cut.sees(number="A-K2-01", spare=(4, 10))


def test_it_is_on_the_disk_before_it_is_printed(cut):
    cut >> Chosen("ktp", R1)
    cut.later(1_000)
    kinds = [type(effect) for effect in cut.said]
    assert kinds.index(TakeNumber) < kinds.index(Print)
    assert kinds[-2:] == [Record, Print]


def test_the_link_that_comes_back_within_the_second_is_used(cut):
    cut >> Chosen("ktp", R1)
    cut.later(500).said.clear()
    cut >> LinkUp() << Send(ASK)
    cut >> Heard(given())
    assert cut.state.doing.slip.number == "A005"
    assert cut.state.offline.held.next == 1


def test_an_answer_that_does_not_come_within_three_seconds_is_not_waited_for(story):
    story >> Chosen("ktp", R1) << Record << Send(ASK)
    story.later(2_999)
    assert story.said == [Send(ASK)]
    story.said.clear()
    story.later(1) << TakeNumber << Record << Print
    story.is_doing(Printing, request_id=R1)


def test_an_answer_that_comes_too_late_prints_nothing(story):
    story >> Chosen("ktp", R1)
    story.later(3_000).said.clear()
    before = story.state.doing
    story >> Heard(given())
    story.silent()
    assert story.state.doing == before


def test_numbers_count_up_through_all_services(cut):
    served(cut, R1, 1)
    cut >> Chosen("kk", R2)
    cut.later(1_000)
    assert cut.state.doing.slip.number == "A-K2-02"
    assert cut.state.doing.slip.service == Words("Kartu Keluarga", "Family card")


def test_priority_goes_with_it(cut):
    cut >> PriorityPressed() >> Chosen("ktp", R1)
    cut.later(1_000)
    assert cut.state.offline.taken[0].priority and cut.state.doing.slip.priority


def test_the_last_number_is_the_last(cut):
    for index in range(1, 6):
        served(cut, f"{index:032x}", index)
    cut.is_doing(Unready)
    cut.sees(mode=KioskMode.UNREADY, spare=(0, 10), words=words.LEASE_OVER)
    cut >> Chosen("ktp", R1)
    cut.is_doing(Unready) if isinstance(cut.state.doing, Unready) else cut.is_doing(Refusing, words=words.LEASE_OVER)


def test_minutes_count_from_the_last_word_of_central_and_end(story):
    story.later(5 * MINUTE)
    story.told(tick(story.now))
    story >> LinkDown()
    story.said.clear()
    story.sees(spare=(5, 10))
    story.later(4 * MINUTE + 1).sees(spare=(5, 6))
    story.later(6 * MINUTE - 1).is_doing(Unready)
    story.sees(spare=(5, 0), words=words.LEASE_OVER)


def test_central_that_says_goodbye_is_away_too(story):
    story >> Heard(central(online=False))
    story.said.clear()
    story.sees(spare=(5, 10), mode=KioskMode.READY)
    story >> Chosen("ktp", R1) << Record << Send
    story.later(1_000) << TakeNumber << Record << Print


def test_the_day_that_ends_ends_the_lease():
    story = Story(kiosk, Kiosk()).linked().told(offline_menu(), central())
    story >> Recovered(offline=Remembered(run=RUN))
    story.told(tick(), granted(until=MORNING + 3 * MINUTE))
    story >> LinkDown()
    story.said.clear()
    story.sees(spare=(5, 3))
    story.later(3 * MINUTE).is_doing(Unready)


def test_a_lease_of_yesterday_gives_nothing():
    story = Story(kiosk, Kiosk())
    story >> Recovered(offline=Remembered(run=RUN, held=Held(lease(business_day="2026-11-22"), 1), menu=offline_menu()))
    story.said.clear()
    story.is_doing(Unready)
    story.sees(spare=None, words=words.NO_CENTRAL)


def test_without_a_known_day_it_gives_nothing():
    story = Story(kiosk, Kiosk()).linked().told(offline_menu(day=None), central())
    story >> Recovered(offline=Remembered(run=RUN, held=Held(lease(), 1)))
    story.told(tick())
    story >> LinkDown()
    story.said.clear()
    story.is_doing(Unready)


def test_a_hall_that_refuses_gives_nothing():
    story = Story(kiosk, Kiosk()).linked().told(replace_menu(), central())
    story >> Recovered(offline=Remembered(run=RUN, held=Held(lease(), 1)))
    story.told(tick())
    story >> LinkDown()
    story.said.clear()
    story.sees(spare=None, words=words.NO_CENTRAL)


def replace_menu():
    import msgspec

    return msgspec.structs.replace(offline_menu(), offline=None)


def test_what_is_closed_is_not_given(story):
    story.told(offline_menu(revision=2, closed=CLOSED_NOW))
    story >> LinkDown()
    story.said.clear()
    story >> Chosen("kk", R1)
    story.is_doing(Refusing, words=CLOSED_NOW)


def test_a_lease_that_ends_while_it_tries_prints_nothing(cut):
    cut.later(10 * MINUTE - 500)
    cut >> Chosen("ktp", R1) << Record << Send
    cut.later(7_999)
    cut.said.clear()
    cut.later(1)
    cut.sees(mode=KioskMode.REFUSED)
    assert cut.state.given_up == (R1,)
    assert cut.state.offline.held.next == 1


def test_a_time_that_nobody_knows_is_not_made_up(cut):
    from device.roles.kiosk.lease import NO_TIME, _moment

    assert _moment(None, 420) == NO_TIME
    assert _moment(MORNING, 420) == "23-11-2026 08.15 WIB"
    assert _moment(MORNING, 540) == "23-11-2026 10.15 WIT"
    assert _moment(MORNING, 60) == "23-11-2026 02.15"


def test_places_come_from_the_menu(cut):
    import msgspec

    menu = offline_menu(revision=2)
    shelf = msgspec.structs.replace(menu.shelves[0], place=Words("Lantai 2", "Floor 2"))
    cut.told(msgspec.structs.replace(menu, shelves=(shelf,)))
    cut >> Chosen("ktp", R1)
    cut.later(1_000)
    assert cut.state.doing.slip.place == Words("Lantai 2", "Floor 2")


def test_what_is_left_is_plain_arithmetic():
    assert Spare(1, 1).usable and not Spare(0, 5).usable and not Spare(5, 0).usable


def test_telemetry_can_say_what_is_left(story):
    assert story.state.lease_left == (5, 10)
    assert Kiosk().lease_left is None
    assert replace(story.state, offline=replace(story.state.offline, held=None)).lease_left is None
