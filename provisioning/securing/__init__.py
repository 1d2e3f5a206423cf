"""A hall with plain settings moves to certificates."""
