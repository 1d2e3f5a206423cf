"""`gerai-device selftest`: every part of a file is tried, one after the other, before the hall opens."""
