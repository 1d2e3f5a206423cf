"""Days of a hall played at random from a seed: a ledger with every kind of event in it."""

import random

from central.engine.commands import CloseDay, Disturb, SeeDevice, StartCentral
from protocols.messages import Action, Element, Paper
from support.halls import MONDAY, Play, a_site

ACTIONS = [*Action, *[Action.NEXT] * 6, *[Action.START] * 3, *[Action.FINISH] * 3, Action.RECALL, Action.HOLD]
DIGITS = ("", "", "", "11", "12", "21", "A001", "A002", "1", "2")
SERVICES = ("ktp", "akta", "pajak")
DAY_MINUTES = 24 * 60


def played(seed=1, days=2, steps=150):
    """A `Play` after some days; its `ledger` is what happened."""
    dice = random.Random(seed)
    play = Play(a_site(rolls=9, survey="full"), now=MONDAY)
    for day in range(days):
        play.now = MONDAY + day * DAY_MINUTES * 60_000
        play.wake()
        for _ in range(steps):
            _step(play, dice)
        if dice.random() < 0.5:
            play.do(CloseDay(), actor="central")
            _step(play, dice)
    return play


def _step(play, dice):
    play.later(seconds=dice.choice((0, 1, 20, 90)))
    play.wake()
    match dice.randrange(12):
        case 0 | 1 | 2:
            _visitor(play, dice)
        case 3 | 4 | 5 | 6 | 7 | 8:
            play.press(dice.choice(("c1", "c2", "c3")), dice.choice(ACTIONS), dice.choice(DIGITS))
        case 9:
            _rate(play, dice)
        case 10:
            play.do(
                SeeDevice(
                    dice.choice(("kiosk-1", "board-1")), f"{dice.randrange(3):016x}", dice.random() < 0.6, "birth"
                )
            )
        case _:
            _central(play, dice)


def _visitor(play, dice):
    request_id = play.fresh_id()
    play.ask(dice.choice(SERVICES), priority=dice.random() < 0.2, request_id=request_id)
    for outcome in dice.choice(((Paper.PRINTED,), (Paper.PRINTED, Paper.REPRINTED), (Paper.FAILED,), ())):
        play.paper(request_id, outcome, "paper_out")
    if dice.random() < 0.1:
        play.paper(play.fresh_id(), Paper.ABANDONED)


def _rate(play, dice):
    served = [t for _, t in sorted(play.hall.tickets.items()) if t.leg.rate_until]
    if served:
        ticket = dice.choice(served)
        play.rate(ticket.leg.counter, ticket.id, dice.randint(1, 4), leg=len(ticket.legs))
        element = dice.choice(tuple(Element)).value
        play.answer(ticket.leg.counter, ticket.id, element, dice.randint(1, 4), leg=len(ticket.legs))


def _central(play, dice):
    if dice.random() < 0.5:
        play.do(StartCentral("i2", "r2"), actor="central")
    else:
        play.do(Disturb("akta", dice.random() < 0.5, "Gangguan", "Trouble"), actor="central")
