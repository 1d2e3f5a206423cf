"""How a Pi becomes a device of the hall: by a code that a technician was given, or by words that he compares."""
