"""What central says on stderr, for people and for the journal of systemd."""

import sys

import structlog

from central.config.settings import Verbosity


def log_to_stderr(verbosity: Verbosity) -> None:
    """One line per noteworthy thing, for people and for the journal."""
    colours = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(verbosity),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
