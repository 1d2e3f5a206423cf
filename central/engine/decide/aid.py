"""A counter asks for somebody, an alert stands: and somebody has seen it."""

from typing import assert_never

from central.engine.decide.decision import Decision, Scene, refuse, unfit_text
from central.engine.help_commands import AcknowledgeAlert, AskHelp, GiveHelp, Help
from central.engine.help_events import AlertAcknowledged, HelpAsked, HelpGiven
from central.engine.private import plain

KINDS = ("supervisor", "technician", "security")
TEXT_MAX = 120
OPEN_MAX = 50
ACKNOWLEDGED_MAX = 2_000
"""A day; more only sound on."""


def aid(scene: Scene, command: Help) -> Decision:
    match command:
        case AskHelp():
            return _ask(scene, command)
        case GiveHelp():
            return _give(scene, command)
        case AcknowledgeAlert():
            return _acknowledge(scene, command)
        case _:
            assert_never(command)


def _ask(scene: Scene, command: AskHelp) -> Decision:
    """The same counter asks for the same once; what is written anew replaces what stood."""
    if command.counter not in scene.site.counters or command.kind not in KINDS:
        return refuse("not_ours", command.counter)
    if not scene.hall.day:
        return refuse("day_closed", command.counter)
    if unfit := unfit_text(command.text, command.counter, TEXT_MAX):
        return unfit
    if len(scene.hall.helps) >= OPEN_MAX:
        return refuse("too_much_help", command.counter)
    officer = scene.hall.counter(command.counter).officer
    return (HelpAsked(counter=command.counter, officer=officer, kind=command.kind, text=command.text),)


def _give(scene: Scene, command: GiveHelp) -> Decision:
    known = scene.hall.helps.get(command.help)
    if known is None:
        return refuse("help_over")
    given = HelpGiven(help=command.help, counter=known.counter, text=command.text)
    return unfit_text(command.text, known.counter, TEXT_MAX) or (given,)


def _acknowledge(scene: Scene, command: AcknowledgeAlert) -> Decision:
    """Once a day; who is later finds it done."""
    key = (command.code, command.subject, command.since)
    if key in scene.hall.acknowledged or len(scene.hall.acknowledged) >= ACKNOWLEDGED_MAX:
        return ()
    if not plain(command.code + command.subject, TEXT_MAX):
        return refuse("bad_text", "", str(TEXT_MAX))
    return (AlertAcknowledged(code=command.code, subject=command.subject, since=command.since),)
