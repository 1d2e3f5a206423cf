"""Bugs that have been made in queue systems, as small changes of ours; whole simulated days have to show most of them.

An edit replaces a text that stands exactly once in its file: when the code has moved on, it has to be planted anew.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Bug:
    """`hunts`: the parts of the suite that may catch it, in the order in which they are tried."""

    name: str
    edits: tuple[Edit, ...]
    hunts: tuple[str, ...] = ("simulation", "stateful", "engine")


DECIDE = "central/engine/decide"
EVOLVE = "central/engine/evolve"
APPEND = """\
        if batch.steps:
            self._ledger.append(batch.entries)
            self._fence.check()
            self.hall = batch.hall
        self.complaints.contain("identities", now, self.orders.identify, before.identities, self.hall.identities, now)
"""
ANSWER = "        self._answer(now)\n"

BUGS = (
    Bug(
        "no idempotency: a repeated request gets a second number",
        (
            Edit(
                "central/service.py",
                "events = batch.hall.requests.get(ask.request_id) or self._earlier.get(ask.request_id)",
                "events: tuple[AnyEvent, ...] = ()",
            ),
            Edit(f"{DECIDE}/__init__.py", "if ask.request_id and ask.request_id in hall.requests:", "if False:"),
        ),
    ),
    Bug(
        "the number is a count plus one, and a void one is given again",
        (
            Edit(
                f"{DECIDE}/issue.py",
                "index = hall.used.get(series.prefix, 0) + 1",
                "index = 1 + sum(t.series == series.prefix and t.status != 'void' for t in hall.tickets.values())",
            ),
        ),
    ),
    Bug(
        "the number comes from the length of the queue",
        (
            Edit(
                f"{DECIDE}/issue.py",
                "index = hall.used.get(series.prefix, 0) + 1",
                "index = len(hall.queue(service.id, priority=priority)) + 1",
            ),
        ),
    ),
    Bug(
        "ghost tickets: a number is callable before its paper is out",
        (
            Edit(f"{EVOLVE}/tickets.py", "        status=Status.ISSUED,\n", "        status=Status.WAITING,\n"),
            Edit(
                f"{EVOLVE}/tickets.py",
                "    elif not event.walk_in:\n        hall = _to_printer(hall, ticket)\n",
                "    elif not event.walk_in:\n        hall = joined(hall, ticket)\n",
            ),
        ),
    ),
    Bug(
        "a number that nobody confirmed is never callable",
        (
            Edit(
                f"{DECIDE}/day.py",
                "return (*_holds_over(scene), *_never_confirmed(scene))",
                "return _holds_over(scene)",
            ),
        ),
    ),
    Bug(
        "a hold never ends",
        (
            Edit(
                f"{DECIDE}/day.py",
                "return (*_holds_over(scene), *_never_confirmed(scene))",
                "return _never_confirmed(scene)",
            ),
        ),
    ),
    Bug(
        "two counters can take the same ticket: a call leaves it in the queue",
        (
            Edit(
                f"{EVOLVE}/tickets.py",
                "        left(hall, ticket),\n",
                "        hall,\n",
            ),
        ),
    ),
    Bug(
        "next takes the newest",
        (
            Edit(
                "central/engine/policy.py",
                "places[0], service, priority, places[0][0] - start",
                "places[-1], service, priority, places[-1][0] - start",
            ),
        ),
    ),
    Bug(
        "priority starves the others",
        (
            Edit(
                "central/engine/policy.py",
                'return policy.priority_minutes * MINUTE if priority and policy.priority == "head_start" else 0',
                "return 600 * MINUTE if priority else 0",
            ),
        ),
    ),
    Bug(
        "a stale key is obeyed",
        (
            Edit(
                f"{DECIDE}/press.py",
                "if command.age > STALE_AFTER or command.message.epoch != scene.hall.epoch:",
                "if False:",
            ),
        ),
    ),
    Bug(
        "a key acts on whatever is in hand now",
        (
            Edit(
                f"{DECIDE}/press.py",
                'if (command.message.holding or "") != desk.state.ticket:',
                "if False:",
            ),
        ),
    ),
    Bug(
        "recalls have no end",
        (Edit(f"{DECIDE}/calling.py", "if ticket.recalls >= policy.recalls_max:", "if False:"),),
    ),
    Bug(
        "the quota is one too many",
        (
            Edit(
                "central/engine/opening.py",
                "hall.given.get(service.id, 0) + kept >= service.quota:",
                "hall.given.get(service.id, 0) + kept > service.quota:",
            ),
        ),
        ("engine", "simulation"),
    ),
    Bug(
        "a rating for anybody, any time",
        (
            Edit(f"{DECIDE}/rate.py", "leg.counter != command.counter or not leg.rate_until:", "False:"),
            Edit(f"{DECIDE}/rate.py", "if pressed > leg.rate_until or", "if"),
        ),
        ("stateful", "engine"),
    ),
    Bug(
        "the business day by Greenwich",
        (
            Edit(
                "central/engine/opening.py",
                "return (local_time(site, now) - timedelta(minutes=site.policy.close_day_at)).date().isoformat()",
                "return datetime.fromtimestamp(now / 1000, UTC).date().isoformat()",
            ),
        ),
        ("engine", "simulation"),
    ),
    Bug(
        "time follows the wall clock",
        (
            Edit("central/clock.py", "self._from_ms = max(wall_ms(), floor_ms)", "self._from_ms = wall_ms()"),
            Edit("central/engine/entries.py", "at = max(ask.now, hall.last_at)", "at = ask.now"),
        ),
    ),
    Bug(
        "central keeps its old epoch after a restart",
        (Edit(f"{DECIDE}/day.py", "epoch=scene.hall.epoch + 1", "epoch=max(scene.hall.epoch, 1)"),),
    ),
    Bug(
        "the answer goes out before the commit",
        (
            Edit(
                "central/service.py",
                f"{APPEND}{ANSWER}",
                f"{ANSWER}{APPEND}",
            ),
        ),
    ),
    Bug(
        "commits do not wait for the disk (synchronous NORMAL)",
        (Edit("central/store/sqlite.py", '"PRAGMA synchronous = FULL"', '"PRAGMA synchronous = NORMAL"'),),
        ("store", "kill points"),
    ),
    Bug(
        "pictures are not said again to a broker that forgot them",
        (Edit("central/service.py", "                self.snapshots.say_all_again()\n", ""),),
    ),
    Bug(
        "a new announcement overwrites the one that waits",
        (
            Edit(
                "device/roles/speaker.py",
                "waiting = sorted((*speaker.waiting, announcement), key=mark)",
                "waiting = [announcement]",
            ),
        ),
        ("simulation", "roles"),
    ),
    Bug(
        "a loudspeaker says a repeated announcement again",
        (
            Edit(
                "device/roles/speaker.py",
                "if mark(announcement) <= speaker.last or mark(announcement) in known:",
                "if mark(announcement) in known:",
            ),
        ),
        ("simulation", "roles"),
    ),
    Bug(
        "a display takes any picture that comes",
        (
            Edit(
                "device/roles/following.py",
                "return held is None or (heard.epoch, heard.revision) > (held.epoch, held.revision)",
                "return True",
            ),
        ),
        ("simulation", "roles"),
    ),
    Bug(
        "a cut-off display shows no mark",
        (Edit("device/roles/following.py", "STALE_MS = 15_000", "STALE_MS = 15_000_000"),),
        ("simulation", "roles"),
    ),
    Bug(
        "a kiosk prints anybody's answer",
        (
            Edit(
                "device/roles/kiosk/asking.py",
                "case Asking(request) if request.request_id == reply.request_id:",
                "case Asking(request):",
            ),
        ),
        ("simulation", "roles"),
    ),
    Bug(
        "a kiosk prints again when the answer comes again",
        (
            Edit(
                "device/roles/kiosk/asking.py",
                "        case _ if reply.request_id in kiosk.given_up and reply.slip is not None:\n",
                "        case Thanking() if reply.slip is not None:\n            return _take(kiosk, reply, now)\n"
                "        case _ if reply.request_id in kiosk.given_up and reply.slip is not None:\n",
            ),
            Edit("device/roles/kiosk/asking.py", "    Refusing,\n", "    Refusing,\n    Thanking,\n"),
        ),
        ("simulation", "roles"),
    ),
)
