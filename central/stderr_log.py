"""What central says on stderr, for people and for the journal of systemd."""

import sys

import structlog
from structlog.typing import Processor

from central.config.settings import Verbosity
from protocols.log_line import in_one_line


def processors(*, colours: bool) -> list[Processor]:
    """From what is said to a line."""
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        in_one_line,
        structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback),
    ]


def log_to_stderr(verbosity: Verbosity) -> None:
    """One line per noteworthy thing, for people and for the journal."""
    structlog.configure(
        processors=processors(colours=sys.stderr.isatty()),
        wrapper_class=structlog.make_filtering_bound_logger(verbosity),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
