"""What a device does for each effect of its role, on the parts it was given. Common effects are the station's own."""

from collections.abc import Callable

from device.accounts import give_account
from device.calls_begun import CallsBegun
from device.journal import Journal
from device.layout.ticket import ticket
from device.leases import LeaseBook
from device.ports import Indicator, Job, Loudspeaker, Screen, TicketPrinter
from device.roles.effects import (
    Beep,
    Chime,
    Forget,
    GiveAccount,
    KeepLease,
    Lamp,
    Lamps,
    Print,
    Record,
    RememberCall,
    RememberCentral,
    Show,
    Speak,
    TakeNumber,
    Thank,
)
from device.station import Hands
from protocols.messages import Message

Deliver = Callable[[str, Message], bool]
"""`Station.deliver`."""


def kiosk_hands(
    journal: Journal, leases: LeaseBook, deliver: Deliver, printer: TicketPrinter, screen: Screen, *, width_mm: int
) -> Hands:
    """Durable first: `Record` is on disk when it returns."""

    def record(effect: Record) -> None:
        journal.record(effect.request_id, effect.stage, effect.slip)

    def print_ticket(effect: Print) -> None:
        paper = ticket(effect.slip, site=effect.site, footer=effect.footer, width_mm=width_mm, copy=effect.copy)
        printer.print(Job(effect.request_id, paper, effect.copy))

    mine: Hands = {Record: record, Print: print_ticket, Show: _show_on(screen)}
    return {**mine, **lease_hands(leases), **account_hands(journal, deliver)}


def account_hands(journal: Journal, deliver: Deliver) -> Hands:
    """What is told of the days that are over."""

    def give(effect: GiveAccount) -> None:
        give_account(journal, effect.before, deliver)

    return {GiveAccount: give}


def lease_hands(leases: LeaseBook) -> Hands:
    """What a kiosk keeps for the time when central is away."""

    def keep(effect: KeepLease) -> None:
        leases.keep(effect.held)

    def take(effect: TakeNumber) -> None:
        leases.take(effect.taken)

    def forget(effect: Forget) -> None:
        leases.forget(effect.request_id)

    def remember(effect: RememberCentral) -> None:
        leases.remember(effect.contact, effect.menu)

    return {KeepLease: keep, TakeNumber: take, Forget: forget, RememberCentral: remember}


def display_hands(screen: Screen, loudspeaker: Loudspeaker, calls: CallsBegun) -> Hands:
    """The chime is part of what the loudspeaker plays."""

    def remember(effect: RememberCall) -> None:
        calls.remember(effect.begun)

    def speak(effect: Speak) -> None:
        loudspeaker.say(effect.announcement, brief=effect.brief, time_of_day=effect.time_of_day)

    return {Show: _show_on(screen), RememberCall: remember, Chime: _leave, Speak: speak}


def panel_hands(screen: Screen, indicator: Indicator) -> Hands:
    """Keypads and rating pads: a picture, lamps and sounds."""

    def switch(effect: Lamp) -> None:
        indicator.switch(effect)

    def light(effect: Lamps) -> None:
        indicator.light(effect)

    def beep(effect: Beep) -> None:
        indicator.beep(effect.kind)

    def thank(_: Thank) -> None:
        indicator.thank()

    return {Show: _show_on(screen), Beep: beep, Lamp: switch, Lamps: light, Thank: thank}


def _show_on(screen: Screen) -> Callable[[Show], None]:
    def show(effect: Show) -> None:
        screen.show(effect.picture)

    return show


def _leave(_: object) -> None:
    """Nothing to be done here."""
