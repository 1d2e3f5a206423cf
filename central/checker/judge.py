"""All invariants over one history. Steps look at a row and the hall before it, wholes at everything at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from central.checker import (
    authority,
    deadlines,
    displays,
    durable,
    journals,
    leases,
    numbers,
    paper,
    presses,
    queues,
    ratings,
    requests,
    states,
    surveys,
    times,
    voice,
)
from central.checker.case import Case, by_request, by_ticket
from central.checker.hall import Hall
from central.checker.life import ABOUT_TICKETS
from central.checker.revisions import NONE, first_site, together
from central.checker.row import Row, rows
from central.checker.seen import seen
from central.checker.trail import trail
from central.checker.violation import Plain, Violation

Step = Callable[[Hall, Row], Iterator[Violation]]
Whole = Callable[[Case], Iterator[Violation]]

STEPS: tuple[tuple[Step, frozenset[str]], ...] = (
    (numbers.unique, frozenset({"Issued"})),
    (numbers.gapless, frozenset({"Issued"})),
    (numbers.skips_follow, frozenset({"Skipped"})),
    (numbers.rolls_apart, frozenset({"Issued"})),
    (numbers.agrees, frozenset({"Issued"})),
    (numbers.quota_kept, frozenset({"Issued"})),
    (numbers.inside_a_day, frozenset({"Issued", "Called"})),
    (numbers.day_opens, frozenset({"DayOpened"})),
    (numbers.todays, frozenset({"DayOpened"})),
    (numbers.day_closes, frozenset({"DayClosed"})),
    (leases.granted_apart, frozenset({"LeaseGranted"})),
    (leases.of_its_lease, frozenset({"Issued"})),
    (leases.lapsed_once, frozenset({"Lapsed"})),
    (leases.explained, frozenset({"DayClosed"})),
    (leases.ended_rightly, frozenset({"LeaseEnded"})),
    (journals.differs, frozenset({"JournalDiffers"})),
    (states.reissued, frozenset({"Issued"})),
    (states.legal, ABOUT_TICKETS),
    (states.same_leg, frozenset({"Called", "Finished", "Invited", "Transferred"})),
    (states.free_counter, frozenset({"Called"})),
    (states.called_once, frozenset({"Called"})),
    (states.in_hand, frozenset({"Recalled", "Started", "Finished", "Invited", "WentMissing", "Held", "Transferred"})),
    (states.empty_handed, frozenset({"CounterPaused", "CounterClosed"})),
    (states.recalls_counted, frozenset({"Recalled"})),
    (queues.first_in_queue, frozenset({"Called"})),
    (queues.nobody_starves, frozenset({"Called"})),
    (queues.nobody_waiting, frozenset({"Refused"})),
    (ratings.of_a_served_leg, frozenset({"Rated"})),
    (ratings.allowed_score, frozenset({"Rated"})),
    (surveys.of_a_served_leg, frozenset({"SurveyAnswered"})),
    (surveys.asked, frozenset({"SurveyAnswered"})),
    (times.sane_windows, frozenset({"Finished", "Invited", "WentMissing", "Held"})),
    (times.sane_durations, ABOUT_TICKETS - {"Confirmed", "Expired"}),
    (
        authority.right_device,
        ABOUT_TICKETS
        | authority.AT_COUNTERS
        | ratings.FEEDBACK
        | {"Issued", "Abandoned", "LeaseGranted", "LeaseEnded", "Lapsed", "JournalAgrees", "JournalDiffers"},
    ),
    (authority.own_paper, frozenset({"Confirmed", "Voided"})),
    (authority.offered, frozenset({"Issued"})),
    (authority.served_here, frozenset({"Called"})),
    (authority.known_officer, frozenset({"CounterOpened"})),
    (authority.waiting_bounded, frozenset({"Issued"})),
)
WHOLES: tuple[Whole, ...] = (
    requests.unbroken,
    requests.caused,
    requests.returned_by_rule,
    requests.pressed,
    requests.one_press_one_id,
    requests.one_effect,
    requests.same_reply,
    times.forward,
    times.epochs_grow,
    times.fresh_commands,
    times.commands_of_this_epoch,
    presses.aimed,
    times.written_before_seen,
    durable.papers_written,
    durable.calls_written,
    durable.boards_agree,
    durable.epochs_known,
    paper.right_number,
    paper.printed_once,
    paper.one_number_one_paper,
    paper.void_is_not_on_paper,
    paper.confirmed_is_on_paper,
    paper.screen_agrees,
    leases.one_callable,
    leases.merged_soon,
    leases.in_order,
    leases.fresh_lease,
    journals.once,
    journals.counted,
    journals.told,
    ratings.one_rating,
    ratings.changed_soon,
    ratings.of_this_leg,
    ratings.served_in_the_end,
    surveys.one_answer,
    surveys.as_pressed,
    deadlines.holds_end,
    deadlines.papers_settled,
    displays.never_back,
    displays.no_closed_day,
    displays.calls_shown,
    displays.hands_shown,
    displays.stale_marked,
    displays.hands_true,
    displays.waiting_true,
    voice.once_and_in_order,
    voice.whole,
    voice.in_time,
    voice.all_said,
    authority.private,
    authority.caps_kept,
)


def check(
    entries: Sequence[Plain], sightings: Sequence[Plain], site: Plain, sites: Mapping[str, Plain] = NONE
) -> list[Violation]:
    """Every violation, in order of invariant; each with the few entries and sightings that prove it.

    `entries`: the ledger from its first line on, as JSON of central.engine.events.Entry. `sightings`: what people saw
    (may be empty: then only the ledger is judged). `site`: a plain dict of central.engine.site.Site; what it leaves
    out is not judged. `sites`: the same by revision, of a hall that was changed: each row is judged by the one that
    held when it was written, what people saw by all of them together.
    """
    return study(entries, sightings, site, STEPS, WHOLES, sites)


def study(
    entries: Sequence[Plain],
    sightings: Sequence[Plain],
    site: Plain,
    steps: Sequence[tuple[Step, frozenset[str]]],
    wholes: Sequence[Whole],
    sites: Mapping[str, Plain] = NONE,
) -> list[Violation]:
    """As `check`, by some of the invariants only."""
    ledger = rows(entries)
    eyes = seen(ledger, sightings)
    hall, found = _follow(ledger, first_site(ledger, site, sites), sites, steps)
    case = Case(together(ledger, site, sites), ledger, hall, eyes, by_request(ledger), by_ticket(ledger))
    for whole in wholes:
        found.extend(whole(case))
    return sorted(found, key=lambda violation: violation.invariant)


def _follow(
    ledger: Sequence[Row], site: Plain, sites: Mapping[str, Plain], steps: Sequence[tuple[Step, frozenset[str]]]
) -> tuple[Hall, list[Violation]]:
    """Fold the ledger, judging each row on the hall before it."""
    watchers: dict[str, list[Step]] = {}
    for step, kinds in steps:
        for kind in kinds:
            watchers.setdefault(kind, []).append(step)
    erased = frozenset(row.event["day"] for row in ledger if row.kind == "Erased")
    hall, found = Hall(site, trail=trail(site), sites=sites, erased=erased), list[Violation]()
    for row in ledger:
        for watch in watchers.get(row.kind, ()):
            found.extend(watch(hall, row))
        hall.apply(row)
    return hall, found
