"""Where what lies on a card. Pure.

Each slot has room for larger contents than its first; data is the last, and grows to the card's end at the first boot.
"""

from dataclasses import dataclass

from protocols.card import DISK_ID, Slot, slot_label

MIB = 1024 * 1024
FIRST_MIB, BOOT_MIB, SLOT_MIB, DATA_MIB = 4, 256, 768, 64
SPARE_MIB = 2
"""For the second copy of a GPT at the end."""

GPT_KINDS = {"boot": "C12A7328-F81F-11D2-BA4B-00A0C93EC93B", "other": "0FC63DAF-8483-4772-8E79-3D69D8477DE4"}
MBR_KINDS = {"boot": "0c", "other": "83"}
GPT_ID = "67657261-6900-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Partition:
    """`number` from 1. In MiB from the card's beginning."""

    number: int
    name: str
    start_mib: int
    size_mib: int

    @property
    def offset(self) -> int:
        """Bytes."""
        return self.start_mib * MIB


def partitions(slots: int) -> tuple[Partition, ...]:
    """boot, gerai-a, (gerai-b,) gerai-data."""
    names: tuple[Slot, ...] = ("a", "b")
    sizes = [("boot", BOOT_MIB), *((slot_label(slot), SLOT_MIB) for slot in names[:slots]), ("gerai-data", DATA_MIB)]
    starts = [FIRST_MIB + sum(size for _, size in sizes[:place]) for place in range(len(sizes))]
    return tuple(
        Partition(number, name, start, size)
        for number, ((name, size), start) in enumerate(zip(sizes, starts, strict=True), 1)
    )


def image_bytes(slots: int) -> int:
    last = partitions(slots)[-1]
    return (last.start_mib + last.size_mib + SPARE_MIB) * MIB


def table(slots: int) -> str:
    """For sfdisk. Two slots: GPT, whose partitions have names; one: MBR, as the oldest Pis want."""
    gpt = slots == 2
    head = f"label: gpt\nlabel-id: {GPT_ID}\n" if gpt else f"label: dos\nlabel-id: 0x{DISK_ID}\n"
    return head + "unit: sectors\n\n" + "".join(_line(partition, gpt=gpt) for partition in partitions(slots))


def _line(partition: Partition, *, gpt: bool) -> str:
    kind = (GPT_KINDS if gpt else MBR_KINDS)["boot" if partition.number == 1 else "other"]
    sectors = MIB // 512
    words = [f"start={partition.start_mib * sectors}", f"size={partition.size_mib * sectors}", f"type={kind}"]
    if gpt:
        words += [f"name={partition.name}", f"uuid={GPT_ID[:-1]}{partition.number}"]
    return ", ".join(words) + "\n"
