"""The machines: what each device does, with no I/O, no clock and no dice.

Every machine is `step(state, event, now) -> (state, effects)` and `deadline(state) -> int | None`,
`now` and deadlines in local monotonic milliseconds.
"""
