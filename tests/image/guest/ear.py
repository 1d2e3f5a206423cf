"""What comes out of the sound card: the far end of the kernel's loopback card, recorded. Inside the guest."""

import subprocess
from pathlib import Path

from image.guest.report import OUT

RATE = 22_050
KEPT = Path("/run/gerai/voice.raw")


class Ear:
    """Mono, 16 bits; listens from now on."""

    def __init__(self):
        form = ("-f", "S16_LE", "-r", str(RATE), "-c", "1", "-t", "raw")
        self._process = subprocess.Popen(["arecord", "-q", "-D", "plughw:CARD=Loopback,DEV=1", *form, str(KEPT)])

    def silent_seconds(self):
        """Since the last sound; None while none has been heard."""
        data = KEPT.read_bytes() if KEPT.exists() else b""
        sound = data.rstrip(b"\0")
        return (len(data) - len(sound)) / 2 / RATE if sound else None

    def close(self):
        self._process.terminate()
        self._process.wait()
        (OUT / "voice.raw").write_bytes(KEPT.read_bytes())
