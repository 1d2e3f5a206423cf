"""The real parts: each file talks to one kind of hardware and to nothing else."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
