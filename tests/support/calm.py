"""Hypothesis on a machine that is busy with something else: no example is wrong because it took long."""

from hypothesis import HealthCheck, settings


def calm(examples: int = 100) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
