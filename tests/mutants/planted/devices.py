"""Bugs of kiosk, keypad, board, loudspeaker and pad."""

from support.planting import Bug

ASKING = ("tests/unit/device/roles/kiosk/test_asking.py",)
PAPER = ("tests/unit/device/roles/kiosk/test_paper.py",)
PRESS = ("tests/unit/device/roles/keypad/test_press.py",)
BOARD = ("tests/unit/device/roles/test_board.py",)
SPEAKER = ("tests/unit/device/roles/test_speaker.py",)
PAD = ("tests/unit/device/roles/test_rating.py",)
SURVEY = ("tests/unit/device/roles/test_survey.py",)
OUTBOX = ("tests/unit/device/test_outbox.py",)
NEWER = "(heard.epoch, heard.revision) > (held.epoch, held.revision)"

BUGS = (
    Bug(
        "the kiosk prints anybody's answer",
        "device/roles/kiosk/asking.py",
        "case Asking(request) if request.request_id == reply.request_id:",
        "case Asking():",
        ASKING,
    ),
    Bug(
        "a repeated answer is printed again",
        "device/roles/kiosk/asking.py",
        "case Asking(request) if request.request_id == reply.request_id:",
        "case Asking(RequestTicket(request_id=asked)) | Printing(asked) if asked == reply.request_id:",
        ASKING,
    ),
    Bug(
        "the kiosk asks before it writes down",
        "device/roles/kiosk/asking.py",
        "(Record(request.request_id, Stage.ASKED), Send(request))",
        "(Send(request), Record(request.request_id, Stage.ASKED))",
        ASKING,
    ),
    Bug(
        "what may be on paper is printed again",
        "device/roles/kiosk/paper.py",
        "    if on_paper is OnPaper.MAYBE:\n",
        "    if on_paper is OnPaper.MAYBE and printing.copy:\n",
        PAPER,
    ),
    Bug(
        "a copy looks like the original",
        "device/roles/kiosk/paper.py",
        "print_slip(kiosk, doubt.request_id, doubt.slip, copy=True)",
        "print_slip(kiosk, doubt.request_id, doubt.slip)",
        PAPER,
    ),
    Bug(
        "the keypad keeps presses for later",
        "device/roles/keypad/press.py",
        "from device.roles.effects import Beep, Effects, Send, Sound\n",
        "from device.roles.effects import Beep, Deliver, Effects, Sound\n\n\n"
        "def Send(command):\n    return Deliver(command.request_id, command)\n\n\n",
        PRESS,
    ),
    Bug(
        "the keypad takes keys while it is cut off",
        "device/roles/keypad/press.py",
        "    if cut_off is not None:\n",
        "    if cut_off is not None and keypad.counter is None:\n",
        PRESS,
    ),
    Bug(
        "a key that bounces is pressed twice",
        "device/roles/keypad/press.py",
        "if double or isinstance(keypad.doing, Pending):",
        "if isinstance(keypad.doing, Pending):",
        PRESS,
    ),
    Bug(
        "the keypad does not say what it shows",
        "device/roles/keypad/press.py",
        "holding=hand.ticket if hand else None",
        "holding=None",
        PRESS,
    ),
    Bug("a board takes an older revision", "device/roles/following.py", NEWER, "heard.epoch >= held.epoch", BOARD),
    Bug("a board takes an older epoch", "device/roles/following.py", NEWER, "heard.revision > held.revision", BOARD),
    Bug(
        "the will of a replaced central counts",
        "device/roles/following.py",
        "return held if held is not None and heard.epoch < held.epoch else heard",
        "return heard",
        ("tests/unit/device/roles/test_following.py",),
    ),
    Bug(
        "the loudspeaker says a call twice",
        "device/roles/speaker.py",
        "if mark(announcement) <= speaker.last or mark(announcement) in known:",
        "if mark(announcement) in known:",
        SPEAKER,
    ),
    Bug(
        "the loudspeaker forgets the call that waits",
        "device/roles/speaker.py",
        "sorted((*speaker.waiting, announcement),",
        "sorted((announcement,),",
        SPEAKER,
    ),
    Bug(
        "the loudspeaker says old calls",
        "device/roles/speaker.py",
        "return age is not None and age <= LATE_MS",
        "return age is not None",
        SPEAKER,
    ),
    Bug(
        "the loudspeaker takes a call for as old as by the next central's clock",
        "device/roles/central_clock.py",
        "self.offset if epoch == self.epoch else dict(self.former).get(epoch)",
        "self.offset",
        (*SPEAKER, "tests/unit/device/roles/test_central_clock.py"),
    ),
    Bug(
        "a device believes to be ahead of central",
        "device/roles/central_clock.py",
        "return replace(ticks, best=max(ticks.best, reckoned))",
        "return replace(ticks, best=ticks.best + 6_000)",
        ("tests/unit/device/roles/test_central_clock.py",),
    ),
    Bug(
        "a device's clock never forgets its best tick",
        "device/roles/central_clock.py",
        "return Round(now, reckoned, ticks.best)",
        "return Round(now, reckoned, max(ticks.best, ticks.before))",
        ("tests/unit/device/roles/test_central_clock.py",),
    ),
    Bug(
        "the pad takes scores after its time",
        "device/roles/rating.py",
        "case Armed(ticket, leg, until) if now < until:",
        "case Armed(ticket, leg):",
        PAD,
    ),
    Bug(
        "the pad asks again for the same visit",
        "device/roles/rating.py",
        "now < until and about != rating.rated:",
        "now < until:",
        PAD,
    ),
    Bug(
        "a finger that comes down twice answers the next question",
        "device/roles/survey.py",
        "return survey.since + SETTLE_MS <= now < survey.until",
        "return survey.since <= now < survey.until",
        SURVEY,
    ),
    Bug(
        "a device forgets at a restart what it had to tell",
        "device/outbox.py",
        "FROM outbox WHERE device = ? ORDER BY rowid",
        "FROM outbox WHERE device <> ? ORDER BY rowid",
        OUTBOX,
    ),
    Bug(
        "a device's promises wait for no disk",
        "device/outbox.py",
        'self._database.execute("PRAGMA synchronous = FULL")',
        'self._database.execute("PRAGMA synchronous = NORMAL")',
        OUTBOX,
    ),
    Bug(
        "a device's database waits for no disk",
        "device/database.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = NORMAL"',
        OUTBOX,
    ),
    Bug(
        "a request is given up and not reported",
        "device/roles/kiosk/asking.py",
        "return replace(kiosk, given_up=given_up), (told, Record(request_id, Stage.ABANDONED))",
        "return replace(kiosk, given_up=given_up), (Record(request_id, Stage.ABANDONED),)",
        ASKING,
    ),
    Bug(
        "a second press asks twice",
        "device/roles/kiosk/__init__.py",
        "if isinstance(kiosk.doing, Asking | Printing):",
        "if isinstance(kiosk.doing, Printing):",
        ASKING,
    ),
    Bug(
        "old data looks fresh",
        "device/roles/board.py",
        "case Fresh(heard_at) if now >= heard_at + STALE_MS:",
        "case Fresh(heard_at) if now < heard_at:",
        BOARD,
    ),
)
