"""Hypothesis on a machine that is busy with something else: no example is wrong because it took long."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
