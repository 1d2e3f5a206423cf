"""The machine under the devices: its health, and systemd, which watches over the process."""
