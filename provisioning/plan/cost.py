"""The cost sheet of a planned hall: what to buy and how many, as plain data. The prices are the user's own. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from central.config.note import meant
from protocols.settings import SettingsError, parse_toml
from provisioning.plan.sizing import Plan

TICKETS_PER_ROLL = 500
"""80 m of paper, 16 cm each."""

OPEN_DAYS = 240
SPARE_PIS = 20
PORTS = 24


@dataclass(frozen=True, slots=True)
class Item:
    """`key`: its name in a file of prices; `price` of one, None = not filled in yet."""

    key: str
    name: str
    quantity: int
    price: float | None = None

    @property
    def sum(self) -> float | None:
        return None if self.price is None else self.quantity * self.price


@dataclass(frozen=True, slots=True)
class _Prices:
    prices: dict[str, float]


def items(plan: Plan, prices: Mapping[str, float]) -> tuple[Item, ...]:
    """What the hall needs, dearest kinds first. Raises SettingsError for a price of something else."""
    size = plan.size
    pis = size.counters + size.kiosks + size.boards
    wired = pis + 2 + size.kiosks
    needed = (
        Item("central", "Komputer pusat, satu dipakai satu cadangan / central, one in use, one spare", 2),
        Item("pi", "Raspberry Pi: loket, kios, papan, 5 % cadangan / with spares", pis + -(-pis // SPARE_PIS)),
        Item("card", "Kartu memori / memory card", pis + -(-pis // SPARE_PIS) + 2),
        Item("kiosk", "Badan kios dengan tombol atau layar / kiosk with buttons or screen", size.kiosks),
        Item("printer", "Pencetak termal 80 mm, satu cadangan / thermal printer, one spare", size.kiosks + 1),
        Item("screen", "Layar papan antrean 43 inci / screen of a hall board", size.boards),
        Item("speaker", "Pengeras suara / loudspeaker", size.boards),
        Item("keypad", "Keypad petugas / officer's keypad", size.counters),
        Item("display", "Angka di loket / counter display", size.counters),
        Item("rating", "Tombol penilaian / rating pad", size.counters),
        Item("switch", f"Switch jaringan {PORTS} port / network switch", -(-wired // PORTS)),
        Item("cable", "Kabel jaringan, titik / network cable, outlets", wired),
        Item("ups", "UPS: pusat dan tiap switch / central and each switch", 1 + -(-wired // PORTS)),
        Item("roll", "Rol kertas setahun / paper rolls of a year", -(-plan.wish.usual * OPEN_DAYS // TICKETS_PER_ROLL)),
    )
    _known(prices, {item.key for item in needed})
    return tuple(Item(item.key, item.name, item.quantity, prices.get(item.key)) for item in needed)


def total(of: tuple[Item, ...]) -> float | None:
    """None as long as a price is missing."""
    sums = [item.sum for item in of]
    return None if None in sums else sum(each for each in sums if each is not None)


def read_prices(text: str, source: str) -> dict[str, float]:
    """[prices] key = rupiah for one. Raises SettingsError."""
    prices = parse_toml(text, _Prices, source).prices
    bad = [
        f"{source}: prices.{key}: {price:g} is no price; write 0 or more" for key, price in prices.items() if price < 0
    ]
    if bad:
        raise SettingsError(bad)
    return prices


def price_template(of: tuple[Item, ...]) -> str:
    """A file of prices to fill in."""
    head = "# Harga satuan dalam rupiah / price of one, in rupiah. Hapus tanda # di depan baris yang diisi.\n[prices]\n"
    return head + "".join(f"# {item.key} = 0  # {item.name}\n" for item in of)


def _known(prices: Mapping[str, float], keys: set[str]) -> None:
    wrong = [
        f"prices.{key}: nothing of that name is needed; {meant(key, keys) or 'name one of ' + ', '.join(sorted(keys))}"
        for key in prices
        if key not in keys
    ]
    if wrong:
        raise SettingsError(wrong)
