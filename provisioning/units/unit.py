"""A file as systemd reads it: sections of keys, of which each may stand several times. Pure."""

from dataclasses import dataclass

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """`path`: below /etc. `says`: what it is, as a comment above. `sections`: name and lines, in order."""

    path: str
    says: str
    sections: tuple[tuple[str, Lines], ...]

    def text(self) -> str:
        written = (f"[{name}]\n" + "".join(f"{key}={value}\n" for key, value in lines) for name, lines in self.sections)
        return f"# {self.says}\n" + "\n".join(written)
