"""What a device says on stderr, for people and for the journal of systemd; its last lines are kept for central."""

import logging
import sys

import structlog
from structlog.typing import Processor

from device.fleet.log_book import BOOK
from protocols.log_line import in_one_line


def processors() -> list[Processor]:
    """From what is said to a line."""
    return [
        structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        in_one_line,
        BOOK,
        structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback),
    ]


def log_to_stderr() -> None:
    structlog.configure(
        processors=processors(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
