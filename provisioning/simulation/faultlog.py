"""Where the simulated processes log to: kept are only the complaints that say that the program is wrong."""


class FaultLog:
    """`faults`: mistakes of ours that central contained, with their error."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.dropped: dict[str, int] = {}

    def info(self, event: str, **details: object) -> None:
        """Nobody reads it."""

    def warning(self, event: str, **details: object) -> None:
        if event == "dropped":
            reason = str(details.get("reason"))
            self.dropped[reason] = self.dropped.get(reason, 0) + 1

    def error(self, event: str, **details: object) -> None:
        self.faults.append(f"{event}: {details.get('where')}: {details.get('exc_info')!r}")
