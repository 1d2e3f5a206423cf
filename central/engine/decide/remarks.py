"""A visitor writes what could be better, and whoever leads the hall answers. Nobody is asked who he is."""

import re
from typing import assert_never

from central.engine.decide.decision import Decision, Scene, refuse, unfit_text
from central.engine.remark_commands import AnswerRemark, LeaveRemark, Remarking
from central.engine.remark_events import RemarkAnswered, RemarkLeft
from central.engine.remarks import A_DAY_MAX, KINDS, REMARKS_MAX, TEXT_MAX

REFERENCE = re.compile(r"^[0-9A-HJKMNP-TV-Z]{8}\Z")


def remarks(scene: Scene, command: Remarking) -> Decision:
    match command:
        case LeaveRemark():
            return _leave(scene, command)
        case AnswerRemark():
            return _answer(scene, command)
        case _:
            assert_never(command)


def _leave(scene: Scene, command: LeaveRemark) -> Decision:
    known = scene.hall.remarks
    if not REFERENCE.match(command.reference) or command.kind not in KINDS or command.reference in known.all:
        return refuse("bad_remark")
    if command.service and command.service not in scene.site.services:
        return refuse("unknown_service", command.service)
    if refused := unfit(command.text):
        return refused
    if len(known.all) >= REMARKS_MAX or known.today >= A_DAY_MAX:
        return refuse("too_many_remarks")
    return (RemarkLeft(reference=command.reference, kind=command.kind, text=command.text, service=command.service),)


def _answer(scene: Scene, command: AnswerRemark) -> Decision:
    if command.reference not in scene.hall.remarks.all:
        return refuse("unknown_remark")
    return unfit(command.text) or (RemarkAnswered(reference=command.reference, text=command.text),)


def unfit(text: str) -> Decision:
    """Refused: nothing is written, too much, or what looks like a person's data. Empty: it may be kept."""
    if not text.strip():
        return refuse("remark_empty")
    if len(text) > TEXT_MAX:
        return refuse("remark_long", "", str(TEXT_MAX))
    return unfit_text(text, "", TEXT_MAX)
