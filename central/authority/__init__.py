"""The hall's own authority: who is a device of this hall. A key is made where it is used, and never leaves it."""


class AuthorityError(Exception):
    """The authority cannot be had. One line: what, and what to do."""
