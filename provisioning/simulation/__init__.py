"""A whole hall in one thread on a virtual clock: the real rules, bytes and machines, and a network that lies.

    troupe (visitors, officers) -> stations (device.roles in device.station) -> network (protocols.loopback)
        -> central (central.service on a ledger in memory) -> network -> stations -> what people see -> troupe

All that chance decides comes from one seed, so a day replays bit for bit: `gerai-central simulate SITE --seed S`.
What is simulated is only what surrounds the program: wires, printers, loudspeakers, people, power. Left out are
heartbeats (they carry nothing that a rule needs) and drawing that no invariant speaks of (flashes, pages, the clock).
"""
