"""`python -m protocols.schemas [FOLDER]`: write the wire's description, by default into docs/wire."""

import sys
from pathlib import Path

from protocols.schemas.documents import documents


def main(folder: Path) -> None:
    """Write every document, and remove the schemas of messages that are no more."""
    wanted = {folder / name: text for name, text in documents().items()}
    for path in set((folder / "schemas").glob("*.json")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/wire"))
