"""Files that people write, read once at the start into frozen values."""
