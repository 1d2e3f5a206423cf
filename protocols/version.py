"""Which minor version of the wire two ends speak with each other.

The major version stands in every topic. Within it minors only add, and each end says at its birth (devices) or in its
state (central) the oldest and the newest it understands; the newest that both understand is spoken.
"""

from protocols.messages import Words


def agree(oldest_a: int, newest_a: int, oldest_b: int, newest_b: int) -> int | None:
    """The newest minor that both speak; None: they have none in common, and one of them needs an update."""
    common = min(newest_a, newest_b)
    return common if common >= max(oldest_a, oldest_b) else None


def update_needed(device: str, oldest: int, newest: int, central_oldest: int, central_newest: int) -> Words | None:
    """What to tell people when `device` and central cannot agree; None when they can."""
    if agree(oldest, newest, central_oldest, central_newest) is not None:
        return None
    behind = newest < central_oldest
    late_id, late_en = (f"perangkat {device}", f"device {device}") if behind else ("server pusat", "central")
    spans = f"{oldest}–{newest} / {central_oldest}–{central_newest}"
    return Words(
        f"Perlu pembaruan: perbarui perangkat lunak {late_id} (versi protokol {spans}).",
        f"Update needed: update the software of {late_en} (protocol versions {spans}).",
    )
