"""How a machine becomes another release, and goes back by itself when that one does not live."""
