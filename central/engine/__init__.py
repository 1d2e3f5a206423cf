"""The rules of a hall. No I/O, no clock, no dice: time, chance and ids come as arguments."""
