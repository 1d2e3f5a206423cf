"""S11, the sink of logs: what others say stays on its line, central's and a device's, and moves nobody's cursor."""

import io

import pytest
import structlog

from central import stderr_log as central_log
from device import stderr_log as device_log
from device.fleet.log_book import BOOK
from support.hostile_words import ALL, LOGS

SIDES = {"central": central_log.processors(colours=False), "device": device_log.processors()}


def said(side, words, how="value"):
    """What stands in the log when `words` are in this part of what is said."""
    out = io.StringIO()
    log = structlog.wrap_logger(structlog.PrintLogger(out), processors=SIDES[side])
    match how:
        case "value":
            log.warning("dropped", device="kiosk-1", detail=words)
        case "event":
            log.warning(words, device="kiosk-1")
        case "inside":
            log.warning("dropped", detail={"a": [words]})
        case "mistake":
            try:
                raise ValueError(words)
            except ValueError as error:
                log.error("contained", exc_info=error)
    return out.getvalue()


@pytest.mark.parametrize("how", ["value", "event", "inside"])
@pytest.mark.parametrize("side", SIDES)
def test_one_line_stays_one_line_without_a_sign_that_steers(side, how):
    for words in LOGS:
        line = said(side, words, how).removesuffix("\n")
        assert line.isprintable() and line[0].isdigit(), (words, line)


@pytest.mark.parametrize("side", SIDES)
def test_no_words_of_a_mistake_look_like_a_line_of_the_log(side):
    for words in LOGS:
        first, *rest = said(side, words, "mistake").removesuffix("\n").split("\n")
        assert first[0].isdigit() and rest
        assert all(line.isprintable() and line.startswith("    ") for line in rest), (words, rest)


@pytest.mark.parametrize("side", SIDES)
def test_whatever_is_said_is_one_line(side):
    for words in ALL:
        assert len(said(side, words).splitlines()) == 1


def test_what_central_may_ask_a_device_for_is_as_harmless():
    for words in LOGS:
        said("device", words)
        assert BOOK.last(1)[0].isprintable()
