"""A past for a hall: days, months and years played through the real rules into a real ledger, without wires or devices.

For trying reports and measuring them. People are those of a rehearsal; time passes as fast as the rules decide.
"""
