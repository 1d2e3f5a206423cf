"""A counter asks for somebody, and somebody has seen it."""

from typing import assert_never

from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.help_commands import AskHelp, GiveHelp, Help
from central.engine.help_events import HelpAsked, HelpGiven
from central.engine.private import personal, plain

KINDS = ("supervisor", "technician", "security")
TEXT_MAX = 120
OPEN_MAX = 50


def aid(scene: Scene, command: Help) -> Decision:
    match command:
        case AskHelp():
            return _ask(scene, command)
        case GiveHelp(help=asked):
            known = scene.hall.helps.get(asked)
            return (HelpGiven(help=asked, counter=known.counter),) if known else refuse("help_over")
        case _:
            assert_never(command)


def _ask(scene: Scene, command: AskHelp) -> Decision:
    """The same counter asks for the same once; what is written anew replaces what stood."""
    if command.counter not in scene.site.counters or command.kind not in KINDS:
        return refuse("not_ours", command.counter)
    if not scene.hall.day:
        return refuse("day_closed", command.counter)
    if not plain(command.text, TEXT_MAX):
        return refuse("bad_text", command.counter, str(TEXT_MAX))
    if personal(command.text):
        return refuse("personal_text", command.counter)
    if len(scene.hall.helps) >= OPEN_MAX:
        return refuse("too_much_help", command.counter)
    officer = scene.hall.counter(command.counter).officer
    return (HelpAsked(counter=command.counter, officer=officer, kind=command.kind, text=command.text),)
