"""The hall's own authority: who is a device of this hall. A key is made where it is used, and never leaves it."""
