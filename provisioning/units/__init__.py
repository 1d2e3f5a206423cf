"""The services of a machine of the hall, as systemd reads them: written by rules that a test judges."""
