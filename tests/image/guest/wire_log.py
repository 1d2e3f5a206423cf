"""Every movement of the pins, as the kernel traced it. Inside the guest."""

import subprocess
from pathlib import Path

from image.guest.report import OUT

TRACING = Path("/sys/kernel/tracing")
CHIPS = Path("/sys/class/gpio")


class WireLog:
    """From now on; `keep` writes out/pins.txt: lines "PIN set LEVEL" and "PIN in", numbered as on the header."""

    def __init__(self, label="pinctrl-bcm2835-sim"):
        subprocess.run(["mount", "-t", "tracefs", "trace", str(TRACING)], check=True)
        (TRACING / "events/gpio/enable").write_text("1")
        chip = next(chip for chip in CHIPS.glob("gpiochip*") if (chip / "label").read_text().strip() == label)
        self._first = int((chip / "base").read_text())

    def keep(self):
        with (OUT / "pins.txt").open("w") as kept:
            for line in (TRACING / "trace").read_text().splitlines():
                _, event, moved = line.partition(": gpio_")
                words = moved.replace(":", "").split()
                if event and words[2] in ("set", "in"):
                    level = words[3] if words[2] == "set" else ""
                    kept.write(f"{int(words[1]) - self._first} {words[2]} {level}\n")
