"""Parts that a device does not have: what is asked of them is done at once, and nobody notices."""

from collections.abc import Callable

from device.roles.effects import Lamp, Lamps, Sound
from device.roles.pictures import Picture
from protocols.messages import Announcement


class NoLoudspeaker:
    """Nobody hears it: each announcement is over at once."""

    def __init__(self, ended: Callable[[str], object]) -> None:
        self._ended = ended

    def say(self, announcement: Announcement, *, brief: bool, time_of_day: str = "") -> None:  # noqa: ARG002
        self._ended(announcement.call)

    def stop(self) -> None:
        """There is nothing to cut off."""


class NoScreen:
    """Nobody looks at it, so what is shown is seen."""

    def __init__(self, seen: Callable[[Picture], object]) -> None:
        self._seen = seen

    def show(self, picture: Picture) -> None:
        self._seen(picture)


class NoIndicator:
    """A device without lamps and beeper."""

    def switch(self, lamp: Lamp) -> None: ...

    def light(self, lamps: Lamps) -> None: ...

    def beep(self, kind: Sound) -> None: ...

    def thank(self) -> None: ...
