"""Taking over what was learned of waits."""

from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.outlook_commands import MINUTES_MAX, LearnWaits
from central.engine.outlook_events import WaitsLearned


def learn(scene: Scene, command: LearnWaits) -> Decision:
    """Once: what the hall says already is not said again."""
    ranges = {of: tuple(sorted(steps)) for of, steps in sorted(command.ranges.items()) if steps}
    if any(not 0 <= least <= most <= MINUTES_MAX for steps in ranges.values() for _, least, most in steps):
        return refuse("bad_range")
    if ranges == dict(scene.hall.ranges):
        return ()
    return (WaitsLearned(days=command.days, samples=command.samples, ranges=ranges),)
