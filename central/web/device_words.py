"""What the technician's pages call things that have a code elsewhere."""

from collections.abc import Mapping

from central.web.update_view import State
from protocols.messages import Errand, Phase, Words
from protocols.release import Kind

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

STATES: Mapping[State, tuple[Words, str]] = {
    State.FIRST: (Words("menunggu yang pertama", "waits for the first one"), ""),
    State.CLOSING: (Words("menunggu balai tutup", "waits until the hall is closed"), ""),
    State.AWAY: (Words("menunggu sampai tersambung", "waits until it is connected"), "warm"),
    State.TURN: (Words("menunggu gilirannya", "waits for its turn"), ""),
    State.TOLD: (Words("diberi tahu", "told"), "gold"),
    State.TRIES: (Words("sedang dicoba", "is trying it"), "gold"),
    State.KEPT: (Words("dipakai", "runs it"), "good"),
    State.FAILED: (Words("gagal, memakai yang lama", "failed, runs the one before"), "bad"),
    State.REFUSED: (Words("ditolak mesinnya", "the machine refused"), "bad"),
    State.LEFT: (Words("tidak diperbarui", "left as it was"), ""),
}
"""How far a machine is with a release, and the colour of its mark."""

ENDS: Mapping[str, tuple[Words, str]] = {
    "": (Words("sedang berjalan", "under way"), "gold"),
    "complete": (Words("selesai", "complete"), "good"),
    "failed": (Words("berhenti: gagal", "ended: it failed"), "bad"),
    "stopped": (Words("dihentikan", "was stopped"), "warm"),
}
"""How a release ended, as `Progress.reason` has it."""

RELEASE_KINDS: Mapping[Kind, Words] = {
    Kind.FOLDER: Words(
        "untuk mesin dengan sistem operasi sendiri", "for machines with an operating system of their own"
    ),
    Kind.SLOT: Words("untuk kartu SD gerai", "for gerai's SD cards"),
}
