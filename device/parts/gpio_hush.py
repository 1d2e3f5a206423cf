"""What lgpio's own threads write on stderr, kept out of it: they repeat one line a thousand times when a chip is gone.

Only the C library's variable `stderr` is turned: what Python, a crash report or the kernel write goes out as ever, and
so does every line that is not lgpio's. Our log says what has happened to the pins, once.
"""

import ctypes
import os
import re
import threading

OWN = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (lg|xGpio)\w*: ")
"""How each of its lines begins."""
LINE_MAX, READ_BYTES = 4096, 64 * 1024
_TURNED = threading.Event()


def hush() -> None:
    """Once for a process; where the C library has no such variable, nothing happens."""
    if _TURNED.is_set():
        return
    _TURNED.set()
    libc = ctypes.CDLL(None)
    try:
        stream = ctypes.c_void_p.in_dll(libc, "stderr")
    except ValueError:
        return
    far, near = os.pipe()
    os.set_blocking(near, False)  # a writer that waited for us, while it holds the interpreter, would wait for ever
    libc.fdopen.restype = ctypes.c_void_p
    turned = libc.fdopen(near, b"w")
    libc.setlinebuf(ctypes.c_void_p(turned))
    threading.Thread(target=_forward, args=(far,), name="lgpio-stderr", daemon=True).start()
    stream.value = turned


def _forward(far: int) -> None:
    """Whole lines; one without an end goes out when it has become long."""
    rest = b""
    while data := os.read(far, READ_BYTES):
        *lines, rest = (rest + data).split(b"\n")
        if len(rest) > LINE_MAX:
            lines, rest = [*lines, rest], b""
        others = b"".join(line + b"\n" for line in lines if not OWN.match(line))
        if others:
            os.write(2, others)
