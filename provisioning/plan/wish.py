"""What is asked of a plan, and everything that is assumed where nobody said it. Pure."""

from dataclasses import dataclass

DAILY_PER_1000 = 1.0
BUSY_DAY = 1.37
"""Mondays of 20 one-stop offices beside their other days."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`visitors` on a usual day; 0 = `daily_per_1000` inhabitants. `target_minutes`: nine of ten wait no longer.

    `kiosk_seconds`: how long a visitor stands at a kiosk; nine of ten wait for it no longer than `kiosk_wait_minutes`.
    """

    name: str
    population: int
    tenants: tuple[str, ...]
    services: int = 5
    visitors: int = 0
    daily_per_1000: float = DAILY_PER_1000
    target_minutes: int = 30
    kiosk_seconds: int = 25
    kiosk_wait_minutes: int = 2
    counters_per_board: int = 12
    days: int = 3
    seed: int = 1
    year: int = 2027
    time_zone: str = "Asia/Jakarta"

    @property
    def usual(self) -> int:
        """Visitors on a usual day."""
        return self.visitors or max(1, round(self.population * self.daily_per_1000 / 1000))

    @property
    def busy(self) -> int:
        """Visitors on a busy day, for which the hall is planned."""
        return round(self.usual * BUSY_DAY)


def assumptions(wish: Wish, planned: int) -> tuple[str, ...]:
    """Line by line what the plan rests on, Indonesian first; each can be changed or is said to be fixed."""
    told = "diketahui / known" if wish.visitors else f"{wish.daily_per_1000:g} per 1.000 penduduk / inhabitants"
    return (
        (
            f"Pengunjung hari biasa / visitors on a usual day: {wish.usual} ({told}); "
            "MPP yang angkanya diumumkan / halls whose figures are public: 240-800"
        ),
        f"Hari sibuk / busy day: x {BUSY_DAY:g} = {wish.busy}; direncanakan untuk / planned for: {planned}",
        f"Tunggu / wait: 9 dari 10 paling lama / nine of ten at most {wish.target_minutes} menit di tiap instansi",
        "Bagian instansi / share of each agency: 1 : 1/2 : 1/3 : ... menurut urutan yang disebut / in the order named",
        "Kedatangan / arrivals: 13 % dalam setengah jam pertama / in the first half hour of service, then falling",
        "Lama layanan / service: menit standar tiap layanan / the standard minutes of each service, widely spread",
        "Petugas / officers: satu tiap loket, istirahat bergantian / one at each counter, breaks in turn",
        (
            f"Kios / kiosk: {wish.kiosk_seconds} detik tiap orang / seconds each; "
            f"9 dari 10 antre paling lama / nine of ten queue at most {wish.kiosk_wait_minutes} menit"
        ),
        f"Papan / board: satu tiap / one for {wish.counters_per_board} loket",
        f"Simulasi / simulation: {wish.days} hari sibuk / busy days, seed {wish.seed}",
    )
