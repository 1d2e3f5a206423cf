"""What one invariant alone says of a history."""

from central.checker.judge import STEPS, WHOLES, study


def verdict(function, history):
    """The violations that this function finds, and no other function."""
    steps = [(step, kinds) for step, kinds in STEPS if step is function]
    wholes = [whole for whole in WHOLES if whole is function]
    assert steps or wholes, f"{function} is not among the invariants"
    return study(history.entries, history.sightings, history.site, steps, wholes)


def breaks(function, invariant, history, *words):
    """The function finds exactly one violation, of this invariant, and its text holds these words."""
    found = verdict(function, history)
    assert [violation.invariant for violation in found] == [invariant], found
    for word in words:
        assert word in found[0].text, found[0].text
    return found[0]
