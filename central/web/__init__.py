"""Central's pages over HTTPS. A thread of its own; it reads the frozen hall and posts orders like all others."""


class WebError(Exception):
    """The pages cannot be served. One line: what, and what to do."""
