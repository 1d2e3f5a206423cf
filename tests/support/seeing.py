"""A device of a played hall says that it is there."""

from central.engine.commands import SeeDevice


def see(play, device, version, *, online=True):
    """With this version, as after a start."""
    how = "birth" if online else "lost"
    play.do(SeeDevice(device, f"{play.now % 2**32:08x}{version[0]:0>8}", online, how, version), actor=device)
