"""The wire: what devices and central say to each other. Imports nothing of ours."""
