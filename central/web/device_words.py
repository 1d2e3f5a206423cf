"""What the technician's pages call things that have a code elsewhere."""

from collections.abc import Mapping

from protocols.messages import Errand, Phase, Words

ERRANDS: Mapping[Errand, tuple[Words, Words, str]] = {
    Errand.IDENTIFY: (
        Words("Tunjukkan", "Show where"),
        Words("Nama di layar, lampu berkedip, bunyi: 20 detik", "Its name on the screen, lamp and sound: 20 seconds"),
        "sound",
    ),
    Errand.SELFTEST: (
        Words("Uji diri", "Self-test"),
        Words("Bagian-bagiannya, suhu, disk", "Its parts, temperature, disk"),
        "check",
    ),
    Errand.LOGS: (
        Words("Catatan", "Log"),
        Words("100 baris terakhir", "Its last 100 lines"),
        "list",
    ),
    Errand.RESTART: (
        Words("Mulai ulang", "Restart"),
        Words("Ditolak selama ada nomor di tangan", "Refused while it has a number in hand"),
        "again",
    ),
}
"""Name, what happens, and the sign of each."""

PHASES: Mapping[Phase | None, Words] = {
    None: Words("Menunggu jawaban. Apakah perangkatnya menyala?", "Waiting for its answer. Is it switched on?"),
    Phase.ACCEPTED: Words("Dikerjakan…", "It is at it…"),
    Phase.PROGRESS: Words("Dikerjakan…", "It is at it…"),
    Phase.DONE: Words("Selesai", "Done"),
    Phase.REFUSED: Words("Ditolak perangkat", "The device refused"),
    Phase.FAILED: Words("Gagal", "It failed"),
}

PAPERS: Mapping[str, Words] = {
    "ok": Words("cukup", "fine"),
    "low": Words("hampir habis", "low"),
    "out": Words("habis", "out"),
    "open": Words("penutup terbuka", "cover open"),
    "": Words("–", "–"),
}
