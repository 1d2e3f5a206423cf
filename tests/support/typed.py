"""A command as somebody types it."""

import subprocess


def typed(*words, **more):
    """Its exit status, and all that it said."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, **more)
    return done.returncode, done.stdout + done.stderr
