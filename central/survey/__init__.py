"""The satisfaction survey of PermenPANRB 14/2017: its elements, its index and its sample. Pure; exact arithmetic.

Scores become fractions, and stay so until one rounding at the end (half up). Nothing here knows of tables or files.
"""
