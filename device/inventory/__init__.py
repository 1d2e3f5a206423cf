"""`gerai-device parts`: what is plugged into this machine, and a configuration for it."""
