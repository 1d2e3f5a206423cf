"""What SDL has to be told before it opens a screen, and whether one is plugged in."""

from collections.abc import Mapping
from pathlib import Path

GRAPHICS = Path("/dev/dri")
CONNECTORS = Path("/sys/class/drm")
ALWAYS = {
    "SDL_NO_SIGNAL_HANDLERS": "1",
    "SDL_TOUCH_MOUSE_EVENTS": "0",
    "SDL_MOUSE_TOUCH_EVENTS": "0",
    "SDL_VIDEO_ALLOW_SCREENSAVER": "0",
    "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0",
}


def setting(environment: Mapping[str, str], graphics: Path = GRAPHICS) -> dict[str, str]:
    """What is to be added to the environment; what somebody has set stays.

    Without a desktop the picture goes straight to the graphics card (KMSDRM), if there is one.
    """
    wanted = dict(ALWAYS)
    desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not desktop and any(graphics.glob("card*")):
        wanted["SDL_VIDEODRIVER"] = "kmsdrm"
    return {name: value for name, value in wanted.items() if name not in environment}


def plugged(connectors: Path = CONNECTORS) -> bool | None:
    """Is a screen on any connector of the graphics card? None: the kernel does not say."""
    states = [_read(path) for path in connectors.glob("card*-*/status")]
    if not any(state in ("connected", "disconnected") for state in states):
        return None
    return "connected" in states


def advice(environment: Mapping[str, str], graphics: Path = GRAPHICS) -> str:
    """What to look at when no screen can be opened, by what is known of this machine."""
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return "periksa DISPLAY / check DISPLAY and WAYLAND_DISPLAY"
    if not any(graphics.glob("card*")):
        return f"tidak ada kartu grafis / no {graphics}/card*, no DISPLAY"
    return "periksa kabel dan grup video, render / check the cable, and the groups video and render"


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
