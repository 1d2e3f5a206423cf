"""A kiosk that is started again, with numbers of its own given and not brought."""

import pytest

from device.roles import kiosk
from device.roles.effects import (
    Deliver,
    Print,
)
from device.roles.events import (
    Chosen,
    Heard,
    LinkDown,
    OpenRequest,
    Printed,
    Recovered,
    Stage,
)
from device.roles.kiosk import Kiosk, Ready, Unready
from device.roles.kiosk.lease_talk import fate
from device.roles.leasing import Contact, Held, Remembered, Taken
from protocols.messages import (
    Paper,
    ReportOffline,
)
from support.playbook import Story
from support.samples import MORNING, R1, central, lease, offline_menu, own_slip, tick

SECOND = "a" * 31 + "b"
DAY = "2026-11-23"


def reports(index=1, request_id=R1, **said):
    known = {"service": "ktp", "pressed_at": MORNING, "paper": Paper.PRINTED}
    report = ReportOffline(request_id=request_id, lease=lease(), index=index, **(known | said))
    return Deliver(f"{request_id}:offline", report)


def prints(story, request_id=R1, *, out=True):
    story >> Chosen("ktp", request_id)
    story.later(1_000).said.clear()
    if out:
        story >> Printed(request_id)
        story.said.clear()
    return story


def test_a_restart_while_it_is_cut_off_goes_on_from_the_disk():
    story = Story(kiosk, Kiosk(), now=100_000)
    contact = Contact(40_000, MORNING, 1, 420)
    found = Remembered(SECOND, Held(lease(), 3), DAY, 5, contact, offline_menu())
    story >> Recovered(offline=found)
    story.is_doing(Ready)
    story.sees(spare=(3, 9))
    prints(story)
    assert story.state.offline.taken[0].index == 3
    assert story.state.offline.taken[0].pressed_at == MORNING + 60_000


def test_after_a_boot_of_the_machine_it_waits_for_central():
    story = Story(kiosk, Kiosk(), now=100)
    story >> Recovered(offline=Remembered(SECOND, Held(lease(), 3), DAY, 5, None, offline_menu()))
    story.is_doing(Unready)
    story.linked().told(central(), tick(100))
    story >> LinkDown()
    story.said.clear()
    story.is_doing(Ready)
    story.sees(spare=(3, 10))


def test_what_was_given_before_a_restart_is_brought_after_it():
    story = Story(kiosk, Kiosk(), now=100)
    taken = Taken(R1, lease(), 1, "ktp", False, None, MORNING - 9, Paper.PRINTED, "", True)
    story >> Recovered(offline=Remembered(SECOND, Held(lease(), 2), DAY, 5, None, offline_menu(), (taken,)))
    story.linked().told(central())
    story >> Heard(tick(100)) << reports(pressed_at=MORNING - 9)


@pytest.mark.parametrize(
    ("open_request", "paper", "reason"),
    [
        (OpenRequest(R1, Stage.ASKED), Paper.FAILED, "restarted"),
        (OpenRequest(R1, Stage.JAMMED, own_slip()), Paper.FAILED, "restarted"),
        (OpenRequest(R1, Stage.PRINTING, own_slip()), None, ""),
    ],
)
def test_a_restart_in_the_middle_of_a_print(open_request, paper, reason):
    story = Story(kiosk, Kiosk(), now=100)
    at_rest, why = fate(open_request.stage)
    taken = Taken(R1, lease(), 1, "ktp", False, None, MORNING, at_rest, why, True)
    story >> Recovered(
        (open_request,), offline=Remembered(SECOND, Held(lease(), 2), DAY, 5, None, offline_menu(), (taken,))
    )
    assert not [effect for effect in story.said if isinstance(effect, Print | Deliver)]
    story.said.clear()
    story.linked().told(central())
    story >> Heard(tick(100)) << reports(paper=paper, reason=reason)


def test_what_the_journal_knows_of_a_paper():
    assert fate(Stage.PRINTED) == (Paper.PRINTED, "")
    assert fate(Stage.UNSURE) == (None, "")
    assert fate(None) == fate(Stage.ASKED) == (Paper.FAILED, "restarted")
