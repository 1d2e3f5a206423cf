"""Bugs that the fast tests must notice, as data: where, which text, what instead, and the tests that fail, each alone.

Those that whole simulated days and their checker must notice stand in judged.py.
"""

from mutants.planted import central, checker, counters, devices, journals, leases, limits, reports, tickets, wire

TICKETS = tickets.BUGS + counters.BUGS + central.BUGS + journals.BUGS + leases.BUGS
BUGS = TICKETS + wire.BUGS + limits.BUGS + devices.BUGS + checker.BUGS + reports.BUGS
