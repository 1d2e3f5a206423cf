"""Which machine a device of the site is, what it subscribes to, and when it has to be woken.

The last is where a simulation saves most: while ticks keep coming, falling silent is no deadline, and what only moves
on a screen (a flash, a page, a minute) changes nothing that anybody in a simulated hall goes by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from central.engine.site import Binding, Site
from device.roles import board, counter_display, keypad, kiosk, rating, speaker
from device.roles.effects import Effects
from device.roles.following import soonest
from device.roles.keypad import Answered, Keypad, Pending, Typing
from protocols import messages as m
from protocols.topics import ROUTES, Party, Route, prefix

Due = Callable[[Any, int], int | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A role: how it begins, its step, its deadline, and `calm(state, now)`: its deadline while ticks keep coming."""

    begin: Callable[[], Any]
    step: Callable[[Any, Any, int], tuple[Any, Effects]]
    deadline: Callable[[Any], int | None]
    calm: Due


def part(site: Site, binding: Binding) -> Part:
    match binding.role:
        case m.Role.KIOSK.value:
            return Part(kiosk.Kiosk, kiosk.step, kiosk.deadline, lambda state, _: kiosk.deadline(state))
        case m.Role.KEYPAD.value:
            return Part(keypad.Keypad, keypad.step, keypad.deadline, _keypad_due)
        case m.Role.RATING.value:
            keys = site.policy.rating_keys
            return Part(
                lambda: rating.Rating(keys=keys, surveys=True),
                rating.step,
                rating.deadline,
                lambda state, _: rating.deadline(state),
            )
        case _ if binding.place in site.counters:
            return Part(
                counter_display.CounterDisplay, counter_display.step, counter_display.deadline, lambda _, __: None
            )
        case _:
            return Part(board.Board, board.step, board.deadline, lambda state, _: speaker.deadline(state.speaker))


def _keypad_due(state: Keypad, now: int) -> int | None:
    """The end of typing, waiting or reading, and of an invitation."""
    invitation = state.counter.invitation if state.counter else None
    over = state.clock.local(invitation.until) if invitation else None
    over = over if over is not None and over > now else None
    match state.doing:
        case Typing(until=until) | Answered(until=until):
            return soonest(until, over)
        case Pending(resend_at=resend_at, until=until):
            return soonest(resend_at, until, over)
        case _:
            return over


def subscriptions(site: Site, binding: Binding) -> tuple[tuple[str, int], ...]:
    """The topics that a device of this role and place hears, with their QoS."""
    role = Party(binding.role)
    return tuple(
        (prefix(site.id) + _path(route, binding), route.qos)
        for route in ROUTES
        if _hears(route, role) and _stands_there(site, route, binding)
    )


def _hears(route: Route, role: Party) -> bool:
    return role in route.hears or Party.DEVICE in route.hears


def _stands_there(site: Site, route: Route, binding: Binding) -> bool:
    """A display stands at a counter or in a zone, and hears only of that."""
    if "{counter}" in route.path:
        return binding.place in site.counters
    if "{zone}" in route.path:
        return binding.place in site.zones
    return True


def _path(route: Route, binding: Binding) -> str:
    path = route.path.replace("{device}", binding.device)
    for name in ("{kiosk}", "{counter}", "{zone}"):
        path = path.replace(name, binding.place)
    return path
