"""A virtual machine with a stock kernel that plays one Python file of guest/ and is then gone.

What the guest writes into /run/out stands in `out` here, at once; what it reports stands in out/seen.jsonl, one JSON
object a line, in the order in which it happened. When it reports {"saw": "shot", "name": N} its screen is photographed
into out/N.png.
"""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from image.accelerator import MACHINE, choose, first_files
from support.until import until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILT = ROOT / "build" / "image"
NEEDED = (
    *("qemu-system-x86_64", "busybox", "modprobe", "cpio", "zstd", "gcc", "make", "bc"),
    *("mosquitto_sub", "arecord", "systemd-sysusers"),
)
NO_KERNEL = 3
MEMORY_MB = 2048
LIMIT_SECONDS = 2400
QMP_SECONDS = 20


def lacking():
    """What is missing to play here, in words; "" = nothing."""
    if sys.platform != "linux" or shutil.which("dpkg") is None:
        return "needs Debian, for its kernel packages"
    places = "/usr/sbin:/sbin:/usr/local/sbin"
    missing = [name for name in NEEDED if not (shutil.which(name) or shutil.which(name, path=places))]
    return f"{', '.join(missing)} not installed: make image installs what is needed" if missing else ""


def build():
    """The kernel and the first files of the guest, made once; what is missing for it, "" = nothing."""
    made = subprocess.run(["bash", str(HERE / "build.sh"), str(BUILT)], capture_output=True, text=True, check=False)
    if made.returncode == NO_KERNEL:
        return made.stderr.strip().splitlines()[-1]
    assert made.returncode == 0, made.stderr
    compile_all()
    choose(BUILT)
    return ""


def compile_all():
    """So that no process in the guest has to: compiling is what emulation is slowest at."""
    folders = [str(ROOT / name) for name in ("central", "device", "protocols", "provisioning", "tests/image")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], check=True, capture_output=True)


class Machine:
    """`play`: a file of guest/. It has a graphics card with a screen of 1920 x 1080."""

    def __init__(self, play, out):
        self.out, self._play = out, play
        self._photographed = set()
        self._monitor = Path(tempfile.mkdtemp(prefix="gerai-image-")) / "qmp"  # a socket's path holds 107 bytes at most

    def run(self):
        """Until it is off; its console stands in out/console.txt. Fails if its play did."""
        console = self.out / "console.txt"
        with console.open("wb") as sink:
            guest = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
            stopped = threading.Event()
            photographer = threading.Thread(target=self._photograph, args=(stopped,))
            photographer.start()
            try:
                guest.wait(LIMIT_SECONDS)
            except subprocess.TimeoutExpired:
                """Its console says how far it came."""
            finally:
                guest.kill()
                guest.wait()
                stopped.set()
                photographer.join()
                shutil.rmtree(self._monitor.parent)
        said = console.read_text(errors="replace")
        assert "IMAGE-STATUS 0" in said.splitlines(), f"{self._play} failed in the guest:\n{said[-6000:]}"

    def seen(self):
        """All that the guest has reported so far."""
        path = self.out / "seen.jsonl"
        lines = path.read_text().split("\n")[:-1] if path.exists() else []
        return [json.loads(line) for line in lines]

    def _command(self):
        words = [
            *("console=ttyS0", "quiet", "panic=-1", "mitigations=off", "tsc=unstable"),
            f"gerai.python={sys.executable}",
            f"gerai.path={HERE.parent}:{ROOT}",
            f"gerai.play={HERE / 'guest' / self._play}",
        ]
        return [
            *("qemu-system-x86_64", *MACHINE, *choose(BUILT), "-m", str(MEMORY_MB)),
            *first_files(BUILT, " ".join(words)),
            *_shared("host", Path("/"), ",readonly=on,multidevs=remap"),
            *_shared("out", self.out, ""),
            *("-qmp", f"unix:{self._monitor},server=on,wait=off"),
            *("-device", "virtio-gpu-pci,xres=1920,yres=1080"),
        ]

    def _photograph(self, stopped):
        while not stopped.wait(0.3):
            for name in [each["name"] for each in self.seen() if each["saw"] == "shot"]:
                if name not in self._photographed:
                    self._photographed.add(name)
                    screendump(self._monitor, self.out / f"{name}.png")


def screendump(monitor, picture):
    """What a television on the guest's connector shows; `picture` is there, whole, when this returns."""
    draft = picture.with_suffix(".part")
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(QMP_SECONDS)
        line.connect(str(monitor))
        with line.makefile("rw") as talk:
            talk.readline()
            for order in (
                {"execute": "qmp_capabilities"},
                {"execute": "screendump", "arguments": {"filename": str(draft), "format": "png"}},
            ):
                talk.write(json.dumps(order) + "\n")
                talk.flush()
                while "return" not in (answer := json.loads(talk.readline())):
                    assert "error" not in answer, answer
    until(draft.exists, "a picture of the screen")
    draft.replace(picture)


def _shared(tag, folder, options):
    return (
        *("-fsdev", f"local,id={tag},path={folder},security_model=none{options}"),
        *("-device", f"virtio-9p-pci,fsdev={tag},mount_tag={tag}"),
    )
