"""Cards for Raspberry Pis: described by pure data, built by a thin layer of tools, flashed, tried in QEMU."""
