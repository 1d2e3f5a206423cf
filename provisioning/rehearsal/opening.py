"""Officers sit down: every counter that is closed when the demonstration begins is opened at its own keypad.

Pure: from what keypads show to which keys to press.
"""

from collections.abc import Mapping

from central.engine.site import Site
from device.roles.keymap import Order, keys_for
from protocols.messages import Action, Work
from provisioning.rehearsal.acting import officers
from provisioning.rehearsal.page.views import AnyView, KeypadView
from provisioning.rehearsal.stage import Stimulus


def opening(site: Site, views: Mapping[str, AnyView], seed: int) -> list[Stimulus]:
    """The keys to press at keypads that show their counter closed; empty when all that have an officer are open."""
    codes = {plan.counter: plan.code for plan in officers(site, seed)}
    pressed: list[Stimulus] = []
    for view in views.values():
        counter = site.devices[view.device].place
        if isinstance(view, KeypadView) and view.work == Work.CLOSED and counter in codes:
            keys = keys_for(Order(Action.OPEN, codes[counter]), Work.CLOSED)
            pressed += [{"do": "key", "device": view.device, "key": key} for key in keys]
    return pressed
