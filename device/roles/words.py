"""Sentences the machines say, Indonesian first. A person in the hall reads them: what happened, and what to do."""

from device.roles.events import Trouble
from protocols.messages import Action, Words

# --- kiosk
NO_ANSWER = Words(
    "Maaf, nomor belum bisa diberikan. Silakan tekan sekali lagi atau hubungi petugas.",
    "Sorry, no number could be given. Please press again or ask our staff.",
)
NO_MENU = Words("Sedang disiapkan. Mohon tunggu sebentar.", "Getting ready. One moment, please.")
UPDATE_DEVICE = Words(
    "Perangkat ini perlu pembaruan. Silakan hubungi teknisi.",
    "This device needs an update. Please call the technician.",
)
UPDATE_CENTRAL = Words(
    "Server pusat perlu pembaruan. Silakan hubungi teknisi.",
    "Central needs an update. Please call the technician.",
)
NO_CENTRAL = Words(
    "Nomor belum bisa diberikan: sambungan ke pusat terputus. Silakan hubungi petugas.",
    "No numbers for the moment: the connection is down. Please ask our staff.",
)
LEASE_OVER = Words(
    "Nomor cadangan kios ini habis dan pusat terputus. Silakan hubungi petugas: pakai nomor rol.",
    "This kiosk's spare numbers are used up and central is away. Please ask our staff for a number of the roll.",
)
NOT_OFFERED = Words(
    "Layanan ini tidak tersedia di sini. Silakan pilih yang lain.",
    "This service is not given here. Please choose another.",
)
ASKING = Words("Sebentar, nomor Anda sedang diambil.", "One moment, getting your number.")
PRINTING = Words("Nomor Anda sedang dicetak.", "Your number is being printed.")
COPYING = Words("Salinan sedang dicetak.", "A copy is being printed.")
TAKE_TICKET = Words(
    "Silakan ambil nomor antrean Anda dan tunggu dipanggil.", "Please take your ticket and wait to be called."
)
KEEP_NUMBER = Words(
    "Nomor ini tetap berlaku. Catat nomornya dan tunggu dipanggil; petugas dapat mencetak salinan.",
    "This number is valid. Note it and wait to be called; our staff can print a copy.",
)
WAIT_FOR_PAPER = Words(
    "Belum tercetak. Mohon tunggu di sini, petugas sedang dipanggil.",
    "Not printed yet. Please wait here, staff are on their way.",
)
NOT_PRINTED = Words(
    "Maaf, nomor ini tidak tercetak dan dibatalkan. Silakan hubungi petugas.",
    "Sorry, this number was not printed and is cancelled. Please ask our staff.",
)
TROUBLE = {
    Trouble.PAPER_OUT: Words("Kertas habis. Silakan hubungi petugas.", "Out of paper. Please ask our staff."),
    Trouble.COVER_OPEN: Words(
        "Tutup pencetak terbuka. Silakan hubungi petugas.", "The printer is open. Please ask our staff."
    ),
    Trouble.SILENT: Words(
        "Pencetak tidak menjawab. Silakan hubungi petugas.", "The printer does not answer. Please ask our staff."
    ),
    Trouble.BROKEN: Words("Pencetak rusak. Silakan hubungi petugas.", "The printer is broken. Please ask our staff."),
}

# --- keypad (a display of 20 characters a line: short)
SENDING = Words("Mengirim...", "Sending...")
NO_REPLY = Words("Tidak ada jawaban dari pusat", "No answer from central")
OFFLINE = Words("Pusat tidak tersambung: tombol ditolak", "Central is away: key refused")
NO_CLOCK = Words("Menunggu jam pusat, coba lagi sebentar", "Waiting for central's clock, try again")
NO_COUNTER = Words("Menunggu data loket dari pusat", "Waiting for the counter's data")
UNKNOWN_KEYS = Words("Kombinasi tombol tidak dikenal", "Unknown combination of keys")
TOO_LONG = Words("Terlalu panjang", "Too long")
TOO_LATE = Words("Tombol terlambat terbaca, tekan lagi", "The key was read too late, press again")
CHANGED = Words("Nomor baru saja berganti, tekan lagi", "The number has just changed, press again")

NOBODY = Words("Selesai, tidak ada antrean", "Finished, nobody waits")
_DONE = {
    Action.OPEN: Words("Loket buka", "Counter open"),
    Action.CLOSE: Words("Loket tutup", "Counter closed"),
    Action.PAUSE: Words("Istirahat", "On a break"),
    Action.NEXT: Words("dipanggil", "called"),
    Action.CALL: Words("dipanggil", "called"),
    Action.RECALL: Words("dipanggil ulang", "called again"),
    Action.START: Words("mulai dilayani", "being served"),
    Action.FINISH: Words("selesai", "finished"),
    Action.NO_SHOW: Words("tidak hadir", "did not come"),
    Action.HOLD: Words("ditunda", "put aside"),
    Action.TRANSFER: Words("dialihkan", "transferred"),
    Action.CANCEL: Words("dibatalkan", "cancelled"),
    Action.RETURN: Words("antre lagi", "waits again"),
    Action.WALK_IN: Words("dilayani tanpa nomor", "served without a ticket"),
    Action.INVITE: Words("mohon penilaian", "please rate"),
    Action.ROLL: Words("masuk antrean", "waits now"),
}


def done(action: Action, number: str | None) -> Words:
    """What an officer's key has done, like "A005 dipanggil"."""
    if action is Action.NEXT and number is None:
        return NOBODY
    said = _DONE[action]
    return said if number is None else Words(f"{number} {said.id}", f"{number} {said.en}")
